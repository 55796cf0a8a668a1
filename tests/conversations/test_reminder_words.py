"""What is written about a reminder, in whatever words: later, which one, at which hours."""

from __future__ import annotations

from datetime import date

import pytest

from onboarding.checklist import StepId
from onboarding.texts import Language
from tests.conversations.test_meetings import FIRST_CALL, Q1, hears_of
from tests.conversations.test_reminders import KLIK, OPEN, gathered, only_klik_is_open, workday
from tests.support.office import Colleague, Office, library, phrase

WEDNESDAY = date(2027, 3, 3)  # when the first reminder comes
ROOM = library().steps[StepId("teams_rum")].title


async def reminded(office: Office, *but: str) -> Colleague:
    """Somebody who has just heard of KLIK, and of what else is open."""
    newcomer = await only_klik_is_open(office, *but)
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.forgets()
    return newcomer


# Later


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("mind mig på fredag", "2027-03-05"),
        ("mind mig fredag", "2027-03-05"),
        ("om 3 dage", "2027-03-08"),  # a Saturday is said as the Monday after
        ("mind mig om en uge", "2027-03-10"),
        ("udskyd den til den 2.", "2027-04-02"),
        ("vent med den til mandag", "2027-03-08"),
        ("spørg igen i morgen", "2027-03-04"),
        ("kan du minde mig om det på mandag", "2027-03-08"),
        ("ikke i dag", "2027-03-04"),
        ("remind me on friday", "2027-03-05"),
    ],
)
async def test_a_day_in_words_puts_off_what_was_just_told(
    office: Office, said: str, day: str
) -> None:
    newcomer = await reminded(office)
    await newcomer.says(said)
    again = date.fromisoformat(day)
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=again))
    await office.clock_strikes(again.isoformat(), 8, 59)
    newcomer.hears_nothing()
    await office.clock_strikes(again.isoformat(), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


@pytest.mark.parametrize("said", ["udskyd den", "ikke nu", "senere", "snooze it"])
async def test_without_a_day_it_is_asked_for_of_what_was_just_told(
    office: Office, said: str
) -> None:
    newcomer = await reminded(office)
    await newcomer.says(said)
    newcomer.hears(phrase("reminders.until"))
    await newcomer.says("fredag")
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=date(2027, 3, 5)))
    await newcomer.says("påmindelser")
    newcomer.hears(phrase("reminders.are_on"))


async def test_of_several_it_is_asked_which_and_the_day_is_kept(office: Office) -> None:
    newcomer = await reminded(office, "teams_rum")
    await newcomer.says("mind mig på fredag")
    newcomer.hears(phrase("reminders.which"))
    await newcomer.presses(ROOM.da)
    friday = date(2027, 3, 5)
    newcomer.hears(phrase("reminders.put_off", step=ROOM, day=friday))
    await newcomer.says("udskyd den")
    newcomer.hears(phrase("reminders.which"))
    await newcomer.presses("Dem alle")
    newcomer.hears(phrase("reminders.until"))
    await newcomer.says("på mandag")
    monday = date(2027, 3, 8)
    newcomer.hears(phrase("reminders.put_off_several", count=2, day=monday))
    await office.clock_strikes("2027-03-05", 12)
    newcomer.hears_nothing()
    await office.clock_strikes(monday.isoformat(), 9)
    newcomer.hears(phrase("reminders.several", count=2))


async def test_a_day_is_honoured_before_the_first_reminder_too(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("mind mig på mandag")
    monday = date(2027, 3, 8)
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=monday))
    await office.clock_strikes("2027-03-05", 12)
    newcomer.hears_nothing()
    await office.clock_strikes(monday.isoformat(), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_a_meeting_cannot_be_put_off_but_one_hears_when_it_is_mentioned_again(
    office: Office,
) -> None:
    colleague = await hears_of(office, Q1)
    await office.clock_strikes(*FIRST_CALL)
    colleague.forgets()
    await colleague.says("udskyd den")
    again = office.bot.conversation.planner.workdays.before(date(2027, 3, 18), 2)
    colleague.hears(phrase("reminders.meeting_again", title=Q1.title, day=again))


async def test_a_past_day_is_said_to_be_no_use(office: Office) -> None:
    newcomer = await reminded(office)
    await newcomer.says("udskyd den til 1. marts")
    strange = phrase("reminders.strange_day", day=date(2027, 3, 1))
    newcomer.hears(strange, phrase("reminders.until"))


# A holiday


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("ferie til den 12.", "2027-03-12"),
        ("jeg holder ferie til og med fredag", "2027-03-08"),
        ("ferie til den 2.", "2027-04-02"),
        ("hold pause i 14 dage", "2027-03-17"),
        ("hold pause med alle påmindelser til mandag", "2027-03-08"),
        ("jeg er syg i dag", "2027-03-04"),
        ("on holiday until the 12th", "2027-03-12"),
    ],
)
async def test_a_holiday_pauses_everything_whatever_was_told_last(
    office: Office, said: str, day: str
) -> None:
    newcomer = await reminded(office)
    await newcomer.says(said)
    newcomer.hears(phrase("reminders.paused", day=date.fromisoformat(day)))
    await newcomer.says("jeg er tilbage")
    newcomer.hears(phrase("reminders.now_on"))


