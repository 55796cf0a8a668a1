"""How far a person's steps are, in SQL: a row only where that differs from open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
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
from onboarding.journey import Reopening, Standing, State
from onboarding.person import PersonId
from storage.tables import REOPENING, step_changes, step_states

Whose = Callable[[ColumnElement[str]], ColumnElement[bool]]
Standings = Mapping[StepId, Standing]
STATES = {state.value: state for state in State}  # quicker than State("done"), a thousand times
THIS = (
    step_states.c.person == bindparam("of_person"),
    step_states.c.step == bindparam("of_step"),
)
ADD = insert(step_states)
CHANGE = update(step_states).where(*THIS)
REMOVE = delete(step_states).where(*THIS)


def reading(whose: Whose) -> Executable:
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


def read(
    connection: Connection, query: Executable, whose: Mapping[str, object]
) -> Iterator[tuple[PersonId, StepId, Standing | Reopening]]:
    """Read what ``reading`` built: so many rows that they are taken as the driver has them."""
    rows = connection.execute(query, whose).cursor.fetchall()
    moment = as_it_is if connection.dialect.name == "postgresql" else datetime.fromisoformat
    for person, step, state, since, times in rows:
        if times:
            yield person, step, Reopening(times, moment(since))
        else:
            yield person, step, Standing(STATES[state], moment(since))


def as_it_is(moment: datetime) -> datetime:
    return moment


def write(connection: Connection, person: PersonId, before: Standings, after: Standings) -> None:
    """Bring the rows from ``before`` to ``after``."""
    for step, standing in after.items():
        if before.get(step) != standing:
            values = {"state": standing.state, "since": standing.since}
            if step in before:
                this = {"of_person": person, "of_step": step}
                connection.execute(CHANGE, this | values)
            else:
                connection.execute(ADD, {"person": person, "step": step} | values)
    for step in before.keys() - after.keys():
        connection.execute(REMOVE, {"of_person": person, "of_step": step})
