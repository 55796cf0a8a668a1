"""What Hypothesis makes up: days, moments, plans, and journeys through a checklist of accesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from content.daysoff import read_holidays
from onboarding.checklist import Checklist, Kind, SectionId, Step, StepId, merge
from onboarding.journey import Holding, Journey, State
from onboarding.person import Person, PersonId
from onboarding.reminders import Planner, ReminderPlan
from onboarding.roles import COMMON, RoleId
from onboarding.texts import Text
from onboarding.workdays import Workdays

A = PersonId("Kollega A")
RED, BLUE = RoleId("red"), RoleId("blue")
BASICS = SectionId("basics")
WORKDAYS = Workdays(read_holidays("12-24,ascension+1"))
FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)
SPAN = timedelta(days=120)

days = st.dates(FIRST, LAST)
moments = st.datetimes(
    datetime.combine(FIRST, datetime.min.time()),
    datetime.combine(LAST, datetime.min.time()),
    timezones=st.just(UTC),
)
distances = (
    st.lists(st.one_of(st.integers(0, 3), st.integers(0, 30)), max_size=4, unique=True)
    .map(sorted)
    .map(tuple)
)
plans = st.builds(ReminderPlan, open=distances, requested=distances, gather=st.integers(0, 4))
planners = st.builds(Planner, plans, st.just(WORKDAYS))


holdings = st.lists(
    st.builds(Holding, st.sampled_from([RED, BLUE]), days, days, st.none(), st.none() | days),
    max_size=4,
)


def step(id: str, workday: int = 1, kind: Kind = Kind.ACCESS) -> Step:
    return Step(StepId(id), kind, BASICS, Text.same(id), Text.same(id), workday)


def checklist(common: Sequence[Step], red: Sequence[Step] = ()) -> Checklist:
    return merge({COMMON: common, RED: red}, [BASICS])


kinds = st.one_of(st.just(Kind.ACCESS), st.sampled_from(Kind))
steps = st.lists(
    st.builds(step, st.sampled_from("abcdef"), st.integers(1, 40), kinds),
    max_size=6,
    unique_by=lambda each: each.id,
)


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """Some steps, of which accesses may need others that stand before them."""
    made = draw(steps)
    through = checklist(made[::2], made[1::2])
    accesses = [each.id for each in through.accesses]
    needs = {
        id: tuple(draw(st.lists(st.sampled_from(accesses[:place]), max_size=2, unique=True)))
        for place, id in enumerate(accesses)
        if place and draw(st.booleans())
    }
    return replace(through, needs={id: first for id, first in needs.items() if first})


@st.composite
def journeys(draw: st.DrawFn, through: Checklist) -> tuple[Journey, datetime]:
    """A journey on which several things were done, and the moment of the last one."""
    now = draw(moments)
    began = now.date() + timedelta(draw(st.integers(-700, 30)))
    journey = Journey(Person(A, A, began=began), [Holding(RED, began, now.date())])
    ids = [each.id for each in through] or [StepId("a")]
    marks = st.tuples(st.sampled_from(ids), st.sampled_from(State))
    for _ in range(draw(st.integers(0, 6))):
        now += draw(st.timedeltas(timedelta(seconds=1), SPAN / 6))
        match draw(st.sampled_from(["mark", "mark", "mark", "hold", "leave"])):
            case "hold":
                journey.hold(BLUE, now.date(), now)
            case "leave":
                journey.leave(BLUE, now.date())
            case _:
                journey.mark(*draw(marks), now)
    return journey, now


@st.composite
def ways(draw: st.DrawFn) -> tuple[Checklist, Journey, datetime]:
    """A checklist, somebody's way through it, and the moment of their last turn."""
    through = draw(checklists())
    journey, turn = draw(journeys(through))
    return through, journey, turn