@pytest.mark.parametrize(
    "said", ["jeg har ferie i uge 10", "ferie fra den 8. til den 15.", "jeg har ferie næste uge"]
)
async def test_a_holiday_to_come_begins_when_it_begins(office: Office, said: str) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says(said)
    first, back = date(2027, 3, 8), date(2027, 3, 15)
    newcomer.hears(phrase("reminders.pause_ahead", since=first, day=back))
    assert newcomer.sees("Drop pausen")
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))
    await office.clock_strikes(workday(office, OPEN[1]), 12)  # in the holiday
    newcomer.hears_nothing()
    await newcomer.says("påmindelser")
    newcomer.hears(phrase("reminders.are_on"))
    assert newcomer.sees("mandag den 15. marts kl. 09.00")
    await office.clock_strikes("2027-03-14", 12)
    newcomer.hears_nothing()
    await office.clock_strikes(back.isoformat(), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


# Hours


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("mind mig kun mellem 9 og 12", "9–12"),
        ("ikke efter kl. 14", "8–14"),
        ("mind mig ikke efter kl. 14.30", "8–14.30"),
        ("ikke før kl. 10", "10–16"),
        ("du må kun skrive mellem 10 og 15", "10–15"),
        ("kun om formiddagen", "8–12"),
        ("skriv kun om eftermiddagen", "12–16"),
        ("påmindelser kun mellem 7 og 9", "8–9"),
        ("skriv ikke til mig før kl. 10", "10–16"),
        ("only between 9 and 12", "9–12"),
    ],
)
async def test_own_hours_are_taken_in_free_words(office: Office, said: str, hours: str) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says(said)
    newcomer.hears(phrase("reminders.hours_kept"))
    assert newcomer.sees(hours)
    opens, _, closes = hours.partition("–")
    day = workday(office, OPEN[0])
    if float(opens) > 9:
        await office.clock_strikes(day, int(opens) - 1, 59)
        newcomer.hears_nothing()
    hour, _, minute = closes.partition(".")
    await office.clock_strikes(day, int(hour), int(minute or 0))
    newcomer.hears_nothing()
    following = workday(office, OPEN[0] + 1)
    await office.clock_strikes(following, max(int(opens), 8), 30)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_hours_when_nobody_may_be_written_to_are_no_use(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("tidspunkt")
    newcomer.hears(phrase("reminders.which_hours"))
    await newcomer.says("efter kl. 18")
    newcomer.hears(phrase("reminders.strange_hours"), phrase("reminders.which_hours"))
    await newcomer.says("9-12")
    newcomer.hears(phrase("reminders.hours_kept"))
    assert newcomer.sees("9–12")


# Answers


async def test_still_waiting_and_not_this_one_again_are_said_in_words(office: Office) -> None:
    newcomer = await reminded(office)
    again = date.fromisoformat(gathered(office, OPEN[1]))
    await newcomer.says("venter stadig")
    newcomer.hears(phrase("reminders.still_waiting", step=KLIK, day=again))
    for said in ("ikke den her igen", "stop med at minde mig om den"):
        await newcomer.says(said)
        newcomer.hears(phrase("reminders.muted", step=KLIK))
    await office.clock_strikes(again.isoformat(), 12)
    newcomer.hears_nothing()


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("det virker nu", "done"),
        ("den er givet men virker ikke", "granted"),
        ("jeg har bedt om det", "requested"),
        ("den er ikke relevant", "not_relevant"),
    ],
)
async def test_what_changes_a_step_is_asked_about_before_it_is_done(
    office: Office, said: str, becomes: str
) -> None:
    newcomer = await reminded(office)
    await newcomer.says(said)
    newcomer.hears(phrase("reminders.this_one"))
    await newcomer.presses(KLIK.da)
    assert newcomer.inbox[0].text == phrase(f"checklist.{becomes}", step=KLIK)


@pytest.mark.parametrize("said", ["mind mig ikke om klik", "ikke mere om klik"])
async def test_one_that_is_named_is_silenced(office: Office, said: str) -> None:
    newcomer = await reminded(office)
    await newcomer.says(said)
    newcomer.hears(phrase("reminders.muted", step=KLIK))


async def test_a_holiday_without_a_day_asks_for_it(office: Office) -> None:
    newcomer = await reminded(office)
    await newcomer.says("ferie")
    newcomer.hears(phrase("reminders.until"))
    await newcomer.says("12/3")
    newcomer.hears(phrase("reminders.paused", day=date(2027, 3, 12)))


async def test_words_about_it_are_asked_about_where_nothing_was_told(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    for said in ("det virker nu", "venter stadig", "ikke den her igen"):
        await newcomer.says(said)
        newcomer.hears(phrase("reminders.which_step"))


async def test_the_same_is_said_in_english(office: Office) -> None:
    newcomer = await reminded(office, "teams_rum")
    await newcomer.says("speak english")
    newcomer.forgets()
    await newcomer.says("it works now")
    newcomer.hears(phrase("reminders.which", Language.EN))
    await newcomer.presses("All of them")
    heard = [spoken.text for spoken in newcomer.inbox]
    assert heard[:2] == [phrase("checklist.done", Language.EN, step=s) for s in (KLIK, ROOM)]
