"""Who hears of it when an editor changes something, and how often: only those concerned, once."""

from __future__ import annotations

from dataclasses import replace

from content.library import Library
from onboarding.checklist import Kind, Step, StepId
from onboarding.journey import State
from onboarding.reminders import ReminderPlan
from onboarding.roles import COMMON, RoleId
from tests.scheduler.desk import BLUE, CARD, KEY, LATE, RED, A, B, Desk, library, step

OPEN_KEY = f"access.open {KEY}"
NEW = StepId("ask_for_something_new")
QUIET = ReminderPlan(open=(1,), requested=(5,), check_in=5)


def adding(content: Library, role: RoleId, *steps: Step) -> Library:
    own = content.own_steps
    return replace(content, own_steps={**own, role: (*own[role], *steps)}, merged={})


def without(content: Library, id: StepId) -> Library:
    own = {
        role: tuple(each for each in steps if each.id != id)
        for role, steps in content.own_steps.items()
    }
    return replace(content, own_steps=own, merged={})


async def settles(desk: Desk, *steps: StepId) -> None:
    for id in steps:
        await desk.marks(A, id, State.DONE)


async def test_what_a_closer_plan_makes_late_is_told_with_what_it_brings_that_day(
    desk: Desk,
) -> None:
    await desk.opens(library(ReminderPlan(open=(1,), requested=(5,))))
    await desk.welcomes(A, role=BLUE)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A, (OPEN_KEY,))
    desk.now = desk.now.replace(day=5, hour=6)
    await desk.opens(library(ReminderPlan(open=(1, 2, 3), requested=(5,))))
    await desk.strikes("2027-03-05 08:00")
    desk.hears(A)
    await desk.strikes("2027-03-05 09:00")
    desk.hears(A, (OPEN_KEY,))
    await desk.strikes("2027-03-05 12:00")
    desk.hears(A)


async def test_a_first_step_added_long_after_is_no_silence_of_those_who_were_through(
    desk: Desk,
) -> None:
    await desk.opens(library(QUIET))
    await desk.welcomes(A, B, role=BLUE)
    await settles(desk, StepId("read_this"), KEY)
    await desk.strikes("2027-03-03 09:00")
    await desk.strikes("2027-03-08 09:00")
    desk.hears(B, (OPEN_KEY,), ("check_in.quiet ",))
    await desk.strikes("2027-05-03 09:00")
    await desk.opens(adding(library(QUIET), COMMON, step(NEW, 1, Kind.READ)))
    await desk.strikes("2027-05-04 09:00")
    desk.hears(A)
    desk.hears(B)


async def test_a_new_access_is_reminded_of_once_where_its_role_is_held_long_since(
    desk: Desk,
) -> None:
    await desk.welcomes(A)
    await desk.welcomes(B, role=BLUE)
    await settles(desk, KEY, CARD, LATE)
    await desk.marks(B, KEY, State.DONE)
    await desk.strikes("2027-05-03 09:00")
    await desk.opens(adding(library(), RED, step(NEW, 3)))
    for moment in ("2027-05-04 08:00", "2027-05-04 09:00", "2027-06-01 09:00"):
        await desk.strikes(moment)
    desk.hears(A, (f"access.open {NEW}",))
    desk.hears(B)


async def test_a_step_that_is_taken_out_and_put_back_is_as_far_as_it_was(desk: Desk) -> None:
    await desk.welcomes(A, B, role=BLUE)
    await settles(desk, KEY)
    await desk.opens(without(library(), KEY))
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A)
    desk.hears(B)
    await desk.opens(library())
    await desk.strikes("2027-03-04 09:00")
    desk.hears(A)
    desk.hears(B, (OPEN_KEY,))


async def test_words_that_are_edited_wake_nobody(desk: Desk) -> None:
    await desk.opens(library())
    await desk.welcomes(A, role=BLUE)
    await desk.works()
    own = desk.content.own_steps
    first, *rest = own[COMMON]
    reworded = replace(first, body=first.body._replace(da="Læs det en gang til."))
    await desk.opens(replace(library(), own_steps={**own, COMMON: (reworded, *rest)}, merged={}))
    assert await desk.store.run(lambda work: work.journeys.due(desk.now, 10)) == []
