"""When somebody counts as working where they say, and who may answer for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onboarding.journey import Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, object_of
from onboarding.roles import RoleId

CONTACTS = frozenset({RoleId("infrastrukturansvarlig"), RoleId("infrastrukturejer")})
"""Who holds one of these, and is confirmed, is a contact of the municipality."""


class ProofKind(StrEnum):
    """By what an administrator lets a municipality's people be known."""

    DOMAIN = "domain"
    TENANT = "tenant"


@dataclass(frozen=True, slots=True)
class Proof:
    """Whoever comes with this mail domain, or from this Entra tenant, works there."""

    kind: ProofKind
    value: str
    municipality: MunicipalityCode
    at: datetime


@dataclass(frozen=True, slots=True)
class Voucher:
    """Somebody's word that ``person`` works in ``municipality``.

    ``by`` is None for an administrator, and for a colleague who is erased. ``contact``: an
    administrator named them a contact of the municipality.
    """

    person: PersonId
    municipality: MunicipalityCode
    by: PersonId | None
    at: datetime
    contact: bool = False


def domain_of(email: str | None) -> str | None:
    name, _, host = (email or "").casefold().rpartition("@")
    return host if name and host else None


def may_vouch(voucher: Person, municipality: MunicipalityCode) -> bool:
    """Tell whether somebody may vouch for another there: only if confirmed there themselves."""
    return voucher.confirmed and voucher.municipality == municipality


def is_contact(journey: Journey, voucher: Voucher | None) -> bool:
    """Tell whether somebody is a contact of their municipality (the contract's table)."""
    person = journey.person
    if not person.confirmed or person.municipality is None:
        return False
    if voucher is not None and voucher.contact and voucher.municipality == person.municipality:
        return True
    return any(
        h.role in CONTACTS and h.municipality == person.municipality for h in journey.current()
    )


def is_administrator(person: Person, named: Iterable[str]) -> bool:
    """Tell whether the setting names somebody, by mail address or Entra object id."""
    names = (object_of(person.id), (person.email or "").casefold())
    return any(name in names for name in named)
