"""Who is told next: letters in their order, and those that must wait a moment, when it is over."""

from __future__ import annotations

import asyncio
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from onboarding.person import PersonId
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


Aside = tuple[float, int, Letter[M]]
"""From which moment on, in which order, who. Kept in that order."""

Batch = tuple[int, Sequence[Letter[M]]]
"""How many notices were leased at once, and the letters that came of them."""


@dataclass
class Line(Generic[M]):
    """Times are seconds on one monotonic clock. ``ahead`` is the next batch, under way.

    Several may call from it; one at a time adds to it, who holds ``filling``. ``told`` are the
    people who are being told something.
    """

    ready: deque[Letter[M]] = field(default_factory=deque)
    aside: list[Aside[M]] = field(default_factory=list)
    told: set[PersonId] = field(default_factory=set)
    filling: asyncio.Lock = field(default_factory=asyncio.Lock)
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
        insort(self.aside, (until, self.number, letter))

    def first(self, now: float) -> Letter[M] | None:
        """Return who is next, and let them go; None where nobody's moment has come.

        Whoever is being told something hears that first: ``over`` says when they have.
        """
        letter = (self.back(now) if self.aside else None) or self.next()
        if letter is not None:
            self.told.add(letter.parcel.person)
        return letter

    def over(self, letter: Letter[M]) -> None:
        self.told.discard(letter.parcel.person)

    def back(self, now: float) -> Letter[M] | None:
        """Let go who stepped aside, and whose moment has come."""
        if (entry := self.nearest()) is None or entry[0] > now:
            return None
        self.aside.remove(entry)
        return entry[2]

    def next(self) -> Letter[M] | None:
        for place, letter in enumerate(self.ready):
            if letter.parcel.person not in self.told:
                del self.ready[place]
                return letter
        return None

    def nearest(self) -> Aside[M] | None:
        """Return whose moment comes first, of those who are not being told something."""
        free = (entry for entry in self.aside if entry[2].parcel.person not in self.told)
        return next(free, None)

    def coming(self) -> Letter[M] | None:
        """Return who is likely to be next, without letting them go."""
        return self.ready[0] if self.ready else None

    def wait(self, now: float) -> float | None:
        """Return the seconds until the next moment; None where nobody waits for one."""
        return None if (entry := self.nearest()) is None else max(0.0, entry[0] - now)
