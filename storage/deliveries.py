"""What was delivered to the bot lately, in SQL. Nothing here tells by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, bindparam, delete

from storage.tables import Moment, metadata, written

# Every turn adds a row and an hour later it goes: an index on ``at`` would cost more than
# reading the few rows there are.
deliveries = Table(
    "deliveries",
    metadata,
    Column("key", String, primary_key=True),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
# Every turn begins with it. Said to the driver itself it costs half of what it would otherwise.
TAKE = "INSERT INTO deliveries (key, at) VALUES ({}, {}) ON CONFLICT DO NOTHING"
TAKE_SQLITE, TAKE_POSTGRESQL = TAKE.format("?", "?"), TAKE.format("$1", "$2")
FORGET = delete(deliveries).where(deliveries.c.at < bindparam("before"))


@dataclass(frozen=True, slots=True)
class SqlDeliveries:
    connection: Connection

    def take(self, key: str, at: datetime) -> bool:
        # PostgreSQL waits here for who is taking the same, to see whether they commit.
        if self.connection.dialect.name == "postgresql":
            taken = self.connection.exec_driver_sql(TAKE_POSTGRESQL, (key, at))
        else:
            taken = self.connection.exec_driver_sql(TAKE_SQLITE, (key, written(at)))
        return taken.rowcount == 1

    def forget(self, before: datetime) -> int:
        return self.connection.execute(FORGET, {"before": before}).rowcount
