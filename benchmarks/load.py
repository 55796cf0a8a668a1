"""Sends requests over a number of connections and notes how long each took."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from benchmarks.http import Line, open_line
from benchmarks.processes import BenchError

LIMIT = 60.0  # seconds that one batch may take


@dataclass
class Load:
    """``seconds`` from the first request to the last answer; ``latencies`` in seconds too."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    last: bytes = b""


async def send(port: int, requests: Iterator[bytes], count: int, connections: int) -> Load:
    """Send ``count`` requests, each connection one at a time. Raises BenchError for a refusal."""
    load = Load()
    batch = iter(list(islice(requests, count)))
    lines = [await open_line(port) for _ in range(connections)]
    begun = time.perf_counter()
    try:
        async with asyncio.timeout(LIMIT):
            await asyncio.gather(*(_work(line, batch, load) for line in lines))
    except (TimeoutError, ConnectionError) as broken:
        raise BenchError(f"a server gave up: {broken!r}") from None
    finally:
        load.seconds = time.perf_counter() - begun
        for line in lines:
            line.close()
    return load


async def _work(line: Line, batch: Iterator[bytes], load: Load) -> None:
    for request in batch:
        begun = time.perf_counter()
        status, body = await line.ask(request)
        load.latencies.append(time.perf_counter() - begun)
        if status >= 300:
            raise BenchError(f"a server answered {status}: {body[:200]!r}")
        load.last = body
