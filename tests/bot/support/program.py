"""The program as an administrator runs it: a process of its own, in a directory of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.bot.support.waiting import PATIENCE

ROOT = Path(__file__).parents[3]
OURS = ("INFRAGUIDE_", "Microsoft", "DATABASE_URL", "HOST", "PORT", "HTTP", "http", "NO_PROXY")
NOT_OURS = ("PYTHON", "BROWSER", "DISPLAY", "WAYLAND_DISPLAY")


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without any setting of ours or Python's, and without a screen."""
    mine = {k: v for k, v in os.environ.items() if not k.startswith(OURS + NOT_OURS)}
    return mine | {"PYTHONPATH": str(ROOT)} | settings


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        return self.err.splitlines()


@dataclass
class Process:
    """``read`` is what it said so far, as far as anybody waited for it."""

    process: asyncio.subprocess.Process
    read: bytes = b""

    async def says(self, text: str) -> str:
        """Wait until it says this, after what was waited for before; all it said meanwhile."""
        assert self.process.stdout is not None
        begun = len(self.read)
        async with asyncio.timeout(PATIENCE):
            while text.encode() not in self.read[begun:]:
                more = await self.process.stdout.read(65536)
                assert more, f"it ended, and never said {text!r}: {self.read.decode()}"
                self.read += more
        return self.read[begun:].decode(errors="replace")

    async def hears(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        await self.process.stdin.drain()

    def stops(self) -> None:
        """It does nothing more from now on, until it is killed."""
        self.process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOWAIT)

    async def killed(self) -> None:
        """As by a power cut of its own: nothing is tidied up."""
        self.process.kill()
        await self.process.wait()

    async def ends(self, number: signal.Signals | None = None, said: bytes = b"") -> Done:
        """Wait for its end, after a signal or last words if there are any."""
        if number is not None:
            self.process.send_signal(number)
        async with asyncio.timeout(PATIENCE):
            out, err = await self.process.communicate(said)
        assert self.process.returncode is not None
        return Done(self.process.returncode, (self.read + (out or b"")).decode(), err.decode())


@dataclass(frozen=True)
class Program:
    """Runs in ``home``, so that a .env and var/ there are its own."""

    home: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    def where(self, **settings: str) -> Program:
        """The same, but for these settings."""
        return replace(self, settings=dict(self.settings) | settings)

    @asynccontextmanager
    async def started(
        self, *arguments: str, before: str = "", out: int = PIPE
    ) -> AsyncIterator[Process]:
        """Running, until the context ends. ``before``: Python to run first in the process."""
        run = f"{before}\nimport sys; from bot.__main__ import main; sys.exit(main())"
        command = ["-c", run] if before else ["-m", "bot"]
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            *arguments,
            cwd=self.home,
            env=environment(**self.settings),
            stdin=PIPE,
            stdout=out,
            stderr=PIPE,
        )
        try:
            yield Process(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[tuple[Process, str]]:
        """`serve` on a free port, and its address."""
        async with self.where(PORT="0").started("serve") as process:
            line = (await process.says("\n")).split()
            yield process, next(word for word in line if word.startswith("http"))

    async def run(
        self,
        *arguments: str,
        said: bytes = b"",
        before: str = "",
        out: int = PIPE,
    ) -> Done:
        """To its end, with ``said`` piped into it; what it says goes to ``out``."""
        async with self.started(*arguments, before=before, out=out) as process:
            return await process.ends(said=said)
