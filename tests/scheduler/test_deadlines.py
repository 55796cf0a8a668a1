"""What takes too long ends as by ``asyncio.timeout``, whoever else takes how long meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from selectors import DefaultSelector, SelectorKey

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.deadlines import Deadline, Deadlines

Limit = Callable[[float], AbstractAsyncContextManager[object]]
Ended = list[str]


class Leaping(DefaultSelector):
    """Waits for nothing: the clock leaps to where it would have waited until."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        found = super().select(0)
        self.now += 0.0 if found or timeout is None else timeout
        return found


class Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.leaping = Leaping()
        super().__init__(self.leaping)

    def time(self) -> float:
        return self.leaping.now


def ours(deadlines: Deadlines) -> Limit:
    @asynccontextmanager
    async def within(seconds: float) -> AsyncIterator[None]:
        with Deadline(deadlines, seconds):
            yield

    return within


async def takes(
    limit: Limit, seconds: Sequence[float], parts: Sequence[float], tidying: float
) -> Ended:
    """How each of the limits ended, the innermost first, around work that takes its time.

    However it ends, it tidies up, which takes time as well.
    """
    ended: Ended = []

    async def inside(left: Sequence[float]) -> None:
        if not left:
            try:
                for part in parts:
                    await asyncio.sleep(part)
            finally:
                await asyncio.sleep(tidying)
            return
        try:
            async with limit(left[0]):
                await inside(left[1:])
        except BaseException as error:
            ended.append(f"{type(error).__name__} at {asyncio.get_running_loop().time()}")
            raise
        ended.append(f"done at {asyncio.get_running_loop().time()}")

    try:
        await inside(seconds)
    except (TimeoutError, asyncio.CancelledError) as error:
        ended.append(type(error).__name__)
    return ended


async def all_of(limit: Limit, works: Sequence[Work]) -> list[Ended]:
    tasks = []
    for begins, seconds, parts, tidying, cancelled in works:
        await asyncio.sleep(begins)
        tasks.append(asyncio.create_task(takes(limit, seconds, parts, tidying)))
        if cancelled is not None:
            asyncio.get_running_loop().call_later(cancelled, tasks[-1].cancel)
    return await asyncio.gather(*tasks)


Work = tuple[float, Sequence[float], Sequence[float], float, float | None]
# What is to be compared comes at moments of their own: which of two at once is first is no matter.
spans = st.integers(1, 2**20).map(lambda number: number / 2**10)
works = st.tuples(
    spans, st.lists(spans, max_size=3), st.lists(spans, max_size=3), spans, st.none() | spans
)


@given(st.lists(works, max_size=5))
def test_it_ends_when_and_as_the_standard_librarys_timeout_does(works: Sequence[Work]) -> None:
    with asyncio.Runner(loop_factory=Loop) as runner:
        expected = runner.run(all_of(asyncio.timeout, works))
    with asyncio.Runner(loop_factory=Loop) as runner:
        assert runner.run(all_of(ours(Deadlines()), works)) == expected


class Counting(Loop):
    """Counts the timers that are set."""

    timers = 0

    def call_at(  # type: ignore[override]  # as it is passed on, whatever it takes
        self, when: float, callback: Callable[..., object], *args: object
    ) -> asyncio.TimerHandle:
        self.timers += 1
        return super().call_at(when, callback, *args)


async def many_in_time(deadlines: Deadlines) -> None:
    for _ in range(100):
        with Deadline(deadlines, 20):
            await asyncio.sleep(0)


def test_what_is_over_in_time_sets_no_timer_each() -> None:
    loop = Counting()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(many_in_time(Deadlines()))
        assert loop.timers == 1


def test_it_rings_in_another_loop_too() -> None:
    deadlines = Deadlines()
    for _ in range(2):
        with asyncio.Runner(loop_factory=Loop) as runner:
            runner.run(many_in_time(deadlines))
            with pytest.raises(TimeoutError):
                runner.run(too_long(deadlines))


async def too_long(deadlines: Deadlines) -> None:
    with Deadline(deadlines, 1):
        await asyncio.get_running_loop().create_future()
