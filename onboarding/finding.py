"""Finds role holders for somebody, and answers standing wishes when there is one to show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from onboarding.directory import Answer, others
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.roles import RoleId
from onboarding.searching import Page, page_of, question
from onboarding.tidings import Tiding, notice_of
from onboarding.wishes import Wish

Places = frozenset[MunicipalityCode]


def places(catalogue: Catalogue, place: str) -> Places:
    """Return the municipalities that a code or the name of a region stands for.

    None for "", which is anywhere, and for a place that does not exist.
    """
    if place in catalogue.municipalities:
        return frozenset({MunicipalityCode(place)})
    return catalogue.regions.get(place, frozenset())


def neighbours(catalogue: Catalogue, person: Person | None) -> Places:
    """Return the municipalities of the region that somebody works in."""
    home = person.municipality if person else None
    if home is None:
        return frozenset()
    return catalogue.regions[catalogue.municipalities[home].region]


def find(
    work: UnitOfWork,
    catalogue: Catalogue,
    asker: Person,
    roles: Collection[RoleId],
    place: MunicipalityCode,
) -> Answer:
    """Return everybody who holds ``roles`` in a municipality, as ``asker`` may see it."""
    holders = work.directory.holders(roles, [place])
    return others(asker, holders, neighbours(catalogue, asker))


def search(
    work: UnitOfWork,
    catalogue: Catalogue,
    asker: Person | None,
    roles: Collection[RoleId],
    place: str = "",
    start: int = 0,
    most: int = 1,
) -> Page:
    """Return a page of who holds ``roles`` at a place, however many do; the first, past the last.

    ``asker`` is None where several listen.
    """
    near = neighbours(catalogue, asker)
    asked = question(asker, roles, places(catalogue, place), near, start, most)
    found = work.directory.search(asked)
    if found.seen and not found.page:
        asked = replace(asked, start=0)
        found = work.directory.search(asked)
    return page_of(asker, asked, found)


def answer_wishes(
    work: UnitOfWork, catalogue: Catalogue, roles: Collection[RoleId], now: datetime
) -> None:
    """Owe word to those who wished to hear of ``roles`` and may now see somebody."""
    waiting = work.wishes.waiting(roles) if roles else ()
    wishers = work.journeys.among({wish.person for wish in waiting}) if waiting else {}
    for wish in waiting:
        asker = wishers[wish.person].person
        if search(work, catalogue, asker, [wish.role], wish.place).seen:
            notice = notice_of(asker.id, Tiding.WISH, about(wish), now, once=now.isoformat())
            work.notices.owe([notice])
            work.wishes.told(wish, now)


def about(wish: Wish) -> str:
    return f"{wish.role}|{wish.place}"
