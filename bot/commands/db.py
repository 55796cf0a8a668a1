"""`db upgrade`: brings the database up to date."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from bot.commands.running import settings
from storage.work import open_store


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["upgrade"])


async def run(options: Namespace) -> int:
    store = open_store(settings().database_url)
    try:
        changed = await store.upgrade()
    finally:
        await store.close()
    print("The database is brought up to date." if changed else "The database is up to date.")
    return 0
