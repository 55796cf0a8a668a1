"""Units of work on SQLite: one thread and one connection, so that writers stand in line."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import ClassVar, TypeVar

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from storage.address import SqliteAddress
from storage.errors import LockedError, NotWritableError
from storage.faults import of_sqlite, told
from storage.notices import MARK_ONE_SQLITE, MARK_SQLITE
from storage.tables import written
from storage.work import SqlStore, transaction

T = TypeVar("T")
LEAD = "-clock"
"""Ends the name of a file beside the database, locked by whoever runs the jobs. The lock goes with
its process, also when that is killed; what stands in the file (nothing) does not matter."""


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
        self.lead: sqlite3.Connection | None = None
        self.quick: sqlite3.Connection | None = None  # of the loop's own thread

    async def cross(self, fn: Callable[[Connection], T], keep: bool) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.thread, self.begun, fn, keep)

    async def mark(self, keys: Sequence[str], at: datetime) -> None:
        """Here and now, without a hop, which would take several times as long.

        It holds the loop for some fifty microseconds: nothing is waited for (whoever else is
        writing at the moment makes it fail, and then it is done in the thread), and neither the
        disk nor a checkpoint is.
        """
        try:
            if self.quick is None:
                self.quick = self.connect_to(self.path, patience=0)
                self.quick.execute("PRAGMA synchronous = NORMAL")
                self.quick.execute("PRAGMA wal_autocheckpoint = 0")
            if len(keys) == 1:
                self.quick.execute(MARK_ONE_SQLITE, (written(at), keys[0]))
            else:
                self.quick.execute(MARK_SQLITE, (written(at), json.dumps(keys)))
        except sqlite3.Error as error:
            if of_sqlite(error) is not LockedError:
                self.forget_quick()
            raise

    def forget_quick(self) -> None:
        if self.quick is not None:
            self.quick.close()
            self.quick = None

    async def leads(self) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self.thread, self.takes_lead)

    async def close(self) -> None:
        self.forget_quick()
        await asyncio.get_running_loop().run_in_executor(self.thread, self.let_go)
        self.thread.shutdown()

    def takes_lead(self) -> bool:
        if self.lead is None:
            try:
                self.lead = self.locked(self.path.with_name(self.path.name + LEAD))
            except sqlite3.Error as error:
                if of_sqlite(error) is not LockedError:
                    raise told(error, self.where) from error
        return self.lead is not None

    def locked(self, path: Path) -> sqlite3.Connection:
        sqlite = self.connect_to(path, patience=0)
        try:
            sqlite.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            sqlite.close()
            raise
        return sqlite

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

    def connect_to(self, path: Path, patience: float) -> sqlite3.Connection:
        """Raises StorageError."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritableError(where=self.where, why=str(error.strerror)) from error
        # Without an isolation level we say BEGIN ourselves.
        return sqlite3.connect(path, timeout=patience, isolation_level=None)

    def connect(self) -> sqlite3.Connection:
        sqlite = self.connect_to(self.path, self.patience)
        sqlite.execute("PRAGMA journal_mode = WAL")
        # In WAL, at NORMAL, a commit survives kill -9; a power cut may take back the last ones.
        sqlite.execute("PRAGMA synchronous = NORMAL")
        sqlite.execute("PRAGMA foreign_keys = ON")
        return sqlite

    def let_go(self) -> None:
        self.disconnect()
        if self.lead is not None:
            self.lead.close()
            self.lead = None

    def disconnect(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def begin(connection: Connection) -> None:
    sqlite = connection.connection.driver_connection
    assert isinstance(sqlite, sqlite3.Connection)
    sqlite.execute("BEGIN IMMEDIATE")
