"""Who holds which role where, and what of them may be shown to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from onboarding.journey import Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Fields, Person, PersonId, Sharing
from onboarding.roles import RoleId


@dataclass(frozen=True, slots=True)
class Holder:
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


@dataclass(frozen=True, slots=True)
class Seen:
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


@dataclass(frozen=True, slots=True)
class Answer:
    """``seen`` are the most helpful first; of the others only the roles are told."""

    seen: tuple[Seen, ...] = ()
    concealed: tuple[RoleId, ...] = ()

    @property
    def hidden(self) -> int:
        return len(self.concealed)


ALL = Fields.MAIL | Fields.PHONE


def shown(asker: Person | None, holder: Holder) -> Seen | None:
    """Return what ``asker`` may see of ``holder`` (the contract's table), or None.

    This alone decides it, for every room and every way of asking. An asker of None stands for
    a room in which several listen: there only names are shown, of those who agreed to that.
    """
    fields = visible(asker, holder)
    if fields is None:
        return None
    return Seen(
        holder.person,
        holder.name,
        holder.role,
        holder.municipality,
        holder.since,
        holder.source,
        holder.confirmed,
        holder.email if Fields.MAIL in fields else None,
        holder.phone if Fields.PHONE in fields else None,
    )


def visible(asker: Person | None, holder: Holder) -> Fields | None:
    """Return which fields go with the name; None where not even that may be shown."""
    public = holder.sharing is Sharing.EVERYBODY
    if asker is None:
        return Fields.NONE if public else None
    if asker.id == holder.person:
        return ALL
    if asker.confirmed and asker.municipality is not None and holder.sharing > Sharing.NOBODY:
        if holder.municipality == asker.municipality:
            return ALL
        if public:
            return holder.elsewhere | holder.everywhere
        if holder.sharing is Sharing.MUNICIPALITIES:
            return holder.elsewhere
    return holder.everywhere if public else None


def may_see(asker: Person | None, holder: Holder) -> bool:
    """Tell whether ``asker`` may see that ``holder`` holds a role."""
    return visible(asker, holder) is not None


def others(
    asker: Person | None,
    holders: Iterable[Holder],
    near: Collection[MunicipalityCode] = (),
) -> Answer:
    """Sort other people's holdings for ``asker``: colleagues, then ``near``, then the rest.

    Among equals the longest in role come first; of whom only a list tells, nobody knows how
    long that is, and so they come last. Nobody stands twice for one role.
    """
    rest = [h for h in once(holders) if asker is None or h.person != asker.id]
    seen = [found for holder in rest if (found := shown(asker, holder)) is not None]
    concealed = tuple(holder.role for holder in rest if not may_see(asker, holder))
    home = asker.municipality if asker else None

    def helpful(each: Seen) -> tuple[bool, bool, bool, date, str]:
        here = home is not None and each.municipality == home
        listed = each.source is Source.IMPORTED
        return not here, each.municipality not in near, listed, each.since, each.name

    seen.sort(key=helpful)
    return Answer(tuple(seen), concealed)


def once(holders: Iterable[Holder]) -> Iterable[Holder]:
    """Leave out who stands twice for a role in one place: a person's own word comes first."""
    found: dict[tuple[PersonId, RoleId, MunicipalityCode | None], Holder] = {}
    for holder in holders:
        key = holder.person, holder.role, holder.municipality
        if key not in found or found[key].source is Source.IMPORTED:
            found[key] = holder
    return found.values()


def proved(email: str | None, domain: str | None) -> bool:
    """Tell whether a mail address proves its owner's municipality, by its known domain."""
    if email is None or domain is None:
        return False
    name, _, host = email.casefold().rpartition("@")
    return bool(name) and host == domain.casefold()
