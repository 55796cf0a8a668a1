"""Units of work on SQLite: one thread and one connection, so that writers stand in line."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar, TypeVar

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from storage.address import SqliteAddress
from storage.errors import NotWritableError
from storage.work import SqlStore, transaction

T = TypeVar("T")


class SqliteStore(SqlStore):
    """The file and its directory are made where they are missing."""

    failures: ClassVar = (DBAPIError, sqlite3.Error)

    def __init__(self, address: SqliteAddress, patience: float) -> None:
        super().__init__(str(address))
        self.path, self.patience = address.path, patience
        self.thread = ThreadPoolExecutor(1, "storage")
        self.engine = create_engine(
            "sqlite://", creator=self.connect, poolclass=NullPool, hide_parameters=True
        )
        self.connection: Connection | None = None

    async def cross(self, fn: Callable[[Connection], T], keep: bool) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.thread, self.begun, fn, keep)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self.thread, self.disconnect)
        self.thread.shutdown()

    def begun(self, fn: Callable[[Connection], T], keep: bool) -> T:
        try:
            if self.connection is None:
                self.connection = self.engine.connect()
            # Another process may write too: take our turn before reading, not after.
            begin(self.connection)
            return transaction(fn, keep, self.connection)
        except self.failures:
            self.disconnect()  # the next one begins with a look at the file as it is then
            raise

    def connect(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritableError(where=self.where, why=str(error.strerror)) from error
        # Without an isolation level we say BEGIN ourselves, above.
        sqlite = sqlite3.connect(self.path, timeout=self.patience, isolation_level=None)
        sqlite.execute("PRAGMA journal_mode = WAL")
        # In WAL, at NORMAL, a commit survives kill -9; a power cut may take back the last ones.
        sqlite.execute("PRAGMA synchronous = NORMAL")
        sqlite.execute("PRAGMA foreign_keys = ON")
        return sqlite

    def disconnect(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def begin(connection: Connection) -> None:
    sqlite = connection.connection.driver_connection
    assert isinstance(sqlite, sqlite3.Connection)
    sqlite.execute("BEGIN IMMEDIATE")
