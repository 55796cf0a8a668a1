"""Working days and hours in Denmark."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.workdays import CLOSES, DAY, HOME, MORNING, OPENS, Workdays, at_home, day_of
from tests.onboarding.some import WORKDAYS, days, moments

counts = st.integers(1, 60)
ZONES = (UTC, HOME, timezone(timedelta(hours=-9)), timezone(timedelta(hours=12)))


def days_between(first: date, last: date) -> list[date]:
    return [first + DAY * number for number in range((last - first).days + 1)]


@given(days, counts)
def test_a_workday_is_never_a_weekend_or_a_holiday(day: date, count: int) -> None:
    for found in (
        WORKDAYS.nth(day, count),
        WORKDAYS.after(day, count),
        WORKDAYS.before(day, count),
    ):
        assert found.isoweekday() <= 5
        assert not WORKDAYS.holiday(found)


@given(moments, st.sampled_from(ZONES))
def test_a_moment_is_on_the_day_that_the_clock_in_denmark_shows(
    moment: datetime, zone: tzinfo
) -> None:
    assert day_of(moment.astimezone(zone)) == moment.astimezone(HOME).date()


@given(days, st.integers(-120, 120))
def test_a_moment_near_midnight_is_on_its_day(day: date, minutes: int) -> None:
    midnight = at_home(day, time())
    assert day_of(midnight + timedelta(minutes=minutes)) == (day if minutes >= 0 else day - DAY)


@given(days, counts)
def test_after_and_before_count_every_workday_on_the_way(day: date, count: int) -> None:
    later, earlier = WORKDAYS.after(day, count), WORKDAYS.before(day, count)
    assert sum(map(WORKDAYS.is_workday, days_between(day + DAY, later))) == count
    assert sum(map(WORKDAYS.is_workday, days_between(earlier, day - DAY))) == count


@given(days, counts)
def test_the_nth_workday_counts_the_first_day_itself(day: date, number: int) -> None:
    assert sum(map(WORKDAYS.is_workday, days_between(day, WORKDAYS.nth(day, number)))) == number


@given(days, days)
def test_the_numbers_of_two_days_tell_how_many_workdays_lie_between(one: date, other: date) -> None:
    first, last = sorted((one, other))
    way = days_between(first, last)[:-1]
    assert WORKDAYS.number(last) - WORKDAYS.number(first) == sum(map(WORKDAYS.is_workday, way))


@given(days, days, st.integers(2, 5))
def test_gathering_days_lie_whole_paces_apart(day: date, first: date, pace: int) -> None:
    begins = WORKDAYS.number(WORKDAYS.nth(first, 1))
    found = WORKDAYS.gathering(day, pace, begins % pace)
    assert (WORKDAYS.number(found) - begins) % pace == 0
    assert WORKDAYS.is_workday(found)
    way = days_between(day, found)[:-1]
    assert day <= found
    assert sum(map(WORKDAYS.is_workday, way)) < pace


@given(moments)
def test_it_is_open_from_eight_to_four_on_workdays(moment: datetime) -> None:
    here = moment.astimezone(HOME)
    during = OPENS <= here.time() < CLOSES
    assert WORKDAYS.open_at(moment) == (during and WORKDAYS.is_workday(here.date()))


@given(moments, st.timedeltas(timedelta(), timedelta(days=1)))
def test_a_stretch_of_open_time_has_no_break_and_ends_at_closing(
    moment: datetime, later: timedelta
) -> None:
    stretch = WORKDAYS.stretch(moment)
    assert (stretch is not None) == WORKDAYS.open_at(moment)
    if stretch is not None:
        begins, ends = stretch
        assert begins == moment < ends
        assert WORKDAYS.open_at(min(moment + later, ends - timedelta.resolution))
        assert not WORKDAYS.open_at(ends)


@given(moments)
def test_the_next_and_the_last_open_moment_are_open_and_near(moment: datetime) -> None:
    next_one, last_one = WORKDAYS.open_from(moment), WORKDAYS.open_until(moment)
    assert last_one <= moment <= next_one
    for found in (next_one, last_one):
        assert WORKDAYS.open_at(found)
    for found in (next_one - timedelta(microseconds=1), last_one + timedelta(hours=1)):
        assert WORKDAYS.open_at(moment) or not WORKDAYS.open_at(found)


@given(days)
def test_nine_o_clock_in_denmark_is_nine_all_year_and_said_in_utc(day: date) -> None:
    moment = at_home(day, MORNING)
    assert moment.tzinfo is UTC
    assert moment.astimezone(HOME).time() == MORNING
    assert day_of(moment) == day


@pytest.mark.parametrize(("night", "hours"), [(date(2027, 3, 28), 23), (date(2027, 10, 31), 25)])
def test_the_days_that_summer_time_begins_and_ends_are_as_long_as_they_are(
    night: date, hours: int
) -> None:
    assert at_home(night + DAY, time()) - at_home(night, time()) == timedelta(hours=hours)


def test_the_first_workday_of_somebody_who_begins_on_a_saturday_is_monday() -> None:
    weekdays_only = Workdays(lambda day: False)
    assert weekdays_only.nth(date(2027, 3, 6), 1) == date(2027, 3, 8)
