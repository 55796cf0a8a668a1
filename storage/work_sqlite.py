"""Units of work on SQLite: one thread and one connection, so that writers stand in line.

Short ones may be done in the thread of the event loop, see ``work_here``.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import ClassVar, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from onboarding.ports import UnitOfWork
from storage.address import SqliteAddress
from storage.errors import LockedError
from storage.faults import of_sqlite, told
from storage.notices import mark_sqlite
from storage.sqlite import connect, driver_of, engine_over, prepared, transaction
from storage.tables import written
from storage.work import SqlStore, SqlWork
from storage.work_here import OFTEN, ElsewhereError, Here

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
        self.engine = engine_over(lambda: prepared(self.connect_to(self.path, self.patience)))
        self.connection: Connection | None = None
        self.lead: sqlite3.Connection | None = None
        self.here = Here(lambda: self.connect_to(self.path, patience=0))

    async def run(self, fn: Callable[[UnitOfWork], T], *, brief: bool = False) -> T:
        if brief and self.connection is not None:  # the thread has found the file in order
            try:
                return self.here.run(lambda connection: fn(SqlWork(connection)))
            except ElsewhereError:
                pass
            finally:
                self.tidy_often()
        return await super().run(fn)

    async def cross(self, fn: Callable[[Connection], T], keep: bool) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.thread, self.begun, fn, keep)

    async def mark(self, keys: Sequence[str], at: datetime) -> None:
        """Here and now, without a hop, which would take several times as long.

        It holds the loop for some fifty microseconds: nothing is waited for (whoever else is
        writing at the moment makes it fail, and then it is done in the thread).
        """
        self.here.say(mark_sqlite(len(keys)), (written(at), *keys))

    async def leads(self) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self.thread, self.takes_lead)

    async def close(self) -> None:
        self.here.close()
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
            return transaction(fn, keep, self.connection)
        except self.failures:
            self.disconnect()  # the next one begins with a look at the file as it is then
            raise

    def tidy_often(self) -> None:
        """Let the thread put the file in order every so often; nobody waits for that."""
        if self.here.commits >= OFTEN:
            self.here.commits = 0
            self.thread.submit(self.tidy)

    def tidy(self) -> None:
        """Bring what is in the log into the file, and begin the log anew.

        Both wait for the disk, and whoever writes next would do the second: it is to be us. Most
        is brought in while others write, and only what they wrote meanwhile holds them up.
        """
        if self.connection is None:
            return
        with suppress(sqlite3.Error):  # somebody else is at it, or else the next turn tells
            for order in ("wal_checkpoint(PASSIVE)", "wal_checkpoint(RESTART)", "user_version = 0"):
                driver_of(self.connection).execute(f"PRAGMA {order}")

    def connect_to(self, path: Path, patience: float) -> sqlite3.Connection:
        """Raises NotWritableError."""
        return connect(path, self.where, patience)

    def let_go(self) -> None:
        self.disconnect()
        if self.lead is not None:
            self.lead.close()
            self.lead = None

    def disconnect(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None
