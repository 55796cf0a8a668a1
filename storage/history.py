"""The history of people's steps, in SQL: appended to, never rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from onboarding.checklist import StepId
from onboarding.journey import Change, State
from onboarding.person import PersonId
from storage.ready import Ready
from storage.tables import step_changes

COLUMNS = step_changes.c
EVERY = (
    select(COLUMNS.step, COLUMNS.before, COLUMNS.after, COLUMNS.at, COLUMNS.undoes, COLUMNS.number)
    .where(COLUMNS.person == bindparam("person"))
    .order_by(COLUMNS.number)
)
UNDOING = step_changes.alias("undoing")
STANDING = (
    EVERY.order_by(None)
    .where(
        COLUMNS.undoes.is_(None),
        ~select(UNDOING.c.number).where(UNDOING.c.undoes == COLUMNS.number).exists(),
    )
    .order_by(COLUMNS.number.desc())
    .limit(1)
)
OF_STEP = COLUMNS.step == bindparam("step")
EVERY_OF_STEP, STANDING_OF_STEP = EVERY.where(OF_STEP), STANDING.where(OF_STEP)
WRITES = "person", "step", "before", "after", "at", "undoes"
APPEND = Ready(insert(step_changes).inline(), *WRITES)


def to_change(
    step: str, before: str, after: str, at: datetime, undoes: int | None, number: int
) -> Change:
    return Change(StepId(step), State(before), State(after), at, undoes, number)


def read(connection: Connection, person: PersonId, step: StepId | None) -> Sequence[Change]:
    """Return every change of a person's steps (or of one step), oldest first."""
    query = EVERY if step is None else EVERY_OF_STEP
    rows = connection.execute(query, {"person": person, "step": step})
    return [to_change(*row) for row in rows]


def last(connection: Connection, person: PersonId, step: StepId | None) -> Change | None:
    """Return the newest change that is no undoing and has not been undone."""
    query = STANDING if step is None else STANDING_OF_STEP
    row = connection.execute(query, {"person": person, "step": step}).first()
    return None if row is None else to_change(*row)


def append(connection: Connection, person: PersonId, changes: Iterable[Change]) -> None:
    """Write changes in their order. The database numbers them."""
    for change in changes:
        values = {
            "person": person,
            "step": change.step,
            "before": change.before.value,
            "after": change.after.value,
            "at": change.at,
            "undoes": change.undoes,
        }
        APPEND.write(connection, values)
