"""Who holds which role where, in SQL. Who may see it is not decided here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from onboarding.directory import Holder
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId, Sharing
from onboarding.roles import RoleId
from storage.tables import HELD, holdings, people

ANY_ROLE = holdings.c.role.in_(bindparam("roles", expanding=True))
ANYWHERE = (
    select(
        people.c.id,
        people.c.name,
        people.c.email,
        holdings.c.role,
        holdings.c.municipality,
        holdings.c.since,
        people.c.sharing,
        people.c.confirmed,
    )
    .join_from(holdings, people)
    .where(HELD, ANY_ROLE)
)
HERE = ANYWHERE.where(holdings.c.municipality == bindparam("municipality"))
WILLING = select(people.c.id).where(people.c.reminders)
CONCERNED = WILLING.where(people.c.id.in_(select(holdings.c.person).where(HELD, ANY_ROLE)))


def to_holder(
    person: str,
    name: str,
    email: str | None,
    role: str,
    municipality: str | None,
    since: date,
    sharing: int,
    confirmed: bool,
) -> Holder:
    return Holder(
        PersonId(person),
        name,
        email,
        RoleId(role),
        None if municipality is None else MunicipalityCode(municipality),
        since,
        Sharing(sharing),
        confirmed,
    )


@dataclass(frozen=True, slots=True)
class SqlDirectory:
    connection: Connection

    def holders(
        self, roles: Collection[RoleId], municipality: MunicipalityCode | None = None
    ) -> Sequence[Holder]:
        query = ANYWHERE if municipality is None else HERE
        rows = self.connection.execute(query, {"roles": list(roles), "municipality": municipality})
        return sorted((to_holder(*row) for row in rows), key=lambda h: (h.since, h.person, h.role))

    def concerned(self, roles: Collection[RoleId]) -> Sequence[PersonId]:
        query = CONCERNED if roles else WILLING
        return sorted(self.connection.scalars(query, {"roles": list(roles)}))
