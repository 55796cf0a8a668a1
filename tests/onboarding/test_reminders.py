"""Reminders of access steps, for whatever journey, plan and moment Hypothesis thinks of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.blocking import blockers
from onboarding.checklist import Checklist, Kind, StepId
from onboarding.journey import Holding, Journey, State
from onboarding.notices import Notice, Rule
from onboarding.person import Person, PersonId
from onboarding.reminders import Planner, ReminderPlan
from onboarding.workdays import HOME, MORNING, at_home, day_of
from tests.onboarding.some import (
    RED,
    SPAN,
    WORKDAYS,
    A,
    checklist,
    planners,
    step,
    ways,
)

WAITING = (State.OPEN, State.REQUESTED)


def far(one: date, other: date) -> int:
    """How many working days lie between two."""
    return WORKDAYS.number(other) - WORKDAYS.number(one)


def due(planner: Planner, journey: Journey, through: Checklist, now: datetime) -> list[Notice]:
    """What a look finds whose time has come."""
    return [owed.notice for owed in planner.look(journey, through, now)[0]]


later = st.timedeltas(timedelta(), SPAN)


@given(planners, ways())
def test_a_reminder_comes_on_a_working_morning(
    planner: Planner, way: tuple[Checklist, Journey, datetime]
) -> None:
    through, journey, _ = way
    for owed in planner.ever(journey, through):
        assert WORKDAYS.open_at(owed.notice.due)
        assert owed.notice.due.astimezone(HOME).time() == MORNING


@given(planners, ways(), later)
def test_only_access_steps_that_wait_are_reminded_of_each_once(
    planner: Planner, way: tuple[Checklist, Journey, datetime], wait: timedelta
) -> None:
    through, journey, turn = way
    about = [notice.about for notice in due(planner, journey, through, turn + wait)]
    waiting = [s.id for s in through if s.kind is Kind.ACCESS and journey.state(s.id) in WAITING]
    assert len(set(about)) == len(about)
    assert set(about) <= set(waiting)


@given(planners, ways(), later)
def test_of_several_that_have_come_the_newest_is_told(
    planner: Planner, way: tuple[Checklist, Journey, datetime], wait: timedelta
) -> None:
    through, journey, turn = way
    now = turn + wait
    for owed in planner.look(journey, through, now)[0]:
        about = [o for o in planner.ever(journey, through) if o.step == owed.step]
        assert owed == max(
            (o for o in about if o.notice.due <= now), key=lambda o: o.because.workdays
        )
        later = [o.notice.due for o in about if o.notice.due > now]
        assert not any(day_of(due) == day_of(now) for due in later)


@pytest.mark.parametrize("state", [State.OPEN, State.REQUESTED])
def test_no_days_at_all_counted_from_a_saturday_end_on_monday(state: State) -> None:
    saturday = datetime(2027, 3, 6, 12, tzinfo=UTC)
    through = checklist([step("a")])
    began = saturday.date() - timedelta(5)
    journey = Journey(Person(A, A), [Holding(RED, began, began)])
    journey.mark(StepId("a"), State.DONE, saturday)
    journey.mark(StepId("a"), state, saturday)
    planner = Planner(ReminderPlan(open=(0,), requested=(0,)), WORKDAYS)
    assert planner.wake(journey, through) == at_home(saturday.date() + timedelta(2), MORNING)


@given(planners, ways())
def test_every_reminder_has_a_key_of_its_own(
    planner: Planner, way: tuple[Checklist, Journey, datetime]
) -> None:
    through, journey, _ = way
    keys = [owed.notice.key for owed in planner.ever(journey, through)]
    assert len(set(keys)) == len(keys)
    other = replace(journey, person=journey.person._replace(id=PersonId("Kollega B")))
    assert not {owed.notice.key for owed in planner.ever(other, through)} & set(keys)


@given(planners, ways(), st.lists(later, min_size=1, max_size=5).map(sorted))
def test_looking_often_records_what_looking_whenever_one_is_woken_records(
    planner: Planner, way: tuple[Checklist, Journey, datetime], waits: list[timedelta]
) -> None:
    """The wake-up time never lies after the first reminder that nobody has looked for."""
    through, journey, turn = way
    always, woken = list[Notice](), list[Notice]()
    journey.looked, wake = None, planner.wake(journey, through)
    for now in (turn + wait for wait in waits):
        always.extend(due(planner, journey, through, now))
        if wake is not None and wake <= now:
            woken.extend(due(planner, journey, through, now))
            journey.looked = now
            wake = planner.wake(journey, through)
            assert wake is None or wake > now
    assert {notice.key for notice in woken} == {notice.key for notice in always}


@given(planners, ways(), later)
def test_a_turn_before_the_job_looks_loses_no_reminder(
    planner: Planner, way: tuple[Checklist, Journey, datetime], wait: timedelta
) -> None:
    through, journey, turn = way
    journey.looked = turn - SPAN
    now = turn + wait
    new = [n for n in due(planner, journey, through, now) if n.due > journey.looked]
    wake = planner.wake(journey, through)
    assert not new or (wake is not None and wake <= min(notice.due for notice in new))


@given(planners, ways(), later)
def test_whoever_wants_silence_is_owed_nothing_and_never_woken(
    planner: Planner, way: tuple[Checklist, Journey, datetime], wait: timedelta
) -> None:
    through, journey, turn = way
    journey.person = journey.person._replace(reminders=False)
    assert due(planner, journey, through, turn + wait) == []
    assert planner.wake(journey, through) is None


@given(planners, ways(), later)
def test_each_reminder_gives_the_rule_that_brings_it(
    planner: Planner, way: tuple[Checklist, Journey, datetime], wait: timedelta
) -> None:
    through, journey, turn = way
    for owed in planner.look(journey, through, turn + wait)[0]:
        assert owed.step is not None
        requested = journey.state(owed.step.id) is State.REQUESTED
        assert owed.because.rule is (Rule.REQUESTED if requested else Rule.OPEN)
        offsets = planner.plan.requested if requested else planner.plan.open
        assert owed.because.workdays in offsets
        day = WORKDAYS.nth(WORKDAYS.after(owed.because.day, owed.because.workdays), 1)
        assert 0 <= far(day, day_of(owed.notice.due)) < max(planner.plan.gather, 1)


@given(planners, ways())
def test_gathered_reminders_lie_whole_paces_apart(
    planner: Planner, way: tuple[Checklist, Journey, datetime]
) -> None:
    through, journey, _ = way
    told = sorted({day_of(owed.notice.due) for owed in planner.ever(journey, through)})
    if journey.held and planner.plan.gather:
        apart = [far(one, other) for one, other in pairwise(told)]
        assert [days for days in apart if days % planner.plan.gather] == []


@given(planners, ways())
def test_gathering_loses_nothing_and_brings_nothing_forward(
    planner: Planner, way: tuple[Checklist, Journey, datetime]
) -> None:
    """What comes by the plan alone comes gathered, or folds into what comes that day."""
    through, journey, _ = way
    alone = Planner(replace(planner.plan, gather=0), WORKDAYS)
    pace = max(planner.plan.gather, 1)
    for step_ in through.accesses:
        told = [day_of(o.notice.due) for o in planner.of_step(journey, through, step_)]
        assert len(set(told)) == len(told)
        for owed in alone.of_step(journey, through, step_):
            own = day_of(owed.notice.due)
            assert any(0 <= far(own, day) < pace for day in told)


@given(planners, ways(), later)
def test_what_cannot_be_acted_on_is_not_reminded_of(
    planner: Planner, way: tuple[Checklist, Journey, datetime], wait: timedelta
) -> None:
    through, journey, turn = way
    in_place = {State.GRANTED, State.DONE, State.NOT_RELEVANT}
    for owed in planner.look(journey, through, turn + wait)[0]:
        assert owed.step is not None
        if journey.state(owed.step.id) is State.OPEN:
            needs = through.needs.get(owed.step.id, ())
            assert {journey.state(need) for need in needs} <= in_place
            since = [journey.since[need] for need in needs]
            assert owed.because.day >= max(map(day_of, since), default=owed.because.day)


@given(planners, ways())
def test_whatever_waits_one_thing_at_least_can_be_acted_on(
    planner: Planner, way: tuple[Checklist, Journey, datetime]
) -> None:
    """Nobody hears nothing because all is blocked by all."""
    through, journey, _ = way
    waiting = [s for s in through.accesses if journey.state(s.id) in WAITING]
    free = [s for s in waiting if not blockers(journey, through, s.id)]
    assert bool(free) == bool(waiting)


@given(ways())
def test_nobody_who_began_long_ago_is_late_on_the_day_we_first_talk(
    way: tuple[Checklist, Journey, datetime],
) -> None:
    through, journey, _ = way
    planner = Planner(ReminderPlan(open=(1,), requested=(1,)), WORKDAYS)
    (first, *_) = (holding.recorded for holding in journey.held)
    for owed in planner.ever(journey, through):
        assert day_of(owed.notice.due) > first
