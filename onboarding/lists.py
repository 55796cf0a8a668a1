"""A list of role holders, as a municipality keeps it: its lines, and what it may change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from onboarding.agreements import Agreement
from onboarding.journey import Holding, Source
from onboarding.municipalities import MunicipalityCode
from onboarding.notices import Notice
from onboarding.person import Person, PersonId, Sharing
from onboarding.roles import RoleId

STUB = "mail:"
"""Begins the id of somebody who stands on a list and has never written to the bot."""

Key = tuple[str, RoleId, MunicipalityCode]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that could be read: the mail address (in small letters) says who it is."""

    number: int
    municipality: MunicipalityCode
    role: RoleId
    name: str
    email: str
    phone: str | None
    shares: bool

    @property
    def key(self) -> Key:
        return self.email, self.role, self.municipality


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that could not be used. ``email`` and ``municipality``: as far as they were read."""

    number: int
    why: str
    email: str = ""
    municipality: MunicipalityCode | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody with a mail address. ``answered``: they said themselves what to share."""

    person: Person
    held: tuple[Holding, ...]
    answered: bool

    @property
    def stub(self) -> bool:
        return self.person.id.startswith(STUB)

    def holds(self, line: Line, source: Source) -> bool:
        return any(h.until is None and h.source is source and at(h, line) for h in self.held)

    def contradicts(self, line: Line) -> bool:
        """Tell whether the person said otherwise: they left the role, or work elsewhere."""
        if self.stub or self.holds(line, Source.OWN):
            return False
        return said_otherwise(self.person, self.held, line.role, line.municipality)


def said_otherwise(
    person: Person, held: Iterable[Holding], role: RoleId, municipality: MunicipalityCode
) -> bool:
    """Tell whether somebody gave up a role there themselves, or works elsewhere by their word."""
    stub = person.id.startswith(STUB)
    post = role, municipality
    own = [h for h in held if h.source is Source.OWN and (h.role, h.municipality) == post]
    placed = person.municipality is not None or person.outside
    elsewhere = placed and person.municipality != municipality
    return not stub and (any(h.until for h in own) or elsewhere)


def has_answered(person: Person, agreed: bool) -> bool:
    """Tell whether somebody said themselves what to share, or else chose it before it was kept."""
    return agreed or person.sharing not in (Sharing.COLLEAGUES, Sharing.MUNICIPALITIES)


def by_mail(people: Iterable[Known]) -> dict[str, Known]:
    """Return them by mail address; of several with the same, one who has written to the bot."""
    found: dict[str, Known] = {}
    for each in sorted(people, key=lambda known: (known.stub, known.person.id), reverse=True):
        found[each.person.email or ""] = each
    return found


def at(holding: Holding, line: Line) -> bool:
    return holding.role == line.role and holding.municipality == line.municipality


@dataclass
class Changes:
    """What to write. A holding is known by its person and its place in their list.

    ``shares``: how much those share from now on whose holdings are added.
    """

    newcomers: list[Person] = field(default_factory=list)
    changed: list[Person] = field(default_factory=list)
    added: list[tuple[PersonId, int, Holding]] = field(default_factory=list)
    ended: list[tuple[PersonId, int]] = field(default_factory=list)
    gone: list[PersonId] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    questions: list[Notice] = field(default_factory=list)
    shares: dict[PersonId, Sharing] = field(default_factory=dict)

    def hold(self, person: Person, place: int, holding: Holding) -> None:
        self.added.append((person.id, place, holding))
        self.shares[person.id] = person.sharing

    def moved(self) -> Collection[PersonId]:
        """Return those, known before, whose roles change: their reminders are looked at anew."""
        fresh = {person.id for person in self.newcomers}
        moved = dict.fromkeys([*(who for who, _, _ in self.added), *(w for w, _ in self.ended)])
        return [who for who in moved if who not in fresh]


@dataclass
class Outcome:
    """What a list changes, and the report: lines by what becomes of them.

    ``ended`` are those who are absent. ``too_many``: where that is a larger part than is
    believed without being told twice, with how many of how many.
    """

    changes: Changes = field(default_factory=Changes)
    added: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    asked: list[Line] = field(default_factory=list)
    ended: list[tuple[str, RoleId, MunicipalityCode]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    too_many: dict[MunicipalityCode, tuple[int, int]] = field(default_factory=dict)


class Lists(Protocol):
    """Reads and writes many people at once."""

    def emails(self, municipalities: Collection[MunicipalityCode]) -> Sequence[str]:
        """The mail addresses of those whom lists name in these municipalities now."""

    def known(self, emails: Collection[str]) -> Mapping[str, Known]:
        """Those with these mail addresses; who has written to the bot comes before a stub."""

    def apply(self, changes: Changes, now: datetime) -> None: ...
