"""What tests are given by name."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.async_api import Browser
from sqlalchemy import Connection, create_engine, delete
from sqlalchemy.ext.asyncio import create_async_engine

from bot.playground import PlaygroundError, find_playground
from storage.deliveries import deliveries
from storage.marks import marks
from storage.memory import MemoryStore
from storage.migrate import upgrade
from storage.tables import meetings, people
from storage.tables_access import municipality_facts
from storage.tables_registers import local_functions, proofs
from storage.tables_remarks import tallies
from storage.work import Store, open_store
from tests.support.chromium import ChromiumMissingError, chromium, find_chromium
from tests.support.needs import missing
from tests.support.office import Office
from tests.support.playground import Colleague, colleague_at
from tests.support.postgres import Cluster, PostgresMissingError, find_binaries, running

settings.register_profile("patient", deadline=None)  # a busy machine is no fault of ours
settings.load_profile("patient")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server of our own, for ``fresh_database()``."""
    try:
        binaries = find_binaries()
    except PostgresMissingError as absence:
        missing(str(absence))
    with running(binaries, migrate) as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """The URL of a PostgreSQL database with all tables and no rows, dropped after the test."""
    url = postgres.fresh_database()
    yield url
    postgres.drop(url)


def migrate(url: str) -> None:
    """Bring a PostgreSQL database up to date; in a thread, since a loop may be running here."""

    async def bring() -> None:
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(upgrade, url)
        await engine.dispose()

    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, bring()).result()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no rows, to copy."""
    path = tmp_path_factory.mktemp("template") / "bot.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, str(path))
    engine.dispose()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of an SQLite database with all tables and no rows."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path)}"


@pytest.fixture(scope="session")
def postgres_shared(postgres: Cluster) -> str:
    """The URL of a PostgreSQL database with all tables, which tests use one after another."""
    return postgres.fresh_database()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """An empty store, once of each kind."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_shared"}.get(request.param)
    if fixture is None:
        yield MemoryStore()
        return
    opened = open_store(request.getfixturevalue(fixture))
    await opened.hop(emptied)
    yield opened
    await opened.close()


def emptied(connection: Connection) -> None:
    kept = (people, meetings, marks, proofs, local_functions, municipality_facts, deliveries)
    for table in (*kept, tallies):  # all else goes along
        connection.execute(delete(table))


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A Chromium without a window."""
    try:
        find_chromium()
    except ChromiumMissingError as absence:
        missing(str(absence))
    async with chromium() as running_browser:
        yield running_browser


@pytest.fixture
def at_the_emulator(browser: Browser) -> Callable[..., AbstractAsyncContextManager[Colleague]]:
    """Seats Kollega A: ``async with at_the_emulator(messages_url, email) as colleague``."""
    try:
        find_playground()
    except PlaygroundError as absence:
        missing(str(absence))
    return partial(colleague_at, browser=browser)


@pytest.fixture
def office(store: Store) -> Office:
    """An office on every kind of storage."""
    return Office(store)
