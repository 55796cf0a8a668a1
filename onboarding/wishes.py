""" "Sig til, når der kommer en": a standing wish to hear of somebody who holds a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onboarding.person import PersonId
from onboarding.roles import RoleId


@dataclass(frozen=True, slots=True)
class Wish:
    """``place`` is a municipality's code, the name of a region, or "" for anywhere.

    ``told``: when the wish was answered (None: not yet).
    """

    person: PersonId
    role: RoleId
    place: str
    at: datetime
    told: datetime | None = None
