"""Introduces a newcomer to an experienced holder of the same role elsewhere, if both want it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from onboarding.directory import Holder
from onboarding.journey import Source
from onboarding.person import Person, PersonId, Sharing
from onboarding.roles import RoleId

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
    newcomer: PersonId
    experienced: PersonId
    role: RoleId
    reply: Reply
    at: datetime


def quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def candidate(
    newcomer: Person,
    holders: Iterable[Holder],
    before: Sequence[Introduction],
    reachable: Collection[PersonId],
    today: date,
) -> Holder | None:
    """Choose whom to ask: elsewhere, a year in the role, willing, reachable, not asked before.

    ``before`` are the introductions of all of these people. Whoever was asked least often comes
    first; among equals each newcomer has another order, and always the same one.
    """
    now = [i for i in before if quarter(i.at.date()) == quarter(today)]
    asked = Counter(i.experienced for i in now)
    met = {frozenset((i.newcomer, i.experienced)) for i in before}
    free = [
        holder
        for holder in holders
        if fits(newcomer, holder, today)
        and holder.person in reachable
        and asked[holder.person] < A_QUARTER
        and frozenset((newcomer.id, holder.person)) not in met
    ]
    return min(free, key=lambda h: (asked[h.person], lot(newcomer.id, h.person)), default=None)


def fits(newcomer: Person, holder: Holder, today: date) -> bool:
    elsewhere = holder.municipality not in (None, newcomer.municipality)
    long = today - holder.since >= EXPERIENCED and holder.source is not Source.IMPORTED
    willing = holder.introductions and holder.sharing is not Sharing.NOBODY
    return elsewhere and long and willing and holder.confirmed and holder.person != newcomer.id


def spent(newcomer: PersonId, before: Iterable[Introduction], today: date) -> bool:
    """Tell whether a newcomer has asked as often in this quarter as one may."""
    mine = [i for i in before if i.newcomer == newcomer]
    return sum(quarter(i.at.date()) == quarter(today) for i in mine) >= A_QUARTER


def lot(newcomer: PersonId, other: PersonId) -> str:
    return sha256(f"{newcomer}\n{other}".encode()).hexdigest()
