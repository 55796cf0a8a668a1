"""How much memory `serve` keeps after many turns more."""

from __future__ import annotations

import time

from benchmarks.contenders import Contender
from benchmarks.goals import Goal
from benchmarks.processes import memory

TURNS = 50_000
AT_ONCE = 16
BATCH = 1000


async def measure(contender: Contender, seconds: float) -> Goal:
    """Turns until there were enough, or ``seconds`` are over: then the goal is not decided."""
    await contender.run(BATCH, AT_ONCE)
    before, end, turns = memory(contender.server.pid), time.monotonic() + seconds, 0
    while turns < TURNS and time.monotonic() < end:
        await contender.run(BATCH, AT_ONCE)
        turns += BATCH
    grown = memory(contender.server.pid) - before
    what = f"memory after {turns:,} turns more"
    note = "" if turns >= TURNS else f"the goal is for {TURNS:,}: --long"
    return Goal(what, (grown, grown, grown), most=5.0, unit=" MiB", note=note)
