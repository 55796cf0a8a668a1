"""Where people can be written to, in SQL. Nothing here reads the references it keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from onboarding.person import PersonId
from storage import leases
from storage.gathering import in_both
from storage.ready import Ready
from storage.statements import Put
from storage.tables import addresses

COLUMNS = addresses.c
THIS = COLUMNS.person == bindparam("of_person")
OPEN = COLUMNS.closed_at.is_(None)
AMONG = in_both(
    lambda tongue: select(COLUMNS.person, COLUMNS.reference).where(
        tongue.one_of(COLUMNS.person), OPEN
    )
)
READ = Ready(select(COLUMNS.reference).where(THIS, OPEN))
PUT = Put(addresses, over=True)
CLOSE = update(addresses).where(THIS)


@dataclass(frozen=True, slots=True)
class SqlAddresses:
    connection: Connection

    def among(self, people: Collection[PersonId]) -> Mapping[PersonId, str]:
        if not people:
            return {}
        rows = AMONG.rows(self.connection, {"people": list(people)})
        return {person: reference for person, reference in rows}

    def remember(self, person: PersonId, reference: str) -> None:
        # It is told at every turn and seldom new: reading first, most turns write nothing.
        if READ.rows(self.connection, {"of_person": person}) != [(reference,)]:
            values = {"person": person, "reference": reference, "closed_at": None, "why": None}
            self.connection.execute(PUT.on(self.connection), values)
            leases.bring_back(self.connection, person)

    def close(self, person: PersonId, why: str, at: datetime) -> None:
        this = {"of_person": person}
        self.connection.execute(CLOSE, this | {"closed_at": at, "why": why})
