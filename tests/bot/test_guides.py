"""The administrators' guides: every command they name can be given, and none is missing."""

from __future__ import annotations

import re
import shlex

import pytest

from bot.commandline import parse
from content.commands import plain
from content.library import FOLDER
from onboarding.notices import NoticeKind
from tests.support.office import library

DOCS = FOLDER.parent / "docs"
GUIDES = {name: (DOCS / name).read_text("utf-8") for name in ("installation.md", "drift.md")}
COMMAND = re.compile(r"\.venv/bin/infraguide ([^`\n]+)")
COMMANDS = sorted({line for text in GUIDES.values() for line in COMMAND.findall(text)})
EXAMPLES = {"DATO": "2027-03-01", "KOMMANDO": "doctor"}
ADMINISTRATORS = ("undelivered", "directory", "meetings", "people", "remind", "doctor")


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_a_guide_can_be_given(line: str) -> None:
    for choice in choices(line):
        words = [EXAMPLES.get(word, word) for word in shlex.split(re.sub(r"<[^>]+>", "x", choice))]
        assert parse(words).command == words[0]


def choices(line: str) -> list[str]:
    """The line as it may be written: with each option in brackets, and with none."""
    bare = re.sub(r" \[[^]]+\]", "", line)
    options = [each for found in re.findall(r"\[([^]]+)\]", line) for each in found.split(" | ")]
    return [bare, *(f"{bare} {option}" for option in options)]


def test_the_guide_tells_of_every_command_of_an_administrator() -> None:
    told = {line.split()[0] for line in COMMAND.findall(GUIDES["drift.md"])}
    assert set(ADMINISTRATORS) - told == set()


def test_what_an_administrator_may_write_is_understood_and_every_kind_of_letter_named() -> None:
    written = re.findall(r"^\| `([^`]+)` \|", GUIDES["drift.md"], re.MULTILINE)
    shown = {library().command(plain(text)) for text in written}
    assert shown == {"undelivered.show", "figures.show", "feedback.read"}
    assert all(f"`{kind}`" in GUIDES["drift.md"] for kind in NoticeKind)
