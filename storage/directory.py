"""Who holds which role where, in SQL. Who may see it is not decided here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from onboarding.directory import Holder
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId, object_of
from onboarding.roles import RoleId
from onboarding.searching import Counted, Question
from storage.holders import ANY_ROLE, PLACES, holder_columns, to_holder
from storage.searching import search
from storage.statements import chunks
from storage.tables import HELD, holdings, people

HOLDING = holdings.c.role, holdings.c.municipality, holdings.c.since, holdings.c.source
ANYWHERE = select(*holder_columns(*HOLDING)).join_from(holdings, people).where(HELD, ANY_ROLE)
HERE = ANYWHERE.where(PLACES)
WILLING = (
    select(people.c.id)
    .where(people.c.reminders, people.c.id > bindparam("beyond"))
    .order_by(people.c.id)
    .limit(bindparam("most"))
)
CONCERNED = WILLING.where(people.c.id.in_(select(holdings.c.person).where(HELD, ANY_ROLE)))

CONFIRMED = select(people.c.id).where(
    people.c.municipality == bindparam("municipality"), people.c.confirmed
)
CONFIRMED_OF = CONFIRMED.where(people.c.id.in_(bindparam("among", expanding=True)))
BY_MAIL = select(people.c.email, people.c.id).where(
    people.c.email.in_(bindparam("emails", expanding=True))
)


@dataclass(frozen=True, slots=True)
class SqlDirectory:
    connection: Connection

    def holders(
        self, roles: Collection[RoleId], at: Collection[MunicipalityCode] = ()
    ) -> Sequence[Holder]:
        query = HERE if at else ANYWHERE
        rows = self.connection.execute(query, {"roles": list(roles), "places": list(at)})
        return in_order(to_holder(*tuple(row)) for row in rows)

    def search(self, question: Question) -> Counted:
        return search(self.connection, question)

    def concerned(
        self, roles: Collection[RoleId], beyond: PersonId, most: int
    ) -> Sequence[PersonId]:
        query = CONCERNED if roles else WILLING
        these = {"roles": list(roles), "beyond": beyond, "most": most}
        return [PersonId(person) for person in self.connection.scalars(query, these)]

    def confirmed_at(
        self, municipality: MunicipalityCode, among: Collection[PersonId] | None = None
    ) -> Sequence[PersonId]:
        here = {"municipality": municipality}
        if among is None:
            return sorted(map(PersonId, self.connection.scalars(CONFIRMED, here)))
        found: list[PersonId] = []
        for some in chunks(among):
            these = self.connection.scalars(CONFIRMED_OF, {**here, "among": some})
            found += map(PersonId, these)
        return sorted(found)

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


def in_order(found: Iterable[Holder]) -> Sequence[Holder]:
    return sorted(found, key=lambda holder: (holder.since, holder.person, holder.role))
