"""Who is told next: letters in their order, and those that must wait a moment, when it is over."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from typing import Generic, TypeVar

from scheduler.leasing import Parcel
from scheduler.messenger import NotNow
from scheduler.owing import BATCH

M = TypeVar("M")

BRIEF = 3.0
"""Seconds that a letter may wait here; longer ones wait in the database, for whoever is free."""
FIRST = 0.2  # seconds, and twice as many each time
TURNS = 6
FEW = 25
"""When so few are left in line, the next batch is fetched. Not sooner, for what is leased must be
told in time, whatever the connector takes for each."""


@dataclass(slots=True)
class Letter(Generic[M]):
    """A parcel to be told. It is ours until ``until``; ``turns``: how often it stepped aside.

    ``draw`` puts it into words, which takes a while, and is done but once.
    """

    parcel: Parcel
    draw: Callable[[], M]
    until: datetime
    turns: int = 0
    drawn: M | None = None

    def words(self) -> M:
        if self.drawn is None:
            self.drawn = self.draw()
        return self.drawn


def moment_of(error: BaseException, turns: int) -> float | None:
    """Return the seconds after which to try again; None where that is no matter of a moment."""
    if not isinstance(error, NotNow) or error.maybe_told or not 0 < error.after <= BRIEF:
        return None
    if error.paced:
        return error.after
    return None if turns >= TURNS else min(max(error.after, FIRST * 2**turns), BRIEF)


Batch = tuple[int, Sequence[Letter[M]]]
"""How many notices were leased at once, and the letters that came of them."""


@dataclass
class Line(Generic[M]):
    """Times are seconds on one monotonic clock. ``ahead`` is the next batch, under way."""

    ready: deque[Letter[M]] = field(default_factory=deque)
    aside: list[tuple[float, int, Letter[M]]] = field(default_factory=list)
    number: int = 0
    last: int = 0  # how many notices the batch before had
    ahead: asyncio.Task[Batch[M]] | None = None

    def join(self, letters: Iterable[Letter[M]]) -> None:
        self.ready.extend(letters)

    @property
    def runs_low(self) -> bool:
        """Whether to fetch the next batch meanwhile; there is likely one after a full one."""
        few = len(self.ready) <= FEW and len(self.aside) <= FEW
        return few and self.last >= BATCH and self.ahead is None

    def step_aside(self, letter: Letter[M], until: float) -> None:
        self.number += 1
        letter.turns += 1
        heappush(self.aside, (until, self.number, letter))

    def first(self, now: float) -> Letter[M] | None:
        """Return who is next, and let them go; None where nobody's moment has come."""
        if self.aside and self.aside[0][0] <= now:
            return heappop(self.aside)[2]
        return self.ready.popleft() if self.ready else None

    def coming(self) -> Letter[M] | None:
        """Return who is likely to be next, without letting them go."""
        return self.ready[0] if self.ready else None

    def wait(self, now: float) -> float | None:
        """Return the seconds until the next moment; None where nobody waits for one."""
        return max(0.0, self.aside[0][0] - now) if self.aside else None
