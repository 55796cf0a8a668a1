"""Random people, consents and questions: nobody ever learns what they may not see.

In a personal chat, a channel, a group, by looking something up for a message, by a reminder or a
tiding, and in all that can be taken away: one's own data, letters, the coverage and the figures.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.exchange import Incoming, Seeking, Spoken
from dialogs.talk import Pressed, Room, Said, Wrote
from onboarding.journey import Source
from onboarding.person import Fields, Person, PersonId, Sharing
from storage.memory import MemoryStore
from tests.support.office import Colleague, Office, elements
from tests.support.society import (
    PLACES,
    ROLES,
    Somebody,
    Wants,
    allowed,
    people,
    settle,
    somebody,
)

QUESTIONS = (
    "hvem har ellers den her rolle?",
    "hvem er rolleadministrator?",
    "hvem er rolleadministrator og infrastrukturansvarlig i Odense?",
    "hvem er infrastrukturansvarlig på Fyn?",
    "hvem arbejder jeg sammen med?",
    "hvem er vores KLIK-administrator?",
    "kommunens dækning",
    "find en at sparre med",
    "hvordan får jeg adgang til organisationssystemet?",
    "hvordan får jeg adgang til klassifikation?",
    "hvad venter på mig",
    "hvem skal jeg have med når jeg ændrer et sortiment",
    "fk-øko-gruppe",
    "overlever min rolle",
    "mine data",
    "tal",
)
LOOKED_UP = ("rolleadministrator Odense", "infrastrukturansvarlig", "Randers", "på Fyn", "KLE")
COMPOSE = "compose"
"""Somebody writes a message to others, and looks something up for it."""

PRESSED = (
    *("people", "partners", "coverage", "corrections", "headway", "neighbours", "access"),
    *("functions", "handover", "requests", "trust", "introductions", "waiting", "fkoeko"),
)
"""The dialogs whose buttons are pressed on every card: those that may name somebody."""
UNPRESSED = ("corrections.end", "introductions.yes", "trust.vouch", "functions.clear")
"""These change what may be seen; whether introductions are agreed to is drawn by lot."""
DEEP = 3  # cards after the first
STRIKES = (("2027-03-01", 10), ("2027-03-03", 9), ("2027-03-10", 9))


@dataclass
class Story:
    """The first of a cast asks, presses on, and is told things; ``shown`` is all they see."""

    cast: tuple[Somebody, ...]
    says_yes: bool = False
    shown: list[Spoken] = field(default_factory=list)
    pressed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.office = Office(MemoryStore())
        self.office.administrators = (self.asker.email or "",) if self.says_yes else ()
        self.office.opens(self.office.content)

    @property
    def asker(self) -> Person:
        return self.cast[0].person

    async def turn(self, said: Said, room: Room) -> list[Spoken]:
        asker = self.asker
        incoming = Incoming(asker.id, asker.name, room, said, asker.email)
        answer = await self.office.bot.hear(incoming)
        return [*answer.say, *([answer.instead] if answer.instead else [])]

    async def presses_on(self, fresh: list[Spoken], room: Room) -> None:
        """Press all there is on what was shown, and on what that shows, and so on."""
        for _ in range(DEEP + 1):
            self.shown += fresh
            found = {str(p): p for spoken in fresh for p in self.presses(spoken)}
            new = [press for key, press in found.items() if key not in self.pressed]
            self.pressed |= found.keys()
            fresh = [spoken for press in new for spoken in await self.turn(press, room)]
        self.shown += fresh

    def presses(self, spoken: Spoken) -> Iterator[Pressed]:
        """What a card offers that may name somebody; each field takes its first choice."""
        every = list(elements(spoken.card))
        filled = {e["id"]: e["choices"][0]["value"] for e in every if "choices" in e}
        unpressed = UNPRESSED[: 1 if self.says_yes else None]
        for each in every:
            action = each.get("selectAction", each)
            if action.get("type") == "Action.Execute":
                data = {**filled, **action["data"]}
                button = data.pop("button")
                if button.partition(".")[0] in PRESSED and button not in unpressed:
                    yield Pressed(button, data)

    async def is_told(self) -> None:
        """What nobody asked for just now: reminders and tidings, and what is behind them."""
        asker = self.asker
        colleague = Colleague(self.office, asker.id, asker.name, asker.email)
        for each in self.cast:  # the others' mail goes where nobody looks
            person = each.person
            other = Colleague(self.office, person.id, person.name)
            self.office.people[person.id] = colleague if each is self.cast[0] else other
        for day, hour in STRIKES:
            await self.office.clock_strikes(day, hour)
            told, colleague.inbox = colleague.inbox, []
            await self.presses_on(told, Room.PERSONAL)

    async def looks_up(self, text: str) -> None:
        hits = await self.office.bot.seek(Seeking(self.asker.id, text, 0, 25))
        self.shown += [Spoken(f"{hit.title} {hit.about}", hit.card) for hit in hits.hits]
        self.shown.append(Spoken(hits.text))


async def everything_shown(
    cast: tuple[Somebody, ...], texts: list[str], where: Room | str, *, says_yes: bool = False
) -> str:
    """All that the first of them is shown somewhere: by asking, pressing on, and being told."""
    story = Story(cast, says_yes)
    await story.office.store.run(partial(settle, story.office, cast))
    match where:
        case Room():
            for text in texts:
                await story.presses_on(await story.turn(Wrote(text), where), where)
            if where is Room.PERSONAL:
                await story.is_told()
        case _:
            for text in (*texts, *LOOKED_UP):
                await story.looks_up(text)
    shown = [[spoken.text, spoken.card] for spoken in story.shown]
    return json.dumps(shown, ensure_ascii=False)


def learnt(
    cast: tuple[Somebody, ...], texts: list[str], where: Room | str, *, says_yes: bool
) -> set[tuple[str, str]]:
    """What the first of them learns of whom, though they may not."""
    shown = asyncio.run(everything_shown(cast, texts, where, says_yes=says_yes))
    asker = cast[0].person if where is Room.PERSONAL else None
    colleague = asker is not None and asker.confirmed and asker.municipality == PLACES[0]
    function = set() if colleague or "Funktion-K." not in shown else {("Funktion-K.", "name")}
    return function | {
        (other.person.name, what)
        for other in cast[0 if asker is None else 1 :]
        for what, word in other.secrets.items()
        if word in shown and what not in allowed(asker, other, says_yes=says_yes)
    }


unhurried = settings(suppress_health_check=[HealthCheck.too_slow])


@given(
    people,
    st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=3, unique=True),
    st.sampled_from([*Room, Room.PERSONAL, COMPOSE]),
    st.booleans(),
)
@settings(unhurried, max_examples=60)
def test_nobody_learns_what_they_may_not_see(
    cast: tuple[Somebody, ...], texts: list[str], where: Room | str, says_yes: bool
) -> None:
    assert learnt(cast, texts, where, says_yes=says_yes) == set()


@pytest.mark.parametrize("wants", Wants)
@given(somebody(0), somebody(1), st.booleans())
@settings(unhurried, max_examples=20)
def test_nobody_is_told_more_than_was_agreed_to(
    wants: Wants, asker: Somebody, other: Somebody, says_yes: bool
) -> None:
    """Whatever somebody wants of them, and however the two stand to each other."""
    cast = asker, replace(other, wants=wants)
    assert learnt(cast, ["hvad venter på mig"], Room.PERSONAL, says_yes=says_yes) == set()


ASKER = Somebody(
    Person(PersonId("a"), "asker", "a@x.dk", municipality=PLACES[0], confirmed=True),
    ROLES[0],
    Source.OWN,
    PLACES[0],
)
HIDDEN = Person(
    PersonId("b"), "Kollega-B.", "b@x.dk", municipality=PLACES[1], sharing=Sharing.COLLEAGUES
)
HERE = HIDDEN._replace(municipality=PLACES[0])


def learns(
    other: Person, wants: Wants, *texts: str, where: Room | str = Room.PERSONAL, yes: bool = False
) -> tuple[bool, bool]:
    """Whether the asker learns somebody's name, and mail address."""
    cast = (ASKER, Somebody(other, ROLES[0], Source.OWN, other.municipality, wants))
    shown = asyncio.run(everything_shown(cast, list(texts), where, says_yes=yes))
    return other.name in shown, (other.email or "") in shown


