"""How far a municipality's people are: for its contacts, by name only of those who agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.people import where
from dialogs.talk import Button, Dialog, Message, Talk, Turn, Values
from dialogs.views import PeopleView, PersonRow
from onboarding.agreements import WITHDRAWN, recorded
from onboarding.directory import least_sharing
from onboarding.journey import Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.plan import Progress, progress
from onboarding.texts import Text
from onboarding.trust import is_contact

TERMS = "headway.terms_1"
"""The phrase people agree to. Other words want a new number, so that the old stay provable."""

PAGE = 10
CROWD = 5
"""So many at least are told of together: among fewer, a colleague could work out one of them."""


@dataclass(frozen=True, slots=True)
class Headway:
    """Somebody's progress, whose name may be told with it."""

    name: str
    progress: Progress


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    me = talk.journey
    place = me.person.municipality
    if place is None or not is_contact(me, talk.work.vouchers.of(me.person.id)):
        return Turn((Message("coverage.not_yours", buttons=(Button("partners.show"),)),))
    journeys = others_at(talk, place)
    named = [each for each in journeys if agrees(talk, each)]
    told = sorted((of(talk, each) for each in named), key=lambda each: each.name.casefold())
    hidden = [of(talk, each).progress for each in journeys if not agrees(talk, each)]
    return Turn((message(talk, place, told, hidden, start_of(data)),))


def start_of(data: Mapping[str, str]) -> int:
    start = data.get("start", "")
    return int(start) if start.isdecimal() else 0


def others_at(talk: Talk, place: MunicipalityCode) -> list[Journey]:
    """Colleagues who are confirmed there and have a role."""
    people = [p for p in talk.work.directory.confirmed_at(place) if p != talk.journey.person.id]
    journeys = talk.work.journeys.among(people)
    return [journeys[person] for person in people if journeys[person].roles()]


def agrees(talk: Talk, journey: Journey) -> bool:
    """Tell whether a contact may see it by name: who hides the name hides this too."""
    person = journey.person
    least = least_sharing(talk.journey.person, person.municipality)
    return person.progress and person.sharing >= least


def of(talk: Talk, journey: Journey) -> Headway:
    checklist = talk.catalogue.checklist(journey.roles())
    return Headway(journey.person.name, progress(journey, checklist))


def message(
    talk: Talk,
    place: MunicipalityCode,
    told: Sequence[Headway],
    hidden: Sequence[Progress],
    start: int,
) -> Message:
    total = sum(each.total for each in hidden)
    settled = sum(each.settled for each in hidden)
    values: Values = {
        "where": where(talk, place),
        "count": len(hidden),
        "percent": 100 * settled // total if total else 0,
    }
    page = told[start : start + PAGE] or told[:PAGE]
    further = Button("headway.show", {"start": str(start + PAGE)}, "button.people.more")
    return Message(
        "headway.found" if told else "headway.nobody" if hidden else "headway.empty",
        values,
        view=PeopleView(tuple(map(row, page))) if told else None,
        buttons=(*((further,) if len(told) > start + PAGE else ()), Button("coverage.show")),
        note=note_of(told, hidden),
    )


def note_of(told: Sequence[Headway], hidden: Sequence[Progress]) -> str:
    """What is said of those who are not shown; where nobody is, that is said already."""
    crowd = len(hidden) >= CROWD
    if not told:
        return "headway.together" if crowd else ""
    if not hidden:
        return "headway.all"
    return "headway.more_together" if crowd else "headway.more"


def row(each: Headway) -> PersonRow:
    settled, total = each.progress.settled, each.progress.total
    far = Text(f"{settled} af {total} klaret", f"{settled} of {total} done")
    return PersonRow(each.name, far)


# One's own


def button(talk: Talk) -> Button:
    """What changes it, for the card about who sees one's name."""
    shown = talk.journey.person.progress
    return Button("headway.hide") if shown else Button("headway.ask")


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    yes, no = Button("headway.agree"), Button("sharing.show", says="button.no")
    return Turn((Message(TERMS, buttons=(yes, no), note="sharing.note"),))


def press_agree(talk: Talk, data: Mapping[str, str]) -> Turn:
    return change(talk, True, TERMS, "headway.shown")


def press_hide(talk: Talk, data: Mapping[str, str]) -> Turn:
    return change(talk, False, WITHDRAWN, "headway.hidden")


def change(talk: Talk, shown: bool, wording: str, phrase: str) -> Turn:
    """Keep the answer with its words; the same answer twice is one."""
    if talk.journey.person.progress is not shown:
        after = talk.journey.person._replace(progress=shown)
        talk.journey.person = after
        talk.work.agreements.add(recorded(after, wording, talk.now))
    return Turn(instead=Message(phrase, buttons=(button(talk),)))


headway = Dialog(
    "headway",
    presses={"show": press_show, "ask": press_ask, "agree": press_agree, "hide": press_hide},
)
