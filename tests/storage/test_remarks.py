"""What every storage promises of remarks and tallies."""

from __future__ import annotations

from onboarding.ports import UnitOfWork
from onboarding.remarks import Kind, Miss, Remark
from storage.work import Store
from tests.storage.some import LATER, NOW, A, B, journey, welcome

FIRST = Remark(A, NOW, Kind.FEEDBACK, "first")
SECOND = Remark(B, LATER, Kind.MISS, "second")


async def test_remarks_come_newest_first_and_by_person(store: Store) -> None:
    await store.run(welcome(journey(A), journey(B)))

    def send(work: UnitOfWork) -> None:
        for remark in (FIRST, SECOND):
            work.remarks.add(remark)

    await store.run(send)
    assert await store.run(lambda work: work.remarks.latest(5)) == [SECOND, FIRST]
    assert await store.run(lambda work: work.remarks.latest(1)) == [SECOND]
    assert await store.run(lambda work: work.remarks.by(A)) == [FIRST]
    await store.run(lambda work: work.remarks.purge(LATER))
    assert await store.run(lambda work: work.remarks.latest(5)) == [SECOND]


async def test_what_was_not_understood_is_counted_by_kind(store: Store) -> None:
    def count(work: UnitOfWork) -> None:
        for what in (Miss.UNKNOWN, Miss.OUTSIDE, Miss.UNKNOWN):
            work.tallies.add(what)

    await store.run(count)
    expected = {Miss.UNKNOWN: 2, Miss.OUTSIDE: 1}
    assert await store.run(lambda work: work.tallies.all()) == expected
