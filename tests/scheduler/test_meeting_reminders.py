"""A meeting is told of in time, to those it concerns, and anew where it is moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from onboarding.meetings import Ahead, Meeting
from onboarding.person import PersonId
from onboarding.roles import RoleId
from onboarding.texts import Text
from onboarding.workdays import day_of
from scheduler.calling import AT_ONCE, Tour
from scheduler.post import LEASE
from tests.scheduler.desk import BLUE, RED, A, B, Desk, at, library

THURSDAY = Meeting("q1", Text.same("Q1"), at("2027-03-18 10:00"), roles=(BLUE,))
OF_IT = ("meeting.before q1",)


async def settled(desk: Desk, *meetings: Meeting) -> None:
    """Let the desk know these meetings, and two colleagues of whom one holds the role."""
    await desk.opens(
        replace(library(meetings=meetings), own_steps=dict.fromkeys(library().roles, ()))
    )
    await desk.welcomes(A, role=BLUE)
    await desk.welcomes(B, role=RED)


async def test_it_is_told_two_workdays_ahead_to_those_it_concerns(desk: Desk) -> None:
    await settled(desk, THURSDAY)
    await desk.strikes("2027-03-16 08:59")
    desk.hears(A)
    await desk.strikes("2027-03-16 09:00")
    desk.hears(A, OF_IT)
    for moment in ("2027-03-17 09:00", "2027-03-18 09:00", "2027-03-19 09:00"):
        await desk.strikes(moment)
    desk.hears(A)
    desk.hears(B)


async def test_workdays_are_counted_over_weekends_and_holidays(desk: Desk) -> None:
    after_easter = replace(THURSDAY, starts=at("2027-03-30 13:00"))
    await settled(desk, after_easter)
    await desk.strikes("2027-03-23 08:59")
    desk.hears(A)
    await desk.strikes("2027-03-23 09:00")
    desk.hears(A, OF_IT)


async def test_one_that_names_no_role_is_told_to_everybody(desk: Desk) -> None:
    await settled(desk, replace(THURSDAY, roles=()))
    await desk.strikes("2027-03-16 09:00")
    desk.hears(A, OF_IT)
    desk.hears(B, OF_IT)


async def test_one_that_was_announced_late_is_told_at_once(desk: Desk) -> None:
    await settled(desk)
    await desk.strikes("2027-03-17 14:00")
    await desk.opens(replace(desk.content, meetings=(THURSDAY,)))
    await desk.works()
    desk.hears(A, OF_IT)


async def test_one_that_is_moved_is_told_again_in_time_for_its_new_day(desk: Desk) -> None:
    await settled(desk, THURSDAY)
    await desk.strikes("2027-03-16 09:00")
    desk.hears(A, OF_IT)
    moved = replace(THURSDAY, starts=THURSDAY.starts + timedelta(days=14))
    await desk.opens(replace(desk.content, meetings=(moved,)))
    await desk.works()
    desk.hears(A, ("meeting.moved q1",))
    await desk.strikes("2027-03-24 15:00")
    desk.hears(A)
    await desk.strikes("2027-03-30 09:00")
    desk.hears(A, OF_IT)


async def test_a_new_title_is_no_new_meeting(desk: Desk) -> None:
    await settled(desk, THURSDAY)
    await desk.strikes("2027-03-16 09:00")
    desk.hears(A, OF_IT)
    await desk.opens(replace(desk.content, meetings=(replace(THURSDAY, title=Text.same("Q")),)))
    await desk.works()
    desk.hears(A)


async def test_one_that_is_cancelled_or_gone_is_not_told(desk: Desk) -> None:
    gone = replace(THURSDAY, uid="q2")
    await settled(desk, THURSDAY, gone)
    desk.now = at("2027-03-16 09:00")
    await desk.jobs.owe_reminders()
    await desk.opens(replace(desk.content, meetings=(replace(THURSDAY, cancelled=True),)))
    await desk.works()
    desk.hears(A)


async def test_one_that_began_meanwhile_is_not_told(desk: Desk) -> None:
    await settled(desk, THURSDAY)
    desk.now = at("2027-03-16 09:00")
    await desk.jobs.owe_reminders()
    await desk.strikes("2027-03-18 10:00")
    desk.hears(A)


async def test_whoever_left_the_role_or_wants_silence_is_not_told(desk: Desk) -> None:
    await settled(desk, THURSDAY)
    desk.now = at("2027-03-16 09:00")
    await desk.jobs.owe_reminders()
    await desk.turn(A, lambda journey: journey.leave(BLUE, day_of(desk.now)))
    await desk.works()
    desk.hears(A)


async def test_after_an_outage_the_newest_of_several_is_told_once(desk: Desk) -> None:
    await settled(desk)
    plan = replace(desk.content, meeting_plan=Ahead(workdays=(2, 5, 10)), meetings=(THURSDAY,))
    await desk.opens(plan)
    await desk.jobs.owe_reminders()
    await desk.strikes("2027-03-17 11:00")
    desk.hears(A, OF_IT)


async def test_two_meetings_on_the_same_morning_are_one_message(desk: Desk) -> None:
    other = replace(THURSDAY, uid="q2", starts=THURSDAY.starts + timedelta(hours=2))
    await settled(desk, THURSDAY, other)
    await desk.strikes("2027-03-16 09:00")
    desk.hears(A, (*OF_IT, "meeting.before q2"))


async def test_somebody_who_comes_is_told_of_meetings_too(desk: Desk) -> None:
    await settled(desk, replace(THURSDAY, roles=(BLUE, RoleId("another"))))
    late = replace(THURSDAY, uid="q2", starts=at("2027-04-15 10:00"))
    await desk.opens(replace(desk.content, meetings=(*desk.content.meetings, late)))
    desk.now = at("2027-03-17 20:00")
    await desk.jobs.deliver_to(A)
    desk.hears(A, OF_IT)
    await desk.jobs.deliver_to(B)
    desk.hears(B)


async def test_a_meeting_is_looked_at_only_when_its_time_comes(desk: Desk) -> None:
    async def looked_at() -> list[str]:
        due = await desk.store.run(lambda work: work.meetings.due(desk.now))
        return [meeting.uid for meeting in due]

    await settled(desk, THURSDAY)
    await desk.works()
    for moment, due in (
        ("2027-03-16 08:59", []),
        ("2027-03-16 09:00", ["q1"]),
        ("2027-03-18 09:00", []),
    ):
        desk.now = at(moment)
        assert await looked_at() == due
        await desk.works()


async def test_more_people_than_a_unit_of_work_takes_are_told_once_each_after_a_kill_too(
    desk: Desk,
) -> None:
    await settled(desk, THURSDAY)
    crowd = [PersonId(f"Kollega {number:04}") for number in range(AT_ONCE + 5)]
    await desk.welcomes(*crowd, role=BLUE)
    desk.now = at("2027-03-16 09:00")
    rest = await desk.store.run(partial(desk.jobs.owe_meetings, Tour()))
    assert rest is not None  # and nobody ever goes on from there
    await desk.works()
    for person in (A, *crowd):
        desk.hears(person, OF_IT)
    desk.now += LEASE
    moved = replace(THURSDAY, starts=THURSDAY.starts + timedelta(hours=2))
    await desk.opens(replace(desk.content, meetings=(moved,)))
    await desk.store.run(partial(desk.jobs.owe_meetings, Tour()))
    await desk.jobs.deliver_notices()  # in the midst of it
    await desk.works()
    for person in (A, *crowd):
        desk.hears(person, ("meeting.moved q1",))
