"""The roles a person holds or has held, in SQL, in the order of their list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Select,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from onboarding.journey import Holding, Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.roles import RoleId
from storage.ready import Ready, rows
from storage.tables import holdings

Whose = Callable[[ColumnElement[str]], ColumnElement[bool]]
COLUMNS = holdings.c
SOURCES = {source.value: source for source in Source}
THIS = (COLUMNS.person == bindparam("of_person"), COLUMNS.place == bindparam("at_place"))
ADD = insert(holdings)
CHANGE = update(holdings).where(*THIS)
REMOVE = delete(holdings).where(*THIS)
SHARE = (
    update(holdings)
    .where(COLUMNS.person == bindparam("of_person"))
    .values(sharing=bindparam("level"))
)


def reading(whose: Whose) -> Select[Any]:
    """Build the reading of holdings for ``read``."""
    query = select(
        COLUMNS.person,
        COLUMNS.role,
        COLUMNS.since,
        COLUMNS.recorded,
        COLUMNS.municipality,
        COLUMNS.until,
        COLUMNS.source,
    )
    return query.where(whose(COLUMNS.person)).order_by(COLUMNS.person, COLUMNS.place)


def to_holding(
    role: RoleId,
    since: date,
    recorded: date,
    municipality: MunicipalityCode | None,
    until: date | None,
    source: str,
) -> Holding:
    return Holding(role, since, recorded, municipality, until, SOURCES[source])


def read(
    connection: Connection, query: Executable | Ready, whose: Mapping[str, object]
) -> Iterator[tuple[PersonId, Holding]]:
    found = rows(connection, query, whose)
    for person, role, since, recorded, where, until, source in found:
        yield person, to_holding(role, since, recorded, where, until, source)


def to_values(holding: Holding) -> dict[str, str | date | None]:
    return {
        "role": holding.role,
        "since": holding.since,
        "recorded": holding.recorded,
        "municipality": holding.municipality,
        "until": holding.until,
        "source": holding.source,
    }


def to_row(person: Person, place: int, holding: Holding) -> dict[str, str | int | date | None]:
    where: dict[str, str | int | date | None] = {"person": person.id, "place": place}
    return where | {"sharing": person.sharing} | to_values(holding)


def to_share(person: Person) -> dict[str, str | int]:
    """The values of ``SHARE``: how much the person shares from now on."""
    return {"of_person": person.id, "level": person.sharing}


def write(
    connection: Connection,
    person: Person,
    before: Sequence[Holding],
    after: Sequence[Holding],
) -> None:
    """Bring the rows from ``before`` to ``after``, place by place."""
    for place, (old, new) in enumerate(zip_longest(before, after)):
        this = {"of_person": person.id, "at_place": place}
        if new is None:
            connection.execute(REMOVE, this)
        elif old is None:
            connection.execute(ADD, to_row(person, place, new))
        elif old != new:
            connection.execute(CHANGE, this | to_values(new))
