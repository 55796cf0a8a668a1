"""Introduces a newcomer to an experienced holder of the same role elsewhere, if both want it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.roles import RoleId
from onboarding.workdays import HOME, day_of

EXPERIENCED = timedelta(days=365)
A_QUARTER = 2
"""How often somebody is asked, and may ask, in one quarter at most."""


class Reply(StrEnum):
    """Where an introduction stands: only ``ACCEPTED`` shows either one the other."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Introduction:
    """``at`` is when it was asked for: by that the quarter counts, whenever the answer comes."""

    newcomer: PersonId
    experienced: PersonId
    role: RoleId
    reply: Reply
    at: datetime


@dataclass(frozen=True, slots=True)
class Search:
    """Whom may ``newcomer`` be introduced to: elsewhere, long enough in ``role``, and willing?

    ``begun``: who took the role on by then is experienced. ``since``: whoever was asked
    ``A_QUARTER`` times since then is not asked again. Those at ``first`` and in the
    municipalities with a higher code come before the others, ``most`` in all.
    """

    newcomer: PersonId
    role: RoleId
    home: MunicipalityCode
    begun: date
    since: datetime
    first: MunicipalityCode
    most: int = 50


def search_for(newcomer: Person, role: RoleId, now: datetime) -> Search | None:
    """Ask for whoever may be asked now; None for a newcomer who works nowhere."""
    if newcomer.municipality is None:
        return None
    first = MunicipalityCode(f"{int(lot(newcomer.id, role)[:8], 16) % 1000:03}")
    begun = day_of(now) - EXPERIENCED
    return Search(newcomer.id, role, newcomer.municipality, begun, quarter(now), first)


def quarter(now: datetime) -> datetime:
    """Return when the quarter began, by the calendar in Denmark."""
    today = day_of(now)
    return datetime(today.year, (today.month - 1) // 3 * 3 + 1, 1, tzinfo=HOME)


def candidate(newcomer: PersonId, found: Iterable[tuple[PersonId, int]]) -> PersonId | None:
    """Choose whom to ask of those found, each with how often they were asked in this quarter.

    Whoever was asked least often comes first; among equals each newcomer has another order, and
    always the same one.
    """
    return min(found, key=lambda each: (each[1], lot(newcomer, each[0])), default=(None, 0))[0]


def spent(newcomer: PersonId, before: Iterable[Introduction], now: datetime) -> bool:
    """Tell whether a newcomer has asked as often in this quarter as one may."""
    mine = [i for i in before if i.newcomer == newcomer and i.at >= quarter(now)]
    return len(mine) >= A_QUARTER


def lot(newcomer: PersonId, other: str) -> str:
    return sha256(f"{newcomer}\n{other}".encode()).hexdigest()
