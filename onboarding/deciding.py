"""Who decides on a request for access: those it waits on, and those who said it is not theirs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from onboarding.access import Access
from onboarding.granting import NOBODY, OWN_MANAGER, trusted, with_mail
from onboarding.journey import Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, Sharing
from onboarding.ports import Catalogue, UnitOfWork


@dataclass(frozen=True, slots=True)
class Deciders:
    """Those of us who can grant an access somewhere; confirmed there, and shown or not.

    ``vacant``: nobody does, or whoever should has said that it is not theirs: what waits is
    seen by the municipality's contacts.
    """

    people: Collection[PersonId]
    vacant: bool = False


def deciders(
    work: UnitOfWork,
    catalogue: Catalogue,
    access: Access,
    where: MunicipalityCode,
    refused: Collection[PersonId] = NOBODY,
) -> Deciders:
    if access.granted_by is None or access.granted_by == OWN_MANAGER:
        return Deciders(())
    role = catalogue.partners[access.granted_by].role
    if role is None:
        told = work.functions.at(where).get(access.granted_by)
        people = with_mail(work, told, where) if told else ()
        left = [person for person in people if person not in refused]
        return Deciders(left, vacant=bool(people) and not left)
    holders = [holder for holder in trusted(work, role, where) if holder.person not in refused]
    confirmed = [holder.person for holder in holders if holder.confirmed]
    return Deciders(confirmed, vacant=not holders)


def colleague(work: UnitOfWork, asker: Person, id: PersonId | None) -> Person | None:
    """Return somebody confirmed (or listed) where ``asker`` is, unless they hide their name."""
    where = asker.municipality
    if not id or where is None or not asker.confirmed:
        return None
    found = work.journeys.among([id]).get(id)
    if found is None or found.person.sharing is Sharing.NOBODY:
        return None
    listed = any(h.municipality == where and h.source is not Source.OWN for h in found.current())
    there = listed or (found.person.confirmed and found.person.municipality == where)
    return found.person if there else None
