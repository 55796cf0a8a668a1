"""A Bot Connector of our own: takes what a real one takes, and remembers it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.bot.support.waiting import PATIENCE

Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]

MAIL = "a@kommune.example"


@dataclass(frozen=True)
class Call:
    """``path`` is as it was sent, quoted and without the server's own prefix.

    ``at`` is the loop's time in seconds.
    """

    method: str
    path: str
    body: Any
    token: str | None
    at: float

    @property
    def about(self) -> str:
        """The words of a message, or the name of what else it is."""
        return str(self.body.get("text") or self.body.get("summary") or self.body["type"])


@dataclass
class Connector:
    """``next`` holds behaviours for the next sends, used up one by one; then all goes well.

    Typing signs are kept apart in ``signs``, with ``next_sign`` for the next of them: on a busy
    machine one may come before any answer.
    """

    sent: list[Call] = field(default_factory=list)
    signs: list[Call] = field(default_factory=list)
    asked: list[Call] = field(default_factory=list)
    members: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {"29:1a": {"id": "29:1a", "name": "Kollega A", "email": MAIL}}
    )
    next: deque[Behaviour] = field(default_factory=deque)
    next_sign: deque[Behaviour] = field(default_factory=deque)
    _arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        call = await _call(request)
        if request.method == "GET":
            self.asked.append(call)
            member = self.members.get(request.path.rpartition("/")[2])
            return web.json_response(member, status=200 if member else 404)
        is_sign = call.body is not None and call.body.get("type") == "typing"
        kept, behaviours = (self.signs, self.next_sign) if is_sign else (self.sent, self.next)
        kept.append(call)
        async with self._arrived:
            self._arrived.notify_all()
        if behaviours:
            return await behaviours.popleft()(request)
        return web.json_response({"id": f"sent-{len(kept)}"}, status=201)

    @property
    def said(self) -> list[str]:
        """What was posted, in its order, typing left out."""
        return [call.about for call in self.sent if call.method == "POST"]

    async def hears(self, about: str) -> None:
        """Waits until it was sent."""
        async with asyncio.timeout(PATIENCE), self._arrived:
            await self._arrived.wait_for(lambda: any(one.about == about for one in self.all()))

    def all(self) -> list[Call]:
        """What came, signs included, in its order."""
        return sorted([*self.sent, *self.signs], key=lambda call: call.at)


def refuses(status: int, code: str = "Told", **headers: str) -> Behaviour:
    async def behave(request: web.Request) -> web.StreamResponse:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        body = {"error": {"code": code, "message": "as told"}}
        return web.json_response(body, status=status, headers=sent)

    return behave


async def drops(request: web.Request) -> web.StreamResponse:
    """Takes the request and breaks the connection."""
    assert request.transport is not None
    request.transport.close()
    return web.Response()


def hangs_until(released: asyncio.Event) -> Behaviour:
    async def behave(request: web.Request) -> web.StreamResponse:
        await released.wait()
        return web.json_response({"id": "late"}, status=201)

    return behave


async def _call(request: web.Request) -> Call:
    body = await request.json() if request.can_read_body else None
    _, _, path = request.raw_path.partition("/v3/")
    token = request.headers.get("Authorization", "").removeprefix("Bearer ") or None
    return Call(request.method, f"/v3/{path}", body, token, asyncio.get_running_loop().time())
