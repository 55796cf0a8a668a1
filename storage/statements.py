"""What the statements share. Each is built once, or else building it costs more than running."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
Upsert = sqlite.Insert | postgresql.Insert
AT_ONCE = 500
"""How many values one statement carries at most: databases set a limit to it."""


def chunks(items: Collection[T]) -> Iterator[list[T]]:
    """Yield ``items`` each once, in lists of at most ``AT_ONCE``."""
    rest = iter(dict.fromkeys(items))
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk


class Put:
    """Inserts a row; one with the same primary key gives way (or, unless ``over``, stays)."""

    def __init__(self, table: Table, *, over: bool) -> None:
        self.sqlite = self.built(sqlite.insert(table), over)
        self.postgresql = self.built(postgresql.insert(table), over)

    @staticmethod
    def built(query: Upsert, over: bool) -> Upsert:
        if not over:
            return query.on_conflict_do_nothing()
        keys = [column for column in query.table.columns if column.primary_key]
        rest = [column for column in query.table.columns if not column.primary_key]
        new = {column.name: query.excluded[column.name] for column in rest}
        return query.on_conflict_do_update(index_elements=keys, set_=new)

    def on(self, connection: Connection) -> Upsert:
        """Return the statement in the tongue of this connection."""
        return self.postgresql if connection.dialect.name == "postgresql" else self.sqlite
