"""DATABASE_URL is read in every common spelling; what is wrong with another is said in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.address import PostgresAddress, SqliteAddress, read_address
from storage.errors import AddressError

PASSWORD = "hemmelig"


@pytest.mark.parametrize("driver", ["sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"])
def test_sqlite_names_a_file(driver: str) -> None:
    assert read_address(f"{driver}:////var/lib/bot.db") == SqliteAddress(Path("/var/lib/bot.db"))
    relative = read_address(f"{driver}:///var/bot.db")
    assert relative == SqliteAddress(Path.cwd() / "var" / "bot.db")
    assert str(relative) == str(Path.cwd() / "var" / "bot.db")


@pytest.mark.parametrize("driver", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_postgresql_is_reached_by_our_driver(driver: str) -> None:
    read = read_address(f"{driver}://bot:{PASSWORD}@db.example:5433/guide?sslmode=require")
    assert isinstance(read, PostgresAddress)
    assert read.url.render_as_string(hide_password=False) == (
        f"postgresql+asyncpg://bot:{PASSWORD}@db.example:5433/guide?ssl=require"
    )
    assert str(read) == "db.example:5433/guide"


def test_a_socket_names_postgresql_too() -> None:
    assert str(read_address("postgresql://bot@/guide?host=/run/pg&port=1")) == "/run/pg:1/guide"
    assert str(read_address("postgresql://bot@/guide")) == "localhost:5432/guide"


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("", "is no address of a database"),
        ("var/bot.db", "is no address of a database"),
        (f"postgresql://bot:{PASSWORD}@host:port/guide", "is no address of a database"),
        (f"mysql://bot:{PASSWORD}@host/guide", "names mysql, which is not supported"),
        (f"postgresql+psycopg://bot:{PASSWORD}@host/g", "names postgresql\\+psycopg, which is"),
        (f"postgresql://bot:{PASSWORD}@host/guide?colour=red", "has an unknown option: colour"),
        ("sqlite://bot.db", "needs three slashes"),
        ("sqlite:///bot.db?mode=ro", "has options"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_a_wrong_address_is_told_without_its_password(address: str, fault: str) -> None:
    with pytest.raises(AddressError, match=f"^DATABASE_URL {fault}.* should look like ") as told:
        read_address(address)
    assert len(str(told.value).splitlines()) == 1
    assert PASSWORD not in str(told.value)
