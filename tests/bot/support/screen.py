"""A colleague at the terminal, in this process."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from bot.app import Bot
from bot.console.talk import Caller, Terminal
from dialogs.talk import Pressed


@dataclass
class Screen:
    """``shown`` is what was printed since the last line."""

    bot: Bot
    caller: Caller
    shown: str = ""
    terminal: Terminal = field(init=False)

    def __post_init__(self) -> None:
        self.terminal = Terminal(self.bot, self.caller, io.StringIO())

    async def writes(self, line: str) -> None:
        self.terminal.out = io.StringIO()
        await self.terminal.hears(line)
        self.shown = self.terminal.out.getvalue()

    async def presses(self, *buttons: Pressed) -> None:
        """Write the numbers of buttons that are on the paper."""
        on_paper = self.terminal.paper.presses
        numbers = [on_paper.index(button) + 1 for button in buttons]
        assert all(f"[{number}] " in self.shown for number in numbers)
        await self.writes(",".join(map(str, numbers)))
