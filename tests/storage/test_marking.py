"""The quick mark that every message ends with: like any unit of work, only shorter."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from onboarding.ports import UnitOfWork
from storage.errors import LockedError
from storage.work import Store, open_store
from tests.storage.some import NOW, SOON, A, journey, notice

KEYS = ["access:a:x", "access:a:y", "access:a:z"]
HURRY = 0.05  # seconds to wait for a lock


def owe(work: UnitOfWork) -> None:
    work.journeys.save(journey(A), wake=None)
    work.notices.owe([notice(key, A) for key in KEYS])


def waiting(work: UnitOfWork) -> list[str]:
    late = SOON + timedelta(days=100)
    return sorted(each.key for each in work.notices.lease(late, late, 9, reachable=False))


async def test_what_was_sent_is_marked_and_what_has_ended_stays_as_it_ended(store: Store) -> None:
    await store.run(owe)
    await store.run(lambda work: work.notices.dropped(KEYS[:1], NOW))
    await store.sent(KEYS[:2], SOON)
    assert await store.rehearse(waiting) == KEYS[2:]
    told = await store.run(lambda work: work.notices.told_last(A))
    assert [each.key for each in told] == KEYS[1:2]


async def test_several_that_are_marked_at_once_wait_for_each_other(store: Store) -> None:
    await store.run(owe)
    await asyncio.gather(*(store.sent([key], SOON) for key in KEYS))
    assert await store.rehearse(waiting) == []


async def test_nothing_to_mark_marks_nothing(store: Store) -> None:
    await store.run(owe)
    await store.sent([], SOON)
    await store.sent(["unknown"], SOON)
    assert await store.rehearse(waiting) == KEYS


async def test_while_another_program_writes_it_is_waited_for_as_by_any_other(
    sqlite_url: str,
) -> None:
    store = open_store(sqlite_url, patience=HURRY)
    await store.run(owe)
    await store.sent(KEYS[:1], SOON)
    with closing(
        sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    ) as it:
        it.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError):
            await store.sent(KEYS[1:2], SOON)
        it.execute("COMMIT")
    await store.sent(KEYS[1:2], SOON)
    assert await store.rehearse(waiting) == KEYS[2:]
    await store.close()


async def test_postgresql_that_hung_up_is_called_again(postgres_url: str) -> None:
    store, other = open_store(postgres_url), open_store(postgres_url)
    await store.run(owe)
    await other.hop(
        lambda connection: connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).all()
    )
    await store.sent(KEYS[:1], SOON)
    assert await store.rehearse(waiting) == KEYS[1:]
    for each in (store, other):
        await each.close()
