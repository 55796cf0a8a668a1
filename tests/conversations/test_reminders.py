"""Reminders, as they are heard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dialogs.talk import Pressed
from onboarding.checklist import StepId
from onboarding.meetings import Meeting
from onboarding.roles import RoleId
from onboarding.texts import Text
from onboarding.workdays import HOME
from tests.support.office import Colleague, Office, library, phrase

KLIK = library().steps[StepId("klik_adgang")].title
REST = ("teams_rum", "power_bi_licens", "infra_i_tal", "nemlogin_rettigheder")
LOGINS = ("fkam_login_test", "fkam_login_prod")


async def only_klik_is_open(office: Office) -> Colleague:
    newcomer = await office.welcomes("Kollega A")
    for step in (*REST, *LOGINS):
        await newcomer.turn(Pressed("checklist.skip", {"step": step}))
    newcomer.forgets()
    return newcomer


async def test_an_access_still_open_is_reminded_of_once_in_the_morning(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await office.clock_strikes("2027-03-02", 8, 59)
    newcomer.hears_nothing()
    await office.clock_strikes("2027-03-02", 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))
    assert newcomer.sees(phrase("reminders.why_access"))
    for day in range(3, 20):
        await office.clock_strikes(f"2027-03-{day:02}", 12)
    newcomer.hears_nothing()


async def test_what_was_asked_for_is_asked_after(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.turn(Pressed("checklist.requested", {"step": "klik_adgang"}))
    newcomer.forgets()
    [after] = library().plan.requested
    due = office.bot.conversation.planner.workdays.after(office.now.date(), after)
    await office.clock_strikes((due - timedelta(days=1)).isoformat(), 12)
    newcomer.hears_nothing()
    await office.clock_strikes(due.isoformat(), 9)
    newcomer.hears(phrase("reminders.requested", step=KLIK))
    await newcomer.presses("Jeg har adgang")
    newcomer.hears(phrase("checklist.done", step=KLIK))


async def test_several_at_once_are_one_message(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    newcomer.forgets()
    await office.clock_strikes("2027-03-02", 9)
    newcomer.hears(phrase("reminders.several", count=2))
    assert newcomer.sees(KLIK.da)


async def test_nobody_is_disturbed_at_night_or_at_the_weekend(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    for day, hour in (("2027-03-02", 3), ("2027-03-06", 12), ("2027-03-07", 12)):
        await office.clock_strikes(day, hour)
        newcomer.hears_nothing()
    await office.clock_strikes("2027-03-08", 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_reminders_are_turned_off_and_on(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("stop påmindelser")
    newcomer.hears(phrase("reminders.now_off"))
    await office.clock_strikes("2027-03-02", 9)
    newcomer.hears_nothing()
    await newcomer.says("slå påmindelser til")
    newcomer.hears(phrase("reminders.now_on"))
    await office.clock_strikes("2027-03-02", 10)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_a_meeting_is_reminded_of_to_those_it_concerns(office: Office) -> None:
    lead = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    other = await office.welcomes("Kollega B", "rolleadministrator")
    starts = datetime(2027, 3, 18, 10, tzinfo=HOME).astimezone(UTC)
    roles = (RoleId("infrastrukturansvarlig"),)
    meeting = Meeting("moede-1", Text.same("Statusmøde"), starts, roles=roles, series="statusmoede")
    await office.store.run(lambda work: work.meetings.put([meeting], "import", office.now))
    for one in (lead, other):
        for step in library().steps:
            await one.turn(Pressed("checklist.skip", {"step": step}))
        one.forgets()
    await office.clock_strikes("2027-03-15", 12)
    lead.hears_nothing()
    await office.clock_strikes("2027-03-16", 9)
    lead.hears(phrase("meetings.reminder", title="Statusmøde", day=starts))
    other.hears_nothing()


async def test_a_reminder_that_one_puts_off_is_honestly_declined(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("udskyd til næste uge")
    newcomer.hears(phrase("reminders.cannot_postpone"))
