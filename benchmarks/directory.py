"""The directory: a list of 10,000 lines taken in, and questions among 100,000 people.

.venv/bin/python -m benchmarks directory
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.goals import Goal, spread
from benchmarks.sections import Effort, Findings
from content.holders import COLUMNS, read_holders
from content.library import Library, open_library
from dialogs.people import PAGE
from onboarding.finding import search
from onboarding.merging import take_in
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.roles import COMMON
from storage.work import SqlStore, open_store

LINES, PEOPLE, ASKED = 10_000, 100_000, 5
ROUNDS = {Effort.QUICK: 2, Effort.USUAL: 5, Effort.LONG: 15}
TABLES = ("people", "holdings", "agreements")
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


async def empty(folder: Path, name: str) -> SqlStore:
    store = open_store(f"sqlite:///{folder / name}")
    await store.upgrade()
    return store


async def take_in_once(folder: Path, library: Library, data: bytes) -> tuple[float, float]:
    """Seconds to take in a list, and seconds for the bare inserts of the rows it led to."""
    clear(folder)
    store = await empty(folder, "list.db")
    start = perf_counter()
    await store.run(partial(merge, library, data))
    taken = perf_counter() - start
    await store.close()
    await (await empty(folder, "bare.db")).close()
    return taken, bare(folder)


def clear(folder: Path) -> None:
    for file in (*folder.glob("list.db*"), *folder.glob("bare.db*")):
        file.unlink()


def bare(folder: Path) -> float:
    rows = {}
    with sqlite3.connect(folder / "list.db") as source:
        for table in TABLES:
            rows[table] = source.execute(f"SELECT * FROM {table}").fetchall()
    target = sqlite3.connect(folder / "bare.db", isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = NORMAL")
    target.execute("PRAGMA foreign_keys = ON")
    start = perf_counter()
    target.execute("BEGIN")
    for table, found in rows.items():
        places = ",".join("?" * len(found[0]))
        target.executemany(f"INSERT INTO {table} VALUES ({places})", found)
    target.execute("COMMIT")
    taken = perf_counter() - start
    target.close()
    return taken


def ask(library: Library, place: str, work: UnitOfWork) -> int:
    towns = list(library.municipalities)
    asker = Person(PersonId("asker"), "A", municipality=towns[0], confirmed=True)
    roles = [role for role in library.roles if role != COMMON][:1]
    return search(work, library, asker, roles, place, most=PAGE).total


async def answered(folder: Path, library: Library) -> dict[str, Sequence[float]]:
    """Milliseconds for a question about one role, among so many, by where it asks."""
    store = await empty(folder, "many.db")
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


async def measure(effort: Effort) -> Findings:
    return Findings(await goals(ROUNDS[effort]))


async def goals(rounds: int) -> list[Goal]:
    library = open_library()
    with tempfile.TemporaryDirectory() as made:
        folder, data = Path(made), a_list(library, LINES)
        taken = [await take_in_once(folder, library, data) for _ in range(rounds)]
        ratios = spread([ours / least for ours, least in taken])
        note = f"{median(ours for ours, _ in taken) * 1000:.0f} ms"
        found = [Goal(f"{LINES} lines taken in / bare inserts", ratios, most=5.0, note=note)]
        for what, times in (await answered(folder, library)).items():
            question = f"who holds a role {what}, of {PEOPLE}"
            found.append(Goal(question, spread(times), unit=" ms"))
    return found
