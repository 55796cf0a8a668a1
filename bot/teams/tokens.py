"""The bot's own tokens, for calling the connector: kept, renewed in time, fetched off the loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.teams.errors import NoTokenError

Fetch = Callable[[], Mapping[str, Any]]
"""Blocks, and answers as the OAuth token endpoint does."""

_RENEWED_BEFORE = 600.0  # seconds before its end a token is renewed in the background
_DROPPED_BEFORE = 60.0  # and this long before its end it is not used any more
_PAUSE_AFTER_FAILURE = 2.0

log = logging.getLogger(__name__)


class NoTokens:
    """For a bot without an app id."""

    def at_hand(self) -> str | None:
        return ""

    async def wait(self) -> str:
        return ""

    def refused(self, token: str) -> None:
        """There was none."""

    async def close(self) -> None:
        """There is nothing to close."""


@dataclass(frozen=True, slots=True)
class Held:
    """``until`` is on the monotonic clock."""

    text: str
    until: float


class OwnTokens:
    """Holds one token for all calls. One fetch is under way at a time, whoever waits for it."""

    def __init__(self, fetch: Fetch, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._monotonic = monotonic
        self._held: Held | None = None
        self._failed = float("-inf")
        self._flight: asyncio.Task[None] | None = None
        self._closed = False

    def at_hand(self) -> str | None:
        """Renewed in the background when its end comes near."""
        left = self._left()
        if left < _RENEWED_BEFORE and self._monotonic() - self._failed > _PAUSE_AFTER_FAILURE:
            self._fetching()
        return self._held.text if self._held is not None and left > _DROPPED_BEFORE else None

    async def wait(self) -> str:
        """Raises ``NoTokenError`` where the authority gives none."""
        token = self.at_hand()
        if token is None and self._flight is not None:
            await asyncio.wait({self._flight})
            token = self.at_hand()
        if token is None:
            raise NoTokenError("the authority gives no token")
        return token

    def refused(self, token: str) -> None:
        if self._held is not None and self._held.text == token:
            self._held = None

    async def close(self) -> None:
        """Whoever waits is told that there is none, and none is fetched any more."""
        self._closed = True
        if self._flight is not None:
            self._flight.cancel()
            await asyncio.wait({self._flight})

    def _left(self) -> float:
        return 0.0 if self._held is None else self._held.until - self._monotonic()

    def _fetching(self) -> None:
        if self._flight is None and not self._closed:
            self._flight = asyncio.create_task(self._fly())
            self._flight.add_done_callback(self._landed)

    def _landed(self, flight: asyncio.Task[None]) -> None:
        self._flight = None

    async def _fly(self) -> None:
        asked = self._monotonic()
        match await beside_the_loop(self._fetch):
            case {"access_token": str(text), "expires_in": int(seconds)}:
                self._held = Held(text, asked + seconds)
                log.info("token_fetched")
            case answer:
                self._failed = self._monotonic()
                log.error("token_not_fetched %s", answer.get("error", "unreadable"))


async def beside_the_loop(fetch: Fetch) -> Mapping[str, Any]:
    """Runs ``fetch`` in a thread that does not keep the process from ending; faults as an error.

    The loop's own threads would: they are waited for when the process ends.
    """
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[Mapping[str, Any]] = loop.create_future()

    def run() -> None:
        try:
            answer = fetch()
        except Exception as failed:  # whatever it is, somebody waits for the answer
            answer = {"error": type(failed).__name__}
        with contextlib.suppress(RuntimeError):  # the loop is gone, and nobody waits
            loop.call_soon_threadsafe(_answer, answered, answer)

    threading.Thread(target=run, name="token", daemon=True).start()
    return await answered


def _answer(waiting: asyncio.Future[Mapping[str, Any]], answer: Mapping[str, Any]) -> None:
    if not waiting.done():
        waiting.set_result(answer)
