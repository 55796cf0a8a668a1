"""Whom notices are for: read for many at once, and of each no more than was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onboarding.checklist import StepId
from onboarding.journey import Journey, Reopening, State
from onboarding.notice_ports import Recipient
from onboarding.partly import NotReadError
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from storage.work import Store
from storage.work_postgresql import PostgresStore
from storage.work_sqlite import SqliteStore
from tests.storage.overhearing import overheard, verbs
from tests.storage.some import (
    ASK,
    BLUE,
    LATER,
    NOW,
    READ,
    RED,
    SOON,
    A,
    B,
    C,
    full_journey,
    holder,
    journey,
    welcome,
)

NOBODY, UNKNOWN = PersonId("nobody"), StepId("unknown")


def some_people() -> list[Journey]:
    """Two on their way, of whom one gave back a step they had asked for; C is new."""
    there = holder(B, BLUE, RED)
    there.mark(READ, State.DONE, NOW)
    there.mark(ASK, State.REQUESTED, NOW)
    there.mark(ASK, State.OPEN, SOON)
    return [full_journey(A), there, journey(C)]


@pytest.fixture
async def office(store: Store) -> Store:
    def settle(work: UnitOfWork) -> None:
        welcome(*some_people())(work)
        for person in (A, B):
            work.addresses.remember(person, f"chat of {person}")
        work.addresses.close(A, "blocked", LATER)

    await store.run(settle)
    return store


async def test_who_is_asked_for_whole_is_read_as_by_themselves(office: Store) -> None:
    found = await office.run(lambda work: work.recipients.of(dict.fromkeys((C, NOBODY, B, A))))
    among = await office.run(lambda work: work.journeys.among([A, B, C]))
    assert found == {
        A: Recipient(among[A], ""),
        B: Recipient(among[B], f"chat of {B}"),
        C: Recipient(among[C], ""),
    }
    assert await office.run(lambda work: work.recipients.of({})) == {}


async def test_of_some_steps_is_known_what_is_known_of_them(office: Store) -> None:
    about = {A: (ASK,), B: (ASK, READ), C: (READ, UNKNOWN)}
    found = await office.run(lambda work: work.recipients.of(about))
    whole = await office.run(lambda work: work.journeys.among([A, B, C]))
    for person, steps in about.items():
        part, all_ = found[person].journey, whole[person]
        assert (part.person, part.held, part.quiet) == (all_.person, all_.held, all_.quiet)
        for step in steps:
            assert part.state(step) is all_.state(step)
            assert part.since.get(step) == all_.since.get(step)
            assert part.episode(step) == all_.episode(step)
    assert found[B].journey.reopened[ASK] == Reopening(1, SOON)


@pytest.mark.parametrize(
    "asked",
    [len, list, dict, lambda some: some.items(), lambda some: some.values()],
    ids=["how many", "which", "a copy", "what of each", "what at all"],
)
async def test_nobody_takes_a_part_for_the_whole(
    office: Store, asked: Callable[[dict[StepId, Any]], object]
) -> None:
    found = await office.run(lambda work: work.recipients.of({B: (ASK, READ)}))
    part = found[B].journey
    for some in (part.standings, part.since, part.reopened):
        with pytest.raises(NotReadError):
            asked(some)


async def test_what_was_read_in_part_cannot_be_written(office: Store) -> None:
    def write(work: UnitOfWork) -> None:
        assert work.journeys.of(B) is not None
        part = work.recipients.of({B: (ASK, READ)})[B].journey
        part.mark(ASK, State.DONE, LATER)
        work.journeys.save(part, wake=None)

    before = await office.run(lambda work: work.journeys.among([B]))
    with pytest.raises(NotReadError):
        await office.run(write)
    assert await office.run(lambda work: work.journeys.among([B])) == before


@pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)
async def test_many_are_read_in_few_statements(office: Store) -> None:
    assert isinstance(office, SqliteStore | PostgresStore)
    about = {A: (ASK, READ), B: (ASK, READ), C: (READ,)}
    with overheard(office) as said:
        await office.run(lambda work: work.recipients.of(about))
    assert len(verbs(said)) == 3
