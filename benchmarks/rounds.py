"""Takes turns: every round measures everybody once, so that a busy machine is busy for all."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.contenders import Batch, Contender
from benchmarks.processes import memory

CONNECTIONS = (1, 16)
FEWEST_ROUNDS = 2

Ratio = tuple[float, float, float]
"""The median over the rounds, the lowest, the highest."""


@dataclass
class Figures:
    """``batches[name, connections]``: one a round, in their order; ``memory`` in the end, MiB."""

    batches: dict[tuple[str, int], list[Batch]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)

    @property
    def rounds(self) -> int:
        return max(map(len, self.batches.values()), default=0)

    def cpu(self, name: str, connections: int) -> float:
        """CPU seconds a turn, the median of the rounds."""
        return median(batch.cpu for batch in self.batches[name, connections])

    def latency(self, name: str, connections: int, share: float) -> float:
        """Seconds within which ``share`` of the turns were answered."""
        every = [one for batch in self.batches[name, connections] for one in batch.latencies]
        return sorted(every)[min(len(every) - 1, int(share * len(every)))]

    def ratio(self, name: str, other: str, connections: int) -> Ratio | None:
        """How much more CPU one takes than another, round by round; None for who is absent."""
        mine, theirs = (self.batches.get((one, connections)) for one in (name, other))
        if not mine or not theirs:
            return None
        ratios = [one.cpu / base.cpu for one, base in zip(mine, theirs, strict=True)]
        return median(ratios), min(ratios), max(ratios)


@dataclass(frozen=True, slots=True)
class Pace:
    """At most ``rounds``, and none begun after ``limit`` seconds but for the first few.

    A batch should take ``batch`` seconds; every connection takes ``fewest`` turns at least, for
    opening it costs too (the slow ones one, theirs being dear enough to drown that).
    """

    rounds: int
    limit: float
    batch: float
    fewest: int = 8


async def play(contenders: Sequence[Contender], pace: Pace) -> Figures:
    """Each round begins with somebody else."""
    figures = Figures()
    end = time.monotonic() + pace.limit
    for number in range(pace.rounds):
        if number >= FEWEST_ROUNDS and time.monotonic() > end:
            break
        first = number * 3 % len(contenders)
        for contender in [*contenders[first:], *contenders[:first]]:
            for connections in CONNECTIONS:
                fewest = 1 if contender.slow else pace.fewest
                count = max(fewest * connections, round(pace.batch / contender.pace))
                batch = await contender.run(count, connections)
                figures.batches.setdefault((contender.name, connections), []).append(batch)
    figures.memory = {each.name: memory(each.server.pid) for each in contenders}
    return figures
