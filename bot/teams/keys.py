"""The keys that the connector's tokens are signed with: fetched, kept, renewed in the background.

Keys in hand serve for a day when the key server is slow or down. An unknown key id is looked
up at once, so that a rotation goes unnoticed, but only so often.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping

from aiohttp import ClientError
from yarl import URL

from bot.teams.client import Client, read_at_most
from bot.teams.keyset import SigningKey, keys_in, signing_key_in
from bot.teams.wire import Wire

_LIMIT = 5.0  # seconds for both documents together
_MOST = 2 * 1024 * 1024
_FRESH = 3600.0
_SERVED_STALE = 24 * 3600.0
_PAUSE_AFTER_FAILURE = 30.0
_LOOKUPS = 5  # for unknown key ids at once; then one for every _LOOKUP_EVERY seconds
_LOOKUP_EVERY = 12.0

log = logging.getLogger(__name__)


class SigningKeys:
    """``of`` gives a key by its id, or None where no key server we trust vouches for it."""

    def __init__(
        self,
        client: Client,
        openid: str,
        monotonic: Callable[[], float] = time.monotonic,
        limit: float = _LIMIT,
    ) -> None:
        self._client = client
        self._openid = openid
        self._monotonic = monotonic
        self._limit = limit
        self._keys: Mapping[str, Wire] = {}
        self._read: dict[str, SigningKey | None] = {}
        self._fetched = float("-inf")
        self._tried = float("-inf")
        self._flight: asyncio.Task[None] | None = None
        self._lookups = float(_LOOKUPS)
        self._lookups_counted = monotonic()

    async def of(self, key_id: str) -> SigningKey | None:
        """Waits for the key server only where the key is not at hand."""
        self.renew()
        found = self._at_hand(key_id)
        if found is None and self._may_look_up():
            await asyncio.wait({self._fetching()})
            found = self._at_hand(key_id)
        return found

    def knows(self, key_id: str) -> bool:
        """Whether a key is still in force."""
        return self._at_hand(key_id) is not None

    def renew(self) -> None:
        """In the background, where the keys are not fresh and nothing failed just now."""
        now = self._monotonic()
        if now - self._fetched > _FRESH and now - self._tried > _PAUSE_AFTER_FAILURE:
            self._fetching()

    async def close(self) -> None:
        if self._flight is not None:
            self._flight.cancel()
            await asyncio.wait({self._flight})

    def _at_hand(self, key_id: str) -> SigningKey | None:
        if key_id not in self._keys or self._monotonic() - self._fetched > _SERVED_STALE:
            return None
        if key_id not in self._read:
            self._read[key_id] = signing_key_in(self._keys[key_id])
        return self._read[key_id]

    def _may_look_up(self) -> bool:
        """Joining a flight is free; starting one is not, or a stranger could order them."""
        if self._flight is not None:
            return True
        now = self._monotonic()
        earned = (now - self._lookups_counted) / _LOOKUP_EVERY
        self._lookups, self._lookups_counted = min(_LOOKUPS, self._lookups + earned), now
        if self._lookups < 1:
            return False
        self._lookups -= 1
        return True

    def _fetching(self) -> asyncio.Task[None]:
        if self._flight is None:
            self._tried = self._monotonic()
            self._flight = asyncio.create_task(self._fetch())
            self._flight.add_done_callback(self._landed)
        return self._flight

    def _landed(self, flight: asyncio.Task[None]) -> None:
        self._flight = None

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(self._limit):
                openid = await self._document(self._openid)
                self._keys = keys_in(await self._document(openid.get("jwks_uri")))
                self._read = {}
        except (ClientError, TimeoutError, OSError, ValueError, RecursionError) as failed:
            log.warning("signing_keys_not_fetched %s", type(failed).__name__)
        else:
            self._fetched = self._monotonic()
            log.info("signing_keys_fetched %d", len(self._keys))

    async def _document(self, address: object) -> Wire:
        url = URL(address) if isinstance(address, str) else URL()
        if url.scheme != "https":
            raise ValueError("keys are fetched over https only")
        async with self._client.request("GET", url) as response:
            response.raise_for_status()
            document = json.loads(await read_at_most(response, _MOST))
        if not isinstance(document, dict):
            raise ValueError("the document is no object")
        return document
