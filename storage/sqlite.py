"""SQLite's own connection beneath SQLAlchemy's: how one is made, and a transaction run on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, NullPool, create_engine

from storage.errors import NotWritableError

T = TypeVar("T")
PAGES = 512
"""KiB of the file that each connection keeps: a turn asks for some twenty pages, and what is not
here comes from the system's own cache nearly as soon."""


def connect(path: Path, where: str, patience: float) -> sqlite3.Connection:
    """Open a file, made where it is missing, without touching it yet.

    ``patience`` is how many seconds to wait for a lock. Raises NotWritableError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritableError(where=where, why=str(error.strerror)) from error
    # Without an isolation level we say BEGIN ourselves.
    return sqlite3.connect(path, timeout=patience, isolation_level=None)


def prepared(sqlite: sqlite3.Connection) -> sqlite3.Connection:
    """Settle how it reads and writes."""
    sqlite.execute("PRAGMA journal_mode = WAL")
    # In WAL, at NORMAL, a commit survives kill -9; a power cut may take back the last ones.
    sqlite.execute("PRAGMA synchronous = NORMAL")
    sqlite.execute("PRAGMA foreign_keys = ON")
    sqlite.execute(f"PRAGMA cache_size = -{PAGES}")
    return sqlite


def engine_over(opened: Callable[[], sqlite3.Connection]) -> Engine:
    """An engine whose connections are ``opened`` so."""
    return create_engine("sqlite://", creator=opened, poolclass=NullPool, hide_parameters=True)


def driver_of(connection: Connection) -> sqlite3.Connection:
    sqlite: object = connection.connection.dbapi_connection
    assert isinstance(sqlite, sqlite3.Connection)
    return sqlite


def transaction(fn: Callable[[Connection], T], keep: bool, connection: Connection) -> T:
    """Run ``fn`` in one transaction, committed unless it fails or is not to be kept.

    SQLAlchemy, which would take as long for this as for two statements, is told at the end only:
    it knows of a transaction where it was asked for a statement itself.
    """
    sqlite = driver_of(connection)
    # Another process may write too: take our turn before reading, not after.
    sqlite.execute("BEGIN IMMEDIATE")
    kept = False
    try:
        answer = fn(connection)
        if keep:
            connection.commit()
            sqlite.commit()
            kept = True
    finally:
        if not kept:
            connection.rollback()
            sqlite.rollback()
    return answer
