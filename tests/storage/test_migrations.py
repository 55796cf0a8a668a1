"""Migrations lead to the very tables of storage.tables, on either database, once."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, column, inspect, table, update

from storage import schema
from storage.errors import NewerSchemaError, OlderSchemaError, StorageError
from storage.migrate import MIGRATIONS
from storage.tables import metadata
from storage.work import open_store
from tests.storage.some import A, full_journey, welcome
from tests.support.postgres import Cluster

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/not/yet/there/bot.db"
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    url = cluster.empty_database()
    yield url
    cluster.drop(url)


def differences(connection: Connection) -> list[str]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    found = compare_metadata(context, metadata)
    return [str(difference) for difference in found]


def stamp(connection: Connection) -> None:
    """Let the tables say that a later version made them."""
    connection.execute(
        update(table(schema.STAMP, column("version_num"))).values(version_num="9999")
    )


async def test_all_migrations_lead_to_the_tables_of_today(empty_url: str) -> None:
    store = open_store(empty_url)
    assert await store.upgrade()
    assert await store.hop(differences) == []
    await store.close()


async def test_a_database_is_upgraded_once(empty_url: str) -> None:
    store = open_store(empty_url)
    with pytest.raises(OlderSchemaError, match="db upgrade"):
        await store.ready()
    with pytest.raises(OlderSchemaError, match="db upgrade"):
        await store.run(welcome(full_journey(A)))
    assert [await store.upgrade() for _ in range(2)] == [True, False]
    await store.ready()
    await store.run(welcome(full_journey(A)))
    await store.close()


async def test_several_that_start_at_once_upgrade_once(empty_url: str) -> None:
    stores = [open_store(empty_url) for _ in range(4)]
    upgraded = await asyncio.gather(*(store.upgrade() for store in stores))
    assert sorted(upgraded) == [False, False, False, True]
    for store in stores:
        await store.ready()
        await store.close()


async def test_tables_of_a_later_version_are_left_alone(empty_url: str) -> None:
    store = open_store(empty_url)
    await store.upgrade()
    await store.hop(stamp)
    for attempt in (store.ready, store.upgrade):
        with pytest.raises(NewerSchemaError, match=f"9999; this one knows up to {schema.HEAD}"):
            await attempt()
    await store.close()


async def test_a_migration_that_fails_leaves_nothing_behind(
    empty_url: str,
) -> None:
    """Here because another program keeps meetings in the same database."""
    store = open_store(empty_url)
    await store.hop(metadata.tables["meetings"].create)
    with pytest.raises(StorageError, match="meetings"):
        await store.upgrade()
    assert await store.hop(lambda connection: inspect(connection).get_table_names()) == ["meetings"]
    await store.close()


def test_revisions_are_numbered_and_the_newest_is_known_without_reading_them() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert scripts.get_heads() == [schema.HEAD]
    assert sorted(revisions, reverse=True) == revisions
    assert all(len(revision) == 4 and revision.isdigit() for revision in revisions)


def test_a_start_with_nothing_to_upgrade_does_not_load_alembic(sqlite_url: str) -> None:
    script = """
import asyncio, sys
from storage.work import open_store

async def main():
    store = open_store(sys.argv[1])
    await store.upgrade()
    await store.ready()
    await store.close()

asyncio.run(main())
print(*{name.partition(".")[0] for name in sys.modules} & {"alembic", "asyncpg", "sqlite3"})
"""
    command = [sys.executable, "-c", script, sqlite_url]
    started = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert started.stdout.split() == ["sqlite3"]
