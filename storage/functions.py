"""Who fills a municipality's own functions, in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from onboarding.functions import LocalFunction
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.roles import PartnerId
from storage.statements import Put
from storage.tables import people
from storage.tables_registers import local_functions

COLUMNS = local_functions.c
READ = select(
    COLUMNS.municipality, COLUMNS.function, COLUMNS.name, COLUMNS.email, COLUMNS.by, COLUMNS.at
)
THERE = READ.where(COLUMNS.municipality.in_(bindparam("at_places", expanding=True)))
TOLD = READ.where(COLUMNS.by == bindparam("of_person"))
PUT = Put(local_functions, over=True)
REMOVE = delete(local_functions).where(
    COLUMNS.municipality == bindparam("at_place"), COLUMNS.function == bindparam("of_function")
)

THEIRS = select(people.c.email).where(people.c.id == bindparam("person"))
FORGET = delete(local_functions).where(COLUMNS.email.in_(THEIRS))
"""Deletes where somebody is named, by their mail address."""


def to_function(
    municipality: str, function: str, name: str, email: str | None, by: str | None, at: datetime
) -> LocalFunction:
    teller = None if by is None else PersonId(by)
    where = MunicipalityCode(municipality)
    return LocalFunction(where, PartnerId(function), name, email, teller, at)


@dataclass(frozen=True, slots=True)
class SqlFunctions:
    connection: Connection

    def at(self, municipality: MunicipalityCode) -> Mapping[PartnerId, LocalFunction]:
        return self.among([municipality]).get(municipality, {})

    def among(
        self, places: Collection[MunicipalityCode]
    ) -> Mapping[MunicipalityCode, Mapping[PartnerId, LocalFunction]]:
        """Those of several municipalities, left out where none are known."""
        rows = self.connection.execute(THERE, {"at_places": list(places)})
        found: dict[MunicipalityCode, dict[PartnerId, LocalFunction]] = defaultdict(dict)
        for each in in_order(to_function(*row) for row in rows):
            found[each.municipality][each.function] = each
        return found

    def by(self, person: PersonId) -> Sequence[LocalFunction]:
        rows = self.connection.execute(TOLD, {"of_person": person})
        return in_order(to_function(*row) for row in rows)

    def name(self, function: LocalFunction) -> None:
        values = {
            "municipality": function.municipality,
            "function": function.function,
            "name": function.name,
            "email": function.email,
            "by": function.by,
            "at": function.at,
        }
        self.connection.execute(PUT.on(self.connection), values)

    def clear(self, municipality: MunicipalityCode, function: PartnerId) -> None:
        this = {"at_place": municipality, "of_function": function}
        self.connection.execute(REMOVE, this)


def in_order(found: Iterable[LocalFunction]) -> list[LocalFunction]:
    return sorted(found, key=lambda each: (each.municipality, each.function))
