"""A calendar that is broken, endless or too much is refused whole, in one clear line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.calendar_checks import MOST_BYTES, MOST_DATES, MOST_EVENTS, MOST_RULES
from content.calendars import read_calendar
from content.errors import CalendarError
from content.occurrences import MOST_OCCURRENCES
from tests.content.ical import CATALOGUE, NOW, calendar, lines

STATUS = "Statusmøde for infrastrukturansvarlige"
ONE = ("UID:q", f"SUMMARY:{STATUS}", "DTSTART:20270304T090000Z")
GOOD = calendar(lines(*ONE, "RRULE:FREQ=MONTHLY;COUNT=4"), lines(*ONE[1:]))


def many(count: int, *more: str) -> bytes:
    return calendar(*(lines(f"UID:{number}", *ONE[1:], *more) for number in range(count)))


def ruled(rule: str, start: str = "DTSTART:20270304T090000Z") -> bytes:
    return calendar(lines(*ONE[:2], start, f"RRULE:{rule}"))


BAD = {
    "nothing": (b"", "begin with BEGIN:VCALENDAR"),
    "a page": (b"<html><body>Log ind</body></html>", "begin with BEGIN:VCALENDAR"),
    "bytes": (bytes(range(256)), "begin with BEGIN:VCALENDAR"),
    "truncated": (GOOD[: len(GOOD) // 2], "breaks off"),
    "truncated at its end": (GOOD.strip()[:-1], "breaks off"),
    "too large": (GOOD + b" " * MOST_BYTES + b"x", "larger than 5 MB"),
    "too many events": (many(MOST_EVENTS + 1), f"more than {MOST_EVENTS} events"),
    "too many rules": (many(MOST_RULES + 1, "RRULE:FREQ=YEARLY"), "events that recur"),
    "too many meetings": (many(8, "RRULE:FREQ=DAILY"), f"more than {MOST_OCCURRENCES} meetings"),
    "a thousand years": (ruled("FREQ=YEARLY;UNTIL=30270304T090000Z"), "for a hundred years"),
    "for ever by count": (ruled(f"FREQ=DAILY;COUNT={MOST_DATES + 1}"), "for a hundred years"),
    "since the vikings": (ruled("FREQ=DAILY", "DTSTART:08000304T090000Z"), "for a hundred years"),
    "every second": (ruled("FREQ=SECONDLY"), "within a day"),
    "every minute of a day": (ruled("FREQ=DAILY;BYMINUTE=1,2,3"), "within a day"),
    "a day that never comes": (
        ruled("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        "recurs by days of the month",
    ),
    "no rule": (ruled("FREQ=SOMETIMES"), "RRULE cannot be read"),
    "no start": (calendar(lines(*ONE[:2])), "DTSTART cannot be read"),
    "a bad start": (calendar(lines(*ONE[:2], "DTSTART:i morgen")), "DTSTART cannot be read"),
    "two starts": (calendar(lines(*ONE, ONE[2])), "DTSTART cannot be read"),
    "too many dates": (
        calendar(lines(*ONE, f"RDATE:{','.join(['20270304T090000Z'] * (MOST_DATES + 1))}")),
        f"more than {MOST_DATES} dates",
    ),
    "another calendar's years": (
        calendar(lines(*ONE), CALSCALE="HEBREW"),
        "do not fit together",
    ),
    "two calendars": (GOOD + GOOD, "do not fit together"),
    "an event in no calendar": (
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR",
        "do not fit together",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_in_one_line_that_says_why(name: str) -> None:
    data, why = BAD[name]
    with pytest.raises(CalendarError) as error:
        read_calendar(data, CATALOGUE, NOW)
    (line,) = str(error.value).splitlines()
    assert why in line


DAMAGE = (b"\r\n", b":", b";", b"\\", b"BEGIN:VEVENT\r\n", b"99999999", b"-")


@settings(max_examples=300)
@given(st.data())
def test_whatever_is_done_to_a_calendar_it_is_read_or_refused(data: st.DataObject) -> None:
    written = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(written) - 1))
        length = data.draw(st.integers(0, 12))
        patch = data.draw(st.one_of(st.binary(max_size=6), st.sampled_from(DAMAGE)))
        written[start : start + length] = patch
    with suppress(CalendarError):
        read_calendar(bytes(written), CATALOGUE, NOW)
