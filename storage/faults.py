"""Tells from a driver's error what happened: which of our errors it is, and if to try again."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from storage import errors
from storage.errors import StorageError

Driver = BaseException | None

SQLITE = {
    sqlite3.SQLITE_AUTH: errors.NotWritableError,
    sqlite3.SQLITE_BUSY: errors.LockedError,
    sqlite3.SQLITE_CANTOPEN: errors.NotWritableError,
    sqlite3.SQLITE_CONSTRAINT: errors.ConflictError,
    sqlite3.SQLITE_CORRUPT: errors.NotADatabaseError,
    sqlite3.SQLITE_FULL: errors.DiskFullError,
    sqlite3.SQLITE_IOERR: errors.DiskError,
    sqlite3.SQLITE_LOCKED: errors.LockedError,
    sqlite3.SQLITE_NOTADB: errors.NotADatabaseError,
    sqlite3.SQLITE_PERM: errors.NotWritableError,
    sqlite3.SQLITE_READONLY: errors.NotWritableError,
}
PRIMARY = 0xFF  # the rest of an SQLite error code is detail

# Classes of SQLSTATE (two characters) and single states (five), as in PostgreSQL's appendix A.
POSTGRESQL = {
    "08": errors.UnreachableError,
    "23": errors.ConflictError,
    "25006": errors.NotWritableError,  # a standby, which may only be read
    "28": errors.RefusedError,
    "3D000": errors.NoDatabaseError,
    "40": errors.ConflictError,
    "42501": errors.RefusedError,
    "42703": errors.OlderSchemaError,
    "42P01": errors.OlderSchemaError,
    "53100": errors.DiskFullError,
    "53300": errors.CrowdedError,
    "55P03": errors.LockedError,
    "57P": errors.UnreachableError,  # shutting down, or not yet up
    "58": errors.DiskError,
}


def told(error: BaseException, where: str) -> StorageError:
    """Return our own error for a driver's, to be raised in its place."""
    driver = error.orig if isinstance(error, DBAPIError) else error
    why = next(iter(str(driver).splitlines()), "") or type(driver).__name__
    return kind(error, driver)(where=where, why=why)


def kind(error: BaseException, driver: Driver) -> type[StorageError]:
    if isinstance(error, PoolTimeoutError):
        return errors.CrowdedError
    if isinstance(driver, sqlite3.Error):
        return of_sqlite(driver)
    if state := sqlstate(driver):
        return of_postgresql(state)
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return errors.UnreachableError if lost or isinstance(driver, OSError) else StorageError


def of_sqlite(driver: sqlite3.Error) -> type[StorageError]:
    if str(driver).startswith(("no such table", "no such column")):
        return errors.OlderSchemaError
    code = getattr(driver, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return SQLITE.get(code & PRIMARY, StorageError)


def of_postgresql(state: str) -> type[StorageError]:
    return next((POSTGRESQL[state[:n]] for n in (5, 3, 2) if state[:n] in POSTGRESQL), StorageError)


def sqlstate(driver: Driver) -> str | None:
    return getattr(driver, "sqlstate", None)


def passing(error: BaseException) -> bool:
    """Tell whether the same unit of work may well succeed if it is run once more.

    Somebody wrote the same key meanwhile (now we shall read it), two turns waited for each
    other, a lock took too long, or the server dropped an idle connection.
    """
    if isinstance(error, sqlite3.Error):  # of a statement said to the driver itself
        return of_sqlite(error) in (errors.LockedError, errors.ConflictError)
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error, IntegrityError) or error.connection_invalidated:
        return True
    return kind(error, error.orig) in (errors.LockedError, errors.ConflictError)
