"""Keeps sending below what Teams allows per conversation and per tenant.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence

from bot.teams.errors import TryLater

PER_CONVERSATION = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
"""At most so many messages within so many seconds."""

PER_TENANT = ((50, 1.0),)


class Pace:
    """Sending times per key; each sender is given the next moment that keeps every limit."""

    def __init__(
        self,
        limits: Sequence[tuple[int, float]],
        kept: int = 10_000,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits
        self._most = max(count for count, _ in limits)
        self._kept = kept
        self._monotonic = monotonic
        self._times: dict[str, deque[float]] = {}

    async def turn(self, key: str, patience: float) -> None:
        """Waits for the moment; raises ``TryLater`` where it is more than ``patience`` s away."""
        wait = self._reserve(key, patience)
        if wait > 0:
            await asyncio.sleep(wait)

    def _reserve(self, key: str, patience: float) -> float:
        times = self._times.pop(key, None) or deque(maxlen=self._most)
        self._times[key] = times
        if len(self._times) > self._kept:
            del self._times[next(iter(self._times))]
        now = self._monotonic()
        moment = max([now, *self._ends(times)])
        if moment - now > patience:
            raise TryLater("as fast as Teams allows already", after=moment - now)
        times.append(moment)
        return moment - now

    def _ends(self, times: deque[float]) -> list[float]:
        return [times[-count] + span for count, span in self._limits if len(times) >= count]
