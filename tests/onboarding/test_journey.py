"""Somebody's way through a checklist: marked, undone, left and begun again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onboarding.checklist import StepId
from onboarding.journey import Change, Holding, Journey, State
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person
from onboarding.workdays import day_of
from tests.onboarding.some import BLUE, RED, A, holdings, moments

STEP = StepId("a")
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
states = st.sampled_from(State)


def journey(*held: Holding) -> Journey:
    return Journey(Person(A, A, began=NOON.date()), list(held))


@given(states, moments, moments)
def test_marking_twice_equals_marking_once(state: State, first: datetime, then: datetime) -> None:
    once, twice = journey(), journey()
    once.mark(STEP, state, first)
    twice.mark(STEP, state, first)
    assert not twice.mark(STEP, state, then)
    assert twice == once


@given(st.lists(states, max_size=8))
def test_the_history_tells_the_whole_way(marks: list[State]) -> None:
    way = journey()
    for state in marks:
        way.mark(STEP, state, NOON)
    told = [State.OPEN, *(change.after for change in way.changes)]
    assert [change.before for change in way.changes] == told[:-1]
    assert way.state(STEP) is told[-1]
    assert all(before is not after for before, after in pairwise(told))


@given(st.lists(states, max_size=5), states)
def test_undoing_brings_back_what_was(before: list[State], state: State) -> None:
    way = journey()
    for each in before:
        way.mark(STEP, each, NOON)
    was = way.state(STEP)
    if way.mark(STEP, state, NOON + HOUR):
        change = way.changes[-1]
        assert way.undo(change, NOON + 2 * HOUR)
        assert way.state(STEP) is was
        assert way.undo(change, NOON + 3 * HOUR) is False


def test_what_has_moved_on_since_is_not_undone() -> None:
    way = journey()
    way.mark(STEP, State.REQUESTED, NOON)
    asked: Change = way.changes[-1]
    way.mark(STEP, State.DONE, NOON + HOUR)
    assert not way.undo(asked, NOON + 2 * HOUR)
    assert way.state(STEP) is State.DONE


@given(st.lists(states, min_size=1, max_size=8))
def test_every_wait_for_a_step_has_a_name_of_its_own(marks: list[State]) -> None:
    way = journey(Holding(RED, NOON.date(), NOON.date()))
    waiting = (State.OPEN, State.REQUESTED)
    names = [way.episode(STEP)]
    for number, state in enumerate(marks, 1):
        if way.mark(STEP, state, NOON + number * HOUR) and state in waiting:
            names.append(way.episode(STEP))
    assert len(set(names)) == len(names)


def test_starting_over_names_every_wait_anew_also_of_what_was_never_touched() -> None:
    way = journey(Holding(RED, NOON.date(), NOON.date()))
    for day in range(1, 4):
        now, before = NOON + day * DAY, way.episode(STEP)
        way.start_over(now)
        way.hold(RED, day_of(now), now + HOUR)  # on the same day
        assert way.episode(STEP) != before
        way.begin(day_of(now))
    way.start_over(now)
    assert way.person.began is None


def test_a_role_given_up_by_mistake_is_taken_back_as_it_was() -> None:
    way = journey(Holding(RED, date(2020, 1, 1), date(2026, 1, 1)))
    held, episode = list(way.held), way.episode(STEP)
    way.leave(RED, day_of(NOON))
    way.hold(RED, day_of(NOON), NOON + HOUR)
    assert way.held == held
    assert way.episode(STEP) == episode


def test_another_role_held_meanwhile_keeps_the_wait_the_same() -> None:
    way = journey(Holding(RED, NOON.date(), NOON.date()))
    episode = way.episode(STEP)
    way.hold(BLUE, day_of(NOON + DAY), NOON + DAY)
    way.leave(RED, day_of(NOON + 2 * DAY))
    assert way.episode(STEP) == episode
    way.leave(BLUE, day_of(NOON + 2 * DAY))
    assert way.spell() is None


@given(holdings)
def test_roles_are_those_held_now_each_once_and_last_since_the_first_of_an_unbroken_row(
    held: list[Holding],
) -> None:
    way, now = journey(*held), [each for each in held if each.until is None]
    assert way.roles() == tuple(dict.fromkeys(each.role for each in now))
    spell = way.spell()
    assert (spell is None) == (not now)
    if spell is not None:
        assert spell in {each.recorded for each in held}
        assert spell <= min(each.recorded for each in now)
        assert not any(each.until and each.until > spell > each.recorded for each in held)


def test_holding_a_role_twice_is_holding_it_once_and_leaving_keeps_the_progress() -> None:
    way = journey()
    assert way.hold(RED, NOON.date(), NOON)
    assert not way.hold(RED, NOON.date(), NOON)
    way.mark(STEP, State.DONE, NOON)
    assert way.leave(RED, NOON.date())
    assert not way.leave(RED, NOON.date())
    assert way.roles() == ()
    assert way.state(STEP) is State.DONE


def test_roles_held_now_move_along_and_those_of_the_past_stay() -> None:
    here, there = MunicipalityCode("730"), MunicipalityCode("751")
    left = Holding(BLUE, NOON.date(), NOON.date(), here, until=NOON.date())
    way = journey(Holding(RED, NOON.date(), NOON.date(), here), left)
    way.move(there, confirmed=True)
    assert [holding.municipality for holding in way.held] == [there, here]
    assert way.person.confirmed
