"""Answers a question to the directory in one statement: counts by the index, and a page of people.

It says ``onboarding.searching.count`` once more in SQL; a test holds the two together.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    collate,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement

from onboarding.directory import FIRST_HAND
from onboarding.journey import Source
from onboarding.searching import Counted, Question
from storage.holders import ANY_ROLE, PLACES, Told, holder_columns, to_holder
from storage.tables import HELD, holdings, people

Columns = ReadOnlyColumnCollection[str, KeyedColumnElement[str]]
COLUMNS = holdings.c
HOME = bindparam("home", type_=String)
NEAR = bindparam("near", type_=String, expanding=True)
BUT = COLUMNS.person != bindparam("but", type_=String)
LEAST = {name: bindparam(name, type_=Integer) for name in ("here", "elsewhere")}
SEEN = COLUMNS.sharing >= case(
    (COLUMNS.municipality == HOME, LEAST["here"]), else_=LEAST["elsewhere"]
)
ALPHABETS = {"sqlite": "BINARY", "postgresql": "C"}
"""In which the letters stand as in Python, by the database's name."""


def rank(source: ColumnElement[str]) -> ColumnElement[int]:
    ranks: dict[str, ColumnElement[int]] = {
        word.value: literal_column(str(number)) for number, word in enumerate(FIRST_HAND)
    }
    found: ColumnElement[int] = case(ranks, value=source)
    return found


def told_better() -> ColumnElement[bool]:
    """The condition that the same is said by a better word: ``onboarding.directory.once``."""
    other = holdings.alias("other")
    earlier = tuple_(other.c.since, other.c.place) < tuple_(COLUMNS.since, COLUMNS.place)
    # SQLite would look each person up by the key, all over the table.
    here: Select[int] = select(literal_column("1")).with_hint(
        other, "INDEXED BY ix_holdings_found", "sqlite"
    )
    same = here.where(
        other.c.until.is_(None),
        other.c.role == COLUMNS.role,
        other.c.municipality.is_not_distinct_from(COLUMNS.municipality),
        other.c.person == COLUMNS.person,
        other.c.place != COLUMNS.place,
        or_(
            rank(other.c.source) < rank(COLUMNS.source),
            and_(other.c.source == COLUMNS.source, earlier),
        ),
    )
    found: ColumnElement[bool] = same.exists()
    return found


def helpful(columns: Columns, alphabet: str) -> tuple[Told, ...]:
    """The order of ``onboarding.directory.helpful``, by the alphabet that Python has."""
    return (
        case((columns.municipality == HOME, 0), else_=1),
        case((columns.municipality.in_(NEAR), 0), else_=1),
        case((columns.source == literal_column(f"'{Source.IMPORTED}'"), 1), else_=0),
        columns.since,
        collate(columns.person, alphabet),
        collate(columns.role, alphabet),
        collate(func.coalesce(columns.municipality, ""), alphabet),
    )


@cache
def statement(places: bool, alphabet: str) -> Executable:
    """Counts in every row, or (where the page has none) in a single one with nobody in it."""
    whom = [HELD, ANY_ROLE, BUT, ~told_better(), *([PLACES] if places else [])]
    total = func.coalesce(func.sum(case((SEEN, 1), else_=0)), 0).label("total")
    counts = select(total, func.count().label("everybody")).where(*whom).subquery("counts")
    page = (
        select(COLUMNS.person, COLUMNS.role, COLUMNS.municipality, COLUMNS.since, COLUMNS.source)
        .where(*whom, SEEN)
        .order_by(*helpful(COLUMNS, alphabet))
        .limit(bindparam("most"))
        .offset(bindparam("start"))
        .subquery("page")
    )
    told = holder_columns(page.c.role, page.c.municipality, page.c.since, page.c.source)
    whose = page.join(people, people.c.id == page.c.person)
    query = select(counts.c.total, counts.c.everybody, *told)
    return query.select_from(counts.outerjoin(whose, true())).order_by(*helpful(page.c, alphabet))


def search(connection: Connection, asked: Question) -> Counted:
    values = {
        "roles": sorted(asked.roles),
        "places": sorted(asked.places),
        "near": sorted(asked.near),
        "home": asked.home,
        "here": asked.here,
        "elsewhere": asked.elsewhere,
        "but": asked.but or "",
        "start": asked.start,
        "most": asked.most,
    }
    query = statement(bool(asked.places), ALPHABETS[connection.dialect.name])
    rows = connection.execute(query, values).all()
    page = tuple(to_holder(*row[2:]) for row in rows if row[2] is not None)
    total, everybody = rows[0][0], rows[0][1]
    return Counted(page, total, everybody - total)
