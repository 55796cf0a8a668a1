"""Fetches a calendar from an address: within limits of time and size, and through the proxy."""

from __future__ import annotations

from urllib.parse import urlsplit

import aiohttp

from bot.errors import CommandError
from bot.teams.client import read_at_most, trusted_authorities

MOST_BYTES = 5 * 2**20
SECONDS = 20


async def fetch_calendar(address: str) -> bytes:
    """Raises CommandError, in one line, for whatever keeps the calendar from us.

    The line names the host alone: an address may hold what opens somebody's calendar.
    """
    where = urlsplit(address).hostname or address
    url = address.replace("webcal://", "https://", 1)
    if not url.startswith(("https://", "http://")):
        raise CommandError(f"{where}: an address of a calendar begins with https:// or webcal://")
    limit = aiohttp.ClientTimeout(total=SECONDS)
    try:
        doors = aiohttp.TCPConnector(ssl=trusted_authorities())
        async with (
            aiohttp.ClientSession(connector=doors, trust_env=True, timeout=limit) as session,
            session.get(url) as response,
        ):
            if response.status != 200:
                raise CommandError(f"{where} answers {response.status} and gives no calendar")
            return await read_at_most(response, MOST_BYTES)
    except TimeoutError:
        raise CommandError(f"{where} does not answer within {SECONDS} s") from None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        why = str(error) or type(error).__name__
        raise CommandError(f"{where} gives no calendar ({why}): see that it is right") from None
