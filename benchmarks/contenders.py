"""Who takes part: a server of its own each, and what it is sent."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import activities, load
from benchmarks.processes import BenchError, Server, cpu_seconds
from benchmarks.worlds import World

WARM = activities.PEOPLE + 20
"""Turns before anything is measured: whatever is learnt of a person once has been learnt."""

WARM_SLOW = 6  # of those that learn nothing
PATIENCE = 5.0  # seconds for what is still on its way after the last answer


@dataclass(frozen=True, slots=True)
class Batch:
    """What some turns cost: the server's CPU seconds a turn, and the seconds each took."""

    cpu: float
    latencies: Sequence[float]


@dataclass
class Contender:
    """``slow`` ones are measured by few turns. ``pace`` is in seconds a turn, the last seen."""

    name: str
    world: World
    server: Server
    requests: Iterator[bytes]
    slow: bool = False
    pace: float = 0.0

    async def run(self, count: int, connections: int) -> Batch:
        """Raises BenchError where a turn was refused, or nothing was said to the person."""
        before, used = self.world.taken(), cpu_seconds(self.server.pid)
        done = await load.send(self.server.port, self.requests, count, connections)
        await self._all_said(before + count)
        used = cpu_seconds(self.server.pid) - used
        self.pace = done.seconds / count
        return Batch(used / count, done.latencies)

    async def _all_said(self, taken: int) -> None:
        """Whoever answers before the card is changed has that to do yet: it is measured, too."""
        end = time.monotonic() + PATIENCE
        while self.world.taken() < taken:
            if time.monotonic() > end:
                raise BenchError(f"{self.name} left {taken - self.world.taken()} things unsaid")
            await asyncio.sleep(0.001)

    async def warm(self) -> bytes:
        """Let it meet everybody; its last answer."""
        count = WARM_SLOW if self.slow else WARM
        done = await load.send(self.server.port, self.requests, count, 4)
        self.pace = done.seconds / count
        return done.last
