"""The least a database needs to take in some rows: inserts, and nothing around them."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from time import perf_counter

import asyncpg
from sqlalchemy import make_url

from storage.work import open_store

TABLES = ("people", "holdings", "agreements")

Bare = Callable[[str], Awaitable[float]]
"""Seconds to insert, into tables made empty again, the rows that a database holds."""


@dataclass(frozen=True, slots=True)
class Database:
    """``fresh`` returns the URL of one that has no tables yet."""

    name: str
    fresh: Callable[[], str]
    bare: Bare


async def on_sqlite(url: str) -> float:
    path = make_url(url).database or ""
    with closing(sqlite3.connect(path)) as source:
        rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}
    store = open_store(f"{url}.bare")
    await store.upgrade()
    await store.close()
    with closing(sqlite3.connect(f"{path}.bare", isolation_level=None)) as target:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
            target.execute(f"PRAGMA {pragma}")
        start = perf_counter()
        target.execute("BEGIN")
        for name, found in rows.items():
            places = ",".join("?" * len(found[0]))
            target.executemany(f"INSERT INTO {name} VALUES ({places})", found)
        target.execute("COMMIT")
        return perf_counter() - start


async def on_postgresql(url: str) -> float:
    connection = await asyncpg.connect(
        make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    )
    try:
        rows = {name: await connection.fetch(f"SELECT * FROM {name}") for name in TABLES}
        await connection.execute("TRUNCATE people CASCADE")
        start = perf_counter()
        async with connection.transaction():
            for name, found in rows.items():
                places = ",".join(f"${number + 1}" for number in range(len(found[0])))
                insert = f"INSERT INTO {name} OVERRIDING SYSTEM VALUE VALUES ({places})"
                await connection.executemany(insert, found)
        return perf_counter() - start
    finally:
        await connection.close()
