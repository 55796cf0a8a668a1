"""A connector that keeps a ledger: which message came to whom, from which connection."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from aiohttp import ClientSession, web

from tests.bot.support.waiting import PATIENCE

Message = tuple[str, str]
"""The conversation, and the words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``port`` is the caller's end of the connection."""

    port: int
    message: Message


@dataclass
class Ledger:
    """``owed`` are the conversations that count: others are people who talk meanwhile.

    Nothing is answered while fewer than ``at_once`` are under way. While it is ``deaf``, what is
    on its way never arrives; ``unheard`` are the ends that it came from.
    """

    url: str = ""
    owed: set[str] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)
    at_once: int = 0
    deaf: bool = False
    unheard: set[int] = field(default_factory=set)
    under_way: int = 0
    server: web.Server | None = None
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    @property
    def received(self) -> Counter[Message]:
        return Counter(entry.message for entry in self.entries)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        body = await request.json() if request.can_read_body else {}
        conversation = unquote(request.rel_url.raw_path.split("/")[3])
        if conversation not in self.owed or body.get("type") != "message":
            return web.json_response({"id": "1"})
        if self.deaf:
            self.unheard.add(port_of(request.transport))
            await self.tell()
            await self.until(lambda: not self.deaf)
            return web.Response(status=500)
        words = str(body.get("summary") or body.get("text"))
        self.entries.append(Entry(port_of(request.transport), (conversation, words)))
        self.under_way += 1
        try:
            await self.tell()
            await self.until(lambda: self.under_way >= self.at_once)
            self.at_once = 0  # they were all here at the same time: that was to be seen
        finally:
            self.under_way -= 1
        return web.json_response({"id": str(len(self.entries))})

    async def tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until it is true; looked at whenever something arrives."""
        if true():
            return
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(true)

    async def hung_up(self, ports: Collection[int]) -> None:
        """Wait until nothing more can come from these ends: what was sent has been read.

        Connections are accepted in their order: once ours has been, theirs have been too.
        """
        async with asyncio.timeout(PATIENCE), ClientSession() as http:
            async with http.get(f"{self.url}v3/conversations/nobody") as answer:
                await answer.read()
            while self.open_ports() & set(ports):  # noqa: ASYNC110  (a closed line sets no event)
                await asyncio.sleep(0)

    def open_ports(self) -> set[int]:
        assert self.server is not None
        return {port_of(each.transport) for each in self.server.connections}


def port_of(transport: asyncio.BaseTransport | None) -> int:
    name = None if transport is None else transport.get_extra_info("peername")
    return int(name[1]) if name else 0


@asynccontextmanager
async def ledger_here() -> AsyncIterator[Ledger]:
    """Listens on a free port of this machine as long as the context lasts."""
    ledger = Ledger()
    ledger.server = web.Server(ledger.handle)
    runner = web.ServerRunner(ledger.server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ledger.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield ledger
    finally:
        await runner.cleanup()
