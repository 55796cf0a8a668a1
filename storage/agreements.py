"""What people agreed to share, in SQL: appended to, never rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from onboarding.agreements import Agreement
from onboarding.person import Fields, PersonId, Sharing
from storage.tables_registers import agreements

COLUMNS = agreements.c
READ = (
    select(
        COLUMNS.person,
        COLUMNS.at,
        COLUMNS.sharing,
        COLUMNS.elsewhere,
        COLUMNS.everywhere,
        COLUMNS.wording,
        COLUMNS.progress,
    )
    .where(COLUMNS.person == bindparam("of_person"))
    .order_by(COLUMNS.number)
)
ADD = insert(agreements).inline()


def to_agreement(
    person: str,
    at: datetime,
    sharing: int,
    elsewhere: int,
    everywhere: int,
    wording: str,
    progress: bool,
) -> Agreement:
    fields = Fields(elsewhere), Fields(everywhere)
    return Agreement(PersonId(person), at, Sharing(sharing), *fields, wording, progress)


def to_values(agreement: Agreement) -> dict[str, str | int | datetime]:
    return {
        "person": agreement.person,
        "at": agreement.at,
        "sharing": agreement.sharing,
        "elsewhere": agreement.elsewhere,
        "everywhere": agreement.everywhere,
        "wording": agreement.wording,
        "progress": agreement.progress,
    }


@dataclass(frozen=True, slots=True)
class SqlAgreements:
    connection: Connection

    def add(self, agreement: Agreement) -> None:
        self.connection.execute(ADD, to_values(agreement))

    def of(self, person: PersonId) -> Sequence[Agreement]:
        return [to_agreement(*row) for row in self.connection.execute(READ, {"of_person": person})]
