"""Overhears what a store says to its database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from storage.work_postgresql import PostgresStore
from storage.work_sqlite import SqliteStore

Statement = tuple[str, tuple[object, ...]]


@contextmanager
def overheard(store: SqliteStore | PostgresStore) -> Iterator[list[Statement]]:
    """The statements of this while with their parameters, without those that begin and end."""
    engine = store.engine if isinstance(store.engine, Engine) else store.engine.sync_engine
    said: list[Statement] = []

    def overhear(
        _1: object, _2: object, statement: str, parameters: tuple[object, ...], *_: object
    ) -> None:
        said.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", overhear)
    yield said
    event.remove(engine, "before_cursor_execute", overhear)


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
