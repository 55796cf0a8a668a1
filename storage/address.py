"""Reads DATABASE_URL: which database is meant, and what to call it without its password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import AddressError

SQLITE = {"sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"}
POSTGRESQL = {"postgres", "postgresql", "postgresql+asyncpg"}
OPTIONS = {"host", "port", "ssl", "sslmode", "timeout", "command_timeout"}


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    url: URL

    def __str__(self) -> str:
        host = self.url.host or self.url.query.get("host") or "localhost"
        port = self.url.port or self.url.query.get("port") or 5432
        return f"{host}:{port}/{self.url.database or self.url.username or ''}"


def read_address(text: str) -> SqliteAddress | PostgresAddress:
    """Read an address. Raises AddressError, which never repeats a password."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise AddressError(fault="is no address of a database") from None
    if url.drivername in SQLITE:
        return sqlite_address(url)
    if url.drivername in POSTGRESQL:
        return postgres_address(url)
    raise AddressError(fault=f"names {url.drivername}, which is not supported")


def sqlite_address(url: URL) -> SqliteAddress:
    if url.host:
        raise AddressError(fault="needs three slashes before the file's path (four if absolute)")
    if url.query:
        raise AddressError(fault="has options, of which SQLite takes none")
    if not url.database or url.database == ":memory:":
        raise AddressError(fault="names no file, so that nothing would be kept")
    return SqliteAddress(Path(url.database).absolute())


def postgres_address(url: URL) -> PostgresAddress:
    """Name our driver, and spell the option sslmode (as PostgreSQL's own tools do) its way."""
    if unknown := set(url.query) - OPTIONS:
        raise AddressError(fault=f"has an unknown option: {', '.join(sorted(unknown))}")
    query = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
    return PostgresAddress(url.set(drivername="postgresql+asyncpg", query=query))
