"""Reads iCalendar into plain occurrences, each dated meeting of a recurring one by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import recurring_ical_events
from icalendar import Calendar, Event

from content.calendar_checks import BROKEN, calls_off, moment, open_calendar, when
from content.errors import CalendarError
from onboarding.callingoff import CallingOff, Reach
from onboarding.workdays import HOME

MOST_OCCURRENCES = 2_000
WINDOW = timedelta(days=400)
LINK = re.compile(r"https://[^\s<>\"\\]{1,2000}")
LINKS = ("X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-GOOGLE-CONFERENCE", "CONFERENCE", "URL", "LOCATION")
LONGEST, LONGEST_UID = 200, 180

Key = tuple[str, str]
"""A UID and the stamp of the occurrence it once was."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dated meeting. ``uid`` is its own among all others, also when it is moved."""

    uid: str
    title: str
    starts: datetime
    ends: datetime | None
    categories: tuple[str, ...]
    place: str
    link: str | None
    cancelled: bool


def read_occurrences(
    data: bytes, now: datetime
) -> tuple[list[Occurrence], tuple[CallingOff, ...], bool]:
    """Return what a calendar holds from ``now`` (aware) on for WINDOW, and what it calls off.

    At last: whether calling off is all it does. Raises CalendarError.
    """
    calendar = open_calendar(data, now)
    cancels = calls_off(calendar)
    try:
        found = [] if cancels else list(expanded(calendar, now))
        off = tuple(calling_off(calendar, cancels))
    except BROKEN as error:
        raise CalendarError("is no iCalendar: its dates do not fit together") from error
    if len(found) > MOST_OCCURRENCES:
        raise CalendarError(f"holds more than {MOST_OCCURRENCES} meetings in the year to come")
    return found, off, cancels


def calling_off(calendar: Calendar, every: bool) -> Iterator[CallingOff]:
    """Yield what is cancelled, by the uid that it came under: ``every`` event, or those marked."""
    events: Sequence[Event] = calendar.events
    for event in events:
        if "UID" in event and (every or is_cancelled(event)):
            uid = short(words(event, "UID"))
            if "RECURRENCE-ID" not in event:
                yield CallingOff(uid)
            else:
                onward = event["RECURRENCE-ID"].params.get("RANGE") == "THISANDFUTURE"
                yield CallingOff(uid, before(event)[1], Reach.ONWARD if onward else Reach.ONE)


def is_cancelled(event: Event) -> bool:
    return words(event, "STATUS").upper() == "CANCELLED"


def expanded(calendar: Calendar, now: datetime) -> Iterator[Occurrence]:
    events: Sequence[Event] = calendar.events
    for event in events:
        if "UID" not in event:  # the standard asks for one; without, a moved event is a new one
            event.add("UID", f"{words(event, 'SUMMARY')}@{stamp(when(event, 'DTSTART'))}")
    recurring = {words(event, "UID") for event in events if event.rrules or event.rdates}
    moved = {before(event): event for event in events if "RECURRENCE-ID" in event}
    recurring |= {uid for uid, _ in moved}
    copies: Sequence[Event] = recurring_ical_events.of(calendar).between(now, now + WINDOW)
    for copy in copies:
        uid = words(copy, "UID")
        own = f"{short(uid)}@{original(copy, moved)}" if uid in recurring else short(uid)
        yield occurrence(copy, own)


def short(uid: str) -> str:
    """Leave room for the stamp of one of a series."""
    return uid if len(uid) <= LONGEST_UID else sha256(uid.encode()).hexdigest()


def occurrence(event: Event, uid: str) -> Occurrence:
    starts = moment(when(event, "DTSTART"))
    ends = moment(when(event, "DTEND")) if "DTEND" in event else starts
    links = (LINK.search(words(event, name)) for name in LINKS)
    return Occurrence(
        uid,
        words(event, "SUMMARY")[:LONGEST],
        starts,
        ends if ends > starts else None,
        tuple(" ".join(str(category).split()) for category in event.categories),
        words(event, "LOCATION")[:LONGEST],
        next((found[0] for found in links if found), None),
        is_cancelled(event),
    )


def before(event: Event) -> Key:
    """Return which occurrence an event is, by when it first was to begin."""
    return words(event, "UID"), stamp(when(event, "RECURRENCE-ID"))


def original(copy: Event, moved: Mapping[Key, Event]) -> str:
    """Return the stamp of when an occurrence first was to begin, before it was moved.

    One that was moved along with an earlier one (THISANDFUTURE) carries that one's mark.
    """
    source = moved.get(before(copy))
    if source is None or source["RECURRENCE-ID"].params.get("RANGE") != "THISANDFUTURE":
        return before(copy)[1]
    moved_by = wall(source, "DTSTART") - wall(source, "RECURRENCE-ID")
    return stamp(when(copy, "DTSTART") - moved_by)


def wall(event: Event, part: str) -> datetime:
    """Return what a clock in Denmark shows then: a series keeps its hour over summer time."""
    return moment(when(event, part)).astimezone(HOME).replace(tzinfo=None)


def stamp(day: date | datetime) -> str:
    """Write a date or a moment the same way, whatever time zone it is given in."""
    if not isinstance(day, datetime):
        return f"{day:%Y%m%d}"
    return f"{moment(day).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def words(part: Calendar | Event, name: str) -> str:
    """Return a property's text on one line, without what no one can read; "" if absent."""
    value = part.get(name, "")
    first = value[0] if isinstance(value, list) else value
    return "".join(sign for sign in " ".join(str(first).split()) if sign.isprintable())
