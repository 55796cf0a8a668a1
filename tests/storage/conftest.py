"""Databases: one for properties, one example after another, and a SQLite file with one person."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy import Engine, create_engine

from storage.tables import metadata
from storage.work import open_store
from storage.work_sqlite import SqliteStore
from tests.storage.some import A, journey, welcome


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """SQLite in memory. One for each example would compile every statement anew."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[SqliteStore]:
    store = open_store(sqlite_url)
    assert isinstance(store, SqliteStore)
    await store.run(welcome(journey(A)))
    yield store
    await store.close()
