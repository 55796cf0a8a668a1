"""Facts of the person's municipality: asked once, shown with who said so, corrected by anybody."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import LineView
from onboarding.meaning import Intent
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.ports import Place
from onboarding.profile import IN_WORDS, NO, YES, Fact, Profile, Question, fitting
from onboarding.supplier import facts_at

FEW_WORDS = 6
NAMES = frozenset({None, Intent.SMALLTALK, Intent.OUT_OF_SCOPE, Intent.HANDOVER})


def home(talk: Talk) -> MunicipalityCode | None:
    """Where the person may see and tell facts: only where they are confirmed."""
    person = talk.journey.person
    return person.municipality if person.confirmed else None


def refused(talk: Talk) -> Turn:
    ways = (Button("trust.ask"),) if talk.journey.person.municipality is not None else ()
    return Turn((Message("profile.not_confirmed", buttons=ways),), place=None)


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    where = home(talk)
    if where is None:
        return refused(talk)
    known = facts_at(talk.work, where)
    tellers = [fact.by for fact in known.values() if fact.by is not None]
    names = {id: one.person.name for id, one in talk.work.journeys.among(tellers).items()}
    rows = tuple(row(question, known, names) for question in Question)
    values: Values = {"where": talk.catalogue.municipalities[where].official_name}
    buttons = (Button("partners.show"),)
    return Turn((Message("profile.all", values, view=ChoicesView(rows), buttons=buttons),))


def row(question: Question, known: Profile, names: Mapping[PersonId, str]) -> ChoiceRow:
    fact, this = known.get(question), {"question": question}
    title = Line(f"profile.name_{question}")
    if fact is None:
        return ChoiceRow(title, (Line("profile.unknown"),), "profile.ask", this)
    name = names.get(fact.by, "") if fact.by else ""
    told = Line("profile.told", {"name": name, "day": fact.at.date()})
    by = told if name else Line("profile.told_once", {"day": fact.at.date()})
    return ChoiceRow(title, (said(fact), by), "profile.ask", this)


def said(fact: Fact) -> Line:
    if fact.question in IN_WORDS:
        return Line("profile.answer", {"answer": fact.answer})
    return Line(f"profile.{fact.answer}")


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    return ask(talk, data.get("question", ""))


def ask(talk: Talk, about: str) -> Turn:
    if about not in set(Question) or home(talk) is None:
        return refused(talk)
    question, this = Question(about), {"question": about}
    if question in IN_WORDS:
        view = LineView("answer")
        message = Message(
            f"profile.ask_{question}", view=view, buttons=(Button("profile.save", this),)
        )
    else:
        buttons = tuple(
            Button("profile.save", {**this, "answer": answer}, f"button.profile.{answer}")
            for answer in (YES, NO)
        )
        message = Message(f"profile.ask_{question}", buttons=buttons, note="profile.note")
    return Turn((message,), Place("profile.answer", about))


def hear_answer(talk: Talk, about: str, heard: Heard) -> Turn | None:
    """A plain yes or no; for a name, a short text that plainly wants nothing else."""
    if about not in IN_WORDS:
        plain = talk.understands.yes(heard.text)
        return None if plain is None else save(talk, about, YES if plain else NO)
    short = len(heard.text.split()) <= FEW_WORDS and "?" not in heard.text
    nothing_else = heard.meaning.intent in NAMES or heard.meaning.confidence < 0.6
    free = nothing_else and talk.catalogue.command(heard.text) is None
    return save(talk, about, heard.text) if short and free else None


def press_save(talk: Talk, data: Mapping[str, str]) -> Turn:
    return save(talk, data.get("question", ""), data.get("answer", ""))


def save(talk: Talk, about: str, text: str) -> Turn:
    """Keep the answer for all colleagues there: the newest counts."""
    where = home(talk)
    if where is None or about not in set(Question):
        return refused(talk)
    question = Question(about)
    answer = fitting(question, text)
    if not answer:
        return ask(talk, about)
    fact = Fact(where, question, answer, talk.journey.person.id, talk.now)
    talk.work.profiles.answer(fact)
    buttons = (Button("profile.show"), Button("today.show"))
    return Turn(instead=Message(f"profile.kept_{question}", buttons=buttons), place=None)


profile = Dialog(
    "profile",
    presses={"show": press_show, "ask": press_ask, "save": press_save},
    hears={"answer": hear_answer},
    asks={"answer": ask},
)
