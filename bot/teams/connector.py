"""The client of the Bot Connector's REST interface. Wire JSON in, wire JSON out.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from re import Match
from typing import Any, NamedTuple
from urllib.parse import quote

from yarl import URL

from bot.teams.calls import Calls
from bot.teams.errors import Rejected, TryLater
from bot.teams.pace import Pace

FOR_A_TURN = 20.0
"""Seconds for a call within a turn: somebody looks at the screen."""

FOR_A_NOTICE = 15.0
"""Seconds for a message that nobody waits for; after that its outbox tries again, which itself
must not have given it up before, or it could not tell whether the message went out."""


_UNSAFE = re.compile(r"[^A-Za-z0-9_.~-]")


class Place(NamedTuple):
    """A conversation, the connector that serves it, and the tenant it belongs to."""

    service_url: str
    conversation: str
    tenant: str | None = None

    @property
    def path(self) -> str:
        return f"v3/conversations/{_segment(self.conversation)}"


class Connector:
    """Calls only addresses that ``trusted`` accepts. Every call raises ``Unsent`` when it fails.

    ``budget`` is in seconds, for all attempts together.
    """

    def __init__(
        self, calls: Calls, trusted: Callable[[str], bool], pace: Pace | None = None
    ) -> None:
        self._calls = calls
        self._trusted = trusted
        self._pace = pace or Pace()

    async def answer(
        self, place: Place, activity: Mapping[str, Any], budget: float = FOR_A_TURN
    ) -> str | None:
        """Posts a reply to the activity that its ``replyToId`` names, if any; its id if told."""
        path = f"{place.path}/activities"
        if reply_to := activity.get("replyToId"):
            path += f"/{_segment(reply_to)}"
        self._pace.reply(place.conversation, place.tenant)
        return _id(await self._call("POST", place.service_url, path, activity, budget))

    async def tell(
        self, place: Place, activity: Mapping[str, Any], budget: float = FOR_A_NOTICE
    ) -> str | None:
        """Posts what nobody waits for, at the pace that Teams allows; its id if told."""
        path = f"{place.path}/activities"
        waited = await self._pace.notice(place.conversation, place.tenant, budget / 2)
        return _id(await self._call("POST", place.service_url, path, activity, budget - waited))

    async def tell_now(
        self, place: Place, activity: Mapping[str, Any], budget: float = FOR_A_NOTICE
    ) -> None:
        """The same at once or not at all: whoever asks has others to write to meanwhile.

        Raises ``TryLater`` where Teams' pace or the connector's answer asks for a wait.
        """
        self._pace.at_once(place.conversation, place.tenant)
        path = f"{place.path}/activities"
        await self._call("POST", place.service_url, path, activity, budget, waits=False)

    async def change(
        self, place: Place, known_as: str, activity: Mapping[str, Any], budget: float = FOR_A_TURN
    ) -> str | None:
        """Puts another activity in the place of the one ``known_as``."""
        path = f"{place.path}/activities/{_segment(known_as)}"
        self._pace.reply(place.conversation, place.tenant)
        return _id(await self._call("PUT", place.service_url, path, activity, budget))

    async def take_back(self, place: Place, known_as: str, budget: float = FOR_A_TURN) -> None:
        """Deletes the activity ``known_as``."""
        path = f"{place.path}/activities/{_segment(known_as)}"
        await self._call("DELETE", place.service_url, path, None, budget)

    async def member(self, place: Place, member: str, budget: float) -> Mapping[str, Any]:
        """What the channel knows of a member of a conversation."""
        path = f"{place.path}/members/{_segment(member)}"
        return await self._call("GET", place.service_url, path, None, budget)

    async def open(
        self, service_url: str, parameters: Mapping[str, Any], budget: float = FOR_A_NOTICE
    ) -> str | None:
        """Creates a conversation, or finds the one that is there; its id.

        Nothing is said yet: that it may have been done is no reason not to do it again.
        """
        try:
            told = await self._call("POST", service_url, "v3/conversations", parameters, budget)
        except TryLater as later:
            raise TryLater(later.reason, later.after, later.status) from later
        return _id(told)

    def _call(
        self,
        method: str,
        service_url: str,
        path: str,
        body: Mapping[str, Any] | None,
        budget: float,
        *,
        waits: bool = True,
    ) -> Awaitable[Mapping[str, Any]]:
        if not self._trusted(service_url):
            raise Rejected("the serviceUrl is none that this bot may call")
        base = _base(service_url)
        url = base.with_path(f"{base.raw_path}{path}", encoded=True)
        return self._calls.make(method, url, body, budget, waits=waits)


@lru_cache(maxsize=100)  # there are a few of them, and a message to each is an address anew
def _base(service_url: str) -> URL:
    return URL(f"{service_url.rstrip('/')}/", encoded=True)


@lru_cache(maxsize=2_000)
def _segment(text: str) -> str:
    """An id as one segment of a path; ``..`` would be taken for the way up."""
    if not text.strip("."):
        raise Rejected("the id is none that can be addressed")
    return quoted(text)


def quoted(text: str) -> str:
    """``quote`` without a safe slash, which looks at each letter; ids have one or two to escape."""
    return _UNSAFE.sub(_escaped, text) if text.isascii() else quote(text, safe="")


def _escaped(letter: Match[str]) -> str:
    return f"%{ord(letter[0]):02X}"


def _id(answer: Mapping[str, Any]) -> str | None:
    known_as = answer.get("id")
    return known_as if isinstance(known_as, str) and known_as else None
