"""A clock that was ahead for a while swallows nothing: the next start looks at everything anew."""

from __future__ import annotations

from dataclasses import replace

from onboarding.meetings import Ahead, Meeting
from onboarding.reminders import ReminderPlan
from onboarding.texts import Text
from tests.scheduler.desk import BLUE, KEY, A, Desk, at, library

OPEN_KEY = f"access.open {KEY}"
MEETING = Meeting("m", Text.same("Status"), at("2027-03-18 10:00"), roles=(BLUE,))


async def test_what_lay_between_is_told_after_the_next_start_and_nothing_twice(desk: Desk) -> None:
    plan = ReminderPlan(open=(1, 3, 10), requested=(5,))
    content = library(plan, [MEETING], Ahead(workdays=(2,)))
    await desk.opens(content)
    await desk.welcomes(A, role=BLUE)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A, (OPEN_KEY,))
    await desk.strikes("2031-03-10 10:00")
    desk.hears(A, (OPEN_KEY,))  # as of then it was owed: the last of its reminders
    await desk.strikes("2027-03-04 09:00")
    desk.hears(A)
    await desk.opens(content)
    for moment in ("2027-03-04 10:00", "2027-03-05 09:00", "2027-03-16 09:00"):
        await desk.strikes(moment)
    desk.hears(A, (OPEN_KEY,), ("meeting.before m",))
    await desk.strikes("2027-03-17 09:00")
    desk.hears(A)
    await desk.opens(replace(content))
    assert await desk.store.run(lambda work: work.journeys.due(desk.now, 10)) == []
