"""Where people can be written to, in SQL. Nothing here reads the references it keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from onboarding.person import PersonId
from storage import leases
from storage.people import of_many
from storage.ready import Ready
from storage.statements import Put, chunks
from storage.tables import addresses

COLUMNS = addresses.c
THIS = COLUMNS.person == bindparam("of_person")
OPEN = COLUMNS.closed_at.is_(None)
AMONG = select(COLUMNS.person, COLUMNS.reference).where(of_many(COLUMNS.person), OPEN)
READ = Ready(select(COLUMNS.reference).where(THIS, OPEN))
PUT = Put(addresses, over=True)
CLOSE = update(addresses).where(THIS)


@dataclass(frozen=True, slots=True)
class SqlAddresses:
    connection: Connection

    def among(self, people: Collection[PersonId]) -> Mapping[PersonId, str]:
        found: dict[PersonId, str] = {}
        for some in chunks(people):
            rows = self.connection.execute(AMONG, {"people": some})
            found |= {PersonId(person): reference for person, reference in rows}
        return found

    def remember(self, person: PersonId, reference: str) -> None:
        # It is told at every turn and seldom new: reading first, most turns write nothing.
        if READ.rows(self.connection, {"of_person": person}) != [(reference,)]:
            values = {"person": person, "reference": reference, "closed_at": None, "why": None}
            self.connection.execute(PUT.on(self.connection), values)
            leases.bring_back(self.connection, person)

    def close(self, person: PersonId, why: str, at: datetime) -> None:
        this = {"of_person": person}
        self.connection.execute(CLOSE, this | {"closed_at": at, "why": why})
