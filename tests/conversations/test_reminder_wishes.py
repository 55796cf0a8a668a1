"""What one wishes of reminders in passing: of this on a day, of that no more, after Easter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dialogs.talk import Pressed
from onboarding.checklist import StepId
from onboarding.meetings import Meeting
from onboarding.roles import RoleId
from onboarding.texts import Text
from tests.conversations.test_meetings import (
    FIRST_CALL,
    NEXT_CALLS,
    Q1,
    SAID,
    becomes,
    hears_of,
    said,
)
from tests.conversations.test_reminders import KLIK, OPEN, only_klik_is_open, workday
from tests.scheduler.desk import at
from tests.support.office import Colleague, Office, library, phrase

ROOM = library().steps[StepId("teams_rum")].title
EASTER_MONDAY, AFTER_EASTER = date(2027, 3, 29), date(2027, 3, 30)
WEBINAR = Meeting(
    "iip_2027_04_20",
    Text.same("Infrastruktur i praksis: KLE"),
    at("2027-04-20 13:00"),
    roles=(RoleId("infrastrukturansvarlig"),),
    series="infrastruktur_i_praksis",
)


async def reminded(office: Office, *but: str) -> Colleague:
    newcomer = await only_klik_is_open(office, *but)
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.forgets()
    return newcomer


# Of this one, on a day


@pytest.mark.parametrize("said", ["mind mig om klik", "kan du minde mig om KLIK?"])
async def test_of_what_is_named_without_a_day_the_day_is_asked_for(
    office: Office, said: str
) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says(said)
    newcomer.hears(phrase("reminders.when", step=KLIK))
    await newcomer.presses("Om 3 dage")
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=date(2027, 3, 4)))
    await office.clock_strikes("2027-03-04", 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_the_day_may_be_written_and_another_question_in_between_is_answered(
    office: Office,
) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("mind mig om klik")
    newcomer.forgets()
    await newcomer.says("påmindelser")
    newcomer.hears(phrase("reminders.are_on"), phrase("reminders.when", step=KLIK))
    await newcomer.says("på fredag")
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=date(2027, 3, 5)))


async def test_who_had_turned_reminders_off_is_told_that_they_are_on_for_it(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("stop påmindelser")
    newcomer.forgets()
    await newcomer.says("mind mig om klik på torsdag")
    day = date(2027, 3, 4)
    newcomer.hears(phrase("reminders.on_for_it"), phrase("reminders.put_off", step=KLIK, day=day))
    await office.clock_strikes(day.isoformat(), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


@pytest.mark.parametrize("said", ["mind mig om klik", "mind mig om klik på torsdag"])
async def test_of_what_is_done_nobody_is_promised_a_reminder(office: Office, said: str) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.turn(Pressed("checklist.done", {"step": "klik_adgang"}))
    newcomer.forgets()
    await newcomer.says(said)
    newcomer.hears(phrase("checklist.done", step=KLIK))


async def test_a_step_that_is_no_access_is_reminded_of_on_the_day_and_never_again(
    office: Office,
) -> None:
    newcomer = await only_klik_is_open(office)
    step = library().steps[StepId("rollegalleri")]
    await newcomer.turn(Pressed("checklist.undo", {"step": step.id}))
    await newcomer.turn(Pressed("checklist.skip", {"step": "klik_adgang"}))
    await newcomer.turn(Pressed("reminders.later", {"step": step.id, "days": "2"}))
    newcomer.forgets()
    await office.clock_strikes("2027-03-02", 12)
    newcomer.hears_nothing()
    await office.clock_strikes("2027-03-03", 9)
    newcomer.hears(phrase("reminders.wished", step=step.title))
    await newcomer.presses("Hvorfor fik jeg den?")
    newcomer.hears(phrase("reminders.because", step=step.title))
    assert newcomer.sees(phrase("why.wished", value=date(2027, 3, 3)))
    assert not newcomer.sees(phrase("reminders.fact_rule"))
    await newcomer.presses("Færdig")
    newcomer.forgets()
    for number in range(3, 20):
        await office.clock_strikes(workday(office, number), 12)
    assert [m.text for m in newcomer.inbox if step.title.da in m.text] == []


# Not this one again


async def test_forget_it_is_the_one_just_told_of(office: Office) -> None:
    newcomer = await reminded(office)
    await newcomer.says("glem den")
    newcomer.hears(phrase("reminders.muted", step=KLIK))
    await office.clock_strikes(workday(office, OPEN[2]), 12)
    newcomer.hears_nothing()
    await newcomer.presses("Mind mig igen")
    newcomer.hears(phrase("reminders.unmuted", step=KLIK))


async def test_of_several_or_of_one_told_days_ago_it_is_asked_which(office: Office) -> None:
    newcomer = await reminded(office, "teams_rum")
    await newcomer.says("glem den")
    newcomer.hears(phrase("reminders.which"))
    await newcomer.presses(ROOM.da)
    newcomer.hears(phrase("reminders.muted", step=ROOM))
    await newcomer.turn(Pressed("checklist.skip", {"step": "teams_rum"}))
    newcomer.forgets()
    office.clock_shows(workday(office, OPEN[0] + 1), 12)
    await newcomer.says("glem den")
    newcomer.hears(phrase("reminders.this_one"))


async def test_with_a_step_on_the_table_it_is_asked_whether_that_is_meant(office: Office) -> None:
    newcomer = await reminded(office)
    await newcomer.turn(Pressed("checklist.show", {"step": "teams_rum"}))
    newcomer.forgets()
    await newcomer.says("glem den")
    newcomer.hears(phrase("reminders.this_one"))
    assert newcomer.sees(ROOM.da)


async def test_with_nothing_told_it_is_asked_which(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("glem den")
    newcomer.hears(phrase("reminders.which_step"))


# Coming to a meeting


@pytest.mark.parametrize(
    ("text", "mark"),
    [("jeg deltager", "meetings.comes"), ("jeg kommer ikke", "meetings.stays_away")],
)
async def test_after_the_reminder_of_a_meeting_one_says_whether_one_comes(
    office: Office, text: str, mark: str
) -> None:
    colleague = await hears_of(office, Q1)
    await office.clock_strikes(*FIRST_CALL)
    colleague.hears(said("meetings.reminder", **SAID))
    await colleague.says(text)
    colleague.hears(said("meetings.one", **SAID))
    assert colleague.sees(phrase(mark))
    await office.clock_strikes(*NEXT_CALLS[0])
    assert bool(colleague.inbox) == (text == "jeg deltager")


async def test_it_is_the_meeting_on_the_card_that_was_shown_after_it(office: Office) -> None:
    colleague = await hears_of(office, Q1, WEBINAR)
    await office.clock_strikes(*FIRST_CALL)
    office.clock_shows(FIRST_CALL[0], 12)
    await colleague.turn(Pressed("meetings.show", {"meeting": WEBINAR.uid}))
    colleague.forgets()
    await colleague.says("jeg deltager")
    colleague.hears(said("meetings.one", title=WEBINAR.title, day=WEBINAR.starts))
    await colleague.says("hvad er KLE?")
    colleague.forgets()
    await colleague.says("jeg kommer ikke")
    colleague.hears(said("meetings.one", **SAID))


async def test_with_no_meeting_told_or_shown_it_is_asked_which(office: Office) -> None:
    colleague = await hears_of(office, Q1, WEBINAR)
    await colleague.says("jeg deltager")
    colleague.hears(phrase("meetings.coming", count=2))
    await becomes(office, Q1, replace(WEBINAR, cancelled=True))
    await colleague.says("jeg kommer ikke")
    colleague.hears(said("meetings.one", **SAID))
    assert not colleague.sees(phrase("meetings.stays_away"))


async def test_the_next_webinar_is_one_of_its_series(office: Office) -> None:
    colleague = await hears_of(office, Q1, WEBINAR)
    await colleague.says("hvornår er næste webinar?")
    colleague.hears(phrase("meetings.next_is", day=WEBINAR.starts))
    assert colleague.sees(WEBINAR.title.da)
    assert not colleague.sees(Q1.title.da)


async def test_where_no_webinar_has_a_date_it_says_where_they_are_published(office: Office) -> None:
    colleague = await hears_of(office, Q1)
    await colleague.says("hvornår er næste webinar?")
    colleague.hears(phrase("meetings.none_known"))
    assert colleague.sees("Webinar i rækken Infrastruktur i praksis")
    assert not colleague.sees(Q1.title.da)


# After a feast


@pytest.mark.parametrize("said", ["vent til efter påske", "udskyd den til efter påske"])
async def test_after_easter_is_the_first_working_day_after_it(office: Office, said: str) -> None:
    newcomer = await reminded(office)
    await newcomer.says(said)
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=AFTER_EASTER))
    await office.clock_strikes(EASTER_MONDAY.isoformat(), 12)
    newcomer.hears_nothing()
    await office.clock_strikes(AFTER_EASTER.isoformat(), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_a_holiday_lasts_until_after_easter(office: Office) -> None:
    newcomer = await reminded(office)
    await newcomer.says("ferie til efter påske")
    newcomer.hears(phrase("reminders.paused", day=AFTER_EASTER))


@pytest.mark.parametrize(
    "said",
    [
        "til efter sommerferien",
        "udskyd den til efter sommerferien",
        "mind mig efter efterårsferien",
    ],
)
async def test_after_the_summer_holidays_is_asked_about(office: Office, said: str) -> None:
    newcomer = await reminded(office)
    await newcomer.says(said)
    newcomer.hears(phrase("reminders.until"))
    await newcomer.says("9. august")
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=date(2027, 8, 9)))
