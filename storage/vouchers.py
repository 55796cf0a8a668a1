"""Who vouched for whom, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.trust import Voucher
from storage.statements import Put
from storage.tables_registers import vouchers

COLUMNS = vouchers.c
READ = select(COLUMNS.person, COLUMNS.municipality, COLUMNS.by, COLUMNS.at, COLUMNS.contact).where(
    COLUMNS.person == bindparam("of_person")
)
PUT = Put(vouchers, over=True)


def to_voucher(
    person: str, municipality: str, by: str | None, at: datetime, contact: bool
) -> Voucher:
    giver = None if by is None else PersonId(by)
    return Voucher(PersonId(person), MunicipalityCode(municipality), giver, at, contact)


@dataclass(frozen=True, slots=True)
class SqlVouchers:
    connection: Connection

    def of(self, person: PersonId) -> Voucher | None:
        row = self.connection.execute(READ, {"of_person": person}).first()
        return None if row is None else to_voucher(*row)

    def give(self, voucher: Voucher) -> None:
        values = {
            "person": voucher.person,
            "municipality": voucher.municipality,
            "by": voucher.by,
            "at": voucher.at,
            "contact": voucher.contact,
        }
        self.connection.execute(PUT.on(self.connection), values)
