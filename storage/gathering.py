"""How each database is asked about many people in one statement, and answers with lists.

To bring a row takes longer than to find it: of thirty steps comes one row with lists of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    ClauseElement,
    ColumnElement,
    String,
    any_,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, array

from storage.ready import Ready

SIGN = ","
"""Between what SQLite, which knows no lists, puts into one text: no id or moment has it."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """``one_of``: the condition that a column is one of ``people``, however many those are;
    ``every``: the list of what a column holds in all rows of a group; ``alone``: a list of one.

    All lists of a group are in the same order, whichever that is.
    """

    one_of: Callable[[ColumnElement[str]], ColumnElement[bool]]
    every: Callable[[ColumnElement[Any]], ColumnElement[Any]]
    alone: Callable[[ColumnElement[Any]], ColumnElement[Any]]


THESE = select(func.json_each(bindparam("people", type_=JSON())).table_valued("value").c.value)
SQLITE = Tongue(
    one_of=lambda column: column.in_(THESE),
    every=lambda column: func.group_concat(column, literal_column(f"'{SIGN}'")),
    alone=lambda column: column,
)
POSTGRESQL = Tongue(
    one_of=lambda column: column == any_(bindparam("people", type_=ARRAY(String))),
    every=func.array_agg,
    alone=lambda column: array([column]),
)


def in_both(build: Callable[[Tongue], ClauseElement]) -> Ready:
    """Make a statement ready as either database takes it."""
    return Ready(build(SQLITE), postgresql=build(POSTGRESQL))
