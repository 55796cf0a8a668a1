"""What every storage promises of the counts of everything."""

from __future__ import annotations

from onboarding.figures import Figure
from onboarding.journey import State
from onboarding.ports import UnitOfWork
from onboarding.remarks import Kind, Remark
from onboarding.wishes import Wish
from storage.work import Store
from tests.storage.some import NOW, RED, A, B, full_journey, holder, notice, welcome


async def test_how_many_marked_each_step_is_counted(store: Store) -> None:
    full, other = full_journey(A), holder(B, RED)
    first, *_ = full.standings
    other.mark(first, State.DONE, NOW)
    await store.run(welcome(full, other))
    marked = await store.run(lambda work: work.figures.steps())
    assert marked == {**dict.fromkeys(full.standings, 1), first: 2}


async def test_everything_is_counted_and_nobody_named(store: Store) -> None:
    full = full_journey(A)
    settled = len(full.standings)
    await store.run(welcome(full, holder(B, RED)))

    def more(work: UnitOfWork) -> None:
        work.notices.owe([notice("one"), notice("two", B)])
        work.notices.sent(["one"], NOW)
        work.wishes.stand(Wish(A, RED, "", NOW))
        work.remarks.add(Remark(B, NOW, Kind.FEEDBACK, "word"))

    await store.run(more)
    assert await store.run(lambda work: work.figures.all()) == {
        Figure.PEOPLE: 2,
        Figure.CONFIRMED: 1,
        Figure.MUNICIPALITIES: 1,
        Figure.ROLES: 2,
        Figure.SHOWN: 1,
        Figure.SETTLED: settled,
        Figure.WAITING: 1,
        Figure.WISHES: 1,
        Figure.REMARKS: 1,
    }
