"""Brings the tables of a database up to date, once, however many start at the same time."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, func, select

from storage import schema
from storage.errors import NewerSchemaError

MIGRATIONS = Path(__file__).parent / "migrations"
QUEUE = 0x1F4A
"""The number of the lock under which PostgreSQL migrates; any number that nobody else uses."""

LONGEST = "60s"


def upgrade(connection: Connection, where: str) -> bool:
    """Migrate within the transaction begun; False where there was nothing to do.

    ``where`` names the database in errors. Raises NewerSchemaError.
    """
    if up_to_date(connection, where):
        return False
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        connection.execute(select(func.set_config("lock_timeout", LONGEST, True)))
        connection.execute(select(func.pg_advisory_xact_lock(QUEUE)))
        if up_to_date(connection, where):
            return False
    run(connection)
    return True


def up_to_date(connection: Connection, where: str) -> bool:
    revision = schema.found(connection)
    if schema.is_newer(revision):
        raise NewerSchemaError(where=where, found=str(revision), head=schema.HEAD)
    return revision == schema.HEAD


def run(connection: Connection) -> None:
    """Let Alembic do it. Imported only now: most starts have nothing to migrate."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
