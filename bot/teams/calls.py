"""Makes one HTTP call to the connector, again and again where that is safe and may help."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, Protocol

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientTimeout,
    ConnectionTimeoutError,
)
from yarl import URL

from bot.teams.attempts import Attempts, Outcome, retry_after
from bot.teams.body import parsed
from bot.teams.client import Client, read_at_most
from bot.teams.errors import NoTokenError, TryLater
from bot.teams.watch import Watch
from bot.wirejson import written

_NEVER_SENT = (ClientConnectorError, ConnectionTimeoutError)
_CONNECT = 5.0  # seconds
_MOST_READ = 256 * 1024


class Tokens(Protocol):
    """Where the token comes from that a call is made with."""

    def at_hand(self) -> str | None:
        """Empty: calls go out without one. None: it must be waited for."""

    async def wait(self) -> str:
        """Raises ``NoTokenError``."""

    def refused(self, token: str) -> None:
        """The connector did not take this token: it is not to be handed out again."""

    async def close(self) -> None:
        """Nothing is under way afterwards."""


class Calls:
    """Shares one client and one token."""

    def __init__(self, client: Client, tokens: Tokens, watch: Watch) -> None:
        self._client = client
        self._tokens = tokens
        self._watch = watch
        self._stopping = asyncio.Event()

    async def stop(self) -> None:
        """The bot stops: nobody waits any more, neither for a token nor to try again.

        What is being sent goes on.
        """
        self._stopping.set()
        await self._tokens.close()

    async def make(
        self,
        method: str,
        url: URL,
        body: Mapping[str, Any] | None,
        budget: float,
        *,
        waits: bool = True,
    ) -> Mapping[str, Any]:
        """The object answered. Raises ``Unsent`` when ``budget`` seconds did not bring one.

        Unless it ``waits``, it is also raised where the next attempt would be after a pause.
        """
        data = None if body is None else written(body)
        attempts, limit = Attempts(budget, waits=waits), budget
        again = False
        while True:
            outcome = await self._attempt(method, url, data, limit)
            self._watch.called(outcome.status, again=again)
            if outcome.status is not None and outcome.status < 300:
                return outcome.body
            await self._pause(attempts.pause_after(outcome), outcome)
            limit, again = attempts.left(), True

    async def _pause(self, seconds: float, outcome: Outcome) -> None:
        """Raises ``TryLater`` when the bot stops meanwhile."""
        if not self._stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
        if self._stopping.is_set():
            raise TryLater(outcome.reason, seconds, outcome.status)

    async def _attempt(self, method: str, url: URL, data: bytes | None, limit: float) -> Outcome:
        token = self._tokens.at_hand()
        if token is None:
            try:
                async with asyncio.timeout(limit):  # of its own: nothing was sent yet
                    token = await self._tokens.wait()
            except (NoTokenError, TimeoutError):
                return Outcome(None, "no token", repeatable=True)
        try:
            return await self._once(method, url, data, token, limit)
        except _NEVER_SENT as broken:
            return Outcome(None, type(broken).__name__, repeatable=True)
        except (ClientError, TimeoutError, OSError, ValueError) as broken:
            return Outcome(None, type(broken).__name__, repeatable=method != "POST")

    async def _once(
        self, method: str, url: URL, data: bytes | None, token: str, limit: float
    ) -> Outcome:
        headers = {} if data is None else {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        async with self._client.request(
            method, url, data=data, headers=headers, timeout=_within(limit)
        ) as response:
            if response.status == 401 and token:
                self._tokens.refused(token)
            return await _outcome(response)


@lru_cache(maxsize=100)  # the budgets, of which there are a few
def _within(seconds: float) -> ClientTimeout:
    return ClientTimeout(total=seconds, connect=_CONNECT)


async def _outcome(response: ClientResponse) -> Outcome:
    body = _object(await read_at_most(response, _MOST_READ))
    if response.status < 300:
        return Outcome(response.status, "", repeatable=False, body=body)
    told = retry_after(response.headers.get("Retry-After"))
    return Outcome(response.status, _error_code(body), repeatable=False, told=told)


def _object(text: bytes) -> Mapping[str, Any]:
    """What was answered; nothing where that is no object."""
    try:
        found = parsed(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _error_code(body: Mapping[str, Any]) -> str:
    """The connector's own name for what is wrong, such as MessageWritesBlocked."""
    match body:
        case {"error": {"code": str(code)}} if code.isalnum() and len(code) < 60:
            return code
        case _:
            return "no reason given"
