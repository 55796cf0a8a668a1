"""Counts of everything, in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from onboarding.checklist import StepId
from onboarding.figures import Figure
from onboarding.journey import SETTLED
from onboarding.person import Sharing
from storage.tables import HELD, WAITING, holdings, notices, people, step_states
from storage.tables_registers import UNTOLD, wishes
from storage.tables_remarks import remarks


def count(
    column: ColumnElement[str] | ColumnElement[int], *of: ColumnElement[bool]
) -> ColumnElement[int]:
    return select(func.count(column)).where(*of).scalar_subquery()


COUNTS: Mapping[Figure, ColumnElement[int]] = {
    Figure.PEOPLE: count(people.c.id),
    Figure.CONFIRMED: count(people.c.id, people.c.confirmed),
    Figure.MUNICIPALITIES: count(distinct(people.c.municipality)),
    Figure.ROLES: count(holdings.c.role, HELD),
    Figure.SHOWN: count(people.c.id, people.c.sharing >= Sharing.MUNICIPALITIES),
    Figure.SETTLED: count(step_states.c.step, step_states.c.state.in_(sorted(SETTLED))),
    Figure.WAITING: count(notices.c.key, WAITING),
    Figure.WISHES: count(wishes.c.role, UNTOLD),
    Figure.REMARKS: count(remarks.c.number),
}
ALL = select(*COUNTS.values())
STEPS = select(step_states.c.step, func.count()).group_by(step_states.c.step)


@dataclass(frozen=True, slots=True)
class SqlFigures:
    connection: Connection

    def all(self) -> Mapping[Figure, int]:
        return dict(zip(COUNTS, self.connection.execute(ALL).one(), strict=True))

    def steps(self) -> Mapping[StepId, int]:
        return {StepId(step): people for step, people in self.connection.execute(STEPS)}
