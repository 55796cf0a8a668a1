"""What a holder is read from: their holding's row, and some of their own."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, bindparam

from onboarding.directory import Holder
from onboarding.journey import Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.roles import RoleId
from storage.people import FIELDS, SHARINGS
from storage.tables import holdings, people

ANY_ROLE = holdings.c.role.in_(bindparam("roles", expanding=True))
PLACES = holdings.c.municipality.in_(bindparam("places", expanding=True))

Told = ColumnElement[str] | ColumnElement[int] | ColumnElement[bool] | ColumnElement[date]


def holder_columns(
    role: ColumnElement[str],
    municipality: ColumnElement[str],
    since: ColumnElement[date],
    source: ColumnElement[str],
) -> tuple[Told, ...]:
    """What ``to_holder`` reads: these of a holding, in between those of a person."""
    who = people.c
    return (
        *(who.id, who.name, who.email, role, municipality, since, who.sharing, who.confirmed),
        *(source, who.phone, who.elsewhere, who.everywhere, who.introductions),
    )


# Looked up, since making members of an enumeration took a third of the reading of many.
SOURCES = {source.value: source for source in Source}


def to_holder(
    person: str,
    name: str,
    email: str | None,
    role: str,
    municipality: str | None,
    since: date,
    sharing: int,
    confirmed: bool,
    source: str,
    phone: str | None,
    elsewhere: int,
    everywhere: int,
    introductions: bool,
) -> Holder:
    return Holder(
        PersonId(person),
        name,
        email,
        RoleId(role),
        None if municipality is None else MunicipalityCode(municipality),
        since,
        SHARINGS[sharing],
        confirmed,
        SOURCES[source],
        phone,
        FIELDS[elsewhere],
        FIELDS[everywhere],
        introductions,
    )
