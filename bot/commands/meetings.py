"""`meetings import FILE|URL`: an iCalendar in; says what was added, changed and cancelled."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from bot.commands.database import opened_store
from bot.commands.library import checked_library
from bot.console.encoding import printable
from bot.importing import take_in
from bot.settings import read_settings


async def run(options: Namespace) -> int:
    library = checked_library()
    async with opened_store(read_settings()) as store:
        news = await take_in(store, library, lambda: datetime.now(UTC), options.source)
    print("{} added, {} changed, {} cancelled".format(*news.counts))
    for title in news.left_out:
        print(f"left out, for it concerns none of our roles: {printable(title)}")
    return 0
