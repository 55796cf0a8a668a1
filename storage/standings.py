"""How far a person's steps are, in SQL: a row only where that differs from open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Executable,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)

from onboarding.checklist import StepId
from onboarding.journey import Journey, Reopening, Standing, State
from onboarding.person import PersonId
from storage.ready import Ready, Values
from storage.tables import REOPENING, step_changes, step_states

Whose = Callable[[ColumnElement[str]], ColumnElement[bool]]
Standings = Mapping[StepId, Standing]
STATES = {state.value: state for state in State}  # quicker than State("done"), a thousand times
THIS = (
    step_states.c.person == bindparam("of_person"),
    step_states.c.step == bindparam("of_step"),
)
ADD = Ready(insert(step_states), "person", "step", "state", "since")
CHANGE = Ready(update(step_states).where(*THIS), "state", "since")
REMOVE = delete(step_states).where(*THIS)


def reading(whose: Whose) -> CompoundSelect[Any]:
    """Build the reading of states, and of how often and when last a step was opened again.

    Its rows are (person, step, state, since, times); times is 0 for a state.
    """
    state, change = step_states.c, step_changes.c
    states = select(
        state.person, state.step, state.state, state.since, literal_column("0").label("times")
    )
    reopenings = select(
        change.person, change.step, literal_column("'open'"), func.max(change.at), func.count()
    )
    return states.where(whose(state.person)).union_all(
        reopenings.where(whose(change.person), REOPENING).group_by(change.person, change.step)
    )


def fill(
    connection: Connection,
    query: Executable | Ready,
    whose: Mapping[str, object],
    journeys: Mapping[PersonId, Journey],
) -> None:
    """Read what ``reading`` finds into the journeys."""
    found, moment = rows(connection, query, whose)
    for person, step, state, since, times in found:
        if times:
            journeys[person].reopened[step] = Reopening(times, moment(since))
        else:
            journeys[person].standings[step] = Standing(STATES[state], moment(since))


def rows(
    connection: Connection, query: Executable | Ready, whose: Mapping[str, object]
) -> tuple[Sequence[Any], Callable[[Any], datetime]]:
    """Return the rows, and what makes moments of theirs.

    They are so many that they are taken as the driver has them.
    """
    if isinstance(query, Ready):
        found = query.raw(connection, whose)
    else:
        found = connection.execute(query, whose).cursor.fetchall()
    return found, as_it_is if connection.dialect.name == "postgresql" else datetime.fromisoformat


def as_it_is(moment: datetime) -> datetime:
    return moment


def write(connection: Connection, person: PersonId, before: Standings, after: Standings) -> None:
    """Bring the rows from ``before`` to ``after``."""
    for step, standing in after.items():
        known = before.get(step)
        if known is not standing and known != standing:  # nearly all are the very same
            values: Values = {"state": standing.state.value, "since": standing.since}
            if known is not None:
                this = {"of_person": person, "of_step": step}
                CHANGE.write(connection, {**values, **this})
            else:
                ADD.write(connection, {**values, "person": person, "step": step})
    for step in before.keys() - after.keys():
        connection.execute(REMOVE, {"of_person": person, "of_step": step})
