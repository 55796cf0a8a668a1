"""What was delivered to the bot lately, in SQL. Nothing here tells by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, bindparam, delete

from storage.ready import Ready
from storage.statements import Put
from storage.tables import Moment, metadata

# Every turn adds a row and an hour later it goes: an index on ``at`` would cost more than
# reading the few rows there are.
deliveries = Table(
    "deliveries",
    metadata,
    Column("key", String, primary_key=True),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
PUT = Put(deliveries, over=False)
TAKE = Ready(PUT.sqlite, "key", "at", postgresql=PUT.postgresql)
FORGET = delete(deliveries).where(deliveries.c.at < bindparam("before"))


@dataclass(frozen=True, slots=True)
class SqlDeliveries:
    connection: Connection

    def take(self, key: str, at: datetime) -> bool:
        # PostgreSQL waits here for who is taking the same, to see whether they commit.
        return TAKE.write(self.connection, {"key": key, "at": at}) == 1

    def forget(self, before: datetime) -> int:
        return self.connection.execute(FORGET, {"before": before}).rowcount
