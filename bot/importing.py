"""Takes meetings in from an iCalendar file or address, by command or by the clock."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import CommandError
from content.calendars import CalendarRead, read_calendar
from content.errors import CalendarError
from onboarding.callingoff import called_off
from onboarding.ports import Catalogue, Clock, UnitOfWork
from storage.work import Store


@dataclass(frozen=True, slots=True)
class Imported:
    """``counts``: added, changed, cancelled. ``left_out``: titles that concern no role of ours."""

    counts: tuple[int, int, int]
    left_out: tuple[str, ...]


async def take_in(store: Store, catalogue: Catalogue, clock: Clock, source: str) -> Imported:
    """Read ``source`` and keep its meetings. Raises CommandError; then nothing is changed."""
    now = clock()
    calendar = await meetings_in(source, catalogue, now)
    counts = await store.run(partial(put, source, calendar, now))
    return Imported(counts, calendar.left_out)


def put(
    source: str, calendar: CalendarRead, now: datetime, work: UnitOfWork
) -> tuple[int, int, int]:
    """Keep what a calendar holds; but one that is empty of a sudden cancels nothing.

    What it calls off is called off whichever calendar it came in; its title stays as it was.
    """
    off = called_off(work.meetings.upcoming(now), calendar.off)
    if calendar.cancels:
        if not off:
            raise CommandError(f"{shown(source)}: calls off nothing we know of; nothing is changed")
        return work.meetings.put(off, f"cancel:{source}", now)
    told = {meeting.uid: meeting for meeting in calendar.meetings}
    gone = [meeting for meeting in off if meeting.uid not in told or told[meeting.uid].cancelled]
    edition = told | {meeting.uid: meeting for meeting in gone}
    counts = work.meetings.put(edition.values(), f"import:{source}", now)
    if calendar.empty and counts[2]:
        raise CommandError(
            f"{shown(source)}: holds nothing to come any more, which would cancel {counts[2]} "
            "meetings; nothing is changed. To call them off, mark them as cancelled there"
        )
    return counts


async def meetings_in(source: str, catalogue: Catalogue, now: datetime) -> CalendarRead:
    """What a calendar (a file, or an address) says. Raises CommandError."""
    data = await content_of(source)
    try:  # beside the loop: a large calendar takes seconds
        return await asyncio.to_thread(read_calendar, data, catalogue, now)
    except CalendarError as error:
        raise CommandError(f"{shown(source)}: {error}; nothing is changed") from None


def shown(source: str) -> str:
    """What to call it: of an address the host alone, for the rest may open somebody's calendar."""
    return urlsplit(source).hostname or source


async def content_of(source: str) -> bytes:
    if "://" in source:
        from bot.fetching import fetch_calendar  # a file needs no HTTP client

        return await fetch_calendar(source)
    try:
        return await asyncio.to_thread(Path(source).read_bytes)
    except OSError as error:
        raise CommandError(f"{source} cannot be read ({error.strerror})") from None
