"""The client of the Bot Connector's REST interface: wire JSON out, tried again where that is safe.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ConnectionTimeoutError,
)
from yarl import URL

from bot.teams.attempts import Attempts, Outcome, retry_after
from bot.teams.errors import Rejected

FOR_A_TURN = 8.0
"""Seconds for a call within a turn: Teams sends an activity again after 10 to 15."""

FOR_A_NOTICE = 20.0
"""Seconds for a message that nobody waits for; after that its outbox tries again."""

_NEVER_SENT = (ClientConnectorError, ConnectionTimeoutError)
_JSON = {"Content-Type": "application/json"}


class Tokens(Protocol):
    """Where the token comes from that a call is made with."""

    async def token(self) -> str | None:
        """None: calls go out without one."""

    def refused(self, token: str) -> None:
        """The connector did not take this token: it is not to be handed out again."""


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation, and the connector that serves it."""

    service_url: str
    conversation: str

    @property
    def path(self) -> str:
        return f"v3/conversations/{quote(self.conversation, safe='')}"


class Connector:
    """Calls only addresses that ``trusted`` accepts. Every call raises ``Unsent`` when it fails."""

    def __init__(
        self,
        session: Callable[[], ClientSession],
        tokens: Tokens,
        trusted: Callable[[str], bool],
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._trusted = trusted

    async def say(
        self, place: Place, activity: Mapping[str, Any], budget: float = FOR_A_TURN
    ) -> str | None:
        """Posts an activity, as the reply to its ``replyToId`` if it has one; its id if told."""
        path = f"{place.path}/activities"
        if reply_to := activity.get("replyToId"):
            path += f"/{quote(reply_to, safe='')}"
        return _id(await self._call("POST", place.service_url, path, activity, budget))

    async def change(self, place: Place, known_as: str, activity: Mapping[str, Any]) -> str | None:
        """Puts another activity in the place of the one ``known_as``."""
        path = f"{place.path}/activities/{quote(known_as, safe='')}"
        return _id(await self._call("PUT", place.service_url, path, activity, FOR_A_TURN))

    async def take_back(self, place: Place, known_as: str) -> None:
        """Deletes the activity ``known_as``."""
        path = f"{place.path}/activities/{quote(known_as, safe='')}"
        await self._call("DELETE", place.service_url, path, None, FOR_A_TURN)

    async def member(self, place: Place, member: str, budget: float) -> Mapping[str, Any]:
        """What the channel knows of a member of a conversation."""
        path = f"{place.path}/members/{quote(member, safe='')}"
        return await self._call("GET", place.service_url, path, None, budget)

    async def open(
        self, service_url: str, parameters: Mapping[str, Any], budget: float = FOR_A_NOTICE
    ) -> str | None:
        """Creates a conversation, or finds the one that is there; its id."""
        return _id(await self._call("POST", service_url, "v3/conversations", parameters, budget))

    async def _call(
        self,
        method: str,
        service_url: str,
        path: str,
        body: Mapping[str, Any] | None,
        budget: float,
    ) -> Mapping[str, Any]:
        if not self._trusted(service_url):
            raise Rejected("the serviceUrl is none that this bot may call")
        url = URL(f"{service_url.rstrip('/')}/{path}", encoded=True)
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        attempts = Attempts(budget)
        while True:
            outcome = await self._attempt(method, url, data, attempts.left())
            if outcome.status is not None and outcome.status < 300:
                return outcome.body
            await asyncio.sleep(attempts.pause_after(outcome))

    async def _attempt(self, method: str, url: URL, data: bytes | None, limit: float) -> Outcome:
        try:
            async with asyncio.timeout(limit):
                return await self._once(method, url, data)
        except _NEVER_SENT as broken:
            return Outcome(None, type(broken).__name__, repeatable=True)
        except (ClientError, TimeoutError, OSError) as broken:
            return Outcome(None, type(broken).__name__, repeatable=method != "POST")

    async def _once(self, method: str, url: URL, data: bytes | None) -> Outcome:
        headers = dict(_JSON) if data is not None else {}
        token = await self._tokens.token()
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        async with self._session().request(
            method, url, data=data, headers=headers, allow_redirects=False
        ) as response:
            if response.status == 401 and token is not None:
                self._tokens.refused(token)
            return await _outcome(response)


async def _outcome(response: ClientResponse) -> Outcome:
    body = _object(await response.read())
    if response.status < 300:
        return Outcome(response.status, "", repeatable=False, body=body)
    told = retry_after(response.headers.get("Retry-After"))
    return Outcome(response.status, _error_code(body), repeatable=False, told=told, body=body)


def _object(text: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if text else {}
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


def _id(answer: Mapping[str, Any]) -> str | None:
    known_as = answer.get("id")
    return known_as if isinstance(known_as, str) and known_as else None
