"""Short units of work on SQLite: done in the loop's own thread, where that holds up nobody."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from onboarding.ports import UnitOfWork
from storage.errors import ConflictError
from storage.work import SqlWork
from storage.work_here import OFTEN
from storage.work_sqlite import SqliteStore
from tests.storage.some import NOW, A, journey

FOR_EVER = (
    "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
)
SALT = slice(16, 24)
"""The bytes of a write-ahead log's head that are new whenever it is begun anew (its format 3)."""


def here() -> bool:
    return threading.current_thread() is threading.main_thread()


def take(work: UnitOfWork, key: str = "one") -> bool:
    """Write something by one of the statements of every turn; tells where that was."""
    assert work.deliveries.take(key, NOW), "it is there already"
    return here()


async def kept(store: SqliteStore, key: str = "one") -> bool:
    return not await store.rehearse(lambda work: work.deliveries.take(key, NOW))


async def test_only_what_is_said_to_be_brief_is_done_where_the_loop_runs(
    sqlite: SqliteStore,
) -> None:
    assert await sqlite.run(take, brief=True)
    assert not await sqlite.run(partial(take, key="two"))
    assert await kept(sqlite)
    assert await kept(sqlite, "two")


async def test_whoever_finds_somebody_else_writing_waits_in_the_thread(
    sqlite: SqliteStore,
) -> None:
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(sqlite.run(take, brief=True))
        await asyncio.sleep(0)  # the loop is free meanwhile
        assert not waiting.done()
        other.execute("COMMIT")
        assert not await waiting
    assert await kept(sqlite)
    assert await sqlite.run(partial(take, key="two"), brief=True)


def look_around(work: UnitOfWork) -> None:
    """One short statement after another, without end where the loop runs."""
    while here():
        work.journeys.everybody()


def look_deeply(work: UnitOfWork) -> None:
    """One statement without end, where the loop runs."""
    assert isinstance(work, SqlWork)
    if here():
        work.connection.exec_driver_sql(FOR_EVER)


@pytest.mark.parametrize("look", [look_around, look_deeply])
async def test_what_turns_out_to_be_long_is_undone_and_done_in_the_thread(
    sqlite: SqliteStore, look: Callable[[UnitOfWork], None]
) -> None:
    def take_and_look(work: UnitOfWork) -> bool:
        take(work)
        look(work)
        return here()

    assert not await sqlite.run(take_and_look, brief=True)
    assert await kept(sqlite)
    assert await sqlite.run(partial(take, key="two"), brief=True)


async def test_one_that_fails_leaves_nothing_behind(sqlite: SqliteStore) -> None:
    def stumble(work: UnitOfWork) -> None:
        take(work)
        raise LookupError("on the way")

    with pytest.raises(LookupError, match="on the way"):
        await sqlite.run(stumble, brief=True)
    assert not await kept(sqlite)
    assert await sqlite.run(take, brief=True)


async def test_a_conflict_is_told_as_by_any_other(sqlite: SqliteStore) -> None:
    def welcome_unread(work: UnitOfWork) -> None:
        take(work)
        work.journeys.save(journey(A), wake=None)

    with pytest.raises(ConflictError):
        await sqlite.run(welcome_unread, brief=True)
    assert not await kept(sqlite)
    assert await sqlite.run(take, brief=True)


async def test_after_many_the_thread_puts_the_file_in_order(sqlite: SqliteStore) -> None:
    """What is in the log goes into the file, and the log begins anew: here nobody waits for it."""
    await sqlite.run(take, brief=True)
    began = salt_of(sqlite)
    keys = [str(number) for number in range(OFTEN)]
    assert all([await sqlite.run(partial(take, key=key), brief=True) for key in keys])
    assert await kept(sqlite)  # asked in the thread, after what it was given before
    assert salt_of(sqlite) != began
    began = salt_of(sqlite)
    assert await sqlite.run(partial(take, key="last"), brief=True)
    assert salt_of(sqlite) == began
    assert all([await kept(sqlite, key) for key in keys])


def salt_of(store: SqliteStore) -> bytes:
    return Path(f"{store.path}-wal").read_bytes()[SALT]
