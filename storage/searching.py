"""Answers a question to the directory in one statement: counts by the index, and a page of people.

It says ``onboarding.searching.count`` once more in SQL; a test holds the two together.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Executable,
    FromClause,
    Integer,
    String,
    bindparam,
    case,
    collate,
    func,
    literal_column,
    select,
    true,
)

from onboarding.directory import FIRST_HAND
from onboarding.journey import Source
from onboarding.searching import Counted, Question
from storage.holders import ANY_ROLE, PLACES, Told, holder_columns, to_holder
from storage.tables import HELD, holdings, people

COLUMNS = holdings.c
HOME = bindparam("home", type_=String)
NEAR = bindparam("near", type_=String, expanding=True)
BUT = COLUMNS.person != bindparam("but", type_=String)
LEAST = {name: bindparam(name, type_=Integer) for name in ("here", "elsewhere")}
ALPHABETS = {"sqlite": "BINARY", "postgresql": "C"}
"""In which the letters stand as in Python, by the database's name."""
SOURCES: list[ColumnElement[str]] = [literal_column(f"'{source}'") for source in FIRST_HAND]


def once(places: bool) -> CTE:
    """Everybody once for a role in one place, as ``onboarding.directory.once`` has them.

    The rows come in the order of the index, and so it takes neither a sort nor a look aside.
    """
    each = COLUMNS.role, COLUMNS.municipality, COLUMNS.person
    # Of the days that each source says, the first; the first source that says one has the word.
    days = [func.min(case((COLUMNS.source == source, COLUMNS.since))) for source in SOURCES]
    said = zip(SOURCES, days, strict=True)
    query = select(
        *each,
        func.coalesce(*days, type_=COLUMNS.since.type).label("since"),
        case(*[(day.is_not(None), source) for source, day in said]).label("source"),
        func.max(COLUMNS.sharing).label("sharing"),
    ).where(HELD, ANY_ROLE, BUT)
    return (query.where(PLACES) if places else query).group_by(*each).cte("found")


def seen(found: CTE) -> ColumnElement[bool]:
    """The condition that a name may be shown: ``searching.Question.least``."""
    least = case((found.c.municipality == HOME, LEAST["here"]), else_=LEAST["elsewhere"])
    return found.c.sharing >= least


def helpful(found: FromClause, alphabet: str) -> tuple[Told, ...]:
    """The order of ``onboarding.directory.helpful``, by the alphabet that Python has."""
    return (
        case((found.c.municipality == HOME, 0), else_=1),
        case((found.c.municipality.in_(NEAR), 0), else_=1),
        case((found.c.source == literal_column(f"'{Source.IMPORTED}'"), 1), else_=0),
        found.c.since,
        collate(found.c.person, alphabet),
        collate(found.c.role, alphabet),
        collate(func.coalesce(found.c.municipality, ""), alphabet),
    )


@cache
def statement(places: bool, alphabet: str) -> Executable:
    """Counts in every row, or (where the page has none) in a single one with nobody in it."""
    found = once(places)
    total = func.coalesce(func.sum(case((seen(found), 1), else_=0)), 0).label("total")
    counts = select(total, func.count().label("everybody")).select_from(found).subquery("counts")
    page = (
        select(found)
        .where(seen(found))
        .order_by(*helpful(found, alphabet))
        .limit(bindparam("most"))
        .offset(bindparam("start"))
        .subquery("page")
    )
    told = holder_columns(page.c.role, page.c.municipality, page.c.since, page.c.source)
    whose = page.join(people, people.c.id == page.c.person)
    query = select(counts.c.total, counts.c.everybody, *told)
    return query.select_from(counts.outerjoin(whose, true())).order_by(*helpful(page, alphabet))


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
