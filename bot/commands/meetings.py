"""`meetings import FILE|URL`: an iCalendar in; says what was added, changed and cancelled."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.app import utc_now
from bot.commands.making import checked_library
from bot.commands.running import opened_store, settings
from bot.errors import CommandError
from bot.fetching import fetch_calendar
from content.calendars import read_calendar
from content.errors import CalendarError


def arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="what", required=True)
    given = commands.add_parser("import", help="an iCalendar file or address")
    given.add_argument("source", metavar="FILE|URL")


async def run(options: Namespace) -> int:
    source: str = options.source
    now = utc_now()
    data = await fetch_calendar(source) if "://" in source else read_file(Path(source))
    try:
        calendar = read_calendar(data, checked_library(), now)
    except CalendarError as error:
        raise CommandError(f"{source}: {error}; nothing is changed") from None
    async with opened_store(settings()) as store:
        added, changed, cancelled = await store.run(
            lambda work: work.meetings.put(calendar.meetings, f"import:{source}", now)
        )
    print(f"{added} added, {changed} changed, {cancelled} cancelled")
    for title in calendar.left_out:
        print(f"left out, for it concerns none of our roles: {title}")
    return 0


def read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror})") from None
