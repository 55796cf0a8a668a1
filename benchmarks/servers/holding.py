"""How long the event loop is held while keys and a token are fetched, beside while nothing is.

Prints pairs of milliseconds as JSON: the longest hold of a fetch, and of as long a time without.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable

from bot.teams.authority import fetch_with
from bot.teams.client import Client
from bot.teams.clouds import OPENID
from bot.teams.credentials import AppType, Credentials
from bot.teams.keys import SigningKeys
from bot.teams.tokens import OwnTokens
from tests.bot.support.activities import APP_ID

BEAT = 0.001


async def longest_hold(meanwhile: Awaitable[object]) -> float:
    """Milliseconds that the loop was late at most."""
    longest, task = 0.0, asyncio.ensure_future(meanwhile)
    while not task.done():
        begun = time.perf_counter()
        await asyncio.sleep(BEAT)
        longest = max(longest, time.perf_counter() - begun - BEAT)
    await task
    return 1000 * longest


async def fetch() -> None:
    """As `serve` does when it starts: both at once, with everything new."""
    client = Client()
    keys = SigningKeys(client, OPENID)
    tokens = OwnTokens(fetch_with(Credentials(APP_ID, AppType.MULTI_TENANT, "secret")))
    keys.renew()
    await tokens.wait()
    while not keys.knows("key-1"):  # noqa: ASYNC110  (a flight tells nobody when it lands)
        await asyncio.sleep(BEAT)
    await keys.close()
    await client.close()


async def main(rounds: int) -> None:
    pairs = []
    for _ in range(rounds):
        begun = time.perf_counter()
        held = await longest_hold(fetch())
        pairs.append((held, await longest_hold(asyncio.sleep(time.perf_counter() - begun))))
    print(json.dumps(pairs))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
