"""Servers as processes of their own, and what they cost, seen from outside."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
LOG = "log"
READY = b"Listening on http://127.0.0.1:"
PATIENCE = 60.0  # seconds until a server must be ready, on a busy machine too
GOODBYE = 10.0
SETTINGS = ("Microsoft", "INFRAGUIDE_", "HOST", "PORT", "DATABASE_URL", "PYTHON")
NETWORK = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "SSL_", "REQUESTS_CA_BUNDLE")


class BenchError(Exception):
    """Something was not as it must be for a measurement to mean anything."""


def environment(**settings: str) -> dict[str, str]:
    """Ours, without what would lead a server elsewhere, and with ``settings``."""
    mine = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(SETTINGS) and not name.upper().startswith(NETWORK)
    }
    return mine | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"} | settings


def cpu_seconds(pid: int) -> float:
    """User and system time of a process with all its threads, so far."""
    clock = ctypes.c_int()
    try:
        failed = ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock))
    except AttributeError:  # not on this system: psutil counts in larger steps
        failed = 1
    if failed:
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)
    return time.clock_gettime(clock.value)


def memory(pid: int) -> float:
    """MiB of memory that a process holds."""
    return float(psutil.Process(pid).memory_info().rss) / 2**20


def own_memory(pid: int) -> float:
    """The same without pages of files, which the system drops and brings back as it likes."""
    held = psutil.Process(pid).memory_info()
    return float(held.rss - held.shared) / 2**20


@dataclass(frozen=True, slots=True)
class Server:
    """``began`` and ``ready`` in seconds on the monotonic clock; ``cpu`` used until ready."""

    pid: int
    port: int
    began: float
    ready: float
    cpu: float


@asynccontextmanager
async def serving(
    *command: str,
    home: Path,
    settings: Mapping[str, str] | None = None,
    python: Path = Path(sys.executable),
) -> AsyncIterator[Server]:
    """`python COMMAND...` in ``home``, from when it listens. Raises BenchError.

    What it says on stderr is appended to LOG there.
    """
    said = home / LOG
    with said.open("ab") as log:
        began = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            str(python),
            *command,
            cwd=home,
            env=environment(**(settings or {})),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
            stderr=log,
        )
    try:
        port = await _port_of(process, said)
        yield Server(process.pid, port, began, time.monotonic(), cpu_seconds(process.pid))
    finally:
        await _stop(process)


async def _port_of(process: Process, said: Path) -> int:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            async for line in process.stdout:
                if line.startswith(READY):
                    return int(line.removeprefix(READY).split()[0])
    except TimeoutError:
        pass
    raise BenchError(f"a server did not start: {' | '.join(_last_lines(said))}")


def _last_lines(said: Path) -> list[str]:
    return said.read_text(errors="replace").strip().splitlines()[-3:]


async def _stop(process: Process) -> None:
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(GOODBYE):
            await process.communicate()
    except TimeoutError:
        process.kill()
        await process.communicate()
