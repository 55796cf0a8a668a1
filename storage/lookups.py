"""Who was shown whose contact data, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from onboarding.lookups import Lookup
from onboarding.person import PersonId
from onboarding.roles import RoleId
from storage.tables_registers import lookups

COLUMNS = lookups.c
READ = select(COLUMNS.person, COLUMNS.seen, COLUMNS.role, COLUMNS.at).order_by(
    COLUMNS.number.desc()
)
BY = READ.where(COLUMNS.person == bindparam("of_person"))
ABOUT = READ.where(COLUMNS.seen == bindparam("of_person"))
ADD = insert(lookups).inline()
PURGE = delete(lookups).where(COLUMNS.at < bindparam("before"))


def to_lookup(person: str, seen: str, role: str, at: datetime) -> Lookup:
    return Lookup(PersonId(person), PersonId(seen), RoleId(role), at)


@dataclass(frozen=True, slots=True)
class SqlLookups:
    connection: Connection

    def record(self, made: Collection[Lookup]) -> None:
        values = [
            {"person": each.person, "seen": each.seen, "role": each.role, "at": each.at}
            for each in made
        ]
        if values:
            self.connection.execute(ADD, values)

    def by(self, person: PersonId) -> Sequence[Lookup]:
        return [to_lookup(*row) for row in self.connection.execute(BY, {"of_person": person})]

    def about(self, person: PersonId) -> Sequence[Lookup]:
        return [to_lookup(*row) for row in self.connection.execute(ABOUT, {"of_person": person})]

    def purge(self, before: datetime) -> int:
        return self.connection.execute(PURGE, {"before": before}).rowcount
