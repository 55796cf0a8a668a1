"""Meetings, as one hears of them: the card, the answers, and what becomes of a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from content.library import Library
from dialogs.talk import Pressed, Value
from onboarding.meetings import Meeting
from onboarding.roles import RoleId
from onboarding.texts import Language, Text
from onboarding.workdays import HOME
from tests.conversations.test_undelivered import MAIL, OBJECT, administrator
from tests.scheduler.desk import at
from tests.support.office import Colleague, Office, elements, execute, library, phrase, words_of

ROLE = "infrastrukturansvarlig"
Q1 = Meeting(
    "statusmoede_2027_03_18",
    Text.same("Statusmøde 1. kvartal"),
    at("2027-03-18 10:00"),
    at("2027-03-18 12:00"),
    (RoleId(ROLE),),
    "statusmoede",
    Text("Teams", "Teams"),
    "https://teams.microsoft.com/l/meetup-join/1",
)
SAID: dict[str, Value] = {"title": Q1.title, "day": Q1.starts}
FIRST_CALL = ("2027-03-04", 9)  # two weeks ahead
NEXT_CALLS = (("2027-03-16", 9), ("2027-03-18", 8))


def said(key: str, **values: Value) -> str:
    return phrase(key, Language.DA, **values)


def holding(*meetings: Meeting) -> Library:
    none = dict.fromkeys(library().roles, ())
    return replace(library(), meetings=meetings, own_steps=none, merged={})


async def hears_of(office: Office, *meetings: Meeting) -> Colleague:
    """Somebody whose only concern is these meetings."""
    office.opens(holding(*meetings))
    await office.jobs.fetch_meetings()
    return await office.welcomes("Kollega A", ROLE)


async def becomes(office: Office, *meetings: Meeting) -> None:
    office.opens(holding(*meetings))
    await office.jobs.fetch_meetings()


async def test_one_is_reminded_two_weeks_two_workdays_and_two_hours_ahead(office: Office) -> None:
    colleague = await hears_of(office, Q1)
    heard = []
    for day in range(1, 20):
        for hour in (7, 8, 9, 12, 15, 18):
            await office.clock_strikes(f"2027-03-{day:02}", hour)
            heard += [(f"2027-03-{day:02}", hour, s.text) for s in colleague.inbox]
            colleague.forgets()
    text = said("meetings.reminder", **SAID)
    assert heard == [(*call, text) for call in (FIRST_CALL, *NEXT_CALLS)]


async def test_the_card_says_when_where_and_how_and_puts_it_in_the_calendar(
    office: Office,
) -> None:
    colleague = await hears_of(office, Q1)
    office.clock_shows("2027-03-03", 12)
    await colleague.says("hvornår er næste statusmøde?")
    colleague.hears(said("meetings.next_is", day=Q1.starts))
    await colleague.presses(Q1.title.da)
    colleague.hears(f"{Q1.title.da}, torsdag den 18. marts kl. 10.00")
    [series] = [series for series in library().series if series.id == Q1.series]
    for text in ("Teams", series.look.da, "Jeg deltager", "Jeg deltager ikke"):
        assert colleague.sees(text)
    links = [a["url"] for a in opened(colleague)]
    assert Q1.link in links
    [outlook] = [link for link in links if link.startswith("https://outlook.office.com/")]
    form = parse_qs(urlsplit(outlook).query)
    assert form["subject"] == [Q1.title.da]
    assert (form["startdt"], form["enddt"]) == (["2027-03-18T09:00:00Z"], ["2027-03-18T11:00:00Z"])
    [teams] = [link for link in links if link.startswith("https://teams.microsoft.com/l/meeting/")]
    assert "+" not in outlook + teams  # Outlook's form would show it
    form = parse_qs(urlsplit(teams).query)
    assert (form["startTime"], form["endTime"]) == (form_time(9), form_time(11))


def form_time(hour: int) -> list[str]:
    return [f"2027-03-18T{hour:02}:00:00Z"]


def opened(colleague: Colleague) -> list[dict[str, str]]:
    return [e for e in elements(colleague.cards[-1]) if e.get("type") == "Action.OpenUrl"]


async def test_who_does_not_come_is_not_reminded_and_may_change_their_mind(
    office: Office,
) -> None:
    colleague = await hears_of(office, Q1)
    await office.clock_strikes(*FIRST_CALL)
    colleague.forgets()
    await colleague.presses("Jeg deltager ikke")
    colleague.hears(said("meetings.one", **SAID))
    assert colleague.sees(said("meetings.stays_away"))
    await office.clock_strikes(*NEXT_CALLS[0])
    colleague.hears_nothing()
    await colleague.presses("Jeg deltager")
    colleague.hears(said("meetings.one", **SAID))
    assert colleague.sees(said("meetings.comes"))
    await office.clock_strikes(*NEXT_CALLS[1])
    colleague.hears(said("meetings.reminder", **SAID))


async def test_a_meeting_that_moves_is_told_once_to_those_who_were_told_of_it(
    office: Office,
) -> None:
    colleague = await hears_of(office, Q1)
    await office.clock_strikes(*FIRST_CALL)
    colleague.forgets()
    other = await office.welcomes("Kollega B", ROLE)
    moved = replace(Q1, starts=Q1.starts + timedelta(1), ends=None)
    await becomes(office, moved)
    for _ in range(2):
        await office.clock_strikes("2027-03-05", 12)
    colleague.hears(said("meetings.moved", title=Q1.title, day=moved.starts))
    other.hears(said("meetings.reminder", title=Q1.title, day=moved.starts))
    await office.clock_strikes("2027-03-17", 9)
    for one in (colleague, other):
        one.hears(said("meetings.reminder", title=Q1.title, day=moved.starts))


async def test_a_meeting_that_moves_there_and_back_is_told_each_time(office: Office) -> None:
    colleague = await hears_of(office, Q1)
    await office.clock_strikes(*FIRST_CALL)
    colleague.forgets()
    moved = replace(Q1, starts=Q1.starts + timedelta(1))
    for number, meeting in enumerate((moved, Q1, moved)):
        await becomes(office, meeting)
        await office.clock_strikes(f"2027-03-{8 + number:02}", 12)
        colleague.hears(said("meetings.moved", title=Q1.title, day=meeting.starts))


async def test_a_cancelled_meeting_is_told_once_and_told_of_again_if_it_takes_place(
    office: Office,
) -> None:
    colleague = await hears_of(office, Q1)
    await office.clock_strikes(*FIRST_CALL)
    colleague.forgets()
    await becomes(office)  # gone from the calendar
    for _ in range(2):
        await office.clock_strikes("2027-03-05", 12)
    colleague.hears(said("meetings.cancelled", **SAID))
    await becomes(office, Q1)
    for _ in range(2):
        await office.clock_strikes("2027-03-08", 12)
    colleague.hears(said("meetings.again", **SAID))
    await office.clock_strikes(*NEXT_CALLS[0])
    colleague.hears(said("meetings.reminder", **SAID))


async def test_a_cancelled_meeting_that_nobody_was_told_of_is_told_to_nobody(
    office: Office,
) -> None:
    colleague = await hears_of(office, Q1)
    await becomes(office, replace(Q1, cancelled=True))
    await office.clock_strikes(*FIRST_CALL)
    colleague.hears_nothing()


async def test_two_hours_before_a_morning_meeting_is_the_working_day_before(
    office: Office,
) -> None:
    early = replace(Q1, starts=at("2027-03-30 08:30"), ends=None)  # the Tuesday after Easter
    colleague = await hears_of(office, early)
    office.clock_shows("2027-03-24", 14, 59)
    await office.clock_strikes("2027-03-24", 14, 59)
    colleague.forgets()
    await office.clock_strikes("2027-03-24", 15)
    colleague.hears(said("meetings.reminder", title=Q1.title, day=early.starts))
    for day in range(25, 31):
        await office.clock_strikes(f"2027-03-{day}", 8)
        colleague.hears_nothing()


async def test_why_one_hears_of_a_meeting_names_the_rule_and_the_role(office: Office) -> None:
    colleague = await hears_of(office, Q1)
    await office.clock_strikes(*FIRST_CALL)
    colleague.forgets()
    for turn in (colleague.presses("Hvorfor fik jeg den?"), colleague.says("hvorfor fik jeg den?")):
        await turn
        colleague.hears(phrase("reminders.because", step=Q1.title))
        ahead = Text.same("14 dage, 2 arbejdsdage og 2 timer")
        assert colleague.sees(phrase("why.meeting_ahead", value=ahead))
        assert colleague.sees(library().roles[RoleId(ROLE)].title.da)


@pytest.mark.parametrize("change", [{"starts": Q1.starts + timedelta(1)}, {"cancelled": True}])
async def test_why_one_hears_of_a_change_is_that_one_was_told_of_the_meeting(
    office: Office, change: dict[str, Any]
) -> None:
    colleague = await hears_of(office, Q1)
    await office.clock_strikes(*FIRST_CALL)
    await becomes(office, replace(Q1, **change))
    await office.clock_strikes("2027-03-05", 12)
    colleague.forgets()
    assert colleague.sees(phrase("reminders.why_change"))
    for turn in (colleague.presses("Hvorfor fik jeg den?"), colleague.says("hvorfor fik jeg den?")):
        await turn
        colleague.hears(phrase("reminders.because", step=Q1.title))
        assert colleague.sees(phrase("why.meeting_changed"))
        assert not colleague.sees("14 dage")


async def test_a_meeting_before_ones_own_hours_is_told_of_in_time(office: Office) -> None:
    colleague = await hears_of(office, Q1)
    await colleague.turn(Pressed("reminders.hours", {"hours": "12–16"}))
    colleague.forgets()
    await office.clock_strikes(FIRST_CALL[0], 11)
    colleague.hears_nothing()
    await office.clock_strikes(FIRST_CALL[0], 12)
    colleague.hears(said("meetings.reminder", **SAID))
    await office.clock_strikes(*NEXT_CALLS[1])  # the meeting begins before noon
    colleague.hears(said("meetings.reminder", **SAID))


async def test_an_old_card_of_a_meeting_that_is_over_says_so(office: Office) -> None:
    colleague = await hears_of(office, Q1)
    await office.clock_strikes(*FIRST_CALL)
    colleague.forgets()
    office.clock_shows("2027-03-18", 10)
    await colleague.presses("Jeg deltager")
    colleague.hears(said("meetings.gone"), said("meetings.none_known"))


async def test_the_calendar_file_is_offered_where_it_can_be_fetched_from(office: Office) -> None:
    colleague = await hears_of(office, Q1)
    await colleague.turn(Pressed("meetings.show", {"meeting": Q1.uid}))
    assert not colleague.sees("Føj til kalender")
    voice = replace(office.bot.voice, public="https://guide.example/")
    office.bot = replace(office.bot, voice=voice)
    await colleague.turn(Pressed("meetings.show", {"meeting": Q1.uid}))
    assert execute(colleague.cards[-1], "Jeg deltager")
    assert "Føj til kalender" in words_of(colleague.cards[-1])
    urls = [action["url"] for action in opened(colleague)]
    assert f"https://guide.example/meetings/{Q1.uid}.ics?lang=da" in urls


async def test_summer_time_does_not_shift_a_meeting(office: Office) -> None:
    """Reminded before the clocks change, of a meeting after they have."""
    after = replace(Q1, starts=at("2027-04-01 10:00"), ends=None)
    colleague = await hears_of(office, after)
    await office.clock_strikes("2027-03-18", 9)
    colleague.hears(f"Husk: {Q1.title.da}, torsdag den 1. april kl. 10.00")
    assert after.starts.astimezone(HOME).hour == 10


@pytest.mark.parametrize("named", [MAIL, OBJECT])
async def test_administrators_hear_once_of_a_quarter_without_a_meeting(
    office: Office, named: str
) -> None:
    colleague = await hears_of(office)
    admin = await administrator(office, named)
    await colleague.turn(Pressed("reminders.on", {}))
    colleague.forgets()
    workdays = office.bot.conversation.planner.workdays
    [series] = [series for series in library().series if series.quarterly]
    first = workdays.before(at("2027-04-01 12:00").date(), library().gap_plan)
    await office.clock_strikes(first.isoformat(), 8)
    admin.hears_nothing()
    for hour in (9, 10, 12):
        await office.clock_strikes(first.isoformat(), hour)
    gap = said("meetings.gap", series=series.title, quarter=Text.same("2. kvartal 2027"))
    admin.hears(gap)
    for day in ("2027-03-16", "2027-03-30"):
        await office.clock_strikes(day, 12)
        admin.hears_nothing()
    colleague.hears_nothing()


async def test_a_quarter_that_has_its_meeting_by_then_is_no_gap(office: Office) -> None:
    office.administrators = ("a@kombit.dk",)
    await hears_of(office, replace(Q1, starts=at("2027-05-04 10:00"), ends=None))
    admin = office.stranger("Kollega C", "a@kombit.dk")
    await admin.arrives()
    admin.forgets()
    await office.clock_strikes("2027-03-16", 12)
    admin.hears_nothing()
