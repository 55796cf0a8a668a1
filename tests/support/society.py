"""Random people with random consents, what they want of one another, and who may learn what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from hypothesis import strategies as st

from onboarding.checklist import AccessId
from onboarding.functions import LocalFunction
from onboarding.introductions import Introduction
from onboarding.introductions import Reply as Met
from onboarding.journey import Holding, Journey, Source, State
from onboarding.municipalities import MunicipalityCode
from onboarding.notices import Notice
from onboarding.person import Fields, Person, PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.requests import Reply, Request
from onboarding.roles import PartnerId, RoleId
from onboarding.tidings import Tiding, notice_of
from onboarding.wishes import Wish
from onboarding.workdays import day_of
from tests.support.office import MONDAY, Office, library, municipality

ROLES = [RoleId(id) for id in ("rolleadministrator", "infrastrukturansvarlig")]
GRANTED = RoleId("klassifikationsadministrator")
"""The asker's second role: its accesses are granted by one of ``ROLES``."""

ACCESS = AccessId("klassifikation_rettigheder")
PLACES = [municipality(name) for name in ("Randers", "Odense")]
FUNCTION = PartnerId("klik_administrator")


class Wants(StrEnum):
    """What somebody wants of the asker, or has answered them."""

    NOTHING = "nothing"
    VOUCH = "vouch"
    INTRODUCE = "introduce"
    INTRODUCED = "introduced"
    DECLINED = "declined"
    ACCESS = "access"
    REPLIED = "replied"


fields = st.builds(lambda *each: Fields(sum(set(each))), *[st.sampled_from(list(Fields))] * 2)


@dataclass(frozen=True)
class Somebody:
    """What of somebody is known, each thing by a word that nothing else is called.

    ``at`` is where they hold their role, which need not be where they say that they work.
    """

    person: Person
    role: RoleId
    source: Source
    at: MunicipalityCode | None
    wants: Wants = Wants.NOTHING

    @property
    def secrets(self) -> dict[str, str]:
        told = {"name": self.person.name, "mail": self.person.email, "phone": self.person.phone}
        return {what: word for what, word in told.items() if word}

    @property
    def here(self) -> set[MunicipalityCode]:
        return {each for each in (self.at, self.person.municipality) if each is not None}


@st.composite
def somebody(draw: st.DrawFn, number: int) -> Somebody:
    listed = draw(st.booleans())
    person = Person(
        PersonId(f"{'mail:' if listed else ''}id-{number}"),
        f"Kollega-{number}.",
        f"mail-{number}@example.org",
        municipality=draw(st.sampled_from([*PLACES, None])),
        confirmed=draw(st.booleans()),
        began=day_of(MONDAY),
        sharing=draw(st.sampled_from(Sharing)),
        reminders=draw(st.booleans()),
        phone=f"77 {number}0 00 00",
        elsewhere=draw(fields),
        everywhere=draw(fields),
        introductions=draw(st.booleans()),
        progress=draw(st.booleans()),
    )
    source = Source.IMPORTED if listed else Source.OWN
    at = draw(st.sampled_from([person.municipality, *PLACES]))
    wants = Wants.NOTHING if number == 0 else draw(st.sampled_from(Wants))
    return Somebody(person, draw(st.sampled_from(ROLES)), source, at, wants)


people = st.integers(2, 7).flatmap(lambda n: st.tuples(*(somebody(i) for i in range(n))))


