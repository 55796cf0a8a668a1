"""What every storage promises of a unit of work: all of it is kept, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import fields

import pytest
from sqlalchemy import Connection, select

from onboarding.ports import Place, UnitOfWork
from storage.errors import ConflictError
from storage.memory import MemoryStore
from storage.memory_rows import Rows
from storage.tables import metadata
from storage.work import SqlStore, Store
from tests.storage import registers
from tests.storage.some import NOW, A, B, C, full_journey, journey, meeting, notice, welcome

NOBODYS = {"deliveries", "marks", "meetings", "proofs", "tallies"}


async def everybody(store: Store) -> list[str]:
    return list(await store.run(lambda work: work.journeys.everybody()))


def fill(work: UnitOfWork) -> None:
    """Keep something about two people, in every corner; who they are comes last."""
    for person in (A, B):
        work.notices.owe([notice(f"access:{person}:x", person), notice(f"{person}:y", person)])
        work.addresses.remember(person, f'{{"id": "{person}"}}')
        work.places.move(person, Place("people.who", person))
        work.journeys.save(full_journey(person), wake=NOW)
        work.journeys.save(full_journey(person), wake=None)
    work.notices.sent([f"{A}:y", f"{B}:y"], NOW)
    work.meetings.put([meeting("a")], "kombit", NOW)
    registers.fill(work)


def rows(connection: Connection) -> Iterator[str]:
    for table in metadata.sorted_tables:
        yield from (f"{table.name}: {row}" for row in connection.execute(select(table)))


async def kept(store: Store) -> list[str]:
    """Whatever is kept anywhere, each thing as a line."""
    if isinstance(store, SqlStore):
        return await store.hop(lambda connection: list(rows(connection)))
    assert isinstance(store, MemoryStore)
    names = [field.name for field in fields(Rows)]
    return [f"{name}: {row}" for name in names for row in getattr(store.rows, name).items()]


async def test_a_unit_of_work_that_fails_leaves_nothing_behind(store: Store) -> None:
    def stumble(work: UnitOfWork) -> None:
        fill(work)
        raise LookupError("on the way")

    with pytest.raises(LookupError, match="on the way"):
        await store.run(stumble)
    assert await kept(store) == []


async def test_a_rehearsal_answers_and_leaves_nothing_behind(store: Store) -> None:
    def rehearsed(work: UnitOfWork) -> list[str]:
        fill(work)
        return list(work.journeys.everybody())

    assert await store.rehearse(rehearsed) == [A, B]
    assert await kept(store) == []


async def test_a_conflict_is_tried_once_more_and_then_told(store: Store) -> None:
    tries = []

    def welcome_unread(work: UnitOfWork) -> None:
        tries.append(work)
        work.places.move(B, None)
        work.journeys.save(journey(A), wake=None)

    await store.run(welcome(journey(A)))
    with pytest.raises(ConflictError, match="refused twice"):
        await store.run(welcome_unread)
    assert len(tries) == 2


async def test_two_who_welcome_at_once_welcome_one(store: Store) -> None:
    def welcome_once(work: UnitOfWork) -> bool:
        known = work.journeys.of(A)
        if known is None:
            work.journeys.save(journey(A), wake=None)
        return known is None

    assert sum(await asyncio.gather(*(store.run(welcome_once) for _ in range(4)))) == 1


async def test_nothing_is_kept_about_somebody_who_is_not_there(store: Store) -> None:
    def misdirect(work: UnitOfWork) -> None:
        work.journeys.save(journey(A), wake=None)
        work.places.move(B, Place("nowhere"))

    with pytest.raises(ConflictError):
        await store.run(misdirect)
    assert await kept(store) == []
    await store.run(fill)
    assert await everybody(store) == [A, B]


async def test_who_is_erased_leaves_no_trace(store: Store) -> None:
    await store.run(fill)
    before = await kept(store)
    assert places_of(A, before) == places_of(B, before) == everywhere(store)
    assert await store.run(lambda work: work.journeys.erase(A))
    left = [line for line in map(unsigned, before) if A not in line]
    assert sorted(await kept(store)) == sorted(left)


def unsigned(line: str) -> str:
    """What A told of the municipality, and of B, stays without A's name."""
    signed = "'s word" in line or (line.startswith("vouchers") and B in line)
    return line.replace(f"by={A!r}", "by=None").replace(f", {A!r},", ", None,") if signed else line


def places_of(person: str, lines: list[str]) -> set[str]:
    return {line.partition(": ")[0] for line in lines if person in line}


def everywhere(store: Store) -> set[str]:
    """Wherever something about a person can be kept."""
    if isinstance(store, SqlStore):
        return {table.name for table in metadata.sorted_tables} - NOBODYS
    return {field.name for field in fields(Rows)} - NOBODYS


async def test_nobody_is_erased_twice(store: Store) -> None:
    await store.run(fill)
    erased = [await store.run(lambda work: work.journeys.erase(B)) for _ in range(2)]
    assert erased == [True, False]
    assert not await store.run(lambda work: work.journeys.erase(C))
    assert await everybody(store) == [A]


async def test_who_is_erased_may_come_again_at_once(store: Store) -> None:
    def erase_and_welcome(work: UnitOfWork) -> None:
        work.journeys.of(A)
        work.journeys.erase(A)
        work.journeys.save(journey(A), wake=None)

    await store.run(fill)
    await store.run(erase_and_welcome)
    assert await store.run(lambda work: work.journeys.of(A)) == journey(A)
    assert await store.run(lambda work: work.journeys.history(A)) == []


async def test_a_store_with_its_tables_is_ready_and_has_nothing_to_upgrade(store: Store) -> None:
    await store.ready()
    assert not await store.upgrade()
