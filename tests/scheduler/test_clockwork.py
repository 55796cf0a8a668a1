"""The clock ticks, survives what goes wrong, and stops clean."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from onboarding.person import PersonId
from scheduler.clockwork import Clockwork
from scheduler.jobs import Jobs
from storage.errors import DiskFullError, StorageError, UnreachableError
from storage.memory import MemoryStore
from tests.scheduler.desk import BLUE, KEY, WORKDAYS, A, Desk, Told, at, told

SOON, NEVER = timedelta(milliseconds=5), timedelta(days=1)
LONG = 10.0  # seconds: nobody waits so long unless something is broken


@dataclass
class Ear:
    """Hears one message."""

    heard: asyncio.Future[Told] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    async def send(self, address: str, person: PersonId, message: Told) -> None:
        self.heard.set_result(message)


def jobs_of(desk: Desk, ear: Ear) -> Jobs[Told]:
    return Jobs(desk.store, desk.content, WORKDAYS, lambda: desk.now, ear, told)


@pytest.fixture
def desk() -> Desk:
    return Desk(MemoryStore())


async def test_it_finds_and_tells_by_itself_what_is_owed(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    desk.now = at("2027-03-03 09:00")
    ear = Ear()
    clock = Clockwork(jobs_of(desk, ear), owe=SOON, deliver=SOON)
    clock.start()
    async with asyncio.timeout(LONG):
        assert await ear.heard == (f"access.open {KEY}",)
        await clock.stop()
    await asyncio.sleep(0)  # the ticker goes when the loop has turned once
    assert not clock.ticker.running


async def test_what_was_missed_while_nobody_ran_is_caught_up_at_the_start(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    desk.now = at("2027-03-11 11:00")  # it stood still for a week
    ear = Ear()
    clock = Clockwork(jobs_of(desk, ear), owe=NEVER, deliver=NEVER)
    clock.start()
    async with asyncio.timeout(LONG):
        assert await ear.heard == (f"access.open {KEY}",)
        await clock.stop()


@dataclass
class Follower(MemoryStore):
    """Another process leads, until it is gone."""

    first_lives: bool = True

    def __post_init__(self) -> None:
        super().__init__()

    async def leads(self) -> bool:
        return not self.first_lives


async def test_who_does_not_lead_says_so_once_and_catches_up_when_it_does(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = Follower()
    desk = Desk(store)
    await desk.welcomes(A, role=BLUE)
    desk.now = at("2027-03-03 09:00")
    work = desk.jobs
    for _ in range(3):
        await work.tick(work.owe_reminders, "owe_reminders")
    desk.hears(A)
    (line,) = caplog.messages
    assert line.startswith("another process runs the clock")
    store.first_lives = False
    await work.tick(nothing, "nothing")
    desk.hears(A, (f"access.open {KEY}",))


async def nothing() -> None: ...


async def test_a_database_that_is_away_costs_a_tick(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    away = UnreachableError(where="x", why="gone")
    looks: list[StorageError | None] = [away, None]

    async def leads() -> bool:
        if (error := looks.pop(0)) is not None:
            raise error
        return True

    work = desk.jobs
    desk.store.leads = leads  # type: ignore[method-assign] # a database that is away
    ran: list[str] = []

    async def job() -> None:
        ran.append("a job")

    for _ in range(2):
        await work.tick(job, "job")
    assert ran == ["a job"]
    assert caplog.messages == [f"clock: {away}"]


async def test_a_job_that_fails_is_logged_in_one_line_and_runs_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    ear = Ear()
    jobs = jobs_of(desk, ear)
    errors = [DiskFullError(where="x.db"), KeyError("secret")]
    done = asyncio.Event()

    async def job() -> None:
        if errors:
            raise errors.pop(0)
        done.set()

    caplog.set_level(logging.ERROR)
    jobs.owe_reminders = job  # type: ignore[method-assign] # a job that fails is what this is about
    clock = Clockwork(jobs, owe=SOON, deliver=SOON)
    clock.start()
    async with asyncio.timeout(LONG):
        await done.wait()
        await clock.stop()
    first, second = (line.getMessage() for line in caplog.records)
    assert first == f"owe_reminders: {DiskFullError(where='x.db')}"
    assert second.startswith("owe_reminders failed: KeyError at test_clockwork.py:")
    assert "secret" not in caplog.text


async def test_a_tick_after_closing_time_does_nothing(desk: Desk) -> None:
    jobs = jobs_of(desk, Ear())
    ran: list[str] = []

    async def job() -> None:
        ran.append("a job")

    await jobs.tick(job, "job")
    await jobs.rest()
    await jobs.tick(job, "job")
    assert ran == ["a job"]
