"""How far a person's steps are, in SQL: a row only where that differs from open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)

from onboarding.checklist import StepId
from onboarding.journey import Journey, Reopening, State
from onboarding.person import PersonId
from storage.gathering import SIGN, Tongue, in_both
from storage.ready import Ready
from storage.tables import REOPENING, step_changes, step_states

Whose = Callable[[ColumnElement[str]], ColumnElement[bool]]
Standings = Mapping[StepId, State]
Since = Mapping[StepId, datetime]
Lists = tuple[Sequence[StepId], Iterable[str], Iterable[datetime]]
OPEN: ColumnElement[str] = literal_column(f"'{State.OPEN.value}'")
STATES = {state.value: state for state in State}  # quicker than State("done"), a thousand times
THIS = (
    step_states.c.person == bindparam("of_person"),
    step_states.c.step == bindparam("of_step"),
)
ADD = Ready(insert(step_states), "person", "step", "state", "since")
CHANGE = Ready(update(step_states).where(*THIS), "state", "since")
REMOVE = delete(step_states).where(*THIS)


def reading(tongue: Tongue, whose: Whose) -> CompoundSelect[Any]:
    """Build the reading of states, and of how often and when last a step was opened again.

    Its rows are (person, steps, states, moments, times): of all steps at once, where times is 0;
    else of one that was opened so often.
    """
    state, change = step_states.c, step_changes.c
    every, alone = tongue.every, tongue.alone
    told = (every(column) for column in (state.step, state.state, state.since))
    states = select(state.person, *told, literal_column("0").label("times"))
    opened = (alone(each) for each in (change.step, OPEN, func.max(change.at)))
    reopenings = select(change.person, *opened, func.count())
    return (
        states.where(whose(state.person))
        .group_by(state.person)
        .union_all(
            reopenings.where(whose(change.person), REOPENING).group_by(change.person, change.step)
        )
    )


OF_MANY = in_both(lambda tongue: reading(tongue, tongue.one_of))


def fill(
    connection: Connection,
    query: Ready,
    whose: Mapping[str, object],
    journeys: Mapping[PersonId, Journey],
) -> None:
    """Read what ``reading`` finds into the journeys."""
    listed = as_it_is if connection.dialect.name == "postgresql" else taken_apart
    for person, *lists, times in query.raw(connection, whose):
        steps, states, moments = listed(*lists)
        if times:
            journeys[person].reopened[steps[0]] = Reopening(times, *moments)
        else:
            known = map(STATES.__getitem__, states)
            journeys[person].standings = dict(zip(steps, known, strict=True))
            journeys[person].since = dict(zip(steps, moments, strict=True))


def as_it_is(steps: Sequence[StepId], states: Sequence[str], since: Sequence[datetime]) -> Lists:
    return steps, states, since


def taken_apart(steps: str, states: str, since: str) -> Lists:
    """As SQLite writes lists."""
    moments = map(datetime.fromisoformat, since.split(SIGN))
    return cast("list[StepId]", steps.split(SIGN)), states.split(SIGN), moments


def write(connection: Connection, before: Standings, since: Since, journey: Journey) -> None:
    """Bring a person's rows from what they were to what they are now."""
    if before == journey.standings and since == journey.since:
        return
    for step, state in journey.standings.items():
        at, known = journey.since[step], before.get(step)
        if known is not state or since[step] != at:
            this = {"state": state.value, "since": at}
            if known is not None:
                CHANGE.write(connection, {**this, "of_person": journey.person.id, "of_step": step})
            else:
                ADD.write(connection, {**this, "person": journey.person.id, "step": step})
    for step in before.keys() - journey.standings.keys():
        connection.execute(REMOVE, {"of_person": journey.person.id, "of_step": step})
