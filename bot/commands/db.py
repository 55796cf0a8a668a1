"""`db upgrade`: brings the database up to date."""

from __future__ import annotations

from argparse import Namespace

from bot.settings import read_settings
from storage.work import open_store


async def run(options: Namespace) -> int:
    store = open_store(read_settings().database_url)
    try:
        changed = await store.upgrade()
    finally:
        await store.close()
    print("The database is brought up to date." if changed else "The database is up to date.")
    return 0
