"""Requests for access that people have sent, in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from onboarding.checklist import AccessId
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.requests import Refusal, Reply, Request
from storage.gathering import in_both
from storage.statements import Put
from storage.tables import people
from storage.tables_access import access_refusals, access_requests

COLUMNS = access_requests.c
READ = select(
    COLUMNS.person, COLUMNS.access, COLUMNS.grantor, COLUMNS.at, COLUMNS.reply, COLUMNS.replied
)
OF_MANY = in_both(lambda tongue: READ.where(tongue.one_of(COLUMNS.person)))
WAITING = READ.join(people, people.c.id == COLUMNS.person).where(
    people.c.municipality == bindparam("at_place"),
    people.c.confirmed,
    COLUMNS.reply == Reply.WAITING.value,
)
PUT = Put(access_requests, over=True)

REFUSED = access_refusals.c
REFUSALS = in_both(
    lambda tongue: select(REFUSED.person, REFUSED.access, REFUSED.by, REFUSED.at).where(
        tongue.one_of(REFUSED.person)
    )
)
REFUSE = Put(access_refusals, over=True)


def to_request(
    person: str,
    access: str,
    grantor: str | None,
    at: datetime,
    reply: str,
    replied: datetime | None,
) -> Request:
    to = None if grantor is None else PersonId(grantor)
    return Request(PersonId(person), AccessId(access), to, at, Reply(reply), replied)


@dataclass(frozen=True, slots=True)
class SqlRequests:
    connection: Connection

    def put(self, request: Request) -> None:
        values = {
            "person": request.person,
            "access": request.access,
            "grantor": request.to,
            "at": request.at,
            "reply": request.reply,
            "replied": request.replied,
        }
        self.connection.execute(PUT.on(self.connection), values)

    def of(self, person: PersonId) -> Mapping[AccessId, Request]:
        return self.among([person]).get(person, {})

    def among(self, people: Collection[PersonId]) -> Mapping[PersonId, Mapping[AccessId, Request]]:
        """Those of several people, who are left out where they sent none."""
        rows = OF_MANY.rows(self.connection, {"people": list(people)})
        found: dict[PersonId, dict[AccessId, Request]] = defaultdict(dict)
        for each in sorted((to_request(*row) for row in rows), key=lambda each: each.access):
            found[each.person][each.access] = each
        return found

    def waiting_at(self, municipality: MunicipalityCode) -> Sequence[Request]:
        rows = self.connection.execute(WAITING, {"at_place": municipality})
        found = (to_request(*row) for row in rows)
        return sorted(found, key=lambda each: (each.at, each.person, each.access))

    def refuse(self, refusal: Refusal) -> None:
        values = {
            "person": refusal.person,
            "access": refusal.access,
            "by": refusal.by,
            "at": refusal.at,
        }
        self.connection.execute(REFUSE.on(self.connection), values)

    def refusals(self, people: Collection[PersonId]) -> Sequence[Refusal]:
        rows = REFUSALS.rows(self.connection, {"people": list(people)})
        found = (
            Refusal(PersonId(person), AccessId(access), PersonId(by), at)
            for person, access, by, at in rows
        )
        return sorted(found, key=lambda each: (each.person, each.access, each.by))
