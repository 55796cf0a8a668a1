"""Who is told next: letters in their order, and those that must wait a moment, when it is over."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import islice
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
AHEAD = 2
"""So many are put into words before it is their turn: there are two waits in each turn."""


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

    def look_ahead(self, batch: Callable[[], Coroutine[None, None, Batch[M]]]) -> None:
        """Fetch the next batch while the last few of this one are told, if there is likely one."""
        few = len(self.ready) <= FEW and len(self.aside) <= FEW
        if few and self.last >= BATCH and self.ahead is None:
            self.ahead = asyncio.get_running_loop().create_task(batch())

    async def more(self, batch: Callable[[], Coroutine[None, None, Batch[M]]]) -> int:
        """Let the next batch join; return how many notices it had. Raises as ``batch`` does."""
        ahead, self.ahead = self.ahead, None
        self.last, letters = await (batch() if ahead is None else ahead)
        self.join(letters)
        return self.last

    async def end(self) -> None:
        """What is being fetched is not told by us any more, but it is not broken off."""
        if self.ahead is not None:
            await asyncio.gather(self.ahead, return_exceptions=True)

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
        """Return the first of the next few that is not put into words yet; it stays in line."""
        for letter in islice(self.ready, AHEAD):
            if letter.drawn is None:
                return letter
        return None

    def wait(self, now: float) -> float | None:
        """Return the seconds until the next moment; None where nobody waits for one."""
        return max(0.0, self.aside[0][0] - now) if self.aside else None
