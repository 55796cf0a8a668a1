"""Reminders of accesses, as they are heard and answered."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.talk import Pressed
from onboarding.checklist import StepId
from onboarding.person import PersonId
from tests.support.office import Colleague, Office, library, phrase

KLIK = library().steps[StepId("klik_adgang")].title
GRANTS = "KLIK-administrator"
OPEN, REQUESTED = library().plan.open, library().plan.requested
REST = ("teams_rum", "power_bi_licens", "infra_i_tal", "nemlogin_rettigheder")
LOGINS = ("fkam_login_test", "fkam_login_prod")
FIRST = date(2027, 3, 1)  # a Monday; the access is expected that day
GATHER, ON_DAY = library().plan.gather, (OPEN[0], FIRST)


async def only_klik_is_open(office: Office, *but: str) -> Colleague:
    """Of the first week, nothing is left but this one access."""
    newcomer = await office.welcomes("Kollega A")
    await skips_all_but(office, newcomer, "klik_adgang", *but)
    return newcomer


async def skips_all_but(office: Office, newcomer: Colleague, *kept: str) -> None:
    checklist = library().checklist(("faelles", "rolleadministrator"))  # type: ignore[arg-type] # ids as texts
    await office.skips(newcomer, [step.id for step in checklist if step.id not in kept])


def workday(office: Office, number: int, after: date = FIRST) -> str:
    return office.bot.conversation.planner.workdays.after(after, number).isoformat()


def gathered(office: Office, number: int, after: date = FIRST) -> str:
    """The day on which what counts so many working days is told, with whatever else is."""
    day, first = (date.fromisoformat(workday(office, n, d)) for n, d in ((number, after), ON_DAY))
    workdays = office.bot.conversation.planner.workdays
    return workdays.gathering(day, GATHER, workdays.number(first) % GATHER).isoformat()


async def rings_on_each_day_until(office: Office, day: str) -> list[str]:
    """Let every hour of every day strike until noon of ``day``; return the days with a word."""
    heard, today = [], FIRST
    person = office.people[PersonId("person-Kollega A")]
    while today.isoformat() <= day:
        for hour in (3, 8, 9, 12, 15, 16, 22):
            await office.clock_strikes(today.isoformat(), hour)
            if person.inbox:
                heard.append(f"{today.isoformat()} {hour}")
                person.forgets()
        today = date.fromordinal(today.toordinal() + 1)
    return heard


async def test_an_access_still_open_is_reminded_of_by_the_plan_and_then_no_more(
    office: Office,
) -> None:
    await only_klik_is_open(office)
    heard = await rings_on_each_day_until(office, workday(office, OPEN[-1] + 15))
    assert heard == [f"{gathered(office, number)} 9" for number in OPEN]


async def test_the_first_reminder_comes_in_the_morning_with_the_ways_to_answer(
    office: Office,
) -> None:
    newcomer = await only_klik_is_open(office)
    await office.clock_strikes(workday(office, OPEN[0]), 8, 59)
    newcomer.hears_nothing()
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))
    assert newcomer.sees(phrase("reminders.why_access"))
    for label in ("Jeg har bedt om det", "Det virker nu", "Mind mig i morgen"):
        assert newcomer.sees(label)
    for label in ("Mind mig om 3 dage", "Mind mig om en uge", "Ikke relevant"):
        assert newcomer.sees(label)
    for label in ("Ikke den her igen", "Hvorfor fik jeg den?", "Slå påmindelser fra"):
        assert newcomer.sees(label)


async def asked_for_klik(office: Office) -> Colleague:
    """The first reminder of a request has just been heard."""
    newcomer = await only_klik_is_open(office)
    await newcomer.turn(Pressed("checklist.requested", {"step": "klik_adgang"}))
    newcomer.forgets()
    await office.clock_strikes(workday(office, REQUESTED[0] - 1), 12)
    newcomer.hears_nothing()
    await office.clock_strikes(workday(office, REQUESTED[0]), 9)
    newcomer.hears(phrase("reminders.requested", step=KLIK))
    return newcomer


async def test_what_was_asked_for_names_who_grants_it_and_since_when_it_waits(
    office: Office,
) -> None:
    newcomer = await asked_for_klik(office)
    assert newcomer.sees(phrase("step.since_requested", day="mandag den 1. marts"))
    assert newcomer.sees(GRANTS)
    await newcomer.presses("Det virker nu")
    newcomer.hears(phrase("checklist.done", step=KLIK), finished())
    assert await rings_on_each_day_until(office, "2027-04-15") == []


def finished() -> str:
    total = len(library().checklist(("faelles", "rolleadministrator")))  # type: ignore[arg-type] # ids as texts
    return phrase("today.finished", name="Kollega A", total=total)


async def test_still_waiting_says_when_the_question_comes_back(office: Office) -> None:
    newcomer = await asked_for_klik(office)
    await newcomer.presses("Venter stadig")
    again = date.fromisoformat(gathered(office, REQUESTED[1]))
    newcomer.hears(phrase("reminders.still_waiting", step=KLIK, day=again))
    await office.clock_strikes(again.isoformat(), 9)
    newcomer.hears(phrase("reminders.requested", step=KLIK))


async def test_granted_is_not_working_so_one_question_follows(office: Office) -> None:
    newcomer = await asked_for_klik(office)
    await newcomer.presses("Givet, men virker ikke")
    newcomer.hears(phrase("checklist.granted", step=KLIK))
    granted_on = office.now.date()
    [after] = library().plan.granted
    await office.clock_strikes(workday(office, after, granted_on), 8, 59)
    newcomer.hears_nothing()
    await office.clock_strikes(workday(office, after, granted_on), 9)
    newcomer.hears(phrase("reminders.granted", step=KLIK))
    assert newcomer.sees(phrase("step.since_granted", day="onsdag den 3. marts"))
    await newcomer.presses("Ikke endnu")
    newcomer.hears(phrase("reminders.no_more", step=KLIK))
    for number in range(after + 1, after + 40):
        await office.clock_strikes(workday(office, number, granted_on), 12)
        newcomer.hears_nothing()


async def test_test_and_production_are_asked_about_apart(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await skips_all_but(office, newcomer, "nemlogin_rettigheder", *LOGINS)
    await newcomer.turn(Pressed("checklist.granted", {"step": "nemlogin_rettigheder"}))
    newcomer.forgets()
    rights = library().steps[StepId("nemlogin_rettigheder")].title
    [after] = library().plan.granted
    await office.clock_strikes(workday(office, after), 9)
    newcomer.hears(phrase("reminders.granted", step=rights))
    await newcomer.presses("Ja, i testmiljøet")
    newcomer.hears(phrase("reminders.half_way", step=rights))
    assert not newcomer.sees("Ja, i testmiljøet")
    await newcomer.presses("Ja, i produktion")
    newcomer.hears(phrase("checklist.done", step=rights), finished())
    for login in LOGINS:
        await newcomer.turn(Pressed("checklist.show", {"step": login}))
        newcomer.hears(phrase("checklist.done", step=library().steps[StepId(login)].title))


async def test_several_at_once_are_one_message_that_names_each(office: Office) -> None:
    newcomer = await only_klik_is_open(office, "teams_rum")
    await newcomer.turn(Pressed("checklist.requested", {"step": "teams_rum"}))
    newcomer.forgets()
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.hears(phrase("reminders.several", count=2))
    for text in (KLIK.da, GRANTS, "Du bad om det mandag den 1. marts", "infrastruktur@kombit.dk"):
        assert newcomer.sees(text)
    await newcomer.presses(KLIK.da)
    newcomer.hears(phrase("reminders.open", step=KLIK))


@pytest.mark.parametrize(("label", "days"), [("i morgen", 1), ("om 3 dage", 3), ("om en uge", 7)])
async def test_a_reminder_is_put_off_by_one_three_or_seven_days(
    office: Office, label: str, days: int
) -> None:
    newcomer = await only_klik_is_open(office)
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.forgets()
    await newcomer.presses(f"Mind mig {label}")
    day = date.fromordinal(office.now.date().toordinal() + days)
    again = office.bot.conversation.planner.workdays.nth(day, 1)
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=again))
    heard = await rings_on_each_day_until(office, again.isoformat())
    assert heard == [f"{again.isoformat()} 9"]


async def test_several_are_put_off_together(office: Office) -> None:
    newcomer = await only_klik_is_open(office, "teams_rum")
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.hears(phrase("reminders.several", count=2))
    await newcomer.presses("Mind mig om en uge")
    again = date(2027, 3, 10)
    newcomer.hears(phrase("reminders.put_off_several", count=2, day=again))
    await office.clock_strikes("2027-03-09", 12)
    newcomer.hears_nothing()
    await office.clock_strikes(again.isoformat(), 9)
    newcomer.hears(phrase("reminders.several", count=2))


async def test_not_this_one_again_is_for_good_until_it_is_taken_back(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.forgets()
    await newcomer.presses("Ikke den her igen")
    newcomer.hears(phrase("reminders.muted", step=KLIK))
    await office.clock_strikes(workday(office, OPEN[1]), 12)
    newcomer.hears_nothing()
    await newcomer.presses("Mind mig igen")
    newcomer.hears(phrase("reminders.unmuted", step=KLIK))
    await office.clock_strikes(workday(office, OPEN[2]), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_why_says_the_rule_the_dates_and_how_to_change_it(office: Office) -> None:
    newcomer = await asked_for_klik(office)
    for ask in ("press", "write"):
        if ask == "press":
            await newcomer.presses("Hvorfor fik jeg den?")
        else:
            await newcomer.says("hvorfor fik jeg den?")
        newcomer.hears(phrase("reminders.because", step=KLIK))
        numbers = ", ".join(map(str, REQUESTED[:-1])) + f" og {REQUESTED[-1]}"
        assert newcomer.sees(phrase("why.access_requested", value=numbers))
        asked, last, following = (
            phrase("step.due", day=day).removeprefix("Senest ")
            for day in (
                FIRST,
                office.now.date(),
                date.fromisoformat(gathered(office, REQUESTED[1])),
            )
        )
        assert all(newcomer.sees(day) for day in (asked, last, following))
        assert newcomer.sees(phrase("reminders.how_to_change"))


async def test_why_is_answered_too_where_nothing_was_said_yet(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("hvorfor fik jeg den?")
    newcomer.hears(phrase("reminders.none_yet"))


async def test_an_old_button_of_a_step_that_is_gone_says_so(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    for action in ("ask", "later", "mute", "unmute", "waiting", "logged_in"):
        await newcomer.turn(Pressed(f"reminders.{action}", {"step": "given_up", "days": "1"}))
        assert newcomer.inbox[0].text == phrase("checklist.gone")
        newcomer.forgets()


async def test_why_of_several_tells_each_and_leads_to_its_rule_and_dates(office: Office) -> None:
    newcomer = await only_klik_is_open(office, "teams_rum")
    await newcomer.turn(Pressed("checklist.requested", {"step": "teams_rum"}))
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.forgets()
    for ask in (newcomer.presses("Hvorfor fik jeg den?"), newcomer.says("hvorfor fik jeg den?")):
        await ask
        newcomer.hears(phrase("reminders.because_several", count=2))
        assert newcomer.sees(phrase("why.counted_open", day=FIRST))
        assert newcomer.sees(phrase("why.counted_requested", day=FIRST))
    await newcomer.presses(KLIK.da)
    newcomer.hears(phrase("reminders.because", step=KLIK))


async def test_somebody_years_in_the_role_is_reminded_from_the_first_talk_on(
    office: Office,
) -> None:
    veteran = await office.welcomes("Kollega A", began=date(2019, 5, 1))
    await skips_all_but(office, veteran, "klik_adgang")
    heard = await rings_on_each_day_until(office, gathered(office, OPEN[1]))
    assert heard == [f"{gathered(office, number)} 9" for number in OPEN[:2]]


async def test_what_is_true_after_an_outage_is_said_once_and_together(office: Office) -> None:
    newcomer = await only_klik_is_open(office, "teams_rum")
    await office.clock_strikes(workday(office, OPEN[3] + 1), 11)
    newcomer.hears(phrase("reminders.several", count=2))
    await office.clock_strikes(workday(office, OPEN[3] + 1), 15)
    newcomer.hears_nothing()


async def test_a_finished_checklist_offers_no_next_step(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.turn(Pressed("checklist.done", {"step": "klik_adgang"}))
    newcomer.hears(phrase("checklist.done", step=KLIK), finished())
    for said in ("tjekliste", "er jeg færdig?"):
        await newcomer.says(said)
        assert not newcomer.sees("Næste punkt"), said
    await newcomer.turn(Pressed("checklist.show", {"step": "klik_adgang"}))
    assert not newcomer.sees("Næste punkt")
    assert newcomer.sees("Fortryd")
