"""Several real processes on one database: on PostgreSQL they share the work, on SQLite the second
finds the first."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from aiohttp import ClientSession

from scheduler.owing import BATCH
from tests.bot.support.pages import said
from tests.bot.support.siege import siege_of
from tests.bot.support.waiting import PATIENCE
from tests.support.office import phrase

FEW = 10


@pytest.mark.parametrize("workers", [2, 3])
async def test_on_postgresql_they_share_the_work_and_nothing_is_said_twice(
    workers: int, postgres_url: str, tmp_path: Path
) -> None:
    people = (workers - 1) * BATCH + FEW  # each takes a batch at a time: something is left for all
    async with siege_of(postgres_url, tmp_path, people) as siege, AsyncExitStack() as stack:
        company = [await stack.enter_async_context(siege.worker()) for _ in range(workers)]
        siege.ledger.at_once = workers  # nothing is answered before each has sent something
        await siege.settle()
        await siege.delivered()
        for worker in company:
            assert (await worker.process.ends(signal.SIGTERM)).errors == []
        assert len({entry.port for entry in siege.ledger.entries}) >= workers
        assert not await siege.left()
    assert siege.ledger.received == siege.owed


async def test_on_sqlite_the_second_finds_the_first_and_takes_over_when_that_is_gone(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with siege_of(sqlite_url, tmp_path, FEW) as siege, siege.worker() as first:
        siege.kills += 1  # by the clock of the second, whatever the first has leased is free
        async with siege.worker() as second:
            assert second.process.process.stderr is not None
            async with asyncio.timeout(PATIENCE):
                line = await second.process.process.stderr.readline()
            assert b" WARNING scheduler.jobs another process runs the clock" in line
            siege.ledger.at_once = 2  # the first message stays under way
            await siege.settle()
            await siege.ledger.until(lambda: siege.ledger.under_way > 0)
            async with ClientSession(second.address) as http:
                assert phrase("welcome.municipality") in await said(http, "hej")
            assert len(siege.ledger.entries) == 1
            await siege.kill(first)
            siege.ledger.at_once = 0
            await siege.delivered(more_than=len(siege.owed))
            assert (await second.process.ends(signal.SIGTERM)).errors == []
        assert not await siege.left()
        assert siege.verdict() == (Counter(), Counter())
