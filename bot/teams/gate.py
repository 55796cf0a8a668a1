"""Who is let in: decided before the body is read, and once more when it is known."""

from __future__ import annotations

from typing import Protocol

from aiohttp import web
from botbuilder.schema import Activity

from bot.teams.errors import Refused
from bot.teams.trust import is_loopback, require_loopback


class Pass(Protocol):
    """What a request was let in with."""

    def covers(self, activity: Activity) -> None:
        """Raises ``Refused`` where the request may not bring this activity."""


class Gate(Protocol):
    """The bot's front door."""

    async def admit(self, request: web.Request) -> Pass:
        """Raises ``Refused`` without having read the body."""

    def warm_up(self) -> None:
        """Begins to fetch what the first request would wait for."""

    async def close(self) -> None:
        """Nothing is under way afterwards."""


class LoopbackGate:
    """Lets in programs on this machine, for them to be answered on this machine."""

    async def admit(self, request: web.Request) -> Pass:
        require_loopback(request)
        return self

    def warm_up(self) -> None:
        """There is nothing to fetch."""

    async def close(self) -> None:
        """There is nothing to close."""

    def covers(self, activity: Activity) -> None:
        if not is_loopback(activity.service_url):
            raise Refused(403, "without an app id only a serviceUrl on this machine is answered")
