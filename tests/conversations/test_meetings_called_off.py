"""A series, or a part of it, is called off in another file than it came in: told once."""

from __future__ import annotations

from functools import partial

import pytest

from bot.importing import put
from content.calendars import read_calendar
from onboarding.callingoff import CallingOff, Reach, called_off
from onboarding.meetings import Meeting
from onboarding.texts import Text
from tests.content.ical import calendar, lines
from tests.support.office import MONDAY, Colleague, Office, library, phrase

TITLE = "Statusmøde for infrastrukturansvarlige"
UID = "040000008200E00074C5B7101A82E008@kombit.example"
SERIES = lines(
    f"UID:{UID}",
    f"SUMMARY:{TITLE}",
    "DTSTART;TZID=Europe/Copenhagen:20270318T100000",
    "RRULE:FREQ=WEEKLY;COUNT=3",
)
WEEKS = ("2027-03-18", "2027-03-25", "2027-04-01")
OFF = ("STATUS:CANCELLED", "SUMMARY:Aflyst")


async def takes_in(office: Office, file: str, *events: str, **head: str) -> tuple[int, int, int]:
    found = read_calendar(calendar(*events, **head), library(), office.now)
    return await office.store.run(partial(put, file, found, office.now))


async def told_of_a_series(office: Office) -> Colleague:
    """Somebody has been reminded of the first of three meetings, and nobody else has."""
    owner = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    await owner.says("stop påmindelser")
    assert await takes_in(office, "serie.ics", SERIES) == (3, 0, 0)
    await owner.says("slå påmindelser til")
    await office.clock_strikes("2027-03-04", 9)
    assert TITLE in owner.inbox[-1].text
    owner.forgets()
    return owner


async def meetings(office: Office) -> list[str]:
    upcoming = await office.store.run(lambda work: work.meetings.upcoming(office.now))
    return [meeting.starts.date().isoformat() for meeting in upcoming]


async def test_a_whole_series_is_called_off_by_its_uid_and_told_once(office: Office) -> None:
    owner = await told_of_a_series(office)
    stranger = await office.welcomes("Kollega B", "infrastrukturansvarlig")
    cancel = lines(f"UID:{UID}", "DTSTART;TZID=Europe/Copenhagen:20260101T100000", *OFF)
    assert await takes_in(office, "aflyst.ics", cancel, METHOD="CANCEL") == (0, 0, 3)
    assert await meetings(office) == []
    await office.clock_strikes("2027-03-05", 9)
    told = [m.text for m in owner.inbox if TITLE in m.text]
    assert told == [phrase("meetings.cancelled", title=TITLE, day=MONDAY.replace(day=18, hour=10))]
    owner.forgets()
    await office.clock_strikes("2027-03-16", 9)
    assert [m.text for person in (owner, stranger) for m in person.inbox if TITLE in m.text] == []


@pytest.mark.parametrize(
    ("part", "left"), [("", (0, 2)), (";RANGE=THISANDFUTURE", (0,))], ids=["one", "onward"]
)
async def test_a_part_of_a_series_is_called_off_by_the_date_it_had(
    office: Office, part: str, left: tuple[int, ...]
) -> None:
    await takes_in(office, "serie.ics", SERIES)
    cancel = lines(
        f"UID:{UID}", f"RECURRENCE-ID{part};TZID=Europe/Copenhagen:20270325T100000", *OFF
    )
    await takes_in(office, "aflyst.ics", cancel, METHOD="CANCEL")
    assert await meetings(office) == [WEEKS[place] for place in left]


async def test_a_series_marked_as_cancelled_among_others_is_called_off_too(office: Office) -> None:
    await takes_in(office, "serie.ics", SERIES)
    other = SERIES.replace(UID, "another")
    whole = lines(f"UID:{UID}", "DTSTART;TZID=Europe/Copenhagen:20260101T100000", *OFF)
    assert await takes_in(office, "alle.ics", whole, other) == (3, 0, 3)
    assert await meetings(office) == list(WEEKS)


def test_another_uid_is_another_meeting() -> None:
    alone = Meeting("abc@kombit.example", Text.same("x"), MONDAY)
    series = Meeting(f"{alone.uid}@20270318T090000Z", Text.same("x"), MONDAY)
    for uid in ("abc", "kombit.example", "abc@kombit"):
        assert called_off([alone, series], [CallingOff(uid)]) == []
    assert len(called_off([alone, series], [CallingOff(alone.uid)])) == 2
    one = CallingOff(alone.uid, "20270318T090000Z", Reach.ONE)
    assert [m.uid for m in called_off([alone, series], [one])] == [series.uid]
