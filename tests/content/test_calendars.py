"""What a calendar from outside holds: whose meetings, when, and which is which."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar

from content.calendars import read_calendar
from content.invitation import meeting_ics
from content.occurrences import LONGEST_UID
from onboarding.meetings import Series
from onboarding.roles import COMMON, RoleId
from onboarding.texts import Language, Text
from onboarding.workdays import HOME
from tests.content.ical import CATALOGUE, NOW, calendar, danish, event, lines, meetings, read

LEADS, ROLES = RoleId("infrastrukturansvarlig"), RoleId("rolleadministrator")
STATUS = "Statusmøde for infrastrukturansvarlige"
AT_TEN = "20270304T100000"
QUARTERLY = (
    "UID:q",
    f"SUMMARY:{STATUS}",
    f"DTSTART;TZID=Europe/Copenhagen:{AT_TEN}",
    f"DTEND;TZID=Europe/Copenhagen:{AT_TEN[:-6]}120000",
)
MONTHLY = lines(*QUARTERLY, "RRULE:FREQ=MONTHLY;COUNT=4")


def test_a_meeting_of_a_known_series_is_known_by_its_title() -> None:
    (meeting,) = meetings(
        lines(*QUARTERLY, "LOCATION:Teams", "URL:https://teams.example/join", "DESCRIPTION:x")
    )
    assert (meeting.uid, meeting.series, meeting.roles) == ("q", "statusmoede", (LEADS,))
    assert (meeting.title, meeting.place) == (Text.same(STATUS), Text.same("Teams"))
    assert meeting.link == "https://teams.example/join"
    assert danish(meeting) == "2027-03-04 10:00"
    assert meeting.ends == meeting.starts + timedelta(hours=2)
    assert not meeting.cancelled


@pytest.mark.parametrize("series", CATALOGUE.series, ids=lambda series: series.id)
def test_every_series_is_known_by_each_of_its_names(series: Series) -> None:
    for name in (series.title.da, series.title.en, series.id, *series.aliases):
        (meeting,) = meetings(event(UID="q", DTSTART=f"{AT_TEN}Z", SUMMARY=f"{name.upper()}, Q1"))
        assert meeting.series == series.id
        assert meeting.roles == series.roles


@pytest.mark.parametrize("role", [role for role in CATALOGUE.roles if role != COMMON])
def test_every_role_is_known_by_title_or_category(role: RoleId) -> None:
    name = CATALOGUE.roles[role].title.da
    (by_title,) = meetings(event(UID="q", DTSTART=f"{AT_TEN}Z", SUMMARY=f"Møde: {name}er"))
    (by_category,) = meetings(event(UID="q", DTSTART=f"{AT_TEN}Z", SUMMARY="Nyt", CATEGORIES=name))
    assert role in by_title.roles
    assert by_category.roles == (role,)


def test_categories_outrank_the_title_and_add_to_a_series() -> None:
    told = event(UID="q", DTSTART=f"{AT_TEN}Z", SUMMARY=STATUS, CATEGORIES="x,Rolleadministrator")
    assert [meeting.roles for meeting in meetings(told)] == [(ROLES,)]
    told = event(
        UID="q", DTSTART=f"{AT_TEN}Z", SUMMARY="x", CATEGORIES="Statusmøde,Rolleadministrator"
    )
    assert [meeting.roles for meeting in meetings(told)] == [(LEADS, ROLES)]


def test_the_common_list_as_a_category_is_everybody() -> None:
    (meeting,) = meetings(event(UID="q", DTSTART=f"{AT_TEN}Z", SUMMARY="Nyt", CATEGORIES="Fælles"))
    assert meeting.concerns(())


def test_what_names_nobody_is_left_out_and_named() -> None:
    found = read(
        lines(*QUARTERLY),
        event(UID="a", DTSTART=f"{AT_TEN}Z", SUMMARY="Tandlæge"),
        event(UID="b", DTSTART=f"{AT_TEN}Z", SUMMARY="Fælles frokost"),
        event(UID="c", DTSTART=f"{AT_TEN}Z", SUMMARY="Tandlæge"),
    )
    assert len(found.meetings) == 1
    assert found.left_out == ("Tandlæge", "Fælles frokost")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("DTSTART:20270304T090000Z", "2027-03-04 10:00"),
        ("DTSTART:20270704T080000Z", "2027-07-04 10:00"),
        ("DTSTART;TZID=Europe/Copenhagen:20270304T100000", "2027-03-04 10:00"),
        ("DTSTART;TZID=Romance Standard Time:20270304T100000", "2027-03-04 10:00"),
        ("DTSTART;TZID=America/New_York:20270304T040000", "2027-03-04 10:00"),
        ("DTSTART:20270304T100000", "2027-03-04 10:00"),
        ("DTSTART;VALUE=DATE:20270304", "2027-03-04 00:00"),
    ],
)
def test_times_are_understood_in_whatever_zone(written: str, shown: str) -> None:
    (meeting,) = meetings(lines("UID:q", f"SUMMARY:{STATUS}", written))
    assert danish(meeting) == shown
    assert meeting.all_day == ("VALUE=DATE" in written)


def test_a_recurring_meeting_keeps_its_hour_over_summer_time() -> None:
    found = meetings(MONTHLY)
    assert [danish(meeting) for meeting in found] == [
        "2027-03-04 10:00",
        "2027-04-04 10:00",
        "2027-05-04 10:00",
        "2027-06-04 10:00",
    ]
    assert len({meeting.uid for meeting in found}) == len(found)


def test_one_that_is_moved_stays_the_same_meeting_and_the_others_too() -> None:
    moved = lines(
        "UID:q",
        f"SUMMARY:{STATUS}",
        "RECURRENCE-ID;TZID=Europe/Copenhagen:20270404T100000",
        "DTSTART;TZID=Europe/Copenhagen:20270410T130000",
    )
    before, after = meetings(MONTHLY), meetings(MONTHLY, moved)
    assert [each.uid for each in before] == [each.uid for each in after]
    assert danish(after[1]) == "2027-04-10 13:00"
    unmoved = [each for each in after if each.uid != after[1].uid]
    assert unmoved == [each for each in before if each.uid != after[1].uid]


def test_all_that_is_moved_from_one_on_stays_what_it_was() -> None:
    moved = lines(
        "UID:q",
        f"SUMMARY:{STATUS}",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:20270404T100000",
        "DTSTART;TZID=Europe/Copenhagen:20270405T130000",
    )
    before, after = meetings(MONTHLY), meetings(MONTHLY, moved)
    assert [each.uid for each in before] == [each.uid for each in after]
    assert [danish(each) for each in after] == [
        "2027-03-04 10:00",
        "2027-04-05 13:00",
        "2027-05-05 13:00",
        "2027-06-05 13:00",
    ]


def test_one_that_does_not_recur_may_be_moved_too() -> None:
    (before,) = meetings(lines(*QUARTERLY))
    (after,) = meetings(lines(*QUARTERLY[:2], "DTSTART:20270401T080000Z"))
    assert before.uid == after.uid


def test_cancelled_ones_are_marked_and_excluded_ones_absent() -> None:
    cancelled = lines(
        "UID:q",
        f"SUMMARY:{STATUS}",
        "RECURRENCE-ID;TZID=Europe/Copenhagen:20270404T100000",
        "DTSTART;TZID=Europe/Copenhagen:20270404T100000",
        "STATUS:CANCELLED",
    )
    assert [m.cancelled for m in meetings(MONTHLY, cancelled)] == [False, True, False, False]
    without = lines(
        *QUARTERLY,
        "RRULE:FREQ=MONTHLY;COUNT=4",
        "EXDATE;TZID=Europe/Copenhagen:20270404T100000",
    )
    assert len(meetings(without)) == 3


def test_one_without_end_is_read_for_a_year_and_what_is_past_is_not() -> None:
    found = meetings(lines(*QUARTERLY[:2], "DTSTART:20200304T090000Z", "RRULE:FREQ=WEEKLY"))
    weeks = {later.starts - sooner.starts for sooner, later in pairwise(found)}
    assert weeks == {timedelta(weeks=1)}
    assert found[0].starts - NOW < timedelta(weeks=1)
    assert NOW + timedelta(days=365) < found[-1].starts < NOW + timedelta(days=401)


def test_one_without_uid_is_known_by_title_and_time() -> None:
    told = event(DTSTART=f"{AT_TEN}Z", SUMMARY=STATUS)
    assert meetings(told)[0].uid == meetings(told)[0].uid != ""


def test_a_uid_of_any_length_is_made_short_and_stays_its_own() -> None:
    found = meetings(
        *(event(UID="u" * 1000 + end, DTSTART=f"{AT_TEN}Z", SUMMARY=STATUS) for end in "ab")
    )
    assert len({meeting.uid for meeting in found}) == 2
    assert all(len(meeting.uid) <= LONGEST_UID for meeting in found)


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("URL:javascript:alert(1)", None),
        ("URL:http://x.example", None),
        ("LOCATION:Her https://x.example/a eller der", "https://x.example/a"),
        ("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.example/l", "https://teams.example/l"),
    ],
)
def test_only_a_safe_address_becomes_a_link(written: str, link: str | None) -> None:
    (meeting,) = meetings(lines(*QUARTERLY, written))
    assert meeting.link == link


@pytest.mark.parametrize("language", Language)
def test_a_file_for_outlook_has_what_the_standard_asks_for(language: Language) -> None:
    (meeting,) = meetings(lines("UID:q", f"SUMMARY:{STATUS}", "DTSTART;VALUE=DATE:20270304"))
    written = Calendar.from_ical(meeting_ics(meeting, language, NOW))
    (only,) = written.walk("VEVENT")
    assert {"VERSION", "PRODID", "METHOD"} <= written.keys()
    assert only.decoded("DTSTAMP") == NOW
    assert only.decoded("DTSTART") == meeting.starts.astimezone(HOME).date()
    assert str(only["SUMMARY"]) == meeting.title.to(language)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_calendar(b"\xef\xbb\xbf" + calendar(MONTHLY), CATALOGUE, NOW).meetings


def test_what_an_older_program_writes_in_windows_1252_is_read_as_it_was_meant() -> None:
    old = calendar(lines(*QUARTERLY)).decode().encode("windows-1252")
    (meeting,) = read_calendar(old, CATALOGUE, NOW).meetings
    assert (meeting.title.da, meeting.series) == (STATUS, "statusmoede")


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Romance Standard Time", "12:00"),
        ("W. Europe Standard Time", "12:00"),
        ('"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"', "12:00"),
        ('"tzone://Microsoft/Custom"', "12:00"),
        ("/freeassociation.sourceforge.net/Europe/Copenhagen", "12:00"),
        ("GMT Standard Time", "13:00"),
        ("Eastern Standard Time", "18:00"),
    ],
)
def test_the_names_that_outlook_gives_time_zones_are_known(zone: str, hour: str) -> None:
    (meeting,) = meetings(lines(*QUARTERLY[:2], f"DTSTART;TZID={zone}:20270701T120000"))
    assert danish(meeting) == f"2027-07-01 {hour}"
