"""How much memory `serve` keeps after many turns more."""

from __future__ import annotations

import time

from benchmarks.contenders import Contender
from benchmarks.goals import Goal, spread
from benchmarks.processes import own_memory

TURNS = 50_000
AT_ONCE = 16
BATCH = 250  # few enough for a busy machine to be done with in time
MOST = 5.0  # MiB


async def measure(contender: Contender, seconds: float) -> Goal:
    """Turns until there were enough, or ``seconds`` are over: then the goal is not decided."""
    await contender.run(BATCH, AT_ONCE)
    before, end, turns = own_memory(contender.server.pid), time.monotonic() + seconds, 0
    while turns < TURNS and time.monotonic() < end:
        await contender.run(BATCH, AT_ONCE)
        turns += BATCH
    grown = own_memory(contender.server.pid) - before
    what = f"memory after {TURNS:,} turns more"
    if turns >= TURNS or grown > MOST:
        return Goal(what, spread([grown]), most=MOST, unit=" MiB")
    note = f"{grown:.2f} MiB after {turns:,}, then the time was over: --long"
    return Goal(what, None, most=MOST, note=note)
