"""The file that puts a meeting in somebody's calendar, as Outlook takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar, Timezone

from content.calendars import read_calendar
from content.invitation import meeting_ics
from onboarding.meetings import Meeting
from onboarding.texts import Language, Text
from onboarding.workdays import HOME
from tests.content.ical import CATALOGUE, NOW, lines, meetings

LONG = "Statusmøde for infrastrukturansvarlige; " + "blåbærgrød, " * 9
OCTETS = 75  # a line at most, by RFC 5545


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=HOME).astimezone(UTC)


MEETING = Meeting(
    "q/1 & 2",
    Text.same(LONG + "øl"),
    at("2027-03-04 10:00"),
    at("2027-03-04 12:00"),
    CATALOGUE.series[0].roles,
    CATALOGUE.series[0].id,
    Text.same("Rum 3\\4, Aarhus"),
    "https://teams.example/l?a=1&b=2",
)


@pytest.mark.parametrize("starts", ["2027-03-04 10:00", "2027-07-01 10:00", "2027-10-31 12:00"])
@pytest.mark.parametrize("language", Language)
def test_it_holds_what_it_was_made_of_winter_and_summer(starts: str, language: Language) -> None:
    meeting = replace(MEETING, starts=at(starts), ends=None)
    file = meeting_ics(meeting, language, NOW)
    (again,) = read_calendar(file, CATALOGUE, NOW).meetings
    assert again == replace(meeting, title=Text.same(meeting.title.to(language)))


def test_its_lines_end_and_are_folded_as_the_standard_asks() -> None:
    file = meeting_ics(MEETING, Language.DA, NOW)
    assert file.count(b"\n") == file.count(b"\r\n") > 0
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, file.split(b"\r\n"))) <= OCTETS


def test_it_names_its_time_zone_and_tells_its_rule() -> None:
    written = Calendar.from_ical(meeting_ics(MEETING, Language.DA, NOW))
    (zone,), (event,) = written.walk("VTIMEZONE"), written.walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == zone["TZID"] == HOME.key
    assert event["DTSTART"].to_ical() == b"20270304T100000"
    assert event.decoded("DTSTAMP") == NOW
    assert event["UID"] == MEETING.uid
    assert isinstance(zone, Timezone)
    rule = zone.to_tz()
    for wall in ("2027-03-28 01:59", "2027-03-28 03:00", "2027-10-31 04:00", "2027-12-24 18:00"):
        here = datetime.fromisoformat(wall)
        assert here.replace(tzinfo=rule).utcoffset() == here.replace(tzinfo=HOME).utcoffset(), wall


def test_an_all_day_meeting_needs_no_time_zone() -> None:
    (meeting,) = meetings(lines("UID:q", "SUMMARY:Statusmøde", "DTSTART;VALUE=DATE:20270304"))
    written = Calendar.from_ical(meeting_ics(meeting, Language.DA, NOW))
    assert not written.walk("VTIMEZONE")
    (event,) = written.walk("VEVENT")
    assert (str(event["DTSTART"].params["VALUE"]), event["DTSTART"].to_ical()) == (
        "DATE",
        b"20270304",
    )
