"""An HTTP proxy that tunnels every host to one port of this machine."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager


@asynccontextmanager
async def proxy_to(port: int, down: Collection[str]) -> AsyncIterator[str]:
    """The proxy's address. Hosts in ``down`` are out of its reach."""
    ends: set[asyncio.StreamWriter] = set()
    tunnels: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tunnels.add(task)
        ends.add(writer)
        if await _may_pass(reader, writer, down):
            there, onward = await asyncio.open_connection("127.0.0.1", port)
            ends.add(onward)
            await asyncio.gather(_pour(reader, onward), _pour(there, writer))
            ends.discard(onward)
        writer.close()
        ends.discard(writer)
        tunnels.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()
    for end in list(ends):
        end.close()
    await asyncio.gather(*tunnels)


async def _may_pass(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, down: Collection[str]
) -> bool:
    request = (await reader.readuntil(b"\r\n\r\n")).decode()
    host = request.split()[1].partition(":")[0]
    passes = request.startswith("CONNECT ") and host not in down
    answer = "200 Connection established" if passes else "502 Bad Gateway"
    writer.write(f"HTTP/1.1 {answer}\r\n\r\n".encode())
    return passes


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()
