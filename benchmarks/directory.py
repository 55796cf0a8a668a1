"""The directory: a list of 10,000 lines taken in, and questions among 100,000 people.

.venv/bin/python -m benchmarks directory
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import count
from statistics import median
from time import perf_counter

from benchmarks.goals import Goal, spread
from benchmarks.inserts import Bare, Database, on_postgresql, on_sqlite
from benchmarks.sections import Effort, Found
from content.holders import COLUMNS, read_holders
from content.library import Library, open_library
from dialogs.people import PAGE
from onboarding.finding import search
from onboarding.merging import take_in
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.roles import COMMON
from storage.work import SqlStore, open_store
from tests.support.postgres import PostgresMissingError, find_binaries, running

LINES, PEOPLE, ASKED = 10_000, 100_000, 5
ROUNDS = {Effort.QUICK: 2, Effort.USUAL: 5, Effort.LONG: 15}
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def a_list(library: Library, length: int) -> bytes:
    """So many holders, spread over all municipalities and roles; a third agree to be shown."""
    towns = list(library.municipalities.values())
    roles = [role for role in library.roles if role != COMMON]
    lines = [
        f"{towns[n % len(towns)].name};{roles[n % len(roles)]};Kollega {n};k{n}@example.org;"
        f"12345678;{'ja' if n % 3 == 0 else 'nej'}"
        for n in range(length)
    ]
    return "\n".join((";".join(COLUMNS), *lines)).encode()


def merge(library: Library, data: bytes, work: UnitOfWork) -> int:
    found = read_holders(data, library)
    return len(take_in(work, library, found.lines, found.refused, NOW).added)


def ask(library: Library, place: str, work: UnitOfWork) -> int:
    towns = list(library.municipalities)
    asker = Person(PersonId("asker"), "A", municipality=towns[0], confirmed=True)
    roles = [role for role in library.roles if role != COMMON][:1]
    return search(work, library, asker, roles, place, most=PAGE).total


async def answered(library: Library, url: str) -> dict[str, Sequence[float]]:
    """Milliseconds for a question about one role, among so many, by where it asks."""
    store = await empty(url)
    await store.run(partial(merge, library, a_list(library, PEOPLE)))
    home = next(iter(library.municipalities))
    taken: dict[str, Sequence[float]] = {}
    for what, place in (("here", home), ("on Fyn", "Fyn"), ("anywhere", "")):
        times = []
        for _ in range(ASKED):
            start = perf_counter()
            await store.run(partial(ask, library, place))
            times.append((perf_counter() - start) * 1000)
        taken[what] = times
    await store.close()
    return taken


async def taken_in(library: Library, url: str, bare: Bare) -> tuple[float, float]:
    """Seconds to take in a list, and seconds for the bare inserts of the rows it led to."""
    data, store = a_list(library, LINES), await empty(url)
    start = perf_counter()
    await store.run(partial(merge, library, data))
    ours = perf_counter() - start
    await store.close()
    return ours, await bare(url)


async def empty(url: str) -> SqlStore:
    store = open_store(url)
    await store.upgrade()
    return store


async def measure(effort: Effort) -> Found:
    """On SQLite, and on PostgreSQL where its programs are found."""
    library, rounds = open_library(), ROUNDS[effort]
    with tempfile.TemporaryDirectory() as made:
        numbers = count()
        sqlite = Database("SQLite", lambda: f"sqlite:///{made}/{next(numbers)}.db", on_sqlite)
        for goal in await goals(library, sqlite, rounds):
            yield goal
    try:
        binaries = find_binaries()
    except PostgresMissingError as missing:
        print(f"Without PostgreSQL: {missing}", file=sys.stderr)
        return
    with running(binaries, lambda url: None) as cluster:
        postgresql = Database("PostgreSQL", cluster.empty_database, on_postgresql)
        for goal in await goals(library, postgresql, rounds):
            yield goal


async def goals(library: Library, database: Database, rounds: int) -> list[Goal]:
    name = database.name
    taken = [await taken_in(library, database.fresh(), database.bare) for _ in range(rounds)]
    ratios = spread([ours / least for ours, least in taken])
    note = f"{median(ours for ours, _ in taken) * 1000:.0f} ms"
    lines = f"{LINES} lines taken in / bare inserts, {name}"
    found = [Goal(lines, ratios, most=5.0, note=note)]
    for what, times in (await answered(library, database.fresh())).items():
        question = f"who holds a role {what}, of {PEOPLE}, {name}"
        found.append(Goal(question, spread(times), unit=" ms"))
    return found
