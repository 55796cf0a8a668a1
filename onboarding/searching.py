"""Asks the directory for a page of holders and for counts of the rest: never for all of them.

The storage sorts, counts and cuts; what is shown of each holder on the page is decided by
``directory.shown`` alone, and whom it counts as hidden by the rule's own ``least_sharing``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from onboarding.directory import Holder, Seen, helpful, least_sharing, once, shown
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, Sharing
from onboarding.roles import RoleId


@dataclass(frozen=True, slots=True)
class Question:
    """Who holds any of ``roles`` at ``places`` (none: anywhere)?

    ``here`` and ``elsewhere``: what holders in ``home`` and outside it share at the least, or
    else they are only counted. ``but`` is left out wholly: nobody asks for themselves. The
    page begins after ``start`` holders and has ``most``.
    """

    roles: frozenset[RoleId]
    places: frozenset[MunicipalityCode]
    near: frozenset[MunicipalityCode]
    home: MunicipalityCode | None
    here: Sharing
    elsewhere: Sharing
    but: PersonId | None
    start: int
    most: int

    def least(self, municipality: MunicipalityCode | None) -> Sharing:
        at_home = self.home is not None and municipality == self.home
        return self.here if at_home else self.elsewhere


@dataclass(frozen=True, slots=True)
class Counted:
    """A page of holders, how many may be seen in all, and how many may not."""

    page: tuple[Holder, ...]
    seen: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Page:
    """What somebody is shown: ``total`` may be seen in all, the page begins after ``start``."""

    seen: tuple[Seen, ...]
    total: int
    hidden: int
    start: int


def question(
    asker: Person | None,
    roles: Collection[RoleId],
    places: frozenset[MunicipalityCode],
    near: frozenset[MunicipalityCode],
    start: int,
    most: int,
) -> Question:
    """Put somebody's question (None: several listen) into what a storage must know of them."""
    home = asker.municipality if asker else None
    return Question(
        frozenset(roles),
        places,
        near,
        home,
        here=least_sharing(asker, home),
        elsewhere=least_sharing(asker, None),
        but=asker.id if asker else None,
        start=start,
        most=most,
    )


def count(asked: Question, holders: Iterable[Holder]) -> Counted:
    """Answer from the holders of the roles at the places: what every storage must answer."""
    rest = [holder for holder in once(holders) if holder.person != asked.but]
    seen = [holder for holder in rest if holder.sharing >= asked.least(holder.municipality)]
    seen.sort(key=lambda holder: helpful(holder, asked.home, asked.near))
    page = tuple(seen[asked.start : asked.start + asked.most])
    return Counted(page, len(seen), len(rest) - len(seen))


def page_of(asker: Person | None, asked: Question, found: Counted) -> Page:
    seen = (shown(asker, holder) for holder in found.page)
    told = tuple(each for each in seen if each is not None)
    return Page(told, found.seen, found.hidden, asked.start)
