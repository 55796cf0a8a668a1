"""Who can grant an access here, and what of them somebody may be shown."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from onboarding.access import Access
from onboarding.directory import Holder, Seen, others
from onboarding.functions import LocalFunction
from onboarding.journey import Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.requests import REFUSED_FOR
from onboarding.roles import PartnerId, RoleId

OWN_MANAGER = PartnerId("naermeste_leder")
"""Everybody has their own: no municipality can name one for all."""

STAND_IN = RoleId("infrastrukturansvarlig")
"""Whom to turn to where the role that grants something is vacant."""

NOBODY: Collection[PersonId] = frozenset()


class Filling(StrEnum):
    """What is known of who grants an access here.

    NAMED: somebody who may be shown. YOURSELF. VACANT: nobody holds the role. UNKNOWN: nobody
    has told who fills the function. HIDDEN: somebody, whose name is not shared. ELSEWHERE: who
    should grant it said that it is not theirs. MANAGER: your own. KOMBIT: by mail. ITSELF: it
    opens by itself. CLAIMED: your municipality is unproved.
    """

    NAMED = "named"
    YOURSELF = "yourself"
    VACANT = "vacant"
    UNKNOWN = "unknown"
    HIDDEN = "hidden"
    ELSEWHERE = "elsewhere"
    MANAGER = "manager"
    KOMBIT = "kombit"
    ITSELF = "itself"
    CLAIMED = "claimed"


STOOD_IN_FOR = frozenset({Filling.VACANT, Filling.HIDDEN, Filling.ELSEWHERE})
"""One turns to a stand-in: whoever grants it cannot be named."""


class Grantor(NamedTuple):
    """``seen`` are the people to be shown; ``name`` and ``email`` the first one to turn to.

    Where somebody stands in (STOOD_IN_FOR) they are of the stand-in: "" if there is none.
    """

    filling: Filling
    name: str = ""
    email: str | None = None
    person: PersonId | None = None
    seen: tuple[Seen, ...] = ()


ITSELF, MANAGER = Grantor(Filling.ITSELF), Grantor(Filling.MANAGER)
CLAIMED, UNKNOWN = Grantor(Filling.CLAIMED), Grantor(Filling.UNKNOWN)


def grantor_of(
    work: UnitOfWork,
    catalogue: Catalogue,
    asker: Person,
    access: Access,
    now: datetime,
) -> Grantor:
    """Return who grants an access where ``asker`` works, as far as they may see it.

    Not those who told the asker lately that it is not theirs to grant.
    """
    if access.mail is not None:
        return Grantor(Filling.KOMBIT, email=access.mail)
    if access.granted_by is None:
        return ITSELF
    if access.granted_by == OWN_MANAGER:
        return MANAGER
    role = catalogue.partners[access.granted_by].role
    if role is None:
        return by_function(work, asker, access.granted_by, access, now)
    return by_role(work, asker, role, access, now)


def by_function(
    work: UnitOfWork, asker: Person, function: PartnerId, access: Access, now: datetime
) -> Grantor:
    if not asker.confirmed or asker.municipality is None:
        return CLAIMED
    told = work.functions.at(asker.municipality).get(function)
    if told is None:
        return UNKNOWN
    if told.email is not None and told.email == (asker.email or "").casefold():
        return Grantor(Filling.YOURSELF, asker.name, asker.email, asker.id)
    known = with_mail(work, told, asker.municipality)
    refused = refused_by(work, asker.id, access, now) if known else NOBODY
    if any(person in refused for person in known):
        return stand_in(work, asker, Filling.ELSEWHERE, refused)
    return Grantor(Filling.NAMED, told.name, told.email, next(iter(known), None))


def by_role(
    work: UnitOfWork, asker: Person, role: RoleId, access: Access, now: datetime
) -> Grantor:
    if asker.municipality is None:
        return CLAIMED
    holders = trusted(work, role, asker.municipality, asker.id)
    if any(holder.person == asker.id for holder in holders):
        return Grantor(Filling.YOURSELF, asker.name, asker.email, asker.id)
    refused = refused_by(work, asker.id, access, now)
    left = [holder for holder in holders if holder.person not in refused]
    if seen := others(asker, left).seen:
        return Grantor(Filling.NAMED, seen[0].name, seen[0].email, seen[0].person, seen)
    if not asker.confirmed:
        return CLAIMED
    if left:
        return stand_in(work, asker, Filling.HIDDEN, refused)
    return stand_in(work, asker, Filling.ELSEWHERE if holders else Filling.VACANT, refused)


def refused_by(
    work: UnitOfWork, asker: PersonId, access: Access, now: datetime
) -> Collection[PersonId]:
    """Return who told ``asker`` lately that an access is not theirs to grant."""
    refusals = work.requests.refusals((asker,))
    if not refusals:  # as of most people
        return NOBODY
    return frozenset(
        refusal.by
        for refusal in refusals
        if refusal.access == access.id and now - refusal.at <= REFUSED_FOR
    )


def stand_in(
    work: UnitOfWork, asker: Person, filling: Filling, refused: Collection[PersonId]
) -> Grantor:
    """Return whom to turn to instead: the infrastrukturansvarlig, who may be the asker."""
    if asker.municipality is None:
        return Grantor(filling)
    holders = trusted(work, STAND_IN, asker.municipality)
    left = [holder for holder in holders if holder.person not in refused]
    if any(holder.person == asker.id for holder in left):
        return Grantor(filling, asker.name, asker.email, asker.id)
    seen = others(asker, left).seen
    if not seen:
        return Grantor(filling)
    return Grantor(filling, seen[0].name, seen[0].email, seen[0].person, seen)


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


def with_mail(
    work: UnitOfWork, told: LocalFunction, where: MunicipalityCode
) -> Collection[PersonId]:
    """Return those of us whom an answer names by mail address and who are confirmed there."""
    people = work.directory.by_mail([told.email]).get(told.email, ()) if told.email else ()
    return work.directory.confirmed_at(where, people)
