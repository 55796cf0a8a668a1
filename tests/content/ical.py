"""Writes small calendars to be read, as other programs write them."""

from __future__ import annotations

from datetime import datetime

from content.calendars import CalendarRead, read_calendar
from content.library import open_library
from onboarding.meetings import Meeting
from onboarding.workdays import HOME

NOW = datetime(2027, 1, 4, 10, tzinfo=HOME)
CATALOGUE = open_library()


def event(**parts: str) -> str:
    """One event by its properties; those with parameters are written as ``lines``."""
    return lines(*(f"{name.replace('_', '-')}:{value}" for name, value in parts.items()))


def lines(*written: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *written, "END:VEVENT"))


def calendar(*events: str, **parts: str) -> bytes:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//DA")
    more = (f"{name}:{value}" for name, value in parts.items())
    return "\r\n".join((*head, *more, *events, "END:VCALENDAR", "")).encode()


def read(*events: str, **parts: str) -> CalendarRead:
    return read_calendar(calendar(*events, **parts), CATALOGUE, NOW)


def meetings(*events: str, **parts: str) -> list[Meeting]:
    return sorted(read(*events, **parts).meetings, key=lambda meeting: meeting.starts)


def danish(meeting: Meeting) -> str:
    return f"{meeting.starts.astimezone(HOME):%Y-%m-%d %H:%M}"
