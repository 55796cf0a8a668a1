"""What checking a token costs that was never seen before, beside the SDK's own check."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE

from benchmarks.goals import Goal, spread
from benchmarks.processes import BenchError, environment
from benchmarks.worlds import World
from tests.bot.support.activities import APP_ID

MODULE = "benchmarks.servers.tokens"
BATCH = 100


async def measure(world: World, rounds: int) -> Goal:
    """In a process of its own, which ``world`` leads to the key server."""
    assert world.token is not None
    batches = [[world.token() for _ in range(BATCH)] for _ in range(rounds + 1)]
    asked = json.dumps({"app": APP_ID, "url": world.service_url, "batches": batches})
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", MODULE, stdin=PIPE, stdout=PIPE, env=environment(**world.settings)
    )
    told, _ = await process.communicate(asked.encode())
    if process.returncode:
        raise BenchError("the tokens could not be checked")
    ratios = [ours / theirs for ours, theirs in json.loads(told)]
    return Goal("a token never seen / the SDK's check", spread(ratios), most=0.35)
