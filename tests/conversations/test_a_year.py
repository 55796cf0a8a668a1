"""A whole year in each role, by a clock we hold: every message in its words, and why it came.

After a change that is meant: INFRAGUIDE_GOLDEN=1 pytest tests/conversations/test_a_year.py, and
look at what changed in years/.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app import make_bot
from bot.exchange import Spoken
from content.daysoff import read_holidays
from content.library import Library
from dialogs.talk import Pressed
from onboarding.checklist import Kind, StepId
from onboarding.journey import Journey, State
from onboarding.meetings import Meeting
from onboarding.notices import Owed
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from onboarding.roles import COMMON, RoleId
from onboarding.texts import Text
from onboarding.workdays import HOME, Workdays, day_of
from scheduler.post import Words
from storage.memory import MemoryStore
from tests.scheduler.desk import at
from tests.support.office import Colleague, Office, elements, execute, library, phrase, recogniser

YEARS = Path(__file__).parent / "years"
OFF = "12-24,ascension+1"
WORKDAYS = Workdays(read_holidays(OFF))
BEGINS, ENDS = at("2027-01-04 09:00"), at("2028-01-04 09:00")
HOURS = (3, 8, 9, 15, 16, 22)  # the first is the hour that summer time takes and gives
SEVERAL = "flere_roller"
ALL = {role: (role,) for role in library().roles if role != COMMON} | {
    SEVERAL: ("infrastrukturansvarlig", "rolleadministrator", "fk_oeko_koordinator")
}
OWNER, COORDINATOR = RoleId("infrastrukturansvarlig"), RoleId("fk_oeko_koordinator")
STATUS, NETWORK = (Text.same(title) for title in ("Statusmøde", "Netværksmøde"))
MEETINGS = [
    *(
        Meeting(f"status-{day}", STATUS, at(f"2027-{day} 10:00"), roles=(OWNER,))
        for day in ("03-18", "06-17", "09-16", "12-16")
    ),
    Meeting("network", NETWORK, at("2027-04-01 09:00"), roles=(COORDINATOR,)),  # after Easter
    Meeting("early", NETWORK, at("2027-11-02 08:30"), roles=(COORDINATOR,)),
]
CHANGES: dict[str, tuple[str, dict[str, Any]]] = {
    "2027-06-09": ("status-06-17", {"starts": at("2027-06-22 10:00")}),
    "2027-09-10": ("status-09-16", {"cancelled": True}),
}


class Year(Office):
    """An office with local days off, where it is noted what each message tells of."""

    def __init__(self) -> None:
        self.told: dict[int, tuple[Owed, ...]] = {}
        super().__init__(MemoryStore())
        self.now = BEGINS

    def opens(self, content: Library) -> None:
        self.content = content
        clock = lambda: self.now  # noqa: E731 (as short as in the office)
        self.bot = make_bot(content, recogniser(), self.store, clock=clock, holidays=OFF)
        self.jobs = self.bot.jobs(self)
        self.jobs.phrase = self.noted

    def noted(self, work: UnitOfWork, journey: Journey, owed: Sequence[Owed]) -> Words[Spoken]:
        spoken = self.bot.phrase(work, journey, owed)()
        self.told[id(spoken)] = tuple(owed)
        return lambda: spoken

    async def works(self, now: datetime) -> None:
        self.now = now
        await self.jobs.owe_reminders()
        await self.jobs.deliver_notices()


@dataclass(frozen=True)
class Heard:
    """One message: its words, what it told of, and the answer to "hvorfor fik jeg den?"."""

    at: datetime
    person: PersonId
    spoken: Spoken
    owed: tuple[Owed, ...]
    why: str

    def lines(self) -> list[str]:
        """As in the transcript."""
        rules = ", ".join(sorted({each.because.rule.value for each in self.owed}))
        about = ", ".join(each.notice.about for each in self.owed if each.notice.about)
        return [
            f"{self.at.astimezone(HOME):%a %Y-%m-%d %H:%M}  [{rules}] {about}".rstrip(),
            f"    {self.spoken.text}",
            *(f"    | {line}" for line in texts(self.spoken)),
            f"    ? {self.why}",
        ]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def heard() -> list[Heard]:
    """All that eleven colleagues were told in a year."""
    office, found = Year(), list[Heard]()
    await office.store.run(lambda work: work.meetings.put(MEETINGS, "a calendar", BEGINS))
    people = [await office.welcomes(name, role=roles) for name, roles in ALL.items()]
    for person in people:
        await person.turn(Pressed("reminders.duties_on"))
        person.forgets()
    await office.jobs.wake_everyone()
    day = day_of(BEGINS)
    while day < day_of(ENDS):
        await happens(office, people, day.isoformat())
        for hour in HOURS:
            await office.works(datetime(day.year, day.month, day.day, hour, tzinfo=HOME))
            for person in people:
                found += [await explained(office, person, each) for each in taken(person)]
        day += timedelta(days=1)
    return found


def texts(spoken: Spoken) -> list[str]:
    """What is written on a card, its buttons left out; the same line once."""
    found = () if spoken.card is None else elements(spoken.card)
    lines = [str(each[key]) for each in found for key in ("text", "value") if key in each]
    named = (line for line in lines if any(map(str.isalpha, line)))  # and no mere sign
    return [line for line in dict.fromkeys(named) if line != spoken.text]


def taken(person: Colleague) -> list[Spoken]:
    spoken, person.inbox = person.inbox, []
    return spoken


async def explained(office: Year, person: Colleague, spoken: Spoken) -> Heard:
    """Ask why: by the message's button, or else in words."""
    label = phrase("button.reminders.why")
    action = None if spoken.card is None else execute(spoken.card, label)
    if action is None:
        await person.says(label)
    else:
        data = {key: str(value) for key, value in dict(action["data"]).items()}
        await person.turn(Pressed(data.pop("button"), data))
    why = [line for each in taken(person)[:1] for line in (each.text, *texts(each))]
    return Heard(office.now, person.id, spoken, office.told[id(spoken)], " · ".join(why))


