"""What several workers said at the same time is marked in one commit, and none goes on before."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

import pytest

from onboarding.notices import Notice
from onboarding.ports import UnitOfWork
from scheduler.marking import Marking
from scheduler.owing import BATCH
from scheduler.post import LEASE
from storage.errors import DiskError
from storage.work import Store
from tests.scheduler.desk import A, B, Desk
from tests.scheduler.stumbling import WEDNESDAY, owed_to


@dataclass
class Ledger:
    """A store that marks when it is let, and keeps in mind what together."""

    store: Store
    open: asyncio.Event = field(default_factory=asyncio.Event)
    commits: list[set[str]] = field(default_factory=list)
    broken: bool = False

    async def sent(self, keys: Sequence[str], at: datetime) -> None:
        self.commits.append(set(keys))
        await self.open.wait()
        if self.broken:
            raise DiskError(where="here", why="the cable is out")
        await self.store.sent(keys, at)

    def marking(self) -> Marking:
        return Marking(cast(Store, self), lambda: WEDNESDAY)


async def begun(marking: Marking, *keys: str) -> list[asyncio.Task[None]]:
    """Let several workers want their marks, each of another key, and get as far as they get."""
    tasks = [asyncio.create_task(marking.sent([key])) for key in keys]
    for _ in range(3):  # they ask, the commit begins, and waits
        await asyncio.sleep(0)
    return tasks


async def test_what_was_said_at_once_is_marked_at_once_and_what_comes_then_with_the_next(
    desk: Desk,
) -> None:
    ledger = Ledger(desk.store)
    marking = ledger.marking()
    first = await begun(marking, "a", "b")
    later = await begun(marking, "c", "d")
    assert ledger.commits == [{"a", "b"}]
    assert not any(task.done() for task in (*first, *later))
    ledger.open.set()
    await asyncio.gather(*first, *later)
    assert ledger.commits == [{"a", "b"}, {"c", "d"}]


async def test_each_hears_that_their_mark_was_not_made(desk: Desk) -> None:
    ledger = Ledger(desk.store, broken=True)
    tasks = await begun(ledger.marking(), "a", "b")
    ledger.open.set()
    for task in tasks:
        with pytest.raises(DiskError):
            await task


async def test_whoever_breaks_off_leaves_the_marks_of_others_to_be_made(desk: Desk) -> None:
    await owed_to(desk, A, B)
    keys = [notice.key for notice in await desk.store.run(all_owed)]
    ledger = Ledger(desk.store)
    [gone, other] = await begun(ledger.marking(), *keys)
    gone.cancel()
    await asyncio.wait([gone])
    ledger.open.set()
    await other
    assert gone.cancelled()
    desk.now += LEASE
    await desk.works()
    desk.hears(A)
    desk.hears(B)


def all_owed(work: UnitOfWork) -> Sequence[Notice]:
    return work.notices.lease(WEDNESDAY, WEDNESDAY, BATCH)
