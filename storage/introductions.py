"""Introductions between two people, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select

from onboarding.introductions import Introduction, Reply
from onboarding.person import PersonId
from onboarding.roles import RoleId
from storage.statements import Put, chunks
from storage.tables_registers import introductions

COLUMNS = introductions.c
READ = select(COLUMNS.newcomer, COLUMNS.experienced, COLUMNS.role, COLUMNS.reply, COLUMNS.at)
BETWEEN = READ.where(
    COLUMNS.newcomer == bindparam("one"), COLUMNS.experienced == bindparam("other")
)
AMONG = READ.where(
    or_(
        COLUMNS.newcomer.in_(bindparam("people", expanding=True)),
        COLUMNS.experienced.in_(bindparam("people", expanding=True)),
    )
)
PUT = Put(introductions, over=True)


def to_introduction(
    newcomer: str, experienced: str, role: str, reply: str, at: datetime
) -> Introduction:
    pair = PersonId(newcomer), PersonId(experienced)
    return Introduction(*pair, RoleId(role), Reply(reply), at)


@dataclass(frozen=True, slots=True)
class SqlIntroductions:
    connection: Connection

    def put(self, introduction: Introduction) -> None:
        values = {
            "newcomer": introduction.newcomer,
            "experienced": introduction.experienced,
            "role": introduction.role,
            "reply": introduction.reply.value,
            "at": introduction.at,
        }
        self.connection.execute(PUT.on(self.connection), values)

    def between(self, newcomer: PersonId, experienced: PersonId) -> Introduction | None:
        pair = {"one": newcomer, "other": experienced}
        row = self.connection.execute(BETWEEN, pair).first()
        return None if row is None else to_introduction(*row)

    def of(self, people: Collection[PersonId]) -> Sequence[Introduction]:
        found: set[Introduction] = set()
        for some in chunks(people):
            rows = self.connection.execute(AMONG, {"people": some})
            found |= {to_introduction(*row) for row in rows}
        return sorted(found, key=lambda each: (each.at, each.newcomer, each.experienced))
