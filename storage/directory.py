"""Who holds which role where, in SQL. Who may see it is not decided here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from onboarding.directory import Holder
from onboarding.journey import Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Fields, PersonId, Sharing, object_of
from onboarding.roles import RoleId
from storage.statements import chunks
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
        holdings.c.source,
        people.c.phone,
        people.c.elsewhere,
        people.c.everywhere,
        people.c.introductions,
    )
    .join_from(holdings, people)
    .where(HELD, ANY_ROLE)
)
HERE = ANYWHERE.where(holdings.c.municipality.in_(bindparam("places", expanding=True)))
WILLING = select(people.c.id).where(people.c.reminders)
CONCERNED = WILLING.where(people.c.id.in_(select(holdings.c.person).where(HELD, ANY_ROLE)))

CONFIRMED = select(people.c.id).where(
    people.c.municipality == bindparam("municipality"), people.c.confirmed
)
BY_MAIL = select(people.c.email, people.c.id).where(
    people.c.email.in_(bindparam("emails", expanding=True))
)

# Looked up, since making members of an enumeration took a third of the reading of many.
SHARINGS = {level.value: level for level in Sharing}
SOURCES = {source.value: source for source in Source}
FIELDS = {number: Fields(number) for number in range(1 << len(Fields))}


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


@dataclass(frozen=True, slots=True)
class SqlDirectory:
    connection: Connection

    def holders(
        self, roles: Collection[RoleId], at: Collection[MunicipalityCode] = ()
    ) -> Sequence[Holder]:
        query = HERE if at else ANYWHERE
        rows = self.connection.execute(query, {"roles": list(roles), "places": list(at)})
        found = (to_holder(*tuple(row)) for row in rows)
        return sorted(found, key=lambda holder: (holder.since, holder.person, holder.role))

    def concerned(self, roles: Collection[RoleId]) -> Sequence[PersonId]:
        query = CONCERNED if roles else WILLING
        return sorted(self.connection.scalars(query, {"roles": list(roles)}))

    def confirmed_at(self, municipality: MunicipalityCode) -> Sequence[PersonId]:
        found = self.connection.scalars(CONFIRMED, {"municipality": municipality})
        return sorted(PersonId(person) for person in found)

    def by_mail(self, emails: Collection[str]) -> Mapping[str, Sequence[PersonId]]:
        found: dict[str, list[PersonId]] = defaultdict(list)
        for some in chunks(emails):
            for email, person in self.connection.execute(BY_MAIL, {"emails": some}):
                found[email].append(PersonId(person))
        return {email: sorted(people) for email, people in found.items()}

    def by_object(self, ids: Collection[str]) -> Sequence[PersonId]:
        """A look at everybody's id: few ask, and seldom."""
        found: set[PersonId] = set()
        for object_id in ids:
            ends = func.lower(people.c.id).endswith(object_id, autoescape=True)
            rows = self.connection.scalars(select(people.c.id).where(ends))
            found |= {PersonId(id) for id in rows if object_of(PersonId(id)) == object_id}
        return sorted(found)
