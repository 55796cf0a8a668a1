"""Makes one HTTP call to the connector, again and again where that is safe and may help."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from time import monotonic
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
from bot.teams.client import Client, Json, read_at_most
from bot.teams.errors import NoTokenError, TryLater
from bot.teams.watch import Watch
from bot.wirejson import written
from scheduler.deadlines import Deadline, Deadlines

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
        self._deadlines = Deadlines()

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

        Unless it ``waits``, it is also raised where the next attempt would be after a pause, and
        the object may be empty: nothing that came with the head of a success is read then.
        """
        data, begun = None if body is None else Json(written(body)), monotonic()
        outcome = await self._attempt(method, url, data, budget, reads=waits)
        self._watch.called(outcome.status, again=False)
        if not outcome.done:
            attempts = Attempts(begun + budget - monotonic(), waits=waits)
            outcome = await self._again(attempts, outcome, method, url, data)
        return outcome.body

    async def _again(
        self, attempts: Attempts, outcome: Outcome, method: str, url: URL, data: Json | None
    ) -> Outcome:
        while not outcome.done:
            await self._pause(attempts.pause_after(outcome), outcome)
            outcome = await self._attempt(method, url, data, attempts.left(), reads=True)
            self._watch.called(outcome.status, again=True)
        return outcome

    async def _pause(self, seconds: float, outcome: Outcome) -> None:
        """Raises ``TryLater`` when the bot stops meanwhile."""
        if not self._stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
        if self._stopping.is_set():
            raise TryLater(outcome.reason, seconds, outcome.status)

    async def _attempt(
        self, method: str, url: URL, data: Json | None, limit: float, *, reads: bool
    ) -> Outcome:
        token = self._tokens.at_hand()
        if token is None:
            try:
                with Deadline(self._deadlines, limit):  # of its own: nothing was sent yet
                    token = await self._tokens.wait()
            except (NoTokenError, TimeoutError):
                return Outcome(None, "no token", repeatable=True)
        try:
            with Deadline(self._deadlines, limit):
                response = await self._client.request(
                    method, url, data=data, headers=_bearing(token), timeout=_time(limit)
                )
                if response.status == 401 and token:
                    self._tokens.refused(token)
                if response.closed and response.status < 300 and not reads:
                    return _taken(response.status)
                return _outcome(response, await read_at_most(response, _MOST_READ))
        except _NEVER_SENT as broken:
            return Outcome(None, type(broken).__name__, repeatable=True)
        except (ClientError, TimeoutError, OSError, ValueError) as broken:
            return Outcome(None, type(broken).__name__, repeatable=method != "POST")


def _bearing(token: str) -> Mapping[str, str] | None:
    return {"Authorization": f"Bearer {token}"} if token else None


@lru_cache(maxsize=100)  # the budgets, of which there are a few
def _time(seconds: float) -> ClientTimeout:
    """For the connection; the whole is kept by us, in a quarter of the time that aiohttp takes.

    Below the whole: what could not connect was not sent, and must not be taken for it.
    """
    return ClientTimeout(total=None, connect=min(_CONNECT, 0.9 * seconds))


@lru_cache(maxsize=100)  # 200, 201, 202
def _taken(status: int) -> Outcome:
    return Outcome(status, "", repeatable=False)


def _outcome(response: ClientResponse, text: bytes) -> Outcome:
    body = _object(text)
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
