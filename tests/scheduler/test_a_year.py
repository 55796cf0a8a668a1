"""A whole year of many people: every message counted, none at night, none twice, all explained."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from content.daysoff import read_holidays
from onboarding.journey import Holding, Journey, State
from onboarding.meetings import Meeting
from onboarding.notices import Owed
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.reminders import Planner
from onboarding.roles import COMMON
from onboarding.texts import Text
from onboarding.workdays import HOME, Workdays, day_of
from scheduler.jobs import Jobs
from scheduler.post import Words
from storage.memory import MemoryStore
from storage.work import Store, open_store
from tests.scheduler.desk import at, real

WORKDAYS = Workdays(read_holidays("12-24,ascension+1"))
BEGINS, ENDS = at("2027-01-04 10:00"), at("2028-01-04 10:00")
HOURS = (7, 9, 15, 16, 23)
PEOPLE = 3  # in each role
Told = tuple[tuple[str, str], ...]
"""The key of each thing that one message tells of, and its rule."""
ROLES = [role for role in real().roles if role != COMMON]
MEETINGS = [
    Meeting(f"q{month}", Text.same(f"Q{month}"), at(f"2027-{month:02}-15 10:00"), roles=(role,))
    for month, role in zip((2, 5, 8, 11), ROLES, strict=False)
]
CONTENT = replace(real(), meetings=tuple(MEETINGS), merged={})


def told(work: UnitOfWork, journey: Journey, owed: Sequence[Owed]) -> Words[Told]:
    return lambda: tuple((each.notice.key, each.because.rule.value) for each in owed)


@dataclass
class Worker:
    """One replica of the bot: its own connection to what all share, and its own clock."""

    store: Store
    now: datetime = BEGINS
    said: list[tuple[datetime, PersonId, Told]] = field(default_factory=list)

    @property
    def jobs(self) -> Jobs[Told]:
        return Jobs(self.store, CONTENT, WORKDAYS, lambda: self.now, self, told)

    async def send(self, address: str, person: PersonId, message: Told) -> None:
        self.said.append((self.now, person, message))
        await asyncio.sleep(0)  # somebody else's turn

    async def works(self, now: datetime) -> None:
        self.now = now
        await self.jobs.owe_reminders()
        await self.jobs.deliver_notices()

    async def starts(self, now: datetime) -> None:
        self.now = now
        await self.jobs.fetch_meetings()
        await self.jobs.wake_everyone()


def journeys() -> list[Journey]:
    """In each role one who does nothing, one who asked for everything, one who wants it all."""
    today = day_of(BEGINS)
    found = []
    for role in ROLES:
        for number in range(PEOPLE):
            id = PersonId(f"{role} {number}")
            journey = Journey(Person(id, id, began=today), [Holding(role, today, today)])
            if number == 1:
                for step in CONTENT.checklist((role,)):
                    journey.mark(step.id, State.REQUESTED, BEGINS)
            if number == 2:
                journey.quiet = replace(journey.quiet, duties=today)
            found.append(journey)
    return found


def settle(people: Sequence[Journey], work: UnitOfWork) -> None:
    planner = Planner(CONTENT.plan, WORKDAYS)
    for journey in people:
        wake = planner.wake(journey, CONTENT.checklist(journey.roles()))
        work.journeys.save(journey, wake=wake)
        work.addresses.remember(journey.person.id, f"chat of {journey.person.id}")


def owed_in_all() -> Counter[str]:
    """What the rules alone say the year brings, by key: the newest of what falls together."""
    planner, keys = Planner(CONTENT.plan, WORKDAYS), Counter[str]()
    for journey in journeys():
        journey.looked = BEGINS
        for owed in planner.ever(journey, CONTENT.checklist(journey.roles())):
            if BEGINS < owed.notice.due <= ENDS:
                keys[owed.notice.key] += 1
    return keys


def moments() -> list[datetime]:
    first = day_of(BEGINS)
    days = [first + timedelta(number) for number in range((day_of(ENDS) - first).days)]
    return [
        moment
        for day in days
        for hour in HOURS
        if (moment := datetime(day.year, day.month, day.day, hour, tzinfo=HOME)) > BEGINS
    ]


def check(said: list[tuple[datetime, PersonId, Told]]) -> None:
    """No word at night or on a day off; none twice; each by a rule; few a day; all that is owed."""
    for when, _, message in said:
        assert WORKDAYS.open_at(when)
        assert all(rule for _, rule in message)
    heard = Counter(key for _, _, message in said for key, _ in message)
    assert set(heard.values()) == {1}
    meetings = {key: n for key, n in heard.items() if key.startswith("meeting:")}
    assert Counter({k: n for k, n in heard.items() if k not in meetings}) == owed_in_all()
    concerned = sum(PEOPLE for meeting in MEETINGS for role in meeting.roles if role in ROLES)
    assert len(meetings) == concerned * len(list(CONTENT.meeting_plan))
    kinds = Counter(
        (day_of(when), person, message[0][0].partition(":")[0]) for when, person, message in said
    )
    assert set(kinds.values()) == {1}, "of each kind one message a day at most"


async def test_a_year_in_every_role_brings_exactly_what_the_rules_say() -> None:
    worker = Worker(MemoryStore())
    await worker.store.run(partial(settle, journeys()))
    await worker.starts(BEGINS)
    for now in moments():
        await worker.works(now)
    check(worker.said)


async def test_two_workers_and_restarts_bring_nothing_more_and_nothing_less(
    postgres_url: str,
) -> None:
    stores = [open_store(postgres_url) for _ in range(2)]
    workers = [Worker(store) for store in stores]
    await stores[0].run(partial(settle, journeys()))
    await workers[0].starts(BEGINS)
    for number, now in enumerate(moments()):
        if now.astimezone(HOME).hour in (9, 15):
            await asyncio.gather(*(worker.works(now) for worker in workers))
        if number % 300 == 0:  # started again
            workers = [Worker(worker.store, said=worker.said) for worker in workers]
            await asyncio.gather(*(worker.starts(now) for worker in workers))
    for store in stores:
        await store.close()
    check([each for worker in workers for each in worker.said])
    assert all(worker.said for worker in workers), "they shared the work"


@pytest.mark.parametrize("outage", [("2027-03-25", "2027-04-20"), ("2027-10-28", "2027-11-02")])
async def test_after_an_outage_over_summer_time_each_hears_what_is_true_once(
    outage: tuple[str, str],
) -> None:
    worker = Worker(MemoryStore())
    await worker.store.run(partial(settle, journeys()))
    await worker.starts(BEGINS)
    down, up = (at(f"{day} 00:00") for day in outage)
    for now in (moment for moment in moments() if not down <= moment < up):
        await worker.works(now)
    first = min(when for when, _, _ in worker.said if when >= up)
    again = Counter(
        (person, message[0][0].partition(":")[0])
        for when, person, message in worker.said
        if day_of(when) == day_of(first)
    )
    assert set(again.values()) == {1}
    heard = Counter(key for _, _, message in worker.said for key, _ in message)
    assert set(heard.values()) == {1}
    assert heard.keys() - {k for k in heard if k.startswith("meeting:")} <= owed_in_all().keys()
