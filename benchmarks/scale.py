"""The clock among 100,000 people with thirty steps each, and the real process killed.

.venv/bin/python -m benchmarks scale
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from benchmarks import crowd, delivering, ticking
from benchmarks.bare import Bare, BarePostgresql, BareSqlite
from benchmarks.goals import Goal
from benchmarks.processes import serving
from benchmarks.sections import Effort, Found
from content.library import Library, open_library
from storage.work import SqlStore, open_store
from tests.bot.support.siege import besiege, siege_of
from tests.support.postgres import Cluster, PostgresMissingError, find_binaries, running

FEW = 1_000
MANY = {Effort.QUICK: 10_000, Effort.USUAL: 100_000, Effort.LONG: 100_000}
ROUNDS = {Effort.QUICK: 2, Effort.USUAL: 5, Effort.LONG: 15}
KILLS = {Effort.QUICK: 3, Effort.USUAL: 50, Effort.LONG: 50}
LEASED = 2_000
PER_KILL = 24  # people, with two messages each


@contextmanager
def postgresql() -> Iterator[Cluster | None]:
    try:
        binaries = find_binaries()
    except PostgresMissingError as missing:
        print(f"Without PostgreSQL: {missing}", file=sys.stderr)
        yield None
        return
    with running(binaries, lambda url: None) as cluster:
        yield cluster


async def measure(effort: Effort) -> Found:
    """Raises BenchError."""
    yield f"{MANY[effort]:,} people with {crowd.STEPS} steps each; one in 50 is due."
    library = open_library()
    with tempfile.TemporaryDirectory(prefix="infraguide-bench-") as folder, postgresql() as server:
        home = Path(folder)
        async with serving("-m", "benchmarks.servers.taker", home=home) as taker:
            address = f"http://127.0.0.1:{taker.port}/"
            urls = [f"sqlite:///{home}/{size}.db" for size in ("few", "many")]
            bare: Bare = BareSqlite(home / "many.db")
            async for goal in one(urls, bare, library, address, "SQLite", effort):
                yield goal
            if server is not None:
                urls = [server.empty_database() for _ in range(2)]
                bare = BarePostgresql(urls[1])
                async for goal in one(urls, bare, library, address, "PostgreSQL", effort):
                    yield goal
        async for found in killed(f"sqlite:///{home}/killed.db", home, "SQLite", effort):
            yield found
        if server is not None:
            async for found in killed(server.empty_database(), home, "PostgreSQL", effort):
                yield found


async def one(
    urls: list[str], bare: Bare, library: Library, address: str, name: str, effort: Effort
) -> AsyncIterator[Goal]:
    """Everything on one kind of database, which is filled first: few people, and many."""
    rounds = ROUNDS[effort]
    async with AsyncExitStack() as stack:
        stores: list[SqlStore] = []
        for url, count in zip(urls, (FEW, MANY[effort]), strict=True):
            filled = open_store(url)
            await crowd.gather(filled, library, count, address)
            await filled.close()  # or else SQLite reads from the log of what was written
            stores.append(open_store(url))
            stack.push_async_callback(stores[-1].close)
        many = stores[1]
        yield await ticking.idle(stores, library, name)
        yield await ticking.due(many, bare, library, name, rounds)
        yield await ticking.rise(urls[1], name)
        yield await delivering.outbox(many, bare, name, LEASED, rounds)
        async for goal in delivering.delivery(many, library, address, name, rounds):
            yield goal


async def killed(url: str, home: Path, name: str, effort: Effort) -> Found:
    """The real process, killed again and again: what was lost, and what was said twice."""
    kills, seed = KILLS[effort], random.randrange(2**32)
    store = open_store(url)
    await store.upgrade()
    await store.close()
    async with siege_of(url, home, kills * PER_KILL) as siege:
        await besiege(siege, kills, random.Random(seed))
        lost, twice = (float(messages.total()) for messages in siege.verdict())
        yield (
            f"{name}: {kills} kills with the seed {seed}; {siege.owed.total():,} messages owed, "
            f"{len(siege.ledger.entries) - siege.owed.total()} repeated that were in flight."
        )
    yield Goal(f"killed {kills} times: lost, {name}", (lost,) * 3, most=0.0, unit="")
    twice_told = f"killed {kills} times: twice, not in flight, {name}"
    yield Goal(twice_told, (twice,) * 3, most=0, unit="")
