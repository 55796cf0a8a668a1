"""Overhears what a store says to its database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from storage.work_postgresql import PostgresStore
from storage.work_sqlite import SqliteStore

Statement = tuple[str, tuple[object, ...]]
SILENT = ("BEGIN", "COMMIT", "ROLLBACK", "--")  # SQLite tells of its own doings as a comment


@contextmanager
def overheard(store: SqliteStore | PostgresStore) -> Iterator[list[Statement]]:
    """The statements of this while with their parameters, without those that begin and end."""
    engine = store.engine if isinstance(store.engine, Engine) else store.engine.sync_engine
    said: list[Statement] = []
    announced = False

    def overhear(
        _1: object, _2: object, statement: str, parameters: tuple[object, ...], *_: object
    ) -> None:
        nonlocal announced
        announced = True
        said.append((statement, parameters))

    def over(*_: object) -> None:
        nonlocal announced
        announced = False

    def run(statement: str) -> None:
        """What was said to SQLite without SQLAlchemy, its parameters in it."""
        if not announced and not statement.startswith(SILENT):
            said.append((statement, ()))

    listeners: dict[str, Callable[..., None]] = {
        "before_cursor_execute": overhear,
        "after_cursor_execute": over,
    }
    for name, listener in listeners.items():
        event.listen(engine, name, listener)
    trace(store, run)
    yield said
    trace(store, None)
    for name, listener in listeners.items():
        event.remove(engine, name, listener)


def trace(store: SqliteStore | PostgresStore, callback: Callable[[str], None] | None) -> None:
    """Let SQLite tell of each statement that it runs, in the thread where it lives."""
    if not isinstance(store, SqliteStore) or store.connection is None:
        return
    sqlite = store.connection.connection.driver_connection
    assert isinstance(sqlite, sqlite3.Connection)
    store.thread.submit(sqlite.set_trace_callback, callback).result()


def verbs(said: list[Statement]) -> list[str]:
    """What is done to what: ["SELECT people", "INSERT step_changes", ...], and clear of it."""
    told = [verb(statement) for statement, _ in said]
    said.clear()
    return told


def verb(statement: str) -> str:
    words = statement.split()
    if words[0] == "WITH":  # then the verb comes after what it is with
        words = statement.rpartition("UPDATE")[2].split()
        return f"UPDATE {words[0]}"
    before = {"INSERT": "INTO", "UPDATE": "UPDATE"}.get(words[0], "FROM")
    return f"{words[0]} {words[words.index(before) + 1]}"
