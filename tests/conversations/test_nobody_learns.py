"""Random people, consents and questions: nobody ever learns what they may not see."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.exchange import Incoming, Spoken
from dialogs.talk import Pressed, Room, Said, Wrote
from onboarding.journey import Holding, Journey, Source
from onboarding.municipalities import MunicipalityCode
from onboarding.notices import Notice
from onboarding.person import Fields, Person, PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from onboarding.tidings import Tiding, notice_of
from onboarding.wishes import Wish
from onboarding.workdays import day_of
from storage.memory import MemoryStore
from tests.support.office import MONDAY, Colleague, Office, elements, municipality

ROLES = [RoleId(id) for id in ("rolleadministrator", "infrastrukturansvarlig")]
PLACES = [municipality(name) for name in ("Randers", "Odense")]
QUESTIONS = (
    "hvem har ellers den her rolle?",
    "hvem er rolleadministrator?",
    "hvem er rolleadministrator og infrastrukturansvarlig i Odense?",
    "hvem er infrastrukturansvarlig på Fyn?",
    "hvem arbejder jeg sammen med?",
    "kommunens dækning",
    "find en at sparre med",
    "hvordan får jeg adgang til organisationssystemet?",
    "hvem skal jeg have med når jeg ændrer et sortiment",
    "fk-øko-gruppe",
    "mine data",
)
PRESSED = ("people", "partners", "coverage", "corrections", "headway", "neighbours", "access")
"""The dialogs whose buttons are pressed on every card: those that may name somebody."""
DEEP = 3  # cards after the first

fields = st.builds(lambda *each: Fields(sum(set(each))), *[st.sampled_from(list(Fields))] * 2)


@dataclass(frozen=True)
class Somebody:
    """What of somebody is known, each thing by a word that nothing else is called."""

    person: Person
    role: RoleId
    source: Source

    @property
    def secrets(self) -> dict[str, str]:
        told = {"name": self.person.name, "mail": self.person.email, "phone": self.person.phone}
        return {what: word for what, word in told.items() if word}


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
        reminders=False,
        phone=f"77 {number}0 00 00",
        elsewhere=draw(fields),
        everywhere=draw(fields),
        progress=draw(st.booleans()),
    )
    source = Source.IMPORTED if listed else Source.OWN
    return Somebody(person, draw(st.sampled_from(ROLES)), source)


people = st.integers(2, 7).flatmap(lambda n: st.tuples(*(somebody(i) for i in range(n))))


def allowed(asker: Person | None, other: Somebody) -> set[str]:
    """The contract's table, said once more and as plainly as can be."""
    them = other.person
    if asker is None:
        return {"name"} if them.sharing is Sharing.EVERYBODY else set()
    if asker.id == them.id:
        return {"name", "mail", "phone"}
    proved = asker.confirmed and asker.municipality is not None
    if proved and asker.municipality == them.municipality and them.sharing is not Sharing.NOBODY:
        return {"name", "mail", "phone"}
    shown, named = Fields.NONE, False
    if proved and them.sharing in (Sharing.MUNICIPALITIES, Sharing.EVERYBODY):
        shown, named = shown | them.elsewhere, True
    if them.sharing is Sharing.EVERYBODY:
        shown, named = shown | them.everywhere, True
    words = {"mail": Fields.MAIL, "phone": Fields.PHONE}
    return {"name"} | {w for w, f in words.items() if f in shown} if named else set()


def settle(cast: tuple[Somebody, ...], work: UnitOfWork) -> None:
    for each in cast:
        today, where = day_of(MONDAY), each.person.municipality
        since = today - timedelta(days=500)
        held = [Holding(each.role, since, today, where, source=each.source)]
        work.journeys.save(Journey(each.person, held), wake=None)
        if each.source is Source.OWN:
            work.addresses.remember(each.person.id, each.person.id)


def owed(asker: Person, wish: Wish) -> Notice:
    return notice_of(asker.id, Tiding.WISH, f"{wish.role}|{wish.place}", MONDAY, once="")


def owe(notice: Notice, work: UnitOfWork) -> None:
    work.notices.owe([notice])


async def everything_shown(cast: tuple[Somebody, ...], texts: list[str], room: Room) -> str:
    """All that the first of them is shown in a room: by asking, pressing on, and being told."""
    office, asker = Office(MemoryStore()), cast[0].person
    await office.store.run(partial(settle, cast))
    colleague = office.people[asker.id] = Colleague(office, asker.id, asker.name, asker.email)
    shown: list[Spoken] = []

    async def turn(said: Said) -> list[Spoken]:
        incoming = Incoming(asker.id, asker.name, room, said, asker.email)
        answer = await office.bot.hear(incoming)
        said_now = [*answer.say, *([answer.instead] if answer.instead else [])]
        shown.extend(said_now)
        return said_now

    for text in texts:
        fresh, pressed = await turn(Wrote(text)), set[str]()
        for _ in range(DEEP):
            presses = {str(p): p for spoken in fresh for p in presses_on(spoken)}
            new = [presses[key] for key in presses.keys() - pressed]
            pressed |= presses.keys()
            fresh = [spoken for press in new for spoken in await turn(press)]
    if room is Room.PERSONAL:
        for role in ROLES:
            notice = owed(asker, Wish(asker.id, role, "", MONDAY))
            await office.store.run(partial(owe, notice))
        await office.clock_strikes("2027-03-01", 10)
        shown.extend(colleague.inbox)
    return json.dumps([[spoken.text, spoken.card] for spoken in shown], ensure_ascii=False)


def presses_on(spoken: Spoken) -> Iterator[Pressed]:
    """What a card offers that may name somebody; each field is filled with its first choice."""
    fields = {e["id"]: e["choices"][0]["value"] for e in elements(spoken.card) if "choices" in e}
    for each in elements(spoken.card):
        action = each.get("selectAction", each)
        if action.get("type") == "Action.Execute":
            data = {**fields, **action["data"]}
            button = data.pop("button")
            if button.partition(".")[0] in PRESSED and button != "corrections.end":
                yield Pressed(button, data)


@given(
    people,
    st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=3, unique=True),
    st.sampled_from(Room),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_nobody_learns_what_they_may_not_see(
    cast: tuple[Somebody, ...], texts: list[str], room: Room
) -> None:
    shown = asyncio.run(everything_shown(cast, texts, room))
    asker = cast[0].person if room is Room.PERSONAL else None
    learnt = {
        (other.person.name, what)
        for other in cast[0 if asker is None else 1 :]
        for what, word in other.secrets.items()
        if word in shown and what not in allowed(asker, other)
    }
    assert learnt == set()


def test_the_table_lets_something_be_learnt() -> None:
    """Or else the test above could not fail."""
    here, there = MunicipalityCode("730"), MunicipalityCode("461")
    asker = Person(PersonId("a"), "a", municipality=here, confirmed=True)
    other = Person(PersonId("b"), "b", "b@x.dk", municipality=there, sharing=Sharing.MUNICIPALITIES)
    cast = (
        Somebody(asker, ROLES[0], Source.OWN),
        Somebody(other, ROLES[0], Source.OWN),
    )
    shown = asyncio.run(everything_shown(cast, [QUESTIONS[0]], Room.PERSONAL))
    assert ('"b"' in shown, "b@x.dk" in shown) == (True, False)
