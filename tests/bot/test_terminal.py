"""At a real terminal: what a newcomer sees there, and how one leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.console.talk import HOW
from tests.bot.support.keyboard import CTRL_C, CTRL_D, UP, at_the_keyboard
from tests.bot.support.program import Program
from tests.support.office import phrase

NAME = "Kollega Ærø"


@pytest.fixture
def program(tmp_path: Path, sqlite_url: str) -> Program:
    return Program(tmp_path, {"DATABASE_URL": sqlite_url})


async def test_one_is_told_how_and_greeted_and_may_leave(program: Program) -> None:
    async with at_the_keyboard(program, "chat", "--name", NAME) as keyboard:
        await keyboard.sees(HOW, f"Hej {NAME}!", "> ")
        keyboard.types(CTRL_D)
        assert await keyboard.ends() == 0


async def test_one_may_leave_in_the_middle_of_a_line_and_bring_a_line_back(
    program: Program,
) -> None:
    async with at_the_keyboard(program, "chat", "--name", NAME) as keyboard:
        await keyboard.sees("> ")
        keyboard.types("hjælp\n")
        await keyboard.sees(phrase("help.show").split()[0], "> ")
        keyboard.types(UP)
        await keyboard.sees("hjælp")
        keyboard.types(CTRL_C)
        assert await keyboard.ends() == 0
        assert "Traceback" not in keyboard.screen
