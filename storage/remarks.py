"""What people sent to the editors, and how often they were not understood, in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onboarding.person import PersonId
from onboarding.remarks import Kind, Miss, Remark
from storage.statements import Put
from storage.tables_remarks import remarks, tallies

COLUMNS = remarks.c
REMARK = select(COLUMNS.person, COLUMNS.at, COLUMNS.kind, COLUMNS.text)
BY = REMARK.where(COLUMNS.person == bindparam("of_person")).order_by(COLUMNS.number)
LATEST = REMARK.order_by(COLUMNS.number.desc()).limit(bindparam("most"))
ADD = insert(remarks).inline()
PURGE = delete(remarks).where(COLUMNS.at < bindparam("before"))
FIRST = Put(tallies, over=False)
ONE_MORE = (
    update(tallies).where(tallies.c.what == bindparam("counted")).values(count=tallies.c.count + 1)
)
ALL = select(tallies.c.what, tallies.c.count)


def to_remark(person: str, at: datetime, kind: str, text: str) -> Remark:
    return Remark(PersonId(person), at, Kind(kind), text)


@dataclass(frozen=True, slots=True)
class SqlRemarks:
    connection: Connection

    def add(self, remark: Remark) -> None:
        values = {
            "person": remark.person,
            "at": remark.at,
            "kind": remark.kind,
            "text": remark.text,
        }
        self.connection.execute(ADD, values)

    def by(self, person: PersonId) -> Sequence[Remark]:
        return [to_remark(*row) for row in self.connection.execute(BY, {"of_person": person})]

    def latest(self, most: int) -> Sequence[Remark]:
        return [to_remark(*row) for row in self.connection.execute(LATEST, {"most": most})]

    def purge(self, before: datetime) -> None:
        self.connection.execute(PURGE, {"before": before})


@dataclass(frozen=True, slots=True)
class SqlTallies:
    connection: Connection

    def add(self, what: Miss) -> None:
        """Two at once are both counted: the row is there before it is added to."""
        if not self.connection.execute(ONE_MORE, {"counted": what}).rowcount:
            self.connection.execute(FIRST.on(self.connection), {"what": what, "count": 0})
            self.connection.execute(ONE_MORE, {"counted": what})

    def all(self) -> Mapping[Miss, int]:
        return {Miss(what): count for what, count in self.connection.execute(ALL)}
