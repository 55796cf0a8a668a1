"""What every storage promises of notices: owed once, leased by one, told until they end."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest

from onboarding.notices import Notice
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from onboarding.tidings import Tiding, notice_of
from storage.work import Store
from tests.storage.some import LATER, NOW, SOON, A, B, C, journey, notice, welcome

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
async def office(store: Store) -> Store:
    """Three colleagues, all of whom can be written to."""

    def address(work: UnitOfWork) -> None:
        for person in (A, B, C):
            work.addresses.remember(person, "{}")

    await store.run(welcome(*map(journey, (A, B, C))))
    await store.run(address)
    return store


async def owe(store: Store, *notices: Notice) -> None:
    await store.run(lambda work: work.notices.owe(notices))


async def lease(
    store: Store, now: datetime = NOW, most: int = 10, *, reachable: bool = True
) -> list[str]:
    until = now + timedelta(minutes=2)
    taken = await store.run(lambda work: work.notices.lease(now, until, most, reachable=reachable))
    return [each.key for each in taken]


async def test_owing_is_idempotent(office: Store) -> None:
    for _ in range(2):
        await owe(office, notice("a"), notice("b"), notice("a", B, LATER))
    assert await lease(office) == ["a", "b"]
    await owe(office, notice("a"))
    assert await lease(office) == []
    await office.run(lambda work: work.notices.sent(["a", "b"], NOW))
    await owe(office, notice("a"), notice("b"))
    assert await lease(office, LATER) == []


async def test_a_notice_comes_back_as_it_was_owed(office: Store) -> None:
    owed = notice("a", due=NOW.astimezone())
    await owe(office, owed)
    (taken,) = await office.run(lambda work: work.notices.lease(NOW, SOON, 1))
    assert taken == owed
    assert taken.due.tzinfo is UTC
    assert taken.tries == 0


async def test_a_notice_is_leased_by_one_until_the_lease_runs_out(office: Store) -> None:
    await owe(office, notice("a"), notice("b", B), notice("c", C))
    leases = await asyncio.gather(*(lease(office, most=1) for _ in range(6)))
    assert sorted(chain.from_iterable(leases)) == ["a", "b", "c"]
    await office.run(lambda work: work.notices.sent(["a"], NOW))
    assert await lease(office) == []
    assert await lease(office, SOON) == ["b", "c"]


async def test_nothing_is_leased_before_it_is_due(office: Store) -> None:
    await owe(office, notice("a"), notice("b", due=SOON))
    assert await lease(office) == ["a"]
    assert await lease(office, SOON - timedelta(microseconds=1)) == []


async def test_all_that_is_due_to_a_person_is_leased_together(office: Store) -> None:
    others = (notice(f"b{n}", B, NOW + timedelta(seconds=n)) for n in range(3))
    await owe(office, notice("a2", A, SOON), notice("a1"), *others, notice("a3", A, LATER))
    taken = [await lease(office, SOON, most=1) for _ in range(3)]
    assert sorted(taken[:2]) == [["a1", "a2"], ["b0", "b1", "b2"]]
    assert taken[2] == []


async def test_somebody_with_a_heap_of_notices_does_not_hide_the_others(office: Store) -> None:
    heap = [notice(f"a{n:02}", due=NOW - timedelta(days=1)) for n in range(50)]
    await owe(office, notice("b", B), *heap, notice("c", C))
    taken = [await lease(office, most=2) for _ in range(3)]
    assert sorted(chain.from_iterable(taken)) == sorted([*(n.key for n in heap), "b", "c"])
    assert taken[-1] == []


async def test_notices_come_in_order_of_person_then_due_time(office: Store) -> None:
    await owe(office, notice("3", B), notice("2", A, SOON), notice("4", C), notice("1", A))
    assert await lease(office, SOON) == ["1", "2", "3", "4"]


async def test_what_was_dropped_is_owed_no_more(office: Store) -> None:
    await owe(office, notice("a"), notice("b"))
    await lease(office)
    await office.run(lambda work: work.notices.dropped(["a", "unknown"], NOW))
    assert await lease(office, LATER) == ["b"]


async def test_a_failed_try_is_counted_and_waits(office: Store) -> None:
    def fail(work: UnitOfWork) -> list[int]:
        """Take what is free now, and fail to tell it."""
        taken = work.notices.lease(NOW, SOON, 10)
        work.notices.postponed([each.key for each in taken], NOW)
        return [each.tries for each in taken]

    await owe(office, notice("a"), notice("b", B))
    await office.run(lambda work: work.notices.sent(["b"], NOW))
    assert [await office.run(fail) for _ in range(3)] == [[0], [1], [2]]
    await office.run(lambda work: work.notices.postponed(["a", "b"], LATER))
    assert await lease(office, LATER - timedelta(microseconds=1)) == []
    assert await lease(office, LATER) == ["a"]


async def test_who_can_be_written_to_nowhere_is_left_out_until_they_come(office: Store) -> None:
    await owe(office, notice("a"), notice("b", B))
    await office.run(lambda work: work.addresses.close(A, "blocked", NOW))
    assert await lease(office) == ["b"]
    assert await lease(office, reachable=False) == ["a"]
    await office.run(lambda work: work.addresses.remember(A, "{}"))
    assert await lease(office, SOON) == ["a", "b"]


async def test_who_is_here_is_told_at_once_even_what_is_due_later(office: Store) -> None:
    def here(work: UnitOfWork, person: PersonId = A) -> list[str]:
        return [each.key for each in work.notices.lease_for(person, NOW, SOON)]

    await owe(office, notice("a1"), notice("a2", A, LATER), notice("a3"), notice("b", B))
    await office.run(lambda work: work.notices.sent(["a3"], NOW))
    assert await office.run(here) == ["a1", "a2"]
    assert await office.run(here) == []
    await office.run(lambda work: work.notices.postponed(["a1", "a2"], TOMORROW))
    assert await office.run(here) == []
    assert await lease(office) == ["b"]


async def test_what_waits_for_who_cannot_be_reached_is_there_when_they_come(
    office: Store,
) -> None:
    def here(work: UnitOfWork, person: PersonId) -> list[str]:
        return [each.key for each in work.notices.lease_for(person, NOW, SOON)]

    def close(work: UnitOfWork) -> None:
        for person in (A, B):
            work.addresses.close(person, "blocked", NOW)

    await owe(office, notice("a"), notice("a2", due=LATER), notice("b", B), notice("c", C))
    await office.run(close)
    assert [await lease(office) for _ in range(3)] == [["c"], [], []]
    await office.run(lambda work: work.notices.sent(["c"], NOW))
    assert await office.rehearse(lambda work: here(work, A)) == ["a", "a2"]
    await office.run(lambda work: work.addresses.remember(A, "{}"))
    assert await lease(office, SOON) == ["a"]
    await office.run(lambda work: work.notices.free_reachable())
    assert await lease(office, SOON) == []
    assert sorted(await lease(office, LATER)) == ["a", "a2"]
    await office.run(lambda work: work.notices.dropped(["b"], NOW))
    await office.run(lambda work: work.addresses.remember(B, "{}"))
    assert await lease(office, TOMORROW) == ["a", "a2"]


async def test_a_crowd_that_cannot_be_reached_hides_nobody(office: Store) -> None:
    crowd = [journey(f"Kollega {number:03}") for number in range(40)]
    await office.run(welcome(*crowd))
    lost = [notice(each.person.id, each.person.id, NOW - timedelta(days=1)) for each in crowd]
    await owe(office, *lost, notice("a"), notice("b", B))
    taken = [await lease(office, most=2) for _ in range(2)]
    assert sorted(chain.from_iterable(taken)) == ["a", "b"]
    assert sorted(await lease(office, most=40, reachable=False)) == [each.key for each in lost]


async def test_what_the_directory_has_to_tell_is_looked_at_unless_somebody_holds_it(
    office: Store,
) -> None:
    about = [notice_of(person, Tiding.ENDED, "red", LATER, once="x") for person in (A, B)]
    await owe(office, *about, notice("access", A))

    async def looked_at() -> list[str]:
        return [n.key for n in await office.run(lambda work: work.notices.tidings(A, NOW))]

    assert await looked_at() == [about[0].key]
    await office.run(lambda work: work.notices.held([about[0].key], TOMORROW))
    assert await looked_at() == []
    await office.run(lambda work: work.notices.held([about[0].key], NOW))
    assert await looked_at() == [about[0].key]
    await office.run(lambda work: work.notices.sent([about[0].key], NOW))
    assert await looked_at() == []
