"""Which version of the tables a database has, and whether it is ours."""

from __future__ import annotations

from sqlalchemy import Connection, Select, String, column, inspect, select, table

from storage.errors import NewerSchemaError, OlderSchemaError

HEAD = "0010"
"""The newest revision in migrations/versions. Told here so that nobody need read those."""

STAMP = "alembic_version"
VERSION: Select[str] = select(column("version_num", String)).select_from(table(STAMP))


def found(connection: Connection) -> str | None:
    """Return the revision of the tables that are there; None where there are none."""
    has_stamp = inspect(connection).has_table(STAMP)
    return connection.scalar(VERSION) if has_stamp else None


def is_newer(revision: str | None) -> bool:
    """Tell whether a revision is unknown to this version: they are numbered in four digits."""
    return revision is not None and revision > HEAD


def check(connection: Connection, where: str) -> None:
    """Raise SchemaError unless the tables are those of this version."""
    revision = found(connection)
    if is_newer(revision):
        raise NewerSchemaError(where=where, found=str(revision), head=HEAD)
    if revision != HEAD:
        raise OlderSchemaError(where=where)
