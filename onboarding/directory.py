"""Who holds which role where, and what of them may be shown to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from onboarding.journey import Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Fields, Person, PersonId, Sharing
from onboarding.roles import RoleId


class Holder(NamedTuple):
    """Somebody who holds a role now, with all that decides what may be shown of them.

    ``confirmed``: their municipality is proved. Dialogs show a ``Seen``, never this.
    """

    person: PersonId
    name: str
    email: str | None
    role: RoleId
    municipality: MunicipalityCode | None
    since: date
    sharing: Sharing
    confirmed: bool
    source: Source = Source.OWN
    phone: str | None = None
    elsewhere: Fields = Fields.NONE
    everywhere: Fields = Fields.NONE
    introductions: bool = True


class Seen(NamedTuple):
    """What somebody may see of a holder: absent fields are unknown or not theirs to see."""

    person: PersonId
    name: str
    role: RoleId
    municipality: MunicipalityCode | None
    since: date
    source: Source
    confirmed: bool
    email: str | None = None
    phone: str | None = None


class Answer(NamedTuple):
    """``seen`` are the most helpful first; of the others only the roles are told."""

    seen: tuple[Seen, ...] = ()
    concealed: tuple[RoleId, ...] = ()

    @property
    def hidden(self) -> int:
        return len(self.concealed)


ALL = Fields.MAIL | Fields.PHONE
FIRST_HAND = (Source.OWN, Source.ADMINISTRATOR, Source.IMPORTED)
"""Whose word comes before whose, where several say that somebody holds a role."""


def shown(asker: Person | None, holder: Holder) -> Seen | None:
    """Return what ``asker`` may see of ``holder`` (the contract's table), or None.

    This alone decides it, for every room and every way of asking. An asker of None stands for
    a room in which several listen: there only names are shown, of those who agreed to that.
    """
    fields = visible(asker, holder)
    if fields is None:
        return None
    every = fields == ALL  # of which to ask for one takes a call
    return Seen(
        holder.person,
        holder.name,
        holder.role,
        holder.municipality,
        holder.since,
        holder.source,
        holder.confirmed,
        holder.email if every or Fields.MAIL in fields else None,
        holder.phone if every or Fields.PHONE in fields else None,
    )


def visible(asker: Person | None, holder: Holder) -> Fields | None:
    """Return which fields go with the name; None where not even that may be shown."""
    if asker is not None and asker.id == holder.person:
        return ALL
    least = least_sharing(asker, holder.municipality)
    if holder.sharing < least:
        return None
    if asker is None:
        return Fields.NONE
    if least is Sharing.COLLEAGUES:
        return ALL
    everywhere = holder.everywhere if holder.sharing is Sharing.EVERYBODY else Fields.NONE
    return everywhere | (holder.elsewhere if least is Sharing.MUNICIPALITIES else Fields.NONE)


def least_sharing(asker: Person | None, municipality: MunicipalityCode | None) -> Sharing:
    """Return the least that others in a municipality must share for ``asker`` to see their name.

    It depends on nothing else, so that a storage can count by it whom it never reads.
    """
    if asker is None or asker.municipality is None or not asker.confirmed:
        return Sharing.EVERYBODY
    here = municipality == asker.municipality
    return Sharing.COLLEAGUES if here else Sharing.MUNICIPALITIES


def may_see(asker: Person | None, holder: Holder) -> bool:
    """Tell whether ``asker`` may see that ``holder`` holds a role."""
    return visible(asker, holder) is not None


def others(
    asker: Person | None,
    holders: Iterable[Holder],
    near: Collection[MunicipalityCode] = (),
) -> Answer:
    """Sort other people's holdings for ``asker``, the most helpful first; none stands twice."""
    home = asker.municipality if asker else None
    rest = [h for h in once(holders) if asker is None or h.person != asker.id]
    rest.sort(key=lambda holder: helpful(holder, home, near))
    seen, concealed = list[Seen](), list[RoleId]()
    for holder in rest:
        if (found := shown(asker, holder)) is not None:
            seen.append(found)
        else:
            concealed.append(holder.role)
    return Answer(tuple(seen), tuple(concealed))


def helpful(
    holder: Holder, home: MunicipalityCode | None, near: Collection[MunicipalityCode]
) -> tuple[bool, bool, bool, date, PersonId, RoleId, str]:
    """Return what holders are sorted by: colleagues first, then ``near``, then the rest.

    Among equals the longest in role come first; of whom only a list tells, nobody knows how
    long that is, and so they come last.
    """
    here = home is not None and holder.municipality == home
    listed = holder.source is Source.IMPORTED
    away = holder.municipality not in near
    this = holder.person, holder.role, holder.municipality or ""
    return not here, away, listed, holder.since, *this


def once(holders: Iterable[Holder]) -> list[Holder]:
    """Let nobody stand twice for a role in one place: by the best word, and its first day."""
    found: dict[tuple[PersonId, RoleId, MunicipalityCode | None], Holder] = {}
    for holder in holders:
        key = holder.person, holder.role, holder.municipality
        if key not in found or before(holder, found[key]):
            found[key] = holder
    return list(found.values())


def before(one: Holder, other: Holder) -> bool:
    ranks = FIRST_HAND.index(one.source), FIRST_HAND.index(other.source)
    return (ranks[0], one.since) < (ranks[1], other.since)


def proved(email: str | None, domain: str | None) -> bool:
    """Tell whether a mail address proves its owner's municipality, by its known domain."""
    if email is None or domain is None:
        return False
    name, _, host = email.casefold().rpartition("@")
    return bool(name) and host == domain.casefold()
