"""Short units of work on SQLite in the event loop's own thread, while nobody else is writing.

To hand one to the other thread and back costs half as much again as to do it (docs/adr/0013).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from time import thread_time
from typing import TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError

from storage.errors import LockedError
from storage.faults import kind
from storage.sqlite import driver_of, engine_over, prepared, transaction

T = TypeVar("T")
LONGEST = 0.01
"""Seconds of work after which one is undone here; most take a tenth of that. By the clock of the
thread, since on a busy machine a moment of anybody's takes long."""

OFTEN = 100
"""After so many commits the thread puts the file in order, which waits for the disk."""

STEPS = 1000
"""So many steps of SQLite's machine lie between two looks at the clock: some fifty microseconds."""

NO_END = float("inf")


class ElsewhereError(Exception):
    """This is to be done in the thread, where one may wait; nothing of it was done here."""


class Here:
    """Waits for nobody: neither for a lock, nor for the disk, nor for what turns out to be long."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self.connect = connect
        self.engine = engine_over(self.opened)
        event.listen(self.engine, "before_execute", self.hurry)
        self.connection: Connection | None = None
        self.commits = 0  # since the thread put the file in order
        self.end = NO_END  # of the unit of work under way, on the thread's clock

    def run(self, fn: Callable[[Connection], T]) -> T:
        """Run ``fn`` in one transaction. Raises ElsewhereError, or what ``fn`` raises."""
        self.end = thread_time() + LONGEST
        try:
            return transaction(fn, True, self.connected())
        except (DBAPIError, sqlite3.Error) as error:
            self.doubt(error)
            raise ElsewhereError from error
        finally:
            self.end = NO_END
            self.commits += 1

    def say(self, statement: str, values: tuple[object, ...]) -> None:
        """Run one statement of the driver's, and commit. Raises sqlite3.Error."""
        try:
            driver_of(self.connected()).execute(statement, values)
        except sqlite3.Error as error:
            self.doubt(error)
            raise
        finally:
            self.commits += 1

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def connected(self) -> Connection:
        if self.connection is None:
            self.connection = self.engine.connect()
        return self.connection

    def opened(self) -> sqlite3.Connection:
        sqlite = prepared(self.connect())
        sqlite.execute("PRAGMA wal_autocheckpoint = 0")
        sqlite.set_progress_handler(self.late, STEPS)
        return sqlite

    def late(self) -> bool:
        return thread_time() > self.end

    def hurry(self, *_: object) -> None:
        """Stop before a statement that is not one of every turn's, where time is up already."""
        if self.late():
            raise ElsewhereError

    def doubt(self, error: DBAPIError | sqlite3.Error) -> None:
        """The next one begins with a look at the file as it is then, unless it was only locked."""
        driver = error.orig if isinstance(error, DBAPIError) else error
        if kind(error, driver) is not LockedError:
            self.close()
