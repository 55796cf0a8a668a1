"""The transcript in the README is what the bot says, word for word."""

from __future__ import annotations

import io
import re
from pathlib import Path

from bot.console.talk import Caller, Terminal
from storage.memory import MemoryStore
from tests.support.office import Office, municipality

README = Path(__file__).parents[2] / "README.md"
TRANSCRIPT = re.compile(r"```text\n(> .*?)```", re.DOTALL)
PROMPT = "> "


async def test_the_readme_speaks_the_truth() -> None:
    found = TRANSCRIPT.search(README.read_text("utf-8"))
    assert found, "the README has no transcript"
    said = [line[len(PROMPT) :] for line in found[1].splitlines() if line.startswith(PROMPT)]
    assert found[1].strip() == (await replayed(said)).strip()


async def replayed(said: list[str]) -> str:
    """What the terminal shows when these lines are written on a Monday in March 2027."""
    paper = io.StringIO()
    office = Office(MemoryStore())
    caller = Caller("Kollega A", municipality=municipality("Randers"))
    terminal = Terminal(office.bot, caller, paper)
    for line in said:
        paper.write(f"\n{PROMPT}{line}\n")
        await terminal.hears(line)
    return paper.getvalue()
