"""When a meeting is told of, for whatever meeting, plan and moment Hypothesis thinks of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from onboarding.meetings import JUST_BEFORE, Ahead, Call, Meeting, Plan, Unit, calls, due, wake
from onboarding.texts import Text
from onboarding.workdays import DAY, MORNING, at_home, day_of
from tests.onboarding.some import BLUE, RED, WORKDAYS, days, distances, moments

meetings = st.builds(Meeting, st.just("q1"), st.just(Text.same("Q1")), moments)
aheads = st.builds(Ahead, days=distances, workdays=distances, hours=distances)
plans = st.builds(Plan, aheads, st.just(WORKDAYS))


@given(meetings, plans)
def test_it_is_told_when_one_may_write_and_before_it_begins(meeting: Meeting, plan: Plan) -> None:
    for call in calls(meeting, plan):
        assert WORKDAYS.open_at(call.at)
        assert call.at < meeting.starts


@given(days, plans)
def test_it_is_told_so_many_workdays_before(day: date, plan: Plan) -> None:
    assume(WORKDAYS.is_workday(day))
    meeting = Meeting("q1", Text.same("Q1"), at_home(day, time(13)))
    for call in calls(meeting, plan):
        if call.unit is Unit.WORKDAYS:
            assert call.at == at_home(WORKDAYS.before(day, call.before), MORNING)


@given(meetings, plans)
def test_days_and_hours_before_it_are_kept_or_the_last_time_before_them(
    meeting: Meeting, plan: Plan
) -> None:
    for call in calls(meeting, plan):
        match call.unit:
            case Unit.HOURS:
                exact = meeting.starts - timedelta(hours=call.before)
            case Unit.DAYS:
                exact = at_home(day_of(meeting.starts) - DAY * call.before, MORNING)
            case Unit.WORKDAYS:
                continue
        exact = min(exact, meeting.starts - JUST_BEFORE)
        assert call.at == exact or not WORKDAYS.open_at(exact)
        between = (call.at + timedelta(hours=1), exact)
        assert between[0] > exact or not WORKDAYS.open_at(between[0])


@given(meetings, plans, moments)
def test_one_that_has_begun_or_is_cancelled_is_told_to_nobody(
    meeting: Meeting, plan: Plan, now: datetime
) -> None:
    assert due(replace(meeting, cancelled=True), now, plan) is None
    assert wake(replace(meeting, cancelled=True), now, plan) is None
    if meeting.starts <= now:
        assert due(meeting, now, plan) is None
        assert wake(meeting, now, plan) is None


@given(meetings, plans, st.lists(st.timedeltas(timedelta(), timedelta(60)), max_size=5).map(sorted))
def test_looking_whenever_one_is_woken_misses_nothing(
    meeting: Meeting, plan: Plan, waits: list[timedelta]
) -> None:
    start = meeting.starts - timedelta(60)
    always, woken = set[Call | None](), set[Call | None]()
    woken_at: datetime | None = start
    for now in (start + wait for wait in waits):
        always.add(due(meeting, now, plan))
        if woken_at is not None and woken_at <= now:
            woken.add(due(meeting, now, plan))
            woken_at = wake(meeting, now, plan)
            assert woken_at is None or woken_at > now
    assert woken | {None} == always | {None}


@given(meetings, plans)
def test_looking_on_the_stroke_is_not_woken_for_the_same_stroke_again(
    meeting: Meeting, plan: Plan
) -> None:
    for call in calls(meeting, plan):
        assert due(meeting, call.at, plan) is not None
        again = wake(meeting, call.at, plan)
        assert again is None or again > call.at


@given(meetings, plans, st.sampled_from(["Asia/Tokyo", "America/New_York", "Europe/Copenhagen"]))
def test_the_time_zone_it_comes_in_makes_it_no_other_meeting(
    meeting: Meeting, plan: Plan, zone: str
) -> None:
    elsewhere = replace(meeting, starts=meeting.starts.astimezone(ZoneInfo(zone)))
    assert list(calls(elsewhere, plan)) == list(calls(meeting, plan))


@given(meetings, plans, st.timedeltas(timedelta(minutes=1), timedelta(60)))
def test_a_moved_meeting_is_told_anew(meeting: Meeting, plan: Plan, by: timedelta) -> None:
    moved = replace(meeting, starts=meeting.starts + by)
    names = {call.name for call in calls(meeting, plan)}
    assert not names & {call.name for call in calls(moved, plan)}


def test_it_concerns_those_whose_role_it_names_and_everybody_if_it_names_none() -> None:
    meeting = Meeting("q1", Text.same("Q1"), at_home(date(2027, 3, 18), time(10)), roles=(RED,))
    assert meeting.concerns((BLUE, RED))
    assert not meeting.concerns((BLUE,))
    assert not meeting.concerns(())
    assert replace(meeting, roles=()).concerns(())


@given(days, st.integers(1, 5))
def test_one_that_only_has_days_lasts_from_midnight_to_midnight(day: date, length: int) -> None:
    starts, ends = at_home(day, time()), at_home(day + DAY * length, time())
    whole = Meeting("q1", Text.same("Q1"), starts, ends)
    assert whole.all_day
    assert day_of(whole.starts) == day
    assert not replace(whole, starts=starts + timedelta(hours=1)).all_day
    assert not replace(whole, ends=ends - timedelta(minutes=30)).all_day
