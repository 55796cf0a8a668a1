"""How long `serve` takes until it listens, beside merely importing what it uses."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from statistics import median

from benchmarks.goals import Goal, spread
from benchmarks.processes import LOG, Server, environment, serving

IMPORT = """
import importlib, sys, time
for name in sys.stdin.read().split():
    try:
        importlib.import_module(name)
    except Exception:  # some cannot be imported by themselves
        pass
print(time.process_time())
"""
TOLD = "import time:"


async def measure(home: Path, rounds: int) -> list[Goal]:
    """Start with a database that is there, in turn with importing."""
    modules = await _imported(home)
    ready, waited, imports = [], [], []
    for _ in range(rounds):
        async with _serve(home) as server:
            ready.append(server.cpu)
            waited.append(server.ready - server.began)
        imports.append(await _import(modules))
    ratios = [one / base for one, base in zip(ready, imports, strict=True)]
    note = f"{1000 * median(ready):.0f} ms of CPU"
    return [
        Goal("start-up until ready / importing", spread(ratios), most=1.3, note=note),
        Goal("start-up until ready, by the clock", spread(waited), most=2.0, unit=" s"),
    ]


def _serve(home: Path, *options: str) -> AbstractAsyncContextManager[Server]:
    settings = {"PORT": "0", "DATABASE_URL": f"sqlite:///{home}/bot.db"}
    return serving(*options, "-m", "bot", "serve", home=home, settings=settings)


async def _imported(home: Path) -> Sequence[str]:
    """The modules that `serve` imports until it is ready, in their order; makes the database."""
    async with _serve(home):
        pass
    async with _serve(home, "-X", "importtime"):
        told = (home / LOG).read_text()  # now: what the clock's first tick takes comes later
    return list(_names_in(told))


def _names_in(told: str) -> Iterator[str]:
    for line in told.splitlines():
        name = line.rpartition("|")[2].strip()
        if line.startswith(TOLD) and name != "imported package":
            yield name


async def _import(modules: Sequence[str]) -> float:
    """CPU seconds to import them, interpreter included."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", IMPORT, stdin=PIPE, stdout=PIPE, env=environment()
    )
    told, _ = await process.communicate("\n".join(modules).encode())
    return float(told)
