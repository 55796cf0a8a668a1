"""iCalendar out: a meeting as a file that Outlook takes, at the hour a clock in Denmark shows."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from onboarding.meetings import Meeting
from onboarding.texts import Language
from onboarding.workdays import HOME, day_of

if TYPE_CHECKING:
    from icalendar import Component

PRODUCT = "-//Infrastrukturguiden//DA"
SUMMER = (
    ("STANDARD", "19701025T030000", 10, "+0200", "+0100", "CET"),
    ("DAYLIGHT", "19700329T020000", 3, "+0100", "+0200", "CEST"),
)
"""When the clocks change in Denmark: the first time, in which month, from and to which offset."""


def meeting_ics(meeting: Meeting, language: Language, now: datetime) -> bytes:
    """Return a meeting as an iCalendar file; ``now`` is when it is written."""
    # Imported when needed: the library takes a tenth of a second, and few commands need it.
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", meeting.uid)
    event.add("dtstamp", now)
    event.add("summary", meeting.title.to(language))
    event.add("dtstart", when(meeting, meeting.starts))
    if meeting.ends is not None:
        event.add("dtend", when(meeting, meeting.ends))
    if meeting.place is not None:
        event.add("location", meeting.place.to(language))
    if meeting.link is not None:
        event.add("url", meeting.link)
        event.add("description", meeting.link)  # Outlook shows no URL
    if meeting.cancelled:
        event.add("status", "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if not meeting.all_day:
        calendar.add_component(denmark())
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def when(meeting: Meeting, at: datetime) -> date | datetime:
    """An all-day meeting is said by its dates; any other by the time in Denmark."""
    return day_of(at) if meeting.all_day else at.astimezone(HOME)


def denmark() -> Component:
    """The rule of summer time: with it a calendar shows the hour that was meant, wherever it is."""
    from icalendar import Timezone

    lines = ["BEGIN:VTIMEZONE", f"TZID:{HOME.key}"]
    for kind, first, month, before, after, name in SUMMER:
        lines += [
            f"BEGIN:{kind}",
            f"DTSTART:{first}",
            f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU",
            f"TZOFFSETFROM:{before}",
            f"TZOFFSETTO:{after}",
            f"TZNAME:{name}",
            f"END:{kind}",
        ]
    return Timezone.from_ical("\r\n".join([*lines, "END:VTIMEZONE", ""]))
