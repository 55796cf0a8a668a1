"""`run`, the first look: demo colleagues, a browser or the terminal, and Ctrl-C for everything."""

from __future__ import annotations

import signal
from pathlib import Path

import psutil
import pytest
from aiohttp import ClientSession

from bot import demo
from bot.browser import open_page
from bot.playground import PlaygroundError, find_playground
from onboarding.person import Sharing
from storage.memory import MemoryStore
from tests.bot.support.keyboard import CTRL_C, at_the_keyboard
from tests.bot.support.program import Program
from tests.bot.support.waiting import until
from tests.support.needs import missing
from tests.support.office import Office, library, municipality, phrase

OPENED = """#!/bin/sh
printf %s "$1" > "{0}.part" && mv "{0}.part" "{0}"
"""


@pytest.fixture
def program(tmp_path: Path, sqlite_url: str) -> Program:
    return Program(tmp_path, {"DATABASE_URL": sqlite_url, "PORT": "0"})


# Demo colleagues


async def test_demo_colleagues_say_so_and_move_in_only_where_nobody_is() -> None:
    office = Office(MemoryStore())
    assert await demo.fill(office.bot)
    assert not await demo.fill(office.bot)
    journeys = await office.store.run(
        lambda work: work.journeys.among(work.journeys.everybody()).values()
    )
    people = [journey.person for journey in journeys]
    assert all("(demo)" in person.name for person in people)
    assert len({person.municipality for person in people}) == 3
    assert {person.sharing for person in people} == set(Sharing)
    assert all(journey.roles() for journey in journeys)
    assert not any(person.reminders for person in people)


async def test_whoever_tries_the_bot_is_a_colleague_of_some_of_them() -> None:
    office = Office(MemoryStore())
    await demo.fill(office.bot)
    newcomer = office.stranger("Kollega A", demo.EMAIL)
    await newcomer.says("hej")
    await newcomer.presses(phrase("button.welcome.guessed"))
    await newcomer.says("Rolleadministrator")
    await newcomer.says("i dag")
    await newcomer.says("hvem har ellers den her rolle?")
    assert newcomer.sees("Kollega B (demo)")


# In the terminal


async def test_without_node_the_terminal_is_the_way(program: Program) -> None:
    done = await program.where(PATH="/nowhere").run("run", said=b"hej\n")
    assert (done.code, done.err) == (0, "")
    moved, why, way, *told = done.out.splitlines()
    assert moved.startswith("The database was empty")
    assert "Node" in why
    assert 'write "hej"' in way
    home = library().municipalities[municipality("Aarhus")].official_name
    assert phrase("welcome.guess", municipality=home) in told


async def test_ctrl_c_in_the_terminal_stops_everything(program: Program) -> None:
    async with at_the_keyboard(program, "run", "--terminal") as keyboard:
        await keyboard.sees('write "hej"', "> ")
        keyboard.types(CTRL_C)
        assert await keyboard.ends() == 0


# In the browser


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":0", "CI": "true"}, {"DISPLAY": ""}])
def test_no_page_is_opened_where_nobody_would_see_it(environment: dict[str, str]) -> None:
    assert not open_page("http://127.0.0.1:9/", environment)


async def test_one_line_says_where_to_click_and_ctrl_c_leaves_nothing_behind(
    program: Program, tmp_path: Path
) -> None:
    try:
        find_playground()
    except PlaygroundError as absence:
        missing(str(absence))
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(OPENED.format(opened))
    browser.chmod(0o755)
    at_a_screen = program.where(BROWSER=str(browser), CI="")
    async with at_a_screen.started("run") as process:
        line = (await process.says("Ctrl-C stops everything.\n")).splitlines()[-1]
        page = next(word for word in line.split() if word.startswith("http"))
        assert 'write "hej"' in line
        async with ClientSession() as http, http.get(page) as response:
            assert response.status == 200
        beside = psutil.Process(process.process.pid).children(recursive=True)
        assert beside
        await until(opened.exists)
        done = await process.ends(signal.SIGINT)
    assert (done.code, done.err) == (0, "")
    assert [each for each in beside if each.is_running()] == []
    assert opened.read_text() == page
