"""How the server begins and ends, what it does by the clock, and what when its database goes."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import icalendar
import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.app import utc_now
from bot.commands.serve import serving
from bot.errors import CommandError, SettingsError
from bot.server import Fetching, clock_of, teams_of
from storage.memory import MemoryStore
from storage.work import open_store
from tests.bot.support.pages import IN_TEAMS, QUIET, Page, bot_on, page, pages_of, said
from tests.bot.support.program import Done, Program
from tests.bot.support.waiting import PATIENCE
from tests.support.postgres import Cluster

# Health


async def test_it_says_that_it_lives_and_that_it_is_ready() -> None:
    async with pages_of() as http:
        assert await page(http, "/healthz") == Page(200, "text/plain", "ok\n")
        assert await page(http, "/readyz") == Page(200, "text/plain", "ok\n")


async def test_it_is_not_ready_while_the_database_is_away(
    postgres: Cluster, postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    name = urlsplit(postgres_url).path.lstrip("/")
    store = open_store(postgres_url)
    async with pages_of(store) as http:
        assert (await page(http, "/readyz")).status == 200
        postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        postgres.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        away = await page(http, "/readyz")
        assert (away.status, len(away.text.splitlines())) == (503, 1)
        assert [len(line.splitlines()) for line in caplog.messages if name in line] == [1]
        assert (await page(http, "/healthz")).status == 200
        assert (await page(http, "/meetings/x.ics")).status == 503
        postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert (await page(http, "/readyz")).status == 200
    await store.close()


# The clock


async def test_meetings_are_fetched_at_once_and_then_daily() -> None:
    settings = replace(QUIET, meetings_url="https://kombit.example/kalender.ics")
    bot = bot_on(MemoryStore())
    teams = teams_of(settings, bot.hear)
    jobs = {
        str(job.args[1]): job
        for job in clock_of(bot, settings, teams).ticker.get_jobs()
        if len(job.args) > 1
    }
    assert jobs["meetings_url"].trigger.interval == timedelta(days=1)
    assert jobs["meetings_url"].next_run_time <= utc_now()
    await teams.close()


async def test_a_calendar_that_is_fetched_is_kept_through_failures_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    given = iter(["Statusmøde for aftaleadministratorer", None, None])

    async def answer(request: web.Request) -> web.Response:
        title = next(given)
        return web.Response(status=404) if title is None else web.Response(body=ical(title))

    app = web.Application()
    app.router.add_get("/hemmelig.ics", answer)
    bot = bot_on(MemoryStore())
    async with TestServer(app) as there:
        fetching = Fetching(bot, str(there.make_url("/hemmelig.ics")))
        for _ in range(3):
            await fetching.fetch()
    kept = await bot.store.run(lambda work: work.meetings.of(["kollega-moede"]))
    assert not kept["kollega-moede"].cancelled
    ours = [record.getMessage() for record in caplog.records if record.name == "bot.server"]
    assert ours == [
        "meetings_fetched added=1 changed=0 cancelled=0",
        "INFRAGUIDE_MEETINGS_URL: 127.0.0.1 answers 404 and gives no calendar",
    ]


def ical(title: str) -> bytes:
    event = icalendar.Event()
    event.add("uid", "kollega-moede")
    event.add("dtstart", utc_now() + timedelta(days=30))
    event.add("summary", title)
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    return bytes(calendar.to_ical())


# Beginning and ending


async def test_an_address_that_is_taken_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"127.0.0.1:{port} cannot .*HOST and PORT"):
            async with serving(bot_on(MemoryStore()), replace(QUIET, port=port)):
                pass


async def test_ipv6_loopback_is_served_too() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    async with (
        serving(bot_on(MemoryStore()), replace(QUIET, host="::1")) as address,
        ClientSession(address) as http,
    ):
        assert address.startswith("http://[::1]:")
        assert (await page(http, "/healthz")).status == 200


async def test_authorities_that_cannot_be_read_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/no-such-file.pem")
    with pytest.raises(SettingsError, match="REQUESTS_CA_BUNDLE"):
        async with serving(bot_on(MemoryStore()), IN_TEAMS):
            pass


@pytest.fixture
def program(tmp_path: Path, sqlite_url: str) -> Program:
    return Program(tmp_path, {"DATABASE_URL": sqlite_url})


async def test_it_says_in_one_line_where_it_listens_and_stops_when_told(program: Program) -> None:
    async with program.serving() as (process, address), ClientSession(address) as http:
        assert (await page(http, "/readyz")).status == 200
        done = await process.ends(signal.SIGTERM)
    assert done == Done(0, f"Listening on {address} (no MicrosoftAppId: this machine only)\n", "")


async def test_a_turn_under_way_is_answered_before_it_stops(
    program: Program, sqlite_url: str
) -> None:
    async with program.serving() as (process, address), ClientSession(address) as http:
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as held:
            held.execute("BEGIN IMMEDIATE")
            turn = asyncio.create_task(said(http, "hej"))
            async with ClientSession(address) as another:
                await page(another, "/healthz")  # by now the turn waits for the database
            process.process.send_signal(signal.SIGINT)
            await refused_at(address)
        assert "Kollega A" in await turn
        done = await process.ends()
    assert (done.code, done.err) == (0, "")


async def refused_at(address: str) -> None:
    """Wait until nobody is let in any more."""
    url = urlsplit(address)
    async with asyncio.timeout(PATIENCE):
        with suppress(ConnectionError):
            while True:
                _, writer = await asyncio.open_connection(url.hostname, url.port)
                writer.close()
                await writer.wait_closed()
