"""The same rows read, inserted and changed in bare SQL by the bare drivers: the limit."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import asyncpg

from storage.tables import people, written

Rows = Sequence[Sequence[Any]]
COLUMNS = ", ".join(column.name for column in people.columns)
DUE = f"SELECT {COLUMNS} FROM people WHERE wake_at <= {{}} ORDER BY wake_at, id"
THEIRS = "JOIN people p ON p.id = t.person WHERE p.wake_at <= {}"
HELD = f"SELECT t.* FROM holdings t {THEIRS}"
STATES = f"SELECT t.* FROM step_states t {THEIRS}"
REOPENED = (
    f"SELECT t.person, t.step, max(t.at), count(*) FROM step_changes t {THEIRS} "
    "AND t.after = 'open' GROUP BY t.person, t.step"
)
READ = (DUE, HELD, STATES, REOPENED)
NAMES = ("key", "person", "kind", "about", "due", "free_at", "attempts")
OWE = f"INSERT INTO notices ({', '.join(NAMES)}) VALUES ({{}}) ON CONFLICT DO NOTHING"
LOOK = "UPDATE people SET looked = {}, wake_at = {} WHERE id = {}"
LEASE = (
    "UPDATE notices SET free_at = {} WHERE ended_at IS NULL AND free_at <= {} AND person IN ("
    "SELECT person FROM notices n WHERE ended_at IS NULL AND free_at <= {} AND EXISTS ("
    "SELECT 1 FROM addresses a WHERE a.person = n.person AND a.closed_at IS NULL) "
    "ORDER BY free_at LIMIT {}) RETURNING key, person, kind, about, due, attempts"
)
SENT = "UPDATE notices SET ended_at = {}, outcome = 'sent' WHERE key = {}"


class Bare(Protocol):
    """A driver: ``tick`` reads who is due by ``now`` and records; ``outbox`` takes and marks."""

    async def tick(self, now: datetime, owed: Rows, looked: Rows) -> int:
        """One transaction: the rows of all who are due, then ``owed`` and ``looked`` written."""

    async def outbox(self, now: datetime, until: datetime, most: int) -> int:
        """Take so many at a time, mark each in a transaction of its own; how many there were."""


class BareSqlite:
    def __init__(self, path: Path) -> None:
        self.path = path

    def connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None)
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    async def tick(self, now: datetime, owed: Rows, looked: Rows) -> int:
        with closing(self.connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            found = [connection.execute(q.format("?"), [written(now)]).fetchall() for q in READ]
            connection.executemany(OWE.format(marks("?", NAMES)), owed)
            connection.executemany(LOOK.format("?", "?", "?"), looked)
            connection.execute("COMMIT")
        return len(found[0])

    async def outbox(self, now: datetime, until: datetime, most: int) -> int:
        lease, sent, done = LEASE.format(*"????"), SENT.format("?", "?"), 0
        at, then = written(now), written(until)
        with closing(self.connect()) as connection:
            while taken := connection.execute(lease, (then, at, at, most)).fetchall():
                for key, *_ in taken:
                    connection.execute(sent, (at, key))  # a transaction of its own
                done += len(taken)
        return done


class BarePostgresql:
    def __init__(self, url: str) -> None:
        self.url = url.replace("+asyncpg", "")

    async def tick(self, now: datetime, owed: Rows, looked: Rows) -> int:
        connection = await asyncpg.connect(self.url)
        try:
            async with connection.transaction():
                found = [await connection.fetch(query.format("$1"), now) for query in READ]
                numbered = ", ".join(f"${number}" for number in range(1, len(NAMES) + 1))
                await connection.executemany(OWE.format(numbered), owed)
                await connection.executemany(LOOK.format("$1", "$2", "$3"), looked)
        finally:
            await connection.close()
        return len(found[0])

    async def outbox(self, now: datetime, until: datetime, most: int) -> int:
        connection, done = await asyncpg.connect(self.url), 0
        try:
            lease = await connection.prepare(LEASE.format("$1", "$2", "$2", "$3"))
            sent = await connection.prepare(SENT.format("$1", "$2"))
            while taken := await lease.fetch(until, now, most):
                for row in taken:
                    await sent.fetch(now, row[0])
                done += len(taken)
        finally:
            await connection.close()
        return done


def marks(sign: str, names: Sequence[str]) -> str:
    return ", ".join(sign for _ in names)
