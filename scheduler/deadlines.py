"""Ends what takes too long, as ``asyncio.timeout`` does, at little cost to what does not."""

from __future__ import annotations

import asyncio
from math import inf
from types import TracebackType


class Deadlines:
    """A timer is set for the first deadline, and when it rings, for the first of those left.

    So what is over in time, as nearly all is, neither sets one nor takes it back.
    """

    def __init__(self) -> None:
        self.open: set[Deadline] = set()
        self.rings = inf  # when, on the loop's clock
        self.timer: asyncio.TimerHandle | None = None
        self.loop: asyncio.AbstractEventLoop | None = None

    def begin_in(self, loop: asyncio.AbstractEventLoop) -> None:
        """Forget another loop's: its timers do not ring in this one."""
        self.loop, self.open, self.rings, self.timer = loop, set(), inf, None

    def ring_at(self, moment: float, loop: asyncio.AbstractEventLoop) -> None:
        if self.timer is not None:
            self.timer.cancel()
        self.rings, self.timer = moment, loop.call_at(moment, self.ring, loop)

    def ring(self, loop: asyncio.AbstractEventLoop) -> None:
        rang, self.rings, self.timer = self.rings, inf, None
        for deadline in self.open:
            if deadline.at <= rang and not deadline.passed:
                deadline.pass_by()
        left = [deadline.at for deadline in self.open if not deadline.passed]
        if left:
            self.ring_at(min(left), loop)


class Deadline:
    """``with`` this, what a task awaits is cancelled after ``seconds``, and TimeoutError raised."""

    __slots__ = ("among", "at", "before", "passed", "seconds", "task")

    def __init__(self, among: Deadlines, seconds: float) -> None:
        self.among, self.seconds, self.passed = among, seconds, False

    def __enter__(self) -> None:
        among, loop = self.among, asyncio.get_running_loop()
        task = asyncio.current_task(loop)
        if task is None:
            raise RuntimeError("a deadline is for what a task does")
        self.task, self.before = task, task.cancelling()
        if loop is not among.loop:
            among.begin_in(loop)
        self.at = loop.time() + self.seconds
        among.open.add(self)
        if self.at < among.rings:
            among.ring_at(self.at, loop)

    def pass_by(self) -> None:
        self.passed = True
        self.task.cancel()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.among.open.discard(self)
        if not self.passed:
            return
        by_us_alone = self.task.uncancel() <= self.before
        if by_us_alone and kind is asyncio.CancelledError:
            raise TimeoutError from error
