"""Meetings an editor writes: what they take from their series, and when they are."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.errors import Fault
from content.library import Library, open_library
from onboarding.texts import Text
from tests.content.spoiling import faults_of

NAME = "meetings.yaml"


def write(folder: Path, meetings: str) -> int:
    """Put meetings in place of the real ones; return the line the first begins on."""
    path = folder / NAME
    before = path.read_text("utf-8").partition("\nmeetings:")[0]
    path.write_text(f"{before}\nmeetings:\n{meetings}", "utf-8")
    return before.count("\n") + 3


def test_no_date_is_made_up(library: Library) -> None:
    assert library.meetings == ()
    assert {series.id for series in library.series} == {
        "statusmoede",
        "infrastruktur_i_praksis",
        "oeir_netvaerk",
    }


def test_a_meeting_has_from_its_series_what_it_leaves_out(copy: Path) -> None:
    write(copy, "  - {series: statusmoede, starts: 2027-03-04 10:00, ends: 2027-03-04 12:00}\n")
    library = open_library(copy)
    [meeting] = library.meetings
    series = next(series for series in library.series if series.id == "statusmoede")
    assert (meeting.title, meeting.roles, meeting.series) == (series.title, series.roles, series.id)
    assert meeting.uid == "statusmoede_2027_03_04"
    assert not meeting.cancelled


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2027-03-04 10:00", datetime(2027, 3, 4, 9, tzinfo=UTC)),
        ("2027-07-01 10:00", datetime(2027, 7, 1, 8, tzinfo=UTC)),
        ("2027-03-04 10:00:00", None),
    ],
)
def test_times_are_danish_wall_clock(copy: Path, written: str, moment: datetime | None) -> None:
    line = write(copy, f"  - series: statusmoede\n    starts: {written}\n")
    if moment:
        assert open_library(copy).meetings[0].starts == moment
    else:
        problem = f"expected a time such as 2027-03-04 10:00, found {written!r}"
        assert faults_of(copy) == {Fault(copy / NAME, line + 1, problem)}


def test_a_moved_meeting_stays_itself_and_a_cancelled_one_says_so(copy: Path) -> None:
    write(
        copy,
        "  - {id: statusmoede_2027_03_04, series: statusmoede, starts: 2027-03-11 10:00,"
        " cancelled: yes, place: {da: Her, en: Here}, link: https://example.org/x}\n",
    )
    [meeting] = open_library(copy).meetings
    assert meeting.uid == "statusmoede_2027_03_04"
    assert meeting.cancelled
    assert (meeting.place, meeting.link) == (Text("Her", "Here"), "https://example.org/x")


def test_a_meeting_of_no_series_has_a_name_and_a_title(copy: Path) -> None:
    write(
        copy,
        "  - {id: kursus, title: {da: Kursus, en: Course}, starts: 2027-05-03 09:00,"
        " roles: [rolleadministrator]}\n",
    )
    [meeting] = open_library(copy).meetings
    assert (meeting.uid, meeting.series) == ("kursus", None)
    assert list(meeting.roles) == ["rolleadministrator"]


@pytest.mark.parametrize(
    ("written", "at", "problem"),
    [
        ("starts: 2027-03-04 10:00", 0, "missing key 'series', or else 'id' and 'title'"),
        ("series: statusmoede", 0, "missing key 'starts'"),
        (
            "series: statusmode\n    starts: 2027-03-04 10:00",
            0,
            "no series 'statusmode'; did you mean 'statusmoede'?",
        ),
        (
            "series: statusmoede\n    starts: 2027-03-04 10:00\n    ends: 2027-03-04 09:00",
            2,
            "ends before it starts",
        ),
        (
            "series: statusmoede\n    starts: 2027-03-28 02:30",
            1,
            "there is no such time: summer time begins that night",
        ),
        (
            "series: statusmoede\n    starts: 2027-03-04 10:00\n    link: teams",
            2,
            "expected an address that begins with https://",
        ),
    ],
)
def test_a_meeting_that_cannot_be_is_told_of(
    copy: Path, written: str, at: int, problem: str
) -> None:
    line = write(copy, f"  - {written}\n")
    assert faults_of(copy) == {Fault(copy / NAME, line + at, problem)}


def test_two_meetings_on_a_day_need_names(copy: Path) -> None:
    one = "  - {series: statusmoede, starts: 2027-03-04 10:00}\n"
    line = write(copy, one + one)
    problem = "double meeting 'statusmoede_2027_03_04': give each of them an id"
    assert faults_of(copy) == {Fault(copy / NAME, line + 1, problem)}
