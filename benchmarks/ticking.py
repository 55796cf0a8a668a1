"""A tick of the clock among many: with nobody due, and with some, beside bare SQL."""

from __future__ import annotations

import asyncio
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import select

from benchmarks import crowd
from benchmarks.bare import NAMES, Bare
from benchmarks.goals import Goal, spread
from benchmarks.processes import BenchError, environment
from bot.app import make_bot
from bot.exchange import Spoken
from content.language.recogniser import recogniser_of
from content.library import Library
from onboarding.person import PersonId
from scheduler.jobs import Jobs
from storage.tables import notices, people, written
from storage.work import SqlStore

IDLE_TICKS = 60


class Nobody:
    """Carries nothing."""

    async def send(self, address: str, person: PersonId, message: Spoken) -> None:
        raise BenchError("somebody was written to")


def jobs_at(store: SqlStore, library: Library, now: datetime) -> Jobs[Spoken]:
    bot = make_bot(library, recogniser_of(library), store, clock=lambda: now)
    return bot.jobs(Nobody())


async def idle(stores: Sequence[SqlStore], library: Library, name: str) -> Goal:
    """Ticks with nobody due among few and among many, in turn."""
    few, many = (jobs_at(store, library, crowd.BEFORE) for store in stores)
    lasted: tuple[list[float], list[float]] = ([], [])
    for number in range(IDLE_TICKS):
        for jobs, times in zip((few, many), lasted, strict=True):
            begun = time.perf_counter()
            await jobs.owe_reminders()
            await jobs.deliver_notices()
            if number:  # the first prepares statements
                times.append(time.perf_counter() - begun)
    ratio = median(lasted[1]) / median(lasted[0])
    note = f"{1000 * median(lasted[1]):.1f} ms"
    return Goal(f"a tick with nobody due, many / few, {name}", (ratio,) * 3, most=1.2, note=note)


async def due(store: SqlStore, bare: Bare, library: Library, name: str, rounds: int) -> Goal:
    """Found, decided and recorded, beside the bare SQL on the same rows."""
    jobs = jobs_at(store, library, crowd.NOW)
    count = await store.hop(crowd.how_many_are_due)
    ratios = []
    for _ in range(rounds):
        await store.hop(crowd.as_before)
        begun = time.perf_counter()
        await jobs.owe_reminders()
        ours = time.perf_counter() - begun
        owed, looked = await store.hop(recorded)
        if {row[1] for row in owed} != {row[2] for row in looked} or len(looked) != count:
            raise BenchError(f"{len(looked)} of {count} were looked at")
        await store.hop(crowd.as_before)
        begun = time.perf_counter()
        if await bare.tick(crowd.NOW, owed, looked) != count:
            raise BenchError("the bare statements found others")
        ratios.append(ours / (time.perf_counter() - begun))
    await store.hop(crowd.as_before)
    return Goal(f"2% due / the same rows in bare SQL, {name}", spread(ratios), most=3.0)


def recorded(connection: Any) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """What a tick wrote, as the driver takes it: notices, and people."""
    sqlite = connection.dialect.name == "sqlite"

    def plain(rows: Any) -> list[tuple[Any, ...]]:
        return [
            tuple(written(v) if sqlite and isinstance(v, datetime) else v for v in row)
            for row in rows
        ]

    owed = select(*(notices.c[name] for name in NAMES))
    looked = select(people.c.looked, people.c.wake_at, people.c.id)
    looked = looked.where(people.c.looked > crowd.LOOKED)
    return plain(connection.execute(owed)), plain(connection.execute(looked))


async def rise(url: str, name: str) -> Goal:
    """MiB above idle that a tick takes at most, in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.servers.tick", url, stdout=PIPE, env=environment()
    )
    told, _ = await process.communicate()
    if process.returncode:
        raise BenchError("the tick in a process of its own failed")
    figure = (float(told),) * 3
    return Goal(f"2% due: memory above idle, {name}", figure, most=32.0, unit=" MiB")
