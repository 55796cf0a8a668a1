"""What the jobs remember of themselves, in SQL."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, String, Table, bindparam, select

from storage.statements import Put
from storage.tables import metadata

marks = Table(
    "marks",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
READ = select(marks.c.value).where(marks.c.name == bindparam("of_name"))
PUT = Put(marks, over=True)


@dataclass(frozen=True, slots=True)
class SqlMarks:
    connection: Connection

    def of(self, name: str) -> str | None:
        return self.connection.scalar(READ, {"of_name": name})

    def put(self, name: str, value: str) -> None:
        self.connection.execute(PUT.on(self.connection), {"name": name, "value": value})
