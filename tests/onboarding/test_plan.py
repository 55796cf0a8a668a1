"""What to do next, and by when."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from onboarding.blocking import blockers
from onboarding.checklist import Checklist
from onboarding.journey import SETTLED, Holding, Journey, State
from onboarding.person import Person
from onboarding.plan import MOST, NEVER, Why, due_day, first_day, progress, suggestions
from onboarding.roles import COMMON, RoleId
from onboarding.workdays import day_of
from tests.onboarding.some import BLUE, LAST, RED, WORKDAYS, A, checklist, holdings, step, ways


@given(holdings, st.lists(st.sampled_from([RED, BLUE, COMMON]), max_size=2))
def test_steps_count_from_the_first_day_of_any_role_held_now_that_brought_them(
    held: list[Holding], brought: list[RoleId]
) -> None:
    journey = Journey(Person(A, A, began=LAST), held)
    days = [
        max(each.since, each.recorded)
        for each in journey.current()
        if COMMON in brought or each.role in brought
    ]
    assert first_day(journey, brought) == min(days, default=LAST)


@given(ways())
def test_suggestions_are_what_can_be_done_now_the_earliest_due_first(
    way: tuple[Checklist, Journey, datetime],
) -> None:
    through, journey, turn = way
    today = day_of(turn)
    all_of_them = suggestions(journey, through, WORKDAYS, today, most=len(through))
    ids = {each.id for each in through if journey.state(each.id) is State.OPEN}
    assert {each.step.id for each in all_of_them} == {
        id for id in ids if not blockers(journey, through, id)
    }
    assert bool(all_of_them) or not any(ids & {*through.needs.get(id, ())} for id in ids)
    dues = [each.due for each in all_of_them]
    assert dues == sorted(dues)
    assert suggestions(journey, through, WORKDAYS, today) == all_of_them[:MOST]
    assert all((each.why is Why.OVERDUE) == (each.due < today) for each in all_of_them)


@given(ways())
def test_a_step_is_expected_on_a_workday_never_before_we_learned_of_the_role(
    way: tuple[Checklist, Journey, datetime],
) -> None:
    through, journey, _ = way
    recorded = min(holding.recorded for holding in journey.current())
    for each in through:
        due = due_day(journey, through, each, WORKDAYS)
        assert WORKDAYS.is_workday(due)
        assert due >= recorded


@given(ways())
def test_progress_counts_what_is_settled(way: tuple[Checklist, Journey, datetime]) -> None:
    through, journey, _ = way
    now = progress(journey, through)
    states = [journey.state(each.id) for each in through]
    assert now.total == len(through)
    assert now.settled == len([state for state in states if state in SETTLED])
    assert now.complete == all(state in SETTLED for state in states)


def test_a_step_that_two_roles_share_is_expected_for_the_role_held_longest() -> None:
    long_ago, lately = date(2027, 3, 1), date(2027, 3, 15)  # both Mondays
    through = Checklist((RED, BLUE), (step("a"),), {step("a").id: (RED, BLUE)})
    held = [Holding(BLUE, lately, lately), Holding(RED, long_ago, long_ago)]
    journey = Journey(Person(A, A), held)
    assert due_day(journey, through, step("a"), WORKDAYS) == long_ago


def test_nothing_is_expected_of_somebody_who_has_not_said_when_they_began() -> None:
    through = checklist([step("a")])
    assert due_day(Journey(Person(A, A)), through, step("a"), WORKDAYS) == NEVER