async def happens(office: Year, people: Sequence[Colleague], day: str) -> None:
    """What people do that day, and what becomes of meetings; all else is left to time."""
    office.now = at(f"{day} 07:00")
    if day in CHANGES:
        uid, new = CHANGES[day]
        put = [replace(each, **new) if each.uid == uid else each for each in MEETINGS]
        await office.store.run(lambda work: work.meetings.put(put, "a calendar", office.now))
    for person in people:
        if (act := ACTS.get(day)) is not None:
            await act(office, person)
            person.forgets()


async def asks(office: Year, person: Colleague) -> None:
    await marks(office, person, "checklist.requested", State.OPEN)


async def is_granted(office: Year, person: Colleague) -> None:
    await marks(office, person, "checklist.granted", State.REQUESTED)


async def is_done(office: Year, person: Colleague) -> None:
    await marks(office, person, "checklist.done", State.GRANTED)


async def goes_on_holiday(office: Year, person: Colleague) -> None:
    await person.says("ferie til den 9. august")


async def finishes(office: Year, person: Colleague) -> None:
    for state in State:
        while await marks(office, person, "checklist.done", state, kinds=tuple(Kind)):
            pass


ACTS: dict[str, Callable[[Year, Colleague], Awaitable[object]]] = {
    "2027-01-11": asks,
    "2027-02-01": is_granted,
    "2027-02-04": is_done,
    "2027-03-25": asks,  # Maundy Thursday: before Easter, and the night of summer time
    "2027-07-12": goes_on_holiday,
    "2027-10-20": finishes,
}


async def marks(
    office: Year,
    person: Colleague,
    button: str,
    state: State,
    kinds: tuple[Kind, ...] = (Kind.ACCESS,),
) -> bool:
    """Press for the first step in a state; whether there was one."""
    if state in (State.DONE, State.NOT_RELEVANT):
        return False
    journey = await office.store.run(lambda work: work.journeys.of(person.id))
    assert journey is not None
    steps: list[StepId] = [
        step.id
        for step in library().checklist(journey.roles())
        if step.kind in kinds and journey.state(step.id) is state
    ]
    if steps:
        await person.turn(Pressed(button, {"step": steps[0]}))
        person.forgets()
    return bool(steps)


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("name", ALL)
async def test_every_message_of_the_year_is_as_it_was_written_down(
    heard: list[Heard], name: str
) -> None:
    mine = [each.lines() for each in heard if each.person == f"person-{name}"]
    text = "\n\n".join("\n".join(lines) for lines in mine) + "\n"
    file = YEARS / f"{name}.txt"
    if os.environ.get("INFRAGUIDE_GOLDEN") == "1":
        file.write_text(text, "utf-8")
    assert text.splitlines() == file.read_text("utf-8").splitlines()


async def test_none_comes_at_night_or_on_a_day_off_and_none_twice(heard: list[Heard]) -> None:
    assert {each.person for each in heard} == {f"person-{name}" for name in ALL}
    assert [each.at for each in heard if not WORKDAYS.open_at(each.at)] == []
    keys = Counter(owed.notice.key for each in heard for owed in each.owed)
    assert [key for key, times in keys.items() if times > 1] == []


async def test_each_is_explained(heard: list[Heard]) -> None:
    without = phrase("reminders.none_yet")
    assert [each.lines() for each in heard if not each.why or without in each.why] == []


async def test_who_is_on_holiday_hears_nothing_until_it_is_over(heard: list[Heard]) -> None:
    away = at("2027-07-12 07:00"), at("2027-08-09 00:00")
    assert [each.lines() for each in heard if away[0] <= each.at < away[1]] == []


async def test_there_is_a_transcript_for_each_role_and_no_other() -> None:
    assert {file.stem for file in YEARS.iterdir()} == set(ALL)
