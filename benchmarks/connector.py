"""A Bot Connector that takes everything at once, or after a while, and counts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from benchmarks.http import HEAD_END, Messages

MEMBER = {"id": "29:1a", "name": "Kollega A", "email": "kollega.a@aarhus.dk"}


def answer(body: object) -> bytes:
    text = json.dumps(body).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(text)}"
    return head.encode() + HEAD_END + text


TAKEN, TOLD = answer({"id": "1700000000000"}), answer(MEMBER)


@dataclass
class Connector:
    """``taken`` counts what was sent to people; ``delay`` is in seconds."""

    port: int = 0
    taken: int = 0
    delay: float = 0.0

    @property
    def service_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


class Desk(asyncio.Protocol):
    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self._messages = Messages()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        for head, _ in self._messages.feed(data):
            asked = head.startswith(b"GET ")
            self._connector.taken += not asked
            if self._connector.delay:
                loop = asyncio.get_running_loop()
                loop.call_later(
                    self._connector.delay, self._transport.write, TOLD if asked else TAKEN
                )
            else:
                self._transport.write(TOLD if asked else TAKEN)


@asynccontextmanager
async def connector_here() -> AsyncIterator[Connector]:
    connector = Connector()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Desk(connector), "127.0.0.1", 0)
    connector.port = server.sockets[0].getsockname()[1]
    yield connector
    server.close()
