"""Somebody who sits at a real terminal, before the real program."""

from __future__ import annotations

import asyncio
import os
import pty
import sys
import termios
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from tests.bot.support.program import Program, environment
from tests.bot.support.waiting import PATIENCE

CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"


@dataclass
class Keyboard:
    """``ours`` is our end of the terminal, ``theirs`` the program's."""

    process: asyncio.subprocess.Process
    ours: int
    theirs: int
    screen: str = ""
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def reads(self) -> None:
        with suppress(OSError):  # the program is gone
            self.screen += os.read(self.ours, 65536).decode(errors="replace").replace("\r", "")
        self.changed.set()

    async def sees(self, *texts: str) -> None:
        """Wait until these stand on the screen, one after another, below all seen before."""
        async with asyncio.timeout(PATIENCE):
            for text in texts:
                while text not in self.screen:
                    self.changed.clear()
                    await self.changed.wait()
                self.screen = self.screen.partition(text)[2]

    def types(self, text: str) -> None:
        os.write(self.ours, text.encode())

    async def ends(self) -> int:
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()


@asynccontextmanager
async def at_the_keyboard(program: Program, *arguments: str) -> AsyncIterator[Keyboard]:
    """Sit down before a command, which has the terminal to itself as from a shell."""
    ours, theirs = pty.openpty()
    asks = termios.tcgetattr(theirs)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=program.home,
        env=environment(TERM="xterm", **program.settings),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),  # now it is our terminal
    )
    keyboard = Keyboard(process, ours, theirs)
    loop = asyncio.get_running_loop()
    loop.add_reader(ours, keyboard.reads)
    try:
        yield keyboard
        assert termios.tcgetattr(theirs) == asks, "the terminal is not left as it was"
    finally:
        loop.remove_reader(ours)
        if process.returncode is None:
            process.kill()
            await process.wait()
        os.close(ours)
        os.close(theirs)