EVERYBODY = HIDDEN._replace(sharing=Sharing.EVERYBODY, everywhere=Fields.MAIL)
ALONE = Room.PERSONAL, False
NAME, BOTH, NEITHER = (True, False), (True, True), (False, False)


@pytest.mark.parametrize(
    ("other", "wants", "texts", "where", "yes", "expected"),
    [
        (HIDDEN, Wants.NOTHING, QUESTIONS[:1], Room.PERSONAL, False, NEITHER),
        (EVERYBODY, Wants.NOTHING, QUESTIONS[:1], Room.PERSONAL, False, BOTH),
        (EVERYBODY, Wants.NOTHING, QUESTIONS[1:2], Room.CHANNEL, False, NAME),
        (EVERYBODY, Wants.NOTHING, (), COMPOSE, False, NAME),
        (EVERYBODY, Wants.NOTHING, (), Room.PERSONAL, False, BOTH),  # the wish is answered
        (HERE._replace(sharing=Sharing.NOBODY), Wants.NOTHING, QUESTIONS[5:6], *ALONE, NEITHER),
        (HERE, Wants.VOUCH, (), Room.PERSONAL, False, BOTH),
        (HIDDEN, Wants.INTRODUCE, (), Room.PERSONAL, False, NAME),
        (HIDDEN, Wants.INTRODUCE, (), Room.PERSONAL, True, BOTH),
        (HIDDEN, Wants.INTRODUCED, (), Room.PERSONAL, False, BOTH),
        (HIDDEN, Wants.DECLINED, (), Room.PERSONAL, False, NEITHER),
        (HERE._replace(confirmed=True), Wants.REPLIED, (), Room.PERSONAL, False, BOTH),
        (HIDDEN, Wants.REPLIED, (), Room.PERSONAL, False, NEITHER),
        (HERE._replace(confirmed=True), Wants.ACCESS, QUESTIONS[10:11], Room.PERSONAL, False, BOTH),
    ],
)
def test_each_way_lets_something_be_learnt(
    other: Person,
    wants: Wants,
    texts: tuple[str, ...],
    where: Room | str,
    yes: bool,
    expected: tuple[bool, bool],
) -> None:
    """Or else the test above could not fail."""
    assert learns(other, wants, *texts, where=where, yes=yes) == expected


def test_a_reminder_names_whom_the_table_lets_it_name() -> None:
    """Asked nothing, and wanted nothing of: the access that waits is granted by a colleague."""
    assert learns(HERE, Wants.NOTHING)[0]
