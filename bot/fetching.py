"""Fetches a calendar from an address: within limits of time and size, and through the proxy."""

from __future__ import annotations

import aiohttp

from bot.errors import CommandError

MOST_BYTES = 5 * 2**20
SECONDS = 20


async def fetch_calendar(address: str) -> bytes:
    """Raises CommandError, in one line, for whatever keeps the calendar from us."""
    url = address.replace("webcal://", "https://", 1)
    limit = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(trust_env=True, timeout=limit) as session,
            session.get(url) as response,
        ):
            if response.status != 200:
                raise CommandError(f"{address} answers {response.status} and gives no calendar")
            body = bytearray()
            async for chunk in response.content.iter_chunked(2**16):
                body += chunk
                if len(body) > MOST_BYTES:
                    raise CommandError(f"{address} gives more than 5 MB; that is no calendar")
            return bytes(body)
    except TimeoutError:
        raise CommandError(f"{address} does not answer within {SECONDS} s") from None
    except (aiohttp.ClientError, ValueError) as error:
        why = type(error).__name__
        raise CommandError(f"{address} cannot be reached ({why}); see that it is right") from None
