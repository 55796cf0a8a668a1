"""What is kept about a person: to see all of it, and to have it erased."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from dialogs import kept
from dialogs.remindersettings import wishes
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.today import ask_today
from dialogs.views import Fact, FactsView
from onboarding.meaning import Intent
from onboarding.ports import Place
from onboarding.texts import Text, listed

FRESH = timedelta(hours=1)
AT_ONCE = timedelta(minutes=2)  # a written yes counts only so long: it may be about something else
SURE = "mydata.sure"


def facts(talk: Talk) -> FactsView:
    """Everything about the person in plain sight; unknown things are left out."""
    person, journey = talk.journey.person, talk.journey
    home = talk.catalogue.municipalities.get(person.municipality) if person.municipality else None
    held = listed([talk.catalogue.roles[role].title for role in journey.roles()])
    history = talk.work.journeys.history(person.id)
    rows = (
        Fact("mydata.name", person.name),
        Fact("mydata.email", person.email or ""),
        Fact("mydata.municipality", home.official_name if home else ""),
        Fact("mydata.roles", held),
        Fact("mydata.began", person.began or ""),
        Fact("mydata.steps", len(journey.standings)),
        Fact("mydata.history", len(history)),
        *told_of_accesses(talk),
        *wishes(journey.quiet),
        Fact("mydata.language", Text("dansk", "Danish") if person.language == "da" else "English"),
    )
    plain = [row for row in rows if row.value not in ("", Text.same(""))]
    return FactsView((*plain, *kept.facts(talk)))


def told_of_accesses(talk: Talk) -> Iterator[Fact]:
    """The requests marked as sent, and what was told of the municipality."""
    me, known = talk.journey.person.id, talk.catalogue.access
    asked = [known[id].title for id in talk.work.requests.of(me) if id in known]
    yield Fact("mydata.requests", listed(asked))
    yield Fact("mydata.refused", len(talk.work.requests.refusals([me])) or "")
    yield Fact("mydata.facts", len(talk.work.profiles.by(me)) or "")


def answer_data(talk: Talk, heard: Heard) -> Turn:
    return press_show(talk, {})


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    buttons = (Button("sharing.show"), Button("mydata.erase"))
    return Turn((Message("mydata.all", view=facts(talk), buttons=buttons, note="mydata.note"),))


def answer_erase(talk: Talk, heard: Heard) -> Turn:
    return press_erase(talk, {})


def press_erase(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Ask first. The button that does it works for an hour, so that no old card erases."""
    asked = talk.now.isoformat()
    sure = Button("mydata.erase_now", {"asked": asked})
    ask = Message("mydata.sure", buttons=(sure, Button("today.show", says="button.no")))
    return Turn((ask,), Place(SURE, asked))


def ask_sure(talk: Talk, about: str) -> Turn:
    """Whoever wants something else has answered: it is not asked again."""
    return Turn(place=None)


def hear_sure(talk: Talk, about: str, heard: Heard) -> Turn | None:
    match talk.understands.yes(heard.text):
        case True:
            asked = about if talk.fresh(about, AT_ONCE) else ""
            return press_erase_now(talk, {"asked": asked})
        case False:
            return Turn(place=None).then(ask_today(talk))
    return None


def press_erase_now(talk: Talk, data: Mapping[str, str]) -> Turn:
    if not talk.fresh(data.get("asked", ""), FRESH):
        return press_erase(talk, {})
    return Turn(instead=Message("mydata.erased"), forget=True)


mydata = Dialog(
    "mydata",
    presses={"show": press_show, "erase": press_erase, "erase_now": press_erase_now},
    hears={"sure": hear_sure},
    asks={"sure": ask_sure},
    answers={Intent.MY_DATA: answer_data, Intent.ERASE_DATA: answer_erase},
)
