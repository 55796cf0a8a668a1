"""Mail domains and tenants that an administrator lets count as proof, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, delete, or_, select

from onboarding.municipalities import MunicipalityCode
from onboarding.trust import Proof, ProofKind
from storage.statements import Put
from storage.tables_registers import proofs

COLUMNS = proofs.c
EITHER = or_(
    and_(COLUMNS.kind == ProofKind.DOMAIN.value, COLUMNS.value == bindparam("domain")),
    and_(COLUMNS.kind == ProofKind.TENANT.value, COLUMNS.value == bindparam("tenant")),
)
READ = select(COLUMNS.municipality).where(EITHER)
ALL = select(COLUMNS.kind, COLUMNS.value, COLUMNS.municipality, COLUMNS.at)
PUT = Put(proofs, over=True)
THIS = and_(COLUMNS.kind == bindparam("of_kind"), COLUMNS.value == bindparam("of_value"))
REMOVE = delete(proofs).where(THIS)


def to_proof(kind: str, value: str, municipality: str, at: datetime) -> Proof:
    return Proof(ProofKind(kind), value, MunicipalityCode(municipality), at)


@dataclass(frozen=True, slots=True)
class SqlProofs:
    connection: Connection

    def of(self, domain: str | None, tenant: str | None) -> Collection[MunicipalityCode]:
        asked = {"domain": domain, "tenant": tenant}
        return {MunicipalityCode(code) for code in self.connection.scalars(READ, asked)}

    def confirm(self, proof: Proof) -> None:
        values = {
            "kind": proof.kind.value,
            "value": proof.value,
            "municipality": proof.municipality,
            "at": proof.at,
        }
        self.connection.execute(PUT.on(self.connection), values)

    def withdraw(self, kind: ProofKind, value: str) -> bool:
        this = {"of_kind": kind.value, "of_value": value}
        return self.connection.execute(REMOVE, this).rowcount > 0

    def all(self) -> Sequence[Proof]:
        found = (to_proof(*row) for row in self.connection.execute(ALL))
        return sorted(found, key=lambda proof: (proof.municipality, proof.kind, proof.value))
