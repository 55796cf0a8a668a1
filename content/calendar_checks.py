"""Refuses a calendar that is broken, endless or too much, before any of it is believed."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vDDDTypes, vRecur

from content.errors import CalendarError
from onboarding.workdays import HOME, at_home

MOST_BYTES, MOST_EVENTS, MOST_RULES, MOST_DATES = 5_000_000, 5_000, 100, 1_000
CENTURY = timedelta(days=36_525)
TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
MOMENTS = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID"})
WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
OF_LONGER = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
TIMES = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What the libraries raise over a calendar that is none."""


def open_calendar(data: bytes, now: datetime) -> Calendar:
    """Return a calendar that can be gone through in good time. Raises CalendarError."""
    body = data.removeprefix(b"\xef\xbb\xbf").strip()
    check_outside(body)
    try:
        calendar = parsed(body)
        needed = frozenset[str]() if calls_off(calendar) else frozenset({"DTSTART"})
        for event in calendar.events:
            check(event, now, needed)
    except BROKEN as error:
        raise CalendarError("is no iCalendar: its lines do not fit together") from error
    if sum(len(event.rrules) for event in calendar.events) > MOST_RULES:
        raise CalendarError(f"holds more than {MOST_RULES} events that recur")
    return calendar


def parsed(body: bytes) -> Calendar:
    """Read UTF-8, or else Windows-1252, as older programs write."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = body.decode("windows-1252", errors="replace")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a time zone it had to guess: there is no better guess
        calendar: Calendar = Calendar.from_ical(text)
    return calendar


def check_outside(body: bytes) -> None:
    """Raise CalendarError for what need not be read to be refused."""
    if len(body) > MOST_BYTES:
        raise CalendarError(f"is larger than {MOST_BYTES // 1_000_000} MB")
    capitals = body.upper()
    if not capitals.startswith(b"BEGIN:VCALENDAR"):
        raise CalendarError("is no iCalendar: it must begin with BEGIN:VCALENDAR")
    if not capitals.endswith(b"END:VCALENDAR"):
        raise CalendarError("breaks off before END:VCALENDAR: fetch it again")
    if capitals.count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise CalendarError(f"holds more than {MOST_EVENTS} events")


def calls_off(calendar: Calendar) -> bool:
    """Tell whether a calendar only calls off what others told of."""
    return str(calendar.get("METHOD", "")).strip().upper() == "CANCEL"


def check(event: Event, now: datetime, needed: frozenset[str]) -> None:
    """Raise CalendarError where an event's times cannot be read, or come too often or long."""
    name = named(event)
    for part, _ in event.errors:
        if part in TIMES:
            raise CalendarError(f"{name}: its {part} cannot be read")
    for part in {*needed, *MOMENTS & event.keys()}:
        when(event, part)
    for rule in event.rrules:
        if (why := unbounded(rule, event, now)) is not None:
            raise CalendarError(f"{name}: it recurs {why}")
    if len(event.rdates) > MOST_DATES:
        raise CalendarError(f"{name}: it has more than {MOST_DATES} dates")


def unbounded(rule: vRecur, event: Event, now: datetime) -> str | None:
    """Say how a rule recurs that would take too long to go through, or None."""
    often = {str(word).upper() for word in rule.get("FREQ", ())}
    if often & TOO_OFTEN or any(len(rule.get(part, ())) > 1 for part in WITHIN_A_DAY):
        return "within a day"
    if often & {"DAILY", "WEEKLY"} and any(part in rule for part in OF_LONGER):
        # "Every day that is the 30th of February" is looked for until the year 9999.
        return "by days of the month or year, but not by months or years"
    ends = (moment(until) for until in rule.get("UNTIL", ()))
    century = moment(when(event, "DTSTART")) < now - CENTURY or any(
        end > now + CENTURY for end in ends
    )
    if century or any(int(count) > MOST_DATES for count in rule.get("COUNT", ())):
        return f"for a hundred years, or more than {MOST_DATES} times"
    return None


def when(event: Event, part: str) -> date | datetime:
    """Return a date or a moment of an event, as it is written. Raises CalendarError."""
    written = event.get(part)
    day = written.dt if isinstance(written, vDDDTypes) else None
    if isinstance(day, date):  # as every datetime is
        return day
    raise CalendarError(f"{named(event)}: its {part} cannot be read")


def named(event: Event) -> str:
    return f"has an event {event.get('SUMMARY', event.get('UID', ''))!s:.80}"


def moment(day: date | datetime) -> datetime:
    """Return when something begins, in UTC; without a zone it is meant as in Denmark."""
    if not isinstance(day, datetime):
        return at_home(day, time())
    return (day if day.tzinfo else day.replace(tzinfo=HOME)).astimezone(UTC)
