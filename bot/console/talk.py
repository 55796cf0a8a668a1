"""Talks to one person in the terminal, or through a pipe."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import TextIO

from bot.app import Bot
from bot.console.paper import Paper
from bot.exchange import Incoming, Spoken
from dialogs.talk import Arrived, Room, Said, Wrote
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.texts import Language

PROMPT = "> "


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
    bot: Bot
    caller: Caller
    out: TextIO = field(default_factory=lambda: sys.stdout)

    def __post_init__(self) -> None:
        self.paper = Paper()

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
        self.show((*((answer.instead,) if answer.instead else ()), *answer.say))

    def show(self, spoken: Iterable[Spoken]) -> None:
        """Print messages; the numbers go on through all of them."""
        shown = list(spoken)
        if any(one.card for one in shown):
            self.paper = Paper()
        for one in shown:
            text = self.paper.print(one.card) if one.card else one.text
            self.out.write(f"\n{text}\n")
        self.out.flush()

    async def hears(self, line: str) -> None:
        """A line is a number of something printed, or free text."""
        text = line.strip()
        if text:
            await self.says(self.paper.pressed(text) or Wrote(text))


async def converse(
    terminal: Terminal, owed: Callable[[], Awaitable[list[Spoken]]], source: TextIO
) -> None:
    """Hold a conversation until the input ends. What was owed meanwhile is shown first."""
    waiting = source.isatty()
    terminal.show(await owed())
    if waiting:
        await terminal.says(Arrived())
    async for line in lines_of(source, prompt=PROMPT if waiting else ""):
        if not waiting:
            terminal.out.write(f"\n{PROMPT}{line.rstrip()}\n")
        await terminal.hears(line)


async def lines_of(source: TextIO, prompt: str) -> AsyncIterator[str]:
    """Read lines without holding up the loop, on which the server may run beside us."""
    while True:
        if prompt:
            sys.stdout.write(f"\n{prompt}")
            sys.stdout.flush()
        line = await asyncio.to_thread(source.readline)
        if not line:
            return
        yield line
