"""Refuses a calendar that is broken, endless or too much, before any of it is believed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vDDDTypes, vRecur

from content.errors import CalendarError
from onboarding.workdays import HOME, at_home

MOST_BYTES, MOST_EVENTS, MOST_RULES, MOST_DATES = 5_000_000, 5_000, 200, 1_000
CENTURY = timedelta(days=36_525)
TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
MOMENTS = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID"})
WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
TIMES = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What the libraries raise over a calendar that is none."""


def open_calendar(data: bytes, now: datetime, last: datetime) -> Calendar:
    """Return a calendar whose rules all end by ``last``. Raises CalendarError."""
    body = data.removeprefix(b"\xef\xbb\xbf").strip()
    check_outside(body)
    try:
        calendar = Calendar.from_ical(body)
        for event in calendar.events:
            check(event, now)
            for rule in event.rrules:
                bound(event, rule, last)
    except BROKEN as error:
        raise CalendarError("is no iCalendar: its lines do not fit together") from error
    if sum(len(event.rrules) for event in calendar.events) > MOST_RULES:
        raise CalendarError(f"holds more than {MOST_RULES} events that recur")
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


def check(event: Event, now: datetime) -> None:
    """Raise CalendarError where an event's times cannot be read, or come too often or long."""
    name = named(event)
    for part, _ in event.errors:
        if part in TIMES:
            raise CalendarError(f"{name}: its {part} cannot be read")
    for part in {"DTSTART", *MOMENTS & event.keys()}:
        when(event, part)
    for rule in event.rrules:
        if within_a_day(rule):
            raise CalendarError(f"{name}: it recurs within a day")
        if too_long(rule, event, now):
            raise CalendarError(f"{name}: it recurs for a hundred years or {MOST_DATES} times")
    if len(event.rdates) > MOST_DATES:
        raise CalendarError(f"{name}: it has more than {MOST_DATES} dates")


def within_a_day(rule: vRecur) -> bool:
    often = TOO_OFTEN.intersection(str(word).upper() for word in rule.get("FREQ", ()))
    return bool(often) or any(len(rule.get(part, ())) > 1 for part in WITHIN_A_DAY)


def too_long(rule: vRecur, event: Event, now: datetime) -> bool:
    ends = (moment(until) for until in rule.get("UNTIL", ()))
    return (
        moment(when(event, "DTSTART")) < now - CENTURY
        or any(end > now + CENTURY for end in ends)
        or any(int(count) > MOST_DATES for count in rule.get("COUNT", ()))
    )


def bound(event: Event, rule: vRecur, last: datetime) -> None:
    """Let a rule without end stop at ``last``: one that never fits would be tried for ever."""
    ends = [moment(until) for until in rule.get("UNTIL", ())]
    if "COUNT" in rule or (ends and ends[0] <= last):
        return
    start = when(event, "DTSTART")
    if not isinstance(start, datetime):
        rule["UNTIL"] = [last.astimezone(HOME).date()]
    else:
        wall = last.astimezone(HOME).replace(tzinfo=None)
        rule["UNTIL"] = [last.astimezone(UTC) if start.tzinfo else wall]


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
