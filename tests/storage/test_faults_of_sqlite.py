"""Whatever is wrong with the file, one line says what to do, and nothing is lost."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from storage.errors import (
    DiskError,
    DiskFullError,
    LockedError,
    NotADatabaseError,
    NotWritableError,
    StorageError,
)
from storage.work import open_store
from storage.work_sqlite import SqliteStore
from tests.storage.some import A, B, full_journey, journey, welcome

LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""
FILLER = """
import asyncio, resource, sys
from storage.errors import StorageError
from storage.work import open_store
from tests.storage.some import full_journey, welcome

async def main():
    store = open_store(sys.argv[1])
    await store.upgrade()
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
    kept = 0
    try:
        while True:
            names = map("Kollega {{}}".format, range(kept, kept + 50))
            await store.run(welcome(*map(full_journey, names)))
            kept += 50
    except StorageError as error:
        print(type(error).__name__, error, kept, sep="\\n")
    await store.close()

asyncio.run(main())
"""
ROOT = Path(__file__).parents[2]
HURRY = 0.05
"""Seconds to wait for a lock."""

NOBODY = 65534


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[SqliteStore]:
    """One that has something to lose."""
    opened = open_store(sqlite_url, patience=HURRY)
    assert isinstance(opened, SqliteStore)
    await opened.run(welcome(full_journey(A)))
    yield opened
    await opened.close()


async def everybody(store: SqliteStore) -> list[str]:
    return list(await store.run(lambda work: work.journeys.everybody()))


async def complaint(store: SqliteStore, kind: type[StorageError]) -> str:
    """What is said when somebody is welcomed in vain: one line that names the file."""
    with pytest.raises(kind) as told:
        await store.run(welcome(journey(B)))
    line = str(told.value)
    assert str(store.path) in line
    assert len(line.splitlines()) == 1
    return line


@asynccontextmanager
async def another_program_writing(path: Path) -> AsyncIterator[None]:
    pipe = asyncio.subprocess.PIPE
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LOCKER, str(path), stdin=pipe, stdout=pipe
    )
    assert other.stdout is not None
    assert await other.stdout.readline() == b"locked\n"
    try:
        yield
    finally:
        await other.communicate(b"")


@contextmanager
def as_nobody() -> Iterator[None]:
    """Whoever runs the tests may be root, whom no permission stops."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(was)


async def test_a_file_locked_by_another_program(store: SqliteStore) -> None:
    async with another_program_writing(store.path):
        assert "is locked by another program" in await complaint(store, LockedError)
    assert await everybody(store) == [A]
    await store.run(welcome(journey(B)))
    assert await everybody(store) == [A, B]


async def test_a_lock_that_goes_in_time_is_waited_for(sqlite_url: str) -> None:
    patient = open_store(sqlite_url)
    assert isinstance(patient, SqliteStore)
    async with another_program_writing(patient.path):
        welcomed = asyncio.create_task(patient.run(welcome(journey(B))))
        done, _ = await asyncio.wait({welcomed}, timeout=HURRY)
        assert not done
    await welcomed
    assert await everybody(patient) == [B]
    await patient.close()


async def test_a_full_disk(store: SqliteStore) -> None:
    def allow_no_more(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # that is: as many as there are

    await store.hop(allow_no_more)
    with pytest.raises(DiskFullError, match="is full: make room"):
        await store.run(welcome(*(full_journey(f"Kollega {n}") for n in range(100))))
    assert await everybody(store) == [A]
    saved = full_journey(A)
    saved.changes.clear()
    assert await store.run(lambda work: work.journeys.of(A)) == saved
    await store.run(welcome(*(full_journey(f"Kollega {n}") for n in range(100))))


async def test_a_disk_that_fails(tmp_path: Path) -> None:
    """Here at a limit set for this process: the operating system takes no more of a file."""
    script = FILLER.format(limit=1 << 20)
    pipe = asyncio.subprocess.PIPE
    url = f"sqlite:///{tmp_path}/bot.db"
    filler = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, url, stdout=pipe, cwd=ROOT
    )
    said, _ = await filler.communicate()
    kind, line, kept = said.decode().splitlines()
    assert kind == DiskError.__name__
    assert "does not do its work" in line
    store = open_store(url)
    assert isinstance(store, SqliteStore)
    assert len(await everybody(store)) == int(kept) > 0
    await store.run(welcome(journey(B)))
    await store.close()


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes("Kære dagbog! ".encode() * 1000)
    before = path.read_bytes()
    store = open_store(f"sqlite:///{path}")
    assert isinstance(store, SqliteStore)
    assert "is no SQLite database" in await complaint(store, NotADatabaseError)
    with pytest.raises(NotADatabaseError):
        await store.upgrade()
    await store.close()
    assert path.read_bytes() == before


async def test_a_damaged_database(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    assert isinstance(store, SqliteStore)
    content = bytearray(store.path.read_bytes())
    content[4096:] = b"?" * (len(content) - 4096)  # all but the first page
    store.path.write_bytes(content)
    assert "or a damaged one" in await complaint(store, NotADatabaseError)
    await store.close()


@pytest.fixture
def house() -> Iterator[Path]:
    """A directory that everybody may look into (unlike pytest's own) and nobody write into.

    In it lie a database that may only be read, and a file that is no directory.
    """
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "taken").touch()
        (place / "read-only.db").touch(0o444)
        place.chmod(0o555)
        yield place
        place.chmod(0o755)


@pytest.mark.parametrize("below", ["bot.db", "var/bot.db", "taken/bot.db", "read-only.db"])
async def test_a_place_where_nothing_can_be_written(house: Path, below: str) -> None:
    store = open_store(f"sqlite:///{house}/{below}")
    assert isinstance(store, SqliteStore)
    with as_nobody():
        assert "cannot be written" in await complaint(store, NotWritableError)
        await store.close()
