"""Who can grant an access here, and what of them somebody may be shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from onboarding.access import Access
from onboarding.directory import Holder, Seen, others
from onboarding.journey import Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.roles import PartnerId, RoleId

OWN_MANAGER = PartnerId("naermeste_leder")
"""Everybody has their own: no municipality can name one for all."""

STAND_IN = RoleId("infrastrukturansvarlig")
"""Whom to turn to where the role that grants something is vacant."""


class Filling(StrEnum):
    """What is known of who grants an access here.

    NAMED: somebody who may be shown. YOURSELF. VACANT: nobody holds the role. UNKNOWN: nobody
    has told who fills the function. HIDDEN: somebody, whose name is not shared. MANAGER: your
    own. KOMBIT: by mail. ITSELF: it opens by itself. CLAIMED: your municipality is unproved.
    """

    NAMED = "named"
    YOURSELF = "yourself"
    VACANT = "vacant"
    UNKNOWN = "unknown"
    HIDDEN = "hidden"
    MANAGER = "manager"
    KOMBIT = "kombit"
    ITSELF = "itself"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Grantor:
    """``seen`` are the people to be shown; ``name`` and ``email`` the first one to turn to.

    For a vacant role they are of whoever stands in for it.
    """

    filling: Filling
    name: str = ""
    email: str | None = None
    person: PersonId | None = None
    seen: tuple[Seen, ...] = ()


def grantor_of(work: UnitOfWork, catalogue: Catalogue, asker: Person, access: Access) -> Grantor:
    """Return who grants an access where ``asker`` works, as far as they may see it."""
    if access.mail is not None:
        return Grantor(Filling.KOMBIT, email=access.mail)
    if access.granted_by is None:
        return Grantor(Filling.ITSELF)
    if access.granted_by == OWN_MANAGER:
        return Grantor(Filling.MANAGER)
    role = catalogue.partners[access.granted_by].role
    if role is None:
        return by_function(work, asker, access.granted_by)
    return by_role(work, asker, role)


def by_function(work: UnitOfWork, asker: Person, function: PartnerId) -> Grantor:
    if not asker.confirmed or asker.municipality is None:
        return Grantor(Filling.CLAIMED)
    told = work.functions.at(asker.municipality).get(function)
    if told is None:
        return Grantor(Filling.UNKNOWN)
    if told.email is not None and told.email == (asker.email or "").casefold():
        return Grantor(Filling.YOURSELF, asker.name, asker.email, asker.id)
    known = with_mail(work, told.email, asker.municipality)
    return Grantor(Filling.NAMED, told.name, told.email, next(iter(known), None))


def by_role(work: UnitOfWork, asker: Person, role: RoleId) -> Grantor:
    if asker.municipality is None:
        return Grantor(Filling.CLAIMED)
    holders = trusted(work, role, asker.municipality, asker.id)
    if any(holder.person == asker.id for holder in holders):
        return Grantor(Filling.YOURSELF, asker.name, asker.email, asker.id)
    if (found := first(asker, holders, Filling.NAMED)) is not None:
        return found
    if not asker.confirmed:
        return Grantor(Filling.CLAIMED)
    if holders:
        return Grantor(Filling.HIDDEN)
    stand_ins = trusted(work, STAND_IN, asker.municipality)
    return first(asker, stand_ins, Filling.VACANT) or Grantor(Filling.VACANT)


def trusted(
    work: UnitOfWork, role: RoleId, where: MunicipalityCode, me: PersonId | None = None
) -> Collection[Holder]:
    """Return the holders of a role there, without those who merely claim to work there.

    Whoever asks counts for themselves. A request for rights must not go to a pretender.
    """
    return [
        holder
        for holder in work.directory.holders([role], [where])
        if holder.confirmed or holder.source is not Source.OWN or holder.person == me
    ]


def first(asker: Person, holders: Collection[Holder], filling: Filling) -> Grantor | None:
    seen = others(asker, holders).seen
    if not seen:
        return None
    return Grantor(filling, seen[0].name, seen[0].email, seen[0].person, seen)


def with_mail(work: UnitOfWork, email: str | None, where: MunicipalityCode) -> Collection[PersonId]:
    """Return those of us with a mail address who are confirmed in a municipality."""
    people = work.directory.by_mail([email]).get(email, ()) if email else ()
    confirmed = set(work.directory.confirmed_at(where)) if people else set()
    return [person for person in people if person in confirmed]


def grantors_at(
    work: UnitOfWork, catalogue: Catalogue, access: Access, where: MunicipalityCode
) -> Collection[PersonId]:
    """Return all of us who can grant an access there, shown or not; confirmed ones alone."""
    if access.granted_by is None or access.granted_by == OWN_MANAGER:
        return ()
    role = catalogue.partners[access.granted_by].role
    if role is None:
        told = work.functions.at(where).get(access.granted_by)
        return with_mail(work, told.email, where) if told else ()
    holders = trusted(work, role, where) or trusted(work, STAND_IN, where)
    return [holder.person for holder in holders if holder.confirmed]
