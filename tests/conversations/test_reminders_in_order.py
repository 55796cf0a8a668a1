"""No reminder of what cannot be acted on yet, and of the rest not one every day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from dialogs.talk import Pressed
from onboarding.blocking import needs_of
from onboarding.checklist import StepId
from onboarding.profile import NO, YES, Question
from onboarding.roles import RoleId
from tests.conversations.test_reminders import (
    FIRST,
    GATHER,
    KLIK,
    LOGINS,
    OPEN,
    gathered,
    only_klik_is_open,
    skips_all_but,
    workday,
)
from tests.support.office import Colleague, Office, library, phrase

RIGHTS = StepId("nemlogin_rettigheder")
NEMLOGIN = library().steps[RIGHTS].title
NEMLOGIN_ACCESS, MODULE = (
    library().access[access].title
    for step in (RIGHTS, StepId(LOGINS[0]))
    if (access := library().steps[step].access) is not None
)

SEVERAL = phrase("reminders.several", count=len(LOGINS))
LATER = 12  # a working day after all of these are expected


async def only_the_way_in_is_open(office: Office) -> Colleague:
    newcomer = await office.welcomes("Kollega A")
    await skips_all_but(office, newcomer, RIGHTS, *LOGINS)
    return newcomer


def own_day(office: Office, step: str) -> date:
    """The day a step of somebody who began on FIRST is expected."""
    number = library().steps[StepId(step)].workday
    return office.bot.conversation.planner.workdays.nth(FIRST, number)


async def strikes_until(office: Office, newcomer: Colleague, last: str) -> dict[str, list[str]]:
    """Let every morning until ``last`` strike; return what was said, by day."""
    heard: dict[str, list[str]] = {}
    day = office.now.date()
    while day.isoformat() <= last:
        await office.clock_strikes(day.isoformat(), 9)
        if newcomer.inbox:
            heard[day.isoformat()] = [spoken.text for spoken in newcomer.inbox]
            newcomer.forgets()
        day = date.fromordinal(day.toordinal() + 1)
    return heard


async def test_a_login_is_not_reminded_of_before_the_rights_it_needs_are_granted(
    office: Office,
) -> None:
    newcomer = await only_the_way_in_is_open(office)
    heard = await strikes_until(office, newcomer, workday(office, OPEN[-1] + 20))
    rights = own_day(office, RIGHTS)
    assert heard == {
        gathered(office, number, rights): [phrase("reminders.open", step=NEMLOGIN)]
        for number in OPEN
    }


async def test_the_reminder_of_what_blocks_says_what_it_opens(office: Office) -> None:
    newcomer = await only_the_way_in_is_open(office)
    await office.clock_strikes(gathered(office, OPEN[0], own_day(office, RIGHTS)), 9)
    newcomer.hears(phrase("reminders.open", step=NEMLOGIN))
    assert newcomer.sees(phrase("step.opens", what=MODULE))
    await newcomer.presses("Hvorfor fik jeg den?")
    newcomer.hears(phrase("reminders.because", step=NEMLOGIN))
    assert newcomer.sees(phrase("why.opens", value=MODULE))


async def test_the_plan_of_a_login_begins_when_the_rights_work(office: Office) -> None:
    newcomer = await only_the_way_in_is_open(office)
    works = workday(office, LATER)
    await office.clock_strikes(works, 9)
    await newcomer.turn(Pressed("checklist.done", {"step": RIGHTS}))
    newcomer.forgets()
    heard = await strikes_until(office, newcomer, workday(office, LATER + OPEN[-1] + 10))
    assert list(heard) == [gathered(office, LATER + number) for number in OPEN]
    assert {line for lines in heard.values() for line in lines} == {SEVERAL}
    login = library().steps[StepId(LOGINS[0])].title
    await newcomer.presses(login.da)
    newcomer.hears(phrase("reminders.open", step=login))
    await newcomer.presses("Hvorfor fik jeg den?")
    newcomer.hears(phrase("reminders.because", step=login))
    since = phrase("why.cleared", value=date.fromisoformat(works))
    assert newcomer.sees(since)


async def test_rights_that_are_granted_are_asked_about_before_the_login_is(office: Office) -> None:
    newcomer = await only_the_way_in_is_open(office)
    await office.clock_strikes(workday(office, LATER), 9)
    newcomer.forgets()
    await newcomer.turn(Pressed("checklist.granted", {"step": RIGHTS}))
    newcomer.forgets()
    [after] = library().plan.granted
    last = LATER + after + OPEN[1]
    heard = await strikes_until(office, newcomer, workday(office, last + 1))
    assert heard == {
        gathered(office, LATER + after): [phrase("reminders.granted", step=NEMLOGIN)],
        gathered(office, LATER + after + OPEN[0]): [SEVERAL],
        gathered(office, last): [SEVERAL],
    }


async def test_a_login_that_is_blocked_anew_is_told_of_anew_when_it_is_not(office: Office) -> None:
    newcomer = await only_the_way_in_is_open(office)
    for day in (LATER, LATER + OPEN[-1]):
        await office.clock_strikes(workday(office, day), 12)
        await newcomer.turn(Pressed("checklist.done", {"step": RIGHTS}))
        newcomer.forgets()
        await office.clock_strikes(gathered(office, day + OPEN[0]), 9)
        newcomer.hears(SEVERAL)
        await newcomer.turn(Pressed("checklist.undo", {"step": RIGHTS}))
        newcomer.forgets()
        await office.clock_strikes(gathered(office, day + OPEN[1]), 9)
        newcomer.hears(phrase("reminders.open", step=NEMLOGIN))


async def test_who_asks_to_be_reminded_of_a_login_is_and_hears_what_comes_first(
    office: Office,
) -> None:
    newcomer = await only_the_way_in_is_open(office)
    login = library().steps[StepId(LOGINS[1])].title
    await newcomer.turn(Pressed("reminders.pause", {"step": LOGINS[1], "until": "2027-03-02"}))
    newcomer.forgets()
    await office.clock_strikes("2027-03-02", 9)
    newcomer.hears(phrase("reminders.open", step=login))
    assert newcomer.sees(phrase("step.first", what=NEMLOGIN_ACCESS))
    await newcomer.presses("Hvorfor fik jeg den?")
    newcomer.hears(phrase("reminders.because", step=login))
    assert newcomer.sees(phrase("why.blocked", value=NEMLOGIN_ACCESS))


@pytest.mark.parametrize("answer", [YES, NO])
async def test_what_nobody_needs_here_is_not_reminded_of(office: Office, answer: str) -> None:
    newcomer = await office.welcomes("Kollega A", role="organisationsadministrator")
    checklist = library().checklist(("organisationsadministrator",))  # type: ignore[arg-type] # ids as texts
    for step in checklist:
        if step.id != "org_serviceaftale":
            await newcomer.turn(Pressed("checklist.skip", {"step": step.id}))
    question = {"question": Question.ORGANISATION_SYNC.value, "answer": answer}
    await newcomer.turn(Pressed("profile.save", question))
    newcomer.forgets()
    agreement = library().steps[StepId("org_serviceaftale")].title
    await newcomer.says("påmindelser")
    assert newcomer.sees(agreement.da) == (answer == YES)
    newcomer.forgets()
    first = gathered(office, OPEN[0], own_day(office, "org_serviceaftale"))
    heard = await strikes_until(office, newcomer, first)
    said = {first: [phrase("reminders.open", step=agreement)]}
    assert heard == (said if answer == YES else {})


async def test_between_two_days_with_reminders_of_accesses_lie_the_working_days_of_the_setting(
    office: Office,
) -> None:
    newcomer = await office.welcomes("Kollega A", role="organisationsadministrator")
    heard = await strikes_until(office, newcomer, workday(office, OPEN[-1] + 10))
    days = [date.fromisoformat(day) for day in heard]
    workdays = office.bot.conversation.planner.workdays
    far = [workdays.number(other) - workdays.number(one) for one, other in pairwise(days)]
    assert far
    assert min(far) >= GATHER > 1
    assert all(len(said) == 1 for said in heard.values())


async def test_what_was_asked_for_keeps_its_day_between_two_gathered_ones(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.forgets()
    await newcomer.presses("Mind mig i morgen")
    newcomer.forgets()
    asked = workday(office, OPEN[0] + 1)
    assert asked != gathered(office, OPEN[0] + 1)
    assert await strikes_until(office, newcomer, asked) == {
        asked: [phrase("reminders.open", step=KLIK)]
    }


async def test_the_settings_show_the_day_on_which_it_is_gathered(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.forgets()
    await newcomer.says("påmindelser")
    following = date.fromisoformat(gathered(office, OPEN[1]))
    assert following.isoformat() != workday(office, OPEN[1])
    shown = phrase("step.due", day=following).removeprefix("Senest ")
    assert newcomer.sees(shown)
    await newcomer.turn(Pressed("reminders.why", {"step": "klik_adgang"}))
    assert newcomer.sees(shown)
    assert newcomer.sees(phrase("why.together", value=GATHER))


@pytest.mark.parametrize("role", list(library().roles))
def test_no_step_waits_for_another_that_its_reader_does_not_see(role: str) -> None:
    """What blocks is always on the same checklist, so that something is reminded of."""
    checklist = library().checklist((role,))  # type: ignore[arg-type] # ids as texts
    assert checklist.needs == needs_of(checklist.steps, library().access)
    for step, needs in checklist.needs.items():
        assert set(needs) <= checklist.by_id.keys() - {step}
        days = [checklist.by_id[need].workday for need in needs]
        assert max(days) <= checklist.by_id[step].workday


async def test_today_suggests_nothing_that_cannot_be_done_yet(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    checklist = library().checklist((RoleId("rolleadministrator"),))
    needy = next(step for step in checklist.accesses if step.id in checklist.needs)
    for step in checklist:
        if step.id != needy.id and step.id not in checklist.needs[needy.id]:
            await newcomer.turn(Pressed("checklist.done", {"step": step.id}))
    newcomer.forgets()
    await newcomer.says("hvad skal jeg nu")
    assert newcomer.sees(library().steps[checklist.needs[needy.id][0]].title.da)
    assert not newcomer.sees(needy.title.da)
    for need in checklist.needs[needy.id]:
        await newcomer.turn(Pressed("checklist.done", {"step": need}))
    await newcomer.says("hvad skal jeg nu")
    assert newcomer.sees(needy.title.da)
