"""HTTP/1.1 as plainly as two ends on one machine need it, so that measuring costs little."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length:"


class Messages:
    """Cuts a stream into (head, body); a body is as long as Content-Length says."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        self._buffer += data
        while (end := self._buffer.find(HEAD_END)) >= 0:
            head = bytes(self._buffer[:end])
            begin = end + len(HEAD_END)
            rest = begin + length_in(head)
            if len(self._buffer) < rest:
                return
            body = bytes(self._buffer[begin:rest])
            del self._buffer[:rest]
            yield head, body


def length_in(head: bytes) -> int:
    _, found, after = head.lower().partition(LENGTH)
    return int(after.partition(b"\r\n")[0]) if found else 0


class Line(asyncio.Protocol):
    """One connection to a server, one request at a time."""

    def __init__(self) -> None:
        self._messages = Messages()
        self._waiting: asyncio.Future[tuple[int, bytes]] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        for head, body in self._messages.feed(data):
            status = int(head.split(b" ", 2)[1])
            if self._waiting is not None and not self._waiting.done():
                self._waiting.set_result((status, body))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionError("the server hung up"))

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        assert self._transport is not None
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._waiting

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


async def open_line(port: int) -> Line:
    loop = asyncio.get_running_loop()
    _, line = await loop.create_connection(Line, "127.0.0.1", port)
    return line


def post(path: str, port: int, body: bytes, **headers: str) -> bytes:
    """A request with a JSON body."""
    lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Content-Type: application/json"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + HEAD_END + body
