"""An access step that waits is reminded of: when, of what, and when not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from onboarding.journey import Journey, State
from onboarding.reminders import ReminderPlan
from onboarding.workdays import day_of
from tests.scheduler.desk import BLUE, CARD, KEY, LATE, RED, A, B, Desk, at, library

OPEN_KEY, OPEN_CARD, OPEN_LATE = (f"access.open {step}" for step in (KEY, CARD, LATE))
BOTH = (OPEN_KEY, OPEN_CARD)


async def test_a_step_still_open_is_reminded_of_once_the_morning_after_its_day(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)  # on a Monday; the key is expected by Tuesday
    await desk.strikes("2027-03-03 08:59")
    desk.hears(A)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A, (OPEN_KEY,))
    for day in range(3, 24):
        await desk.strikes(f"2027-03-{day:02} 15:00")
    desk.hears(A)


async def test_two_steps_due_the_same_morning_are_one_message(desk: Desk) -> None:
    await desk.welcomes(A)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A, BOTH)


async def test_nobody_is_reminded_on_a_saturday_or_a_sunday(desk: Desk) -> None:
    await desk.welcomes(A)
    await desk.marks(A, KEY, State.DONE)
    await desk.marks(A, CARD, State.DONE)
    for day in ("05", "06", "07"):  # the last step is expected by Friday the 5th
        await desk.strikes(f"2027-03-{day} 12:00")
        desk.hears(A)
    await desk.strikes("2027-03-08 08:59")
    desk.hears(A)
    await desk.strikes("2027-03-08 09:00")
    desk.hears(A, (OPEN_LATE,))


async def test_nobody_is_reminded_on_a_holiday(desk: Desk) -> None:
    desk.now = at("2027-03-23 10:00")
    await desk.welcomes(A)  # expected by Wednesday; Thursday to Monday is Easter
    for day in ("25", "26", "29"):
        await desk.strikes(f"2027-03-{day} 12:00")
    desk.hears(A)
    await desk.strikes("2027-03-30 09:00")
    desk.hears(A, BOTH)


@pytest.mark.parametrize(
    ("begins", "reminded"),
    [("2027-03-23 10:00", "2027-03-30 07:00"), ("2027-10-28 10:00", "2027-11-01 08:00")],
    ids=["summer time has begun", "summer time has ended"],
)
async def test_nine_o_clock_is_nine_o_clock_in_denmark(
    desk: Desk, begins: str, reminded: str
) -> None:
    desk.now = at(begins)
    await desk.welcomes(A, role=BLUE)
    nine = at(f"{reminded[:10]} 09:00")
    assert f"{nine:%Y-%m-%d %H:%M}" == reminded  # in UTC
    desk.now = nine - timedelta(seconds=1)
    await desk.works()
    desk.hears(A)
    desk.now = nine
    await desk.works()
    desk.hears(A, (OPEN_KEY,))


async def test_what_was_asked_for_is_reminded_of_after_its_own_days(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    await desk.marks(A, KEY, State.REQUESTED)  # on Monday
    await desk.strikes("2027-03-05 15:59")
    desk.hears(A)
    await desk.strikes("2027-03-08 09:00")
    desk.hears(A, (f"access.requested {KEY}",))
    await desk.strikes("2027-03-22 09:00")
    desk.hears(A)


@pytest.mark.parametrize("state", [State.DONE, State.NOT_RELEVANT])
async def test_what_is_settled_is_not_reminded_of(desk: Desk, state: State) -> None:
    await desk.welcomes(A, role=BLUE)
    await desk.marks(A, KEY, state)
    await desk.strikes("2027-03-10 09:00")
    desk.hears(A)


async def test_what_was_settled_after_it_was_owed_is_not_told(desk: Desk) -> None:
    await desk.welcomes(A)
    desk.now = at("2027-03-03 09:00")
    await desk.jobs.owe_reminders()
    await desk.marks(A, KEY, State.DONE)
    await desk.works()
    desk.hears(A, (OPEN_CARD,))


async def test_what_was_owed_as_open_and_then_asked_for_is_told_later(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    desk.now = at("2027-03-03 09:00")
    await desk.jobs.owe_reminders()
    await desk.marks(A, KEY, State.REQUESTED)
    await desk.works()
    desk.hears(A)
    await desk.strikes("2027-03-10 09:00")
    desk.hears(A, (f"access.requested {KEY}",))


async def test_a_step_opened_again_is_reminded_of_anew(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A, (OPEN_KEY,))
    await desk.marks(A, KEY, State.DONE)
    await desk.strikes("2027-03-08 10:00")
    await desk.marks(A, KEY, State.OPEN)
    await desk.strikes("2027-03-08 15:00")
    desk.hears(A)
    await desk.strikes("2027-03-09 09:00")
    desk.hears(A, (OPEN_KEY,))
    await desk.strikes("2027-03-19 09:00")
    desk.hears(A)


async def test_a_request_taken_back_and_made_again_is_reminded_of_anew(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    await desk.marks(A, KEY, State.REQUESTED)
    await desk.strikes("2027-03-08 09:00")
    desk.hears(A, (f"access.requested {KEY}",))
    await desk.marks(A, KEY, State.DONE)
    await desk.strikes("2027-03-09 10:00")
    await desk.marks(A, KEY, State.REQUESTED)  # "done" was pressed by mistake
    await desk.strikes("2027-03-15 15:00")
    desk.hears(A)
    await desk.strikes("2027-03-16 09:00")
    desk.hears(A, (f"access.requested {KEY}",))


async def test_whoever_starts_over_is_reminded_anew(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A, (OPEN_KEY,))

    def starts_over(journey: Journey) -> None:
        journey.start_over(desk.now)
        journey.hold(BLUE, day_of(desk.now), desk.now)
        journey.begin(day_of(desk.now))

    await desk.turn(A, starts_over)
    await desk.strikes("2027-03-04 15:00")
    desk.hears(A)
    await desk.strikes("2027-03-05 09:00")
    desk.hears(A, (OPEN_KEY,))


async def test_one_role_more_does_not_repeat_what_was_said(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A, (OPEN_KEY,))
    await desk.turn(A, lambda journey: journey.hold(RED, day_of(desk.now), desk.now))
    await desk.strikes("2027-03-05 09:00")
    desk.hears(A, (OPEN_CARD,))
    await desk.turn(A, lambda journey: journey.leave(BLUE, day_of(desk.now)))
    await desk.strikes("2027-03-10 09:00")
    desk.hears(A, (OPEN_LATE,))


async def test_reminders_that_are_off_are_off_until_they_are_on_again(desk: Desk) -> None:
    async def switches(on: bool) -> None:
        def change(journey: Journey) -> None:
            journey.person = journey.person._replace(reminders=on)

        await desk.turn(A, change)

    await desk.welcomes(A, role=BLUE)
    await switches(False)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A)
    await switches(True)
    await desk.strikes("2027-03-04 09:00")
    desk.hears(A, (OPEN_KEY,))


async def test_an_evening_without_the_bot_puts_it_off_to_the_next_working_hour(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    for moment in ("2027-03-03 16:00", "2027-03-03 23:00", "2027-03-04 07:59"):
        await desk.strikes(moment)
        desk.hears(A)
    await desk.strikes("2027-03-04 08:00")
    desk.hears(A, (OPEN_KEY,))


async def test_a_month_without_the_bot_is_folded_into_what_is_still_true(desk: Desk) -> None:
    await desk.opens(library(ReminderPlan(open=(1, 3, 5, 10), requested=(1,))))
    await desk.welcomes(A, B)
    await desk.marks(A, CARD, State.REQUESTED)
    await desk.marks(B, KEY, State.DONE)
    await desk.strikes("2027-04-05 11:00")
    desk.hears(A, (OPEN_KEY, f"access.requested {CARD}", OPEN_LATE))
    desk.hears(B, (OPEN_CARD, OPEN_LATE))
    await desk.strikes("2027-05-03 11:00")
    desk.hears(A)
    desk.hears(B)


async def test_only_those_who_are_due_are_looked_at(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    await desk.strikes("2027-03-02 10:00")
    await desk.welcomes(B, role=BLUE)
    for moment, people in (
        ("2027-03-03 08:59", []),
        ("2027-03-03 09:00", [A]),
        ("2027-03-04 09:00", [B]),
        ("2027-04-30 09:00", []),
    ):
        desk.now = at(moment)
        due = await desk.store.run(lambda work: work.journeys.due(desk.now, 10))
        assert [journey.person.id for journey in due] == people
        await desk.works()


async def test_a_turn_just_before_the_tick_swallows_nothing(desk: Desk) -> None:
    await desk.welcomes(A)
    desk.now = at("2027-03-03 09:00")
    await desk.marks(A, CARD, State.DONE)
    desk.now += timedelta(seconds=59)
    await desk.works()
    desk.hears(A, (OPEN_KEY,))


async def test_a_plan_that_was_edited_counts_from_the_next_start(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    await desk.opens(library(ReminderPlan(open=(3,), requested=(5,))))
    await desk.strikes("2027-03-04 15:00")
    desk.hears(A)
    await desk.strikes("2027-03-05 09:00")
    desk.hears(A, (OPEN_KEY,))
    await desk.opens(library(ReminderPlan(open=(6,), requested=(5,))))
    await desk.strikes("2027-03-10 09:00")
    desk.hears(A)


async def test_what_an_editor_put_off_after_it_was_owed_is_told_then(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    desk.now = at("2027-03-03 09:00")
    await desk.jobs.owe_reminders()
    await desk.opens(library(ReminderPlan(open=(3,), requested=(5,))))
    await desk.works()
    desk.hears(A)
    await desk.strikes("2027-03-05 08:59")
    desk.hears(A)
    await desk.strikes("2027-03-05 09:00")
    desk.hears(A, (OPEN_KEY,))


async def test_a_role_that_content_gave_up_stops_nobody(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    gone = {id: role for id, role in desk.content.roles.items() if id != BLUE}
    await desk.welcomes(B)
    await desk.opens(replace(library(), roles=gone))
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A, (OPEN_KEY,))
    desk.hears(B, BOTH)


async def test_a_start_with_the_same_content_wakes_nobody(desk: Desk) -> None:
    await desk.opens(library())
    await desk.welcomes(A, role=BLUE)
    await desk.works()
    await desk.opens(library())
    assert await desk.store.run(lambda work: work.journeys.due(desk.now, 10)) == []
    await desk.opens(library(ReminderPlan(open=(3,), requested=(5,))))
    due = await desk.store.run(lambda work: work.journeys.due(desk.now, 10))
    assert [journey.person.id for journey in due] == [A]


async def test_a_start_in_a_year_with_other_days_off_wakes_everybody(desk: Desk) -> None:
    await desk.opens(library())
    await desk.welcomes(A, role=BLUE)
    await desk.works()
    desk.now = at("2028-01-03 07:00")
    await desk.strikes("2028-01-03 07:00")
    await desk.opens(library())
    due = await desk.store.run(lambda work: work.journeys.due(desk.now, 10))
    assert [journey.person.id for journey in due] == [A]
