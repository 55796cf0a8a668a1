"""Talks to one person in the terminal, or through a pipe."""

from __future__ import annotations

import getpass
import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TextIO

from bot.app import Bot
from bot.console.encoding import printable
from bot.console.lines import PROMPT, lines_of
from bot.console.paper import Paper, fitted
from bot.exchange import Incoming, Spoken
from dialogs.talk import Arrived, Room, Said, Wrote
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.texts import Language

HOW = """\
Write what you like, or the number of a button: 1 presses [1].
Where you may choose several: 1,3. Ctrl-D ends.
A line that ends with \\ goes on in the next, where a text has several."""
GOES_ON = "\\"
SOMEBODY = "Kollega"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sits at the terminal. Their word is proof: who holds it holds the database."""

    name: str
    email: str | None = None
    municipality: MunicipalityCode | None = None
    language: Language | None = None

    @property
    def person(self) -> PersonId:
        """The same person for the same mail address, or name, every time; no name in logs."""
        known = (self.email or self.name).casefold()
        return PersonId(f"terminal:{hashlib.sha256(known.encode()).hexdigest()[:16]}")


@dataclass
class Terminal:
    """One person's end of the conversation, and the messenger who tells them what is owed."""

    bot: Bot
    caller: Caller
    out: TextIO = field(default_factory=lambda: sys.stdout)
    paper: Paper = field(default_factory=Paper)
    begun: list[str] = field(default_factory=list)

    async def send(self, address: str, person: PersonId, message: Spoken) -> None:
        """Whoever sits here is told here, wherever else they can be reached."""
        self.show([message])

    async def catches_up(self) -> None:
        """Show what is owed to this person by now."""
        await self.bot.jobs(self).deliver_to(self.caller.person)

    async def says(self, said: Said) -> None:
        """Take one turn, and print what is answered."""
        caller = self.caller
        incoming = Incoming(
            caller.person,
            caller.name,
            Room.PERSONAL,
            said,
            caller.email,
            municipality=caller.municipality,
            language=caller.language,
            trusted=True,
        )
        answer = await self.bot.hear(incoming)
        shown = [*((answer.instead,) if answer.instead else ()), *answer.say]
        if any(one.card for one in shown):
            self.paper = Paper()
        self.show(shown)

    def show(self, spoken: Iterable[Spoken]) -> None:
        """Print messages; the numbers go on through all that is printed between two turns."""
        for one in spoken:
            text = self.paper.print(one.card) if one.card else fitted(one.text.splitlines())
            self.out.write(f"\n{text}\n")
        self.out.flush()

    async def hears(self, line: str) -> None:
        """A line is a number of something printed, or free text, which may go on in the next."""
        read = printable(line).strip()
        self.begun.append(read.removesuffix(GOES_ON).rstrip())
        if read.endswith(GOES_ON):
            return
        text = "\n".join(self.begun).strip()
        self.begun.clear()
        if text:
            await self.says(self.paper.pressed(text) or Wrote(text))


async def converse(bot: Bot, caller: Caller, source: TextIO | None) -> None:
    """Hold a conversation until the input ends. What was owed meanwhile is shown first."""
    terminal = Terminal(bot, caller)
    if source is not None and source.isatty():
        await by_keyboard(terminal, source)
        return
    await terminal.catches_up()
    async for line in lines_of(source):
        terminal.out.write(f"\n{PROMPT}{printable(line).rstrip()}\n")
        await terminal.hears(line)


async def by_keyboard(terminal: Terminal, source: TextIO) -> None:
    terminal.out.write(f"{HOW}\n")
    await terminal.catches_up()
    await terminal.says(Arrived())
    terminal.out.write("\n")
    try:
        async for line in lines_of(source):
            await terminal.hears(line)
            terminal.out.write("\n")
    finally:
        terminal.out.write("\n")  # whoever writes next begins a line


def who_is_logged_in() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # in a container the user may have no name
        return SOMEBODY
