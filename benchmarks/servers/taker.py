"""A connector in a process of its own: takes messages at once, or refuses a tenth of them first.

Its own pages: /start/N refuses every N-th message once (0: none) and forgets what was; /tally
tells how many came, /letters what they were.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from benchmarks.connector import answer
from benchmarks.http import Messages
from benchmarks.processes import READY

AGAIN = 1  # seconds
TAKEN = answer({"id": "1700000000000"})
REFUSED = (
    f"HTTP/1.1 429 Too Many Requests\r\nRetry-After: {AGAIN}\r\nContent-Length: 0\r\n\r\n"
).encode()


@dataclass
class Book:
    """``letters`` are those taken: path and body, each in order."""

    every: int = 0
    number: int = 0
    refused: set[str] = field(default_factory=set)
    letters: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, path: str, body: bytes) -> bytes:
        match path.split("/"):
            case ["", "start", every]:
                self.__init__(int(every))  # type: ignore[misc]  # all anew
                return answer({})
            case ["", "tally"]:
                times = Counter(path for path, _ in self.letters)
                twice = sum(count - 1 for count in times.values())
                told = {"people": len(times), "twice": twice, "refused": len(self.refused)}
                return answer(told)
            case ["", "letters"]:
                return answer(self.letters)
        return self.take(path, body)

    def take(self, path: str, body: bytes) -> bytes:
        if path not in self.refused:
            self.number += 1
            if self.every and self.number % self.every == 0:
                self.refused.add(path)
                return REFUSED
        self.letters.append((path, body.decode()))
        return TAKEN


class Desk(asyncio.Protocol):
    def __init__(self, book: Book) -> None:
        self._book, self._messages = book, Messages()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        for head, body in self._messages.feed(data):
            path = head.split(b" ", 2)[1].decode()
            self._transport.write(self._book.answer(path, body))


async def main() -> None:
    book = Book()
    server = await asyncio.get_running_loop().create_server(lambda: Desk(book), "127.0.0.1", 0)
    print(f"{READY.decode()}{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
