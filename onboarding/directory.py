"""Who holds which role where, and who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, Sharing
from onboarding.roles import RoleId


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a role now. ``confirmed``: their municipality is proved."""

    person: PersonId
    name: str
    email: str | None
    role: RoleId
    municipality: MunicipalityCode | None
    since: date
    sharing: Sharing
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """``seen`` are in the asker's own municipality first; ``hidden`` are only counted."""

    seen: tuple[Holder, ...]
    hidden: int


def may_see(asker: Person, holder: Holder) -> bool:
    """Tell whether ``asker`` may see that ``holder`` holds a role (the contract's table)."""
    if holder.sharing is Sharing.EVERYBODY or asker.id == holder.person:
        return True
    if not asker.confirmed or holder.sharing is Sharing.NOBODY:
        return False
    at_home = asker.municipality is not None and holder.municipality == asker.municipality
    return at_home or holder.sharing is Sharing.MUNICIPALITIES


def others(asker: Person, holders: Iterable[Holder]) -> Answer:
    """Sort other people's holdings for ``asker``: colleagues first, then the longest in role."""
    rest = [holder for holder in holders if holder.person != asker.id]
    seen = [holder for holder in rest if may_see(asker, holder)]
    seen.sort(key=lambda h: (h.municipality != asker.municipality, h.since, h.name))
    return Answer(tuple(seen), len(rest) - len(seen))


def proved(email: str | None, domain: str | None) -> bool:
    """Tell whether a mail address proves its owner's municipality, by its known domain."""
    if email is None or domain is None:
        return False
    name, _, host = email.casefold().rpartition("@")
    return bool(name) and host == domain.casefold()
