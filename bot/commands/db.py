"""`db upgrade`: brings the database up to date. `db backup`: copies it while the bot runs."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bot.errors import CommandError
from bot.settings import read_settings
from storage.address import SqliteAddress, read_address
from storage.backup import BackupError, back_up
from storage.work import open_store


async def run(options: Namespace) -> int:
    url = read_settings().database_url
    if options.what == "backup":
        print(f"The database is copied to {copied(url, options.file)}")
        return 0
    store = open_store(url)
    try:
        changed = await store.upgrade()
    finally:
        await store.close()
    print("The database is brought up to date." if changed else "The database is up to date.")
    return 0


def copied(url: str, file: Path) -> Path:
    """Where the copy is. Raises CommandError, and AddressError."""
    address = read_address(url)
    if not isinstance(address, SqliteAddress):
        raise CommandError(f"{address} is PostgreSQL: copy it with its own pg_dump")
    try:
        back_up(address.path, file)
    except BackupError as error:
        raise CommandError(str(error)) from None
    return file
