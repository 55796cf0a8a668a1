"""How long the event loop stands still while signing keys and a token are fetched."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from statistics import median

from benchmarks.goals import Goal, spread
from benchmarks.processes import BenchError, environment
from benchmarks.worlds import World

MODULE = "benchmarks.servers.holding"


async def measure(world: World, rounds: int) -> Goal:
    """In a process of its own, which ``world`` leads to the key server and the authority."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", MODULE, str(rounds), stdout=PIPE, env=environment(**world.settings)
    )
    told, _ = await process.communicate()
    if process.returncode:
        raise BenchError("keys and token could not be fetched")
    held, idle = zip(*json.loads(told), strict=True)
    note = f"{median(idle):.1f} ms while nothing is fetched"
    what = "the loop held while keys and token are fetched"
    return Goal(what, spread(held), most=25.0, unit=" ms", note=note)
