"""One person's way through their checklist. The only mutable thing in the domain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple

from onboarding.checklist import StepId
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person
from onboarding.quiet import Quiet
from onboarding.roles import RoleId
from onboarding.workdays import day_of


class State(StrEnum):
    """How far a step is. Open is the state of whatever nobody has touched.

    GRANTED: somebody said yes to an access, and it does not work yet.
    """

    OPEN = "open"
    REQUESTED = "requested"
    GRANTED = "granted"
    DONE = "done"
    NOT_RELEVANT = "not_relevant"


class Source(StrEnum):
    """Who says that somebody holds a role."""

    OWN = "own"
    IMPORTED = "imported"
    ADMINISTRATOR = "administrator"


UNTOUCHED = State.OPEN  # by name: an enum takes a call to look one up
SETTLED = frozenset({State.DONE, State.NOT_RELEVANT})
WAITING = frozenset({State.REQUESTED, State.GRANTED})
TWO = tuple(f"{number:02}" for number in range(60))
"""Numbers in two digits: to look one up is quicker than to write it."""


@dataclass(frozen=True, slots=True)
class Reopening:
    """How often a step was opened again, and when last: what begins a new episode."""

    times: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a step's history. ``number`` is given by the storage (0: not stored yet).

    ``undoes`` is the number of the change that this one takes back.
    """

    step: StepId
    before: State
    after: State
    at: datetime
    undoes: int | None = None
    number: int = 0


class Holding(NamedTuple):
    """A role held in a municipality from a date to a date (None: still).

    ``recorded`` is the day we learned of it: its checklist counts from there, so that nobody
    is late on the first day we talk.
    """

    role: RoleId
    since: date
    recorded: date
    municipality: MunicipalityCode | None = None
    until: date | None = None
    source: Source = Source.OWN


@dataclass
class Journey:
    """``standings``: how far each step is that is not open (any more), and ``since`` when.

    ``looked`` is until when reminders have been looked for; ``changes`` await storage.
    """

    person: Person
    held: list[Holding] = field(default_factory=list)
    standings: dict[StepId, State] = field(default_factory=dict)
    since: dict[StepId, datetime] = field(default_factory=dict)
    reopened: dict[StepId, Reopening] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    looked: datetime | None = None
    quiet: Quiet = field(default_factory=Quiet)

    def current(self) -> Iterator[Holding]:
        """Yield the roles held now, in the order they were taken on."""
        return (holding for holding in self.held if holding.until is None)

    def roles(self) -> tuple[RoleId, ...]:
        roles: list[RoleId] = []
        for holding in self.held:
            if holding.until is None and holding.role not in roles:
                roles.append(holding.role)
        return tuple(roles)

    def spell(self) -> date | None:
        """Return since when some role has been held without a break (None: no role now)."""
        start: date | None = None
        ended: list[tuple[date, date]] = []
        for holding in self.held:
            if holding.until is not None:
                ended.append((holding.until, holding.recorded))
            elif start is None or holding.recorded < start:
                start = holding.recorded
        for until, recorded in sorted(ended, reverse=True) if ended else ():
            if start is not None and until > start:
                start = min(start, recorded)
        return start

    def episode(self, step: StepId) -> str:
        """Name the present wait for ``step``: what was said during an earlier one is said anew.

        Another begins when the step is asked for, when it is opened again, and when the person
        starts over.
        """
        if (state := self.standings.get(step)) is not None:
            return ":".join((state, spelt(self.since[step])))
        spell = self.spell()
        times = self.reopened[step].times if step in self.reopened else 0
        return f"{State.OPEN}:{spell.isoformat() if spell else ''}:{times}"

    def state(self, step: StepId) -> State:
        return self.standings.get(step, UNTOUCHED)

    def mark(self, step: StepId, state: State, at: datetime, undoes: int | None = None) -> bool:
        """Bring ``step`` into ``state``; False, and nothing written, where it is so already."""
        before = self.state(step)
        if before is state:
            return False
        self.changes.append(Change(step, before, state, at, undoes))
        self.quiet = self.quiet.touched(step)
        if state is State.OPEN:
            del self.standings[step], self.since[step]
            times = self.reopened[step].times if step in self.reopened else 0
            self.reopened[step] = Reopening(times + 1, at)
        else:
            self.standings[step], self.since[step] = state, at
        return True

    def undo(self, change: Change, at: datetime) -> bool:
        """Take ``change`` back; False where the step has moved on since."""
        if self.state(change.step) is not change.after:
            return False
        return self.mark(change.step, change.before, at, undoes=change.number)

    def hold(self, role: RoleId, since: date, at: datetime) -> bool:
        """Take on ``role`` by the person's own word; False where it is held already."""
        if role in self.roles():
            return False
        here, today = self.person.municipality, day_of(at)
        left = [h for h in self.held if h.role == role and h.municipality == here]
        self.held = [h for h in self.held if h not in left]
        # Given up by mistake: as if it had never been. Whoever starts over begins anew.
        if left and left[0].until == today and self.person.began is not None:
            self.held.append(left[0]._replace(until=None))
        else:
            self.held.append(Holding(role, since, today, here))
        return True

    def begin(self, day: date) -> None:
        """Set the first day; the roles held by the person's own word are held since then."""
        self.person = self.person._replace(began=day)
        self.held = [
            h._replace(since=day) if h.until is None and h.source is Source.OWN else h
            for h in self.held
        ]

    def leave(self, role: RoleId, on: date) -> bool:
        """Give up ``role``; False where it is not held. Progress stays.

        Where only others said that it is held, the person's own word against it is kept too.
        """
        if role not in self.roles():
            return False
        ended = [h for h in self.current() if h.role == role]
        self.held = [h._replace(until=on) if h in ended else h for h in self.held]
        if all(h.source is not Source.OWN for h in ended):
            self.held.append(ended[0]._replace(until=on, source=Source.OWN))
        return True

    def move(self, municipality: MunicipalityCode | None, *, confirmed: bool) -> None:
        """Set where the person works; roles held now move along, by the person's own word."""
        outside = municipality is None
        self.person = self.person._replace(
            municipality=municipality, outside=outside, confirmed=confirmed
        )
        self.held = [
            h._replace(municipality=municipality, source=said_by(h, municipality))
            if h.until is None
            else h
            for h in self.held
        ]

    def start_over(self, at: datetime) -> None:
        """Open every step again and forget municipality, roles and first day."""
        for step in sorted(self.standings):
            self.mark(step, State.OPEN, at)
        for role in self.roles():
            self.leave(role, day_of(at))
        self.person = self.person._replace(
            municipality=None, outside=False, confirmed=False, began=None
        )


def spelt(moment: datetime) -> str:
    """Write a moment as 20270301T100000Z, in UTC; strftime would take ten times as long."""
    at, two = moment if moment.tzinfo is UTC else moment.astimezone(UTC), TWO
    return f"{at.year}{two[at.month]}{two[at.day]}T{two[at.hour]}{two[at.minute]}{two[at.second]}Z"


def said_by(holding: Holding, municipality: MunicipalityCode | None) -> Source:
    """Who says that a role is held in another place than before: the person, and no list."""
    return holding.source if holding.municipality == municipality else Source.OWN