def allowed(asker: Person | None, other: Somebody, *, says_yes: bool = False) -> set[str]:
    """The contract's table, said once more and as plainly as can be; and what was agreed to.

    ``says_yes``: the asker agrees to meet whoever wants to be introduced.
    """
    them = other.person
    if asker is None:
        return {"name"} if them.sharing is Sharing.EVERYBODY else set()
    if asker.id == them.id:
        return {"name", "mail", "phone"}
    proved = asker.confirmed and asker.municipality is not None
    if proved and asker.municipality in other.here and them.sharing is not Sharing.NOBODY:
        return {"name", "mail", "phone"}
    shown, named = Fields.NONE, False
    if proved and them.sharing in (Sharing.MUNICIPALITIES, Sharing.EVERYBODY):
        shown, named = shown | them.elsewhere, True
    if them.sharing is Sharing.EVERYBODY:
        shown, named = shown | them.everywhere, True
    words = {"mail": Fields.MAIL, "phone": Fields.PHONE}
    table = {"name"} | {w for w, f in words.items() if f in shown} if named else set()
    return table | agreed(asker, other, says_yes)


def agreed(asker: Person, other: Somebody, says_yes: bool) -> set[str]:
    """What somebody said may be told to the asker, whom they want something of."""
    them = other.person
    here = them.municipality is not None and asker.municipality == them.municipality
    match other.wants:
        case Wants.VOUCH if here and asker.confirmed and not them.confirmed and asker.reminders:
            return {"name", "mail"}
        case Wants.INTRODUCE if asker.reminders and asker.introductions:
            return {"name", "mail"} if says_yes else {"name"}
        case Wants.INTRODUCED:
            return {"name", "mail"}
        case Wants.ACCESS if here and asker.confirmed and them.confirmed:
            return {"name"}
    return set()


def settle(office: Office, cast: tuple[Somebody, ...], work: UnitOfWork) -> None:
    """Let all of them live here, and want of the first what they want."""
    asker = cast[0].person
    for each in cast:
        today = day_of(MONDAY)
        since = today - timedelta(days=500)
        held = [Holding(each.role, since, today, each.at, source=each.source)]
        if each is cast[0]:
            held.append(Holding(GRANTED, today, today, each.at))
        journey = Journey(each.person, held)
        if each.wants is Wants.ACCESS or each is cast[0]:
            for step in library().steps.values():
                if step.access == ACCESS:
                    journey.mark(step.id, State.REQUESTED, MONDAY)
        office.settle(work, journey)
    for each in cast[1:]:
        want(asker, each, work)
    told = LocalFunction(PLACES[0], FUNCTION, "Funktion-K.", None, cast[1].person.id, MONDAY)
    work.functions.name(told)
    work.notices.owe(wishes(asker))


def want(asker: Person, other: Somebody, work: UnitOfWork) -> None:
    them, me = other.person.id, asker.id
    match other.wants:
        case Wants.VOUCH:
            work.notices.owe([tiding(asker, Tiding.VOUCH, them)])
        case Wants.INTRODUCE:
            work.introductions.put(Introduction(them, me, ROLES[0], Met.ASKED, MONDAY))
            work.notices.owe([tiding(asker, Tiding.INTRODUCE, them)])
        case Wants.INTRODUCED:
            work.introductions.put(Introduction(me, them, ROLES[0], Met.ACCEPTED, MONDAY))
            work.notices.owe([tiding(asker, Tiding.INTRODUCED, them)])
        case Wants.DECLINED:
            work.introductions.put(Introduction(me, them, ROLES[0], Met.DECLINED, MONDAY))
            work.notices.owe([tiding(asker, Tiding.DECLINED, them)])
        case Wants.ACCESS:
            work.requests.put(Request(them, ACCESS, me, MONDAY))
        case Wants.REPLIED:
            replied = Request(me, ACCESS, them, MONDAY, Reply.NEEDS_MORE, MONDAY)
            work.requests.put(replied)
            work.notices.owe([tiding(asker, Tiding.REPLIED, f"{ACCESS}|{Reply.NEEDS_MORE}")])


def tiding(asker: Person, what: Tiding, about: str) -> Notice:
    return notice_of(asker.id, what, about, MONDAY, once="")


def wishes(asker: Person) -> Iterable[Notice]:
    for role in ROLES:
        wish = Wish(asker.id, role, "", MONDAY)
        yield tiding(asker, Tiding.WISH, f"{wish.role}|{wish.place}")
