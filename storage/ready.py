"""Statements of nearly every turn, worked out once and then said to the driver itself.

Of what SQLAlchemy takes to run a short statement, SQLite takes a sixth (docs/adr). The text, the
order of its values and their conversions are SQLAlchemy's here, too, but worked out only once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from sqlalchemy import ClauseElement, Connection, CursorResult, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import ReturnsRows

Values = Mapping[str, object]
Row = Sequence[Any]
Convert = Callable[[Any], Any]
"""From a value of ours to one of the driver's, or back."""


class Ready:
    """One statement. ``writes`` are the columns it gives a value; a list is one value
    of it, as in gathering.py.

    ``postgresql`` takes its place there, where the two databases say it in different ways.
    """

    def __init__(
        self, statement: ClauseElement, *writes: str, postgresql: ClauseElement | None = None
    ) -> None:
        self._statement = statement
        self._postgresql = statement if postgresql is None else postgresql
        self._writes = writes
        self._said: dict[str, Said] = {}

    def rows(self, connection: Connection, values: Values) -> Sequence[Row]:
        """Return every row found."""
        return self._on(connection.dialect).read(self.raw(connection, values))

    def raw(self, connection: Connection, values: Values) -> Sequence[Row]:
        """Return every row found as the driver has it: where a row is not all converted."""
        said = self._on(connection.dialect)
        return run(connection, said.text, said.bound(values)).fetchall()

    def first(self, connection: Connection, values: Values) -> Row | None:
        """Return the only row, if there is one."""
        return next(iter(self.rows(connection, values)), None)

    def write(self, connection: Connection, values: Values) -> int:
        """Return how many rows were written."""
        said = self._on(connection.dialect)
        return run(connection, said.text, said.bound(values)).rowcount

    def write_all(self, connection: Connection, values: Iterable[Values]) -> None:
        """Write as many times as there are values."""
        if many := self._on(connection.dialect).bound_all(values):
            connection.exec_driver_sql(self._on(connection.dialect).text, many)

    def _on(self, dialect: Dialect) -> Said:
        """In the tongue of a database, found there at its first use."""
        said = self._said.get(dialect.name)
        if said is None:
            ours = self._postgresql if dialect.name == "postgresql" else self._statement
            said = self._said[dialect.name] = say(ours, dialect, self._writes)
        return said


def rows(connection: Connection, query: Executable | Ready, values: Values) -> Sequence[Row]:
    """Return every row that a reading finds, whether it is of every turn or not."""
    if isinstance(query, Ready):
        return query.rows(connection, values)
    return connection.execute(query, values).all()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as one kind of driver takes it.

    ``binds``: its values by name, in their order; ``given``: those that are always the same;
    ``converts``: those places of a row that are not ours yet; ``as_they_are`` takes the values
    where none is to be converted.
    """

    text: str
    binds: Sequence[tuple[str, Convert | None]]
    converts: Sequence[tuple[int, Convert]]
    given: Values = field(default_factory=dict)
    as_they_are: Callable[[Values], tuple[Any, ...]] | None = None

    def bound(self, values: Values) -> tuple[Any, ...]:
        if self.given:
            values = {**self.given, **values}
        if self.as_they_are is not None:
            return self.as_they_are(values)
        return tuple([values[name] if to is None else to(values[name]) for name, to in self.binds])

    def bound_all(self, many: Iterable[Values]) -> list[tuple[Any, ...]]:
        """Bind them all; a value that comes again (as many a moment does) is converted once."""
        binds = [(name, to and Once(to).__getitem__) for name, to in self.binds]
        once = replace(self, binds=binds)
        return [once.bound(values) for values in many]

    def read(self, rows: Sequence[Row]) -> Sequence[Row]:
        return [self.converted(row) for row in rows] if self.converts else rows

    def converted(self, row: Row) -> Row:
        ours = list(row)
        for place, convert in self.converts:
            ours[place] = convert(ours[place])
        return ours


class Once(dict[Any, Any]):
    """Gives what each value is converted to, and keeps it in mind."""

    def __init__(self, to: Convert) -> None:
        self.to = to

    def __missing__(self, value: Any) -> Any:
        self[value] = made = self.to(value)
        return made


def say(statement: ClauseElement, dialect: Dialect, writes: Sequence[str]) -> Said:
    compiled = statement.compile(dialect=dialect, column_keys=list(writes) or None)
    assert isinstance(compiled, SQLCompiler)
    binds = [
        (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
        for name in compiled.positiontup or ()
    ]
    columns = statement.exported_columns if isinstance(statement, ReturnsRows) else ()
    converts = [
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
    ]
    given = {name: b.effective_value for name, b in compiled.binds.items() if not b.required}
    foreign = [(n, to) for n, to in enumerate(converts) if to is not None]
    plain = not given and all(to is None for _, to in binds)
    taken = taking(*(name for name, _ in binds)) if plain else None
    return Said(str(compiled), binds, foreign, given, taken)


def taking(*names: str) -> Callable[[Values], tuple[Any, ...]]:
    """Return what gives the values of these names."""
    if len(names) == 1:
        (name,) = names
        return lambda values: (values[name],)
    return itemgetter(*names) if names else lambda values: ()


def run(
    connection: Connection, text: str, values: tuple[Any, ...]
) -> sqlite3.Cursor | CursorResult[Any]:
    """Run it on SQLite's own connection; on PostgreSQL by SQLAlchemy, which heeds lost ones."""
    if connection.dialect.name == "postgresql":
        return connection.exec_driver_sql(text, values)
    sqlite: Any = connection.connection.dbapi_connection
    found: sqlite3.Cursor = sqlite.execute(text, values)
    return found
