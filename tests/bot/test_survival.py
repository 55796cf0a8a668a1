"""What is left when something breaks: everything that was answered, and one clear line."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.console.talk import Caller
from storage.work import open_store
from tests.bot.support.pages import bot_on, pages_of, said
from tests.bot.support.program import Program
from tests.bot.support.screen import Screen
from tests.support.office import municipality, phrase

NAME = "Kollega A"
CHAT = ("chat", "--name", NAME, "--kommune", "Randers")
ROLE = "Organisationsadministrator"
SECRET = "noget jeg aldrig ville have i en log"
HURRY = 0.05  # seconds to wait for a lock
MOST = 40_000  # bytes in a file: a few turns write as much
LITTLE_ROOM = f"""
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({MOST}, {MOST}))
"""


def joined(text: str) -> str:
    """Without the line breaks of a terminal."""
    return " ".join(text.split())


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def url(request: pytest.FixtureRequest) -> str:
    """A database of each kind."""
    return str(request.getfixturevalue(request.param))


@asynccontextmanager
async def screen_on(url: str) -> AsyncIterator[Screen]:
    """The same colleague, after a new start."""
    store = open_store(url, patience=HURRY)
    yield Screen(bot_on(store), Caller(NAME, None, municipality("Randers")))
    await store.close()


# Killed


async def test_a_chat_that_is_killed_forgets_nothing_it_answered(url: str, tmp_path: Path) -> None:
    async with Program(tmp_path, {"DATABASE_URL": url}).started(*CHAT) as process:
        await process.hears("hej")
        await process.says(phrase("welcome.roles"))
        await process.hears(ROLE)
        await process.says(phrase("welcome.role", role=ROLE))
        await process.killed()
    async with screen_on(url) as screen:
        await screen.writes("hej")
        assert phrase("welcome.began") in screen.shown  # and not the roles again
        assert phrase("welcome.roles") not in screen.shown


async def test_a_server_that_is_killed_forgets_nothing_it_answered(
    url: str, tmp_path: Path
) -> None:
    program = Program(tmp_path, {"DATABASE_URL": url})
    async with program.serving() as (process, address), ClientSession(address) as http:
        assert phrase("welcome.municipality") in await said(http, "hej")
        assert phrase("welcome.roles") in await said(http, "Randers")
        await process.killed()
    store = open_store(url)
    async with pages_of(store) as http:
        assert phrase("welcome.began") in await said(http, ROLE)
    await store.close()


# A disk without room, and a file that others hold


async def test_a_full_disk_loses_only_what_it_says_is_not_kept(
    sqlite_url: str, tmp_path: Path
) -> None:
    program = Program(tmp_path, {"DATABASE_URL": sqlite_url})
    lines = [b"hej", ROLE.encode(), b"1. marts 2026", *[b"1", b"fortryd"] * 9]
    full = await program.run(*CHAT, said=b"\n".join(lines), before=LITTLE_ROOM)
    assert full.code == 0
    assert joined(phrase("error.turn")) in joined(full.out)
    assert full.errors
    for line in full.errors:
        assert re.search(r" ERROR bot.app turn_failed person=terminal:[0-9a-f]+ action=", line)
        assert "disk" in line
    hello = joined(phrase("welcome.hello", name=NAME))
    assert hello in joined(full.out)
    async with screen_on(sqlite_url) as screen:
        await screen.writes("hej")
        assert hello not in joined(screen.shown)  # the greeting was answered, and so is kept
        assert joined(phrase("error.turn")) not in joined(screen.shown)


async def test_a_disk_that_is_full_from_the_start_is_one_line(tmp_path: Path) -> None:
    new = Program(tmp_path, {"DATABASE_URL": "sqlite:///new.db"})
    done = await new.run("db", "upgrade", before=LITTLE_ROOM)
    assert (done.code, done.out, len(done.errors)) == (1, "", 1)
    assert "disk" in done.err


@asynccontextmanager
async def held(path: Path) -> AsyncIterator[None]:
    """Another program is in the middle of writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


async def test_a_locked_file_costs_a_turn_and_no_more(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with screen_on(sqlite_url) as screen:
        await screen.writes("hej")
        async with held(Path(sqlite_url.removeprefix("sqlite:///"))):
            await screen.writes(SECRET)
        assert joined(screen.shown) == joined(phrase("error.turn"))
        (line,) = caplog.messages
        assert f"person={screen.caller.person}" in line
        assert "is locked by another program" in line
        assert not {*SECRET.split()} & {*line.split()}
        await screen.writes(ROLE)
        assert phrase("welcome.role", role=ROLE) in screen.shown
