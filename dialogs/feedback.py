"""What somebody wants the editors to hear, in their own words; for administrators, to read it."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.views import Fact, FactsView, LineView, Row, RowsView
from onboarding.meaning import Intent
from onboarding.person import PersonId
from onboarding.ports import Place
from onboarding.remarks import LONGEST, Kind, Miss, Remark
from onboarding.roles import RoleId
from onboarding.texts import Text, listed
from onboarding.trust import is_administrator

WORDS = "feedback.words"
WRITE_TO_KOMBIT = "mailto:FKI@kombit.dk"
VAGUE = 4
"""So few words only announce that there is something to say."""
SHOWN = 10


def answer_feedback(talk: Talk, heard: Heard) -> Turn:
    """Show what would be sent: nothing is kept of it until the button is pressed."""
    if len(heard.text.split()) <= VAGUE:
        return ask_words(talk, "")
    return Turn((draft(heard.text),))


def ask_words(talk: Talk, about: str) -> Turn:
    return Turn((draft(""),), Place(WORDS))


def draft(text: str) -> Message:
    mail = Button("help.write", says="button.help.write", url=WRITE_TO_KOMBIT)
    return Message(
        "feedback.draft",
        view=LineView("remark", text, longest=LONGEST),
        buttons=(Button("feedback.send"), mail),
        note="feedback.who_sees",
    )


def hear_words(talk: Talk, about: str, heard: Heard) -> Turn | None:
    """Whatever else is clearly wished for is served; any other text is what was asked for."""
    if heard.meaning.intent not in {None, Intent.FEEDBACK, Intent.OUT_OF_SCOPE} and not (
        heard.meaning.ask
    ):
        return None
    return Turn((draft(heard.text),), None)


def report(text: str) -> Button:
    """What sends a text that was not understood: it is in the button, and kept nowhere else."""
    return Button("feedback.send", {"text": text, "kind": Kind.MISS}, "button.feedback.report")


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    return ask_words(talk, "")


def press_send(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Keep it, for the editors. A double press is one remark."""
    text = (data.get("text") or data.get("remark", "")).strip()[:LONGEST]
    if not text:
        return ask_words(talk, "")
    kind = Kind.MISS if data.get("kind") == Kind.MISS else Kind.FEEDBACK
    me = talk.journey.person.id
    if (kind, text) not in {(sent.kind, sent.text) for sent in talk.work.remarks.by(me)}:
        talk.work.remarks.add(Remark(me, talk.now, kind, text))
    return Turn(instead=Message("feedback.sent", buttons=(Button("today.show"),)), place=None)


def tally(talk: Talk, what: Miss) -> None:
    """Count a text that was not understood; the text itself is not looked at."""
    talk.work.tallies.add(what)


# For administrators


def press_read(talk: Talk, data: Mapping[str, str]) -> Turn:
    if not is_administrator(talk.journey.person, talk.administrators):
        return Turn((Message("feedback.only_administrators"),))
    counts = FactsView(tuple(counted(talk)))
    missed = Message("feedback.misses", view=counts) if counts.facts else None
    found = talk.work.remarks.latest(SHOWN)
    if not found:
        none = Message("feedback.none")
        return Turn((none, missed) if missed else (none,))
    holders = talk.work.journeys.among([remark.person for remark in found])
    roles = {person: journey.roles() for person, journey in holders.items()}
    view = RowsView(tuple(row(talk, remark, roles) for remark in found))
    latest = Message("feedback.latest", view=view)
    return Turn((latest, missed) if missed else (latest,))


def row(talk: Talk, remark: Remark, roles: Mapping[PersonId, tuple[RoleId, ...]]) -> Row:
    """The words and the roles of who sent them, and no name."""
    titles = [talk.catalogue.roles[role].title for role in roles.get(remark.person, ())]
    kind = Text("ikke forstået", "not understood") if remark.kind is Kind.MISS else None
    about = listed([*titles, *((kind,) if kind else ())])
    return Row(remark.text, about if about.da else None, on=remark.at.date())


def counted(talk: Talk) -> list[Fact]:
    counts = talk.work.tallies.all()
    return [Fact(f"feedback.miss_{what}", counts[what]) for what in Miss if what in counts]


feedback = Dialog(
    "feedback",
    presses={"ask": press_ask, "send": press_send, "read": press_read},
    hears={"words": hear_words},
    asks={"words": ask_words},
    answers={Intent.FEEDBACK: answer_feedback},
)
