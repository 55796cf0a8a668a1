"""The quick ways of the clock find what the plain rule finds: day by day, reminder by reminder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from hypothesis import given
from hypothesis import strategies as st

from onboarding.checklist import Checklist, Step
from onboarding.journey import Journey, State, spelt
from onboarding.mornings import Mornings
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.quiet import FOR_GOOD, Quiet
from onboarding.reminders import Planner, newest, waited_for
from onboarding.workdays import DAY, HOME, MORNING, OFFICE, Hours, at_home, day_of
from tests.onboarding.some import SPAN, WORKDAYS, A, days, distances, moments, planners, ways

WISHES = st.sampled_from(
    [OFFICE, Hours(time(8), time(8, 30)), Hours(time(10), time(12)), Hours(time(15), time(16))]
)
paces = st.integers(1, 4)
waits = st.timedeltas(timedelta(), SPAN)


@st.composite
def quiets(draw: st.DrawFn, day: date, through: Checklist) -> Quiet:
    """Own hours, a holiday and steps put off or muted, about a day."""
    around = st.integers(-40, 40).map(lambda number: day + number * DAY)
    back = draw(st.none() | around)
    ids = [each.id for each in through]
    return Quiet(
        draw(WISHES),
        back,
        draw(st.dictionaries(st.sampled_from(ids), around | st.just(FOR_GOOD))) if ids else {},
        since=draw(st.none() | around) if back is not None else None,
    )


@st.composite
def wishful(draw: st.DrawFn) -> tuple[Checklist, Journey, datetime]:
    """A checklist, the way through it of somebody with wishes, and a moment on it or after."""
    through, journey, turn = draw(ways())
    journey.quiet = draw(quiets(day_of(turn), through))
    return through, journey, turn + draw(waits)


def first_morning(day: date, pace: int, rest: int) -> datetime:
    while not WORKDAYS.is_workday(day) or WORKDAYS.number(day) % pace != rest % pace:
        day += DAY
    return at_home(day, MORNING)


@given(days, distances, paces, st.integers(0, 3), WISHES)
def test_a_timetable_is_what_counting_days_finds(
    day: date, distances: tuple[int, ...], pace: int, rest: int, hours: Hours
) -> None:
    quiet = Quiet(hours)
    found = Mornings(WORKDAYS, quiet, pace, rest % pace).after(day, distances)
    counted = [WORKDAYS.count_after(day, distance) for distance in distances]
    mornings = [first_morning(each, pace, rest) for each in counted]
    assert list(found) == [quiet.earliest(each, WORKDAYS) for each in mornings]


@given(planners, wishful())
def test_one_look_finds_what_going_through_every_reminder_finds(
    planner: Planner, way: tuple[Checklist, Journey, datetime]
) -> None:
    through, journey, now = way
    owed, wake = planner.look(journey, through, now)
    planned = list(planner.ever(journey, through))
    ahead = [each.notice.due for each in planned if each.notice.due > now]
    assert owed == list(newest(planned, now))
    assert wake == min(ahead, default=None)


@given(planners, ways(), st.integers(-5, 5))
def test_what_a_planner_remembers_of_whoever_began_another_day_changes_nothing(
    planner: Planner, way: tuple[Checklist, Journey, datetime], later: int
) -> None:
    through, journey, _ = way
    held = [role._replace(recorded=role.recorded + later * DAY) for role in journey.held]
    list(planner.ever(replace(journey, held=held), through))
    fresh = Planner(planner.plan, WORKDAYS)
    assert list(planner.ever(journey, through)) == list(fresh.ever(journey, through))


def one_by_one(
    planner: Planner, journey: Journey, through: Checklist, step: Step
) -> Iterator[tuple[datetime, str, Because]]:
    """When each of a step's reminders comes, what it is called after, and why it comes."""
    rule, day, distances, since = planner.counts(journey, through, step)
    wished = journey.quiet.steps.get(step.id)
    if wished == FOR_GOOD:
        return
    if wished is not None:
        morning = Mornings(WORKDAYS, journey.quiet)(wished)
        yield morning, str(wished), Because(Rule.LATER, wished, 0)
    dues = planner.together(journey).after(day, distances)
    for number, (due, distance) in enumerate(zip(dues, distances, strict=True), 1):
        if wished is None or WORKDAYS.count_after(day, distance) > wished:
            yield due, f"{since}{number}", Because(rule, day, distance)


@given(planners, wishful())
def test_each_reminder_has_the_name_and_the_reason_that_counting_them_one_by_one_gives(
    planner: Planner, way: tuple[Checklist, Journey, datetime]
) -> None:
    through, journey, _ = way
    for step in waited_for(journey, through):
        every = one_by_one(planner, journey, through, step)
        last = {due: (name, because) for due, name, because in every}
        begins = f"access:{A}:{step.id}:{journey.episode(step.id)}:"
        assert list(planner.of_step(journey, through, step)) == [
            Owed(Notice(f"{begins}{name}", A, NoticeKind.ACCESS, step.id, due), because, step)
            for due, (name, because) in last.items()
        ]


@given(planners, wishful())
def test_the_reminders_of_a_step_come_in_order_when_the_person_may_be_written_to(
    planner: Planner, way: tuple[Checklist, Journey, datetime]
) -> None:
    through, journey, _ = way
    for step in through.accesses:
        dues = [owed.notice.due for owed in planner.of_step(journey, through, step)]
        assert dues == sorted(set(dues))
        assert all(journey.quiet.earliest(due, WORKDAYS) == due for due in dues)


@given(planners, wishful())
def test_nothing_is_said_of_a_step_before_the_day_to_which_it_was_put_off(
    planner: Planner, way: tuple[Checklist, Journey, datetime]
) -> None:
    through, journey, _ = way
    for step, day in journey.quiet.steps.items():
        if journey.state(step) not in (State.DONE, State.NOT_RELEVANT):
            told = list(planner.of_step(journey, through, through.by_id[step]))
            assert all(day_of(owed.notice.due) >= day for owed in told)
            assert bool(told) == (day != FOR_GOOD)


@given(moments, st.sampled_from([UTC, HOME]))
def test_a_moment_is_spelt_as_by_strftime(moment: datetime, where: tzinfo) -> None:
    assert spelt(moment.astimezone(where)) == f"{moment:%Y%m%dT%H%M%SZ}"
