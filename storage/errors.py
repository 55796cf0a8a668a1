"""What can go wrong with a database, and what to do about it: one line each.

StorageError
├── AddressError            DATABASE_URL is none of ours
├── UnavailableError        no database there, now or under this name
│   ├── UnreachableError
│   ├── CrowdedError
│   ├── RefusedError
│   ├── NoDatabaseError
│   └── NotADatabaseError
├── NotKeptError            what was to be written was not; all that was before, is
│   ├── NotWritableError
│   ├── DiskError
│   ├── DiskFullError
│   ├── LockedError
│   └── ConflictError
└── SchemaError             the tables are not those of this version
    ├── OlderSchemaError
    └── NewerSchemaError
"""

from __future__ import annotations


class StorageError(Exception):
    """The database {where} failed: {why}."""

    def __init__(self, **facts: str) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        """The docstring, on one line, with the facts in it."""
        return " ".join((self.__doc__ or "").split()).format(**self.facts)


class AddressError(StorageError):
    """DATABASE_URL {fault}. It should look like sqlite:///var/infraguide.db or
    postgresql+asyncpg://user:password@host:5432/database."""


class UnavailableError(StorageError):
    """The database {where} cannot be used now: {why}."""


class UnreachableError(UnavailableError):
    """PostgreSQL cannot be reached at {where} ({why}): see that it runs there and may be
    reached from here, or correct DATABASE_URL."""


class CrowdedError(UnavailableError):
    """PostgreSQL at {where} has no connection to spare: let it allow more
    (max_connections), or run fewer programs against it."""


class RefusedError(UnavailableError):
    """PostgreSQL at {where} refuses us ({why}): correct user and password in DATABASE_URL,
    or give this user the rights."""


class NoDatabaseError(UnavailableError):
    """PostgreSQL answers, but there is no database {where}: create it (createdb), or
    correct DATABASE_URL."""


class NotADatabaseError(UnavailableError):
    """The file {where} is no SQLite database, or a damaged one: move it away or bring back a
    backup, or let DATABASE_URL name another file."""


class NotKeptError(StorageError):
    """The database {where} kept nothing of what was to be written: {why}."""


class NotWritableError(NotKeptError):
    """The database {where} cannot be written ({why}): give this user the right to write
    there (for SQLite the file and its directory), or let DATABASE_URL name another place."""


class DiskError(NotKeptError):
    """The disk of the database {where} does not do its work ({why}): see to the disk, and to
    limits set for this user. Nothing was lost but what was being written just now."""


class DiskFullError(NotKeptError):
    """The disk of the database {where} is full: make room. Nothing was lost but what was
    being written just now."""


class LockedError(NotKeptError):
    """The database {where} is locked by another program: end that one, or try again when it
    has finished."""


class ConflictError(NotKeptError):
    """The database {where} refused twice what was to be written, for what is there already or
    was being written by others: {why}."""


class SchemaError(StorageError):
    """The tables of the database {where} are not those of this version: {why}."""


class OlderSchemaError(SchemaError):
    """The tables of the database {where} are missing or older than this version: run
    "python -m bot db upgrade"."""


class NewerSchemaError(SchemaError):
    """The tables of the database {where} were made by a newer version of this program
    (revision {found}; this one knows up to {head}): install that version."""
