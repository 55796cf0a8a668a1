"""What the storage in memory holds: dicts whose values are only ever replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from onboarding.journey import Change, Journey, Reopening, Standing, State
from onboarding.meetings import Meeting
from onboarding.notices import Notice
from onboarding.person import PersonId
from onboarding.ports import Place


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Kept:
    """A person's journey, without what is derived from its history, and when to look at it."""

    journey: Journey
    wake: datetime | None
    history: tuple[Change, ...]

    def read(self) -> Journey:
        """Return a copy that may be changed."""
        journey = self.journey
        return Journey(
            journey.person,
            list(journey.held),
            dict(journey.standings),
            {change.step: self.reopened(change) for change in self.history if opens(change)},
            looked=journey.looked,
        )

    def reopened(self, last: Change) -> Reopening:
        times = [c.at for c in self.history if c.step == last.step and opens(c)]
        return Reopening(len(times), max(times))

    @staticmethod
    def of(journey: Journey, wake: datetime | None, history: tuple[Change, ...]) -> Kept:
        standings = {
            step: Standing(standing.state, utc(standing.since))
            for step, standing in journey.standings.items()
        }
        looked = journey.looked and utc(journey.looked)
        kept = Journey(journey.person, list(journey.held), standings, looked=looked)
        return Kept(kept, wake and utc(wake), history)


def opens(change: Change) -> bool:
    return change.after is State.OPEN


@dataclass(frozen=True, slots=True)
class Waiting:
    """``free_at``: from when somebody may take it; ``ended``: it has been told or dropped."""

    notice: Notice
    free_at: datetime
    ended: bool = False

    def free(self, now: datetime) -> bool:
        return not self.ended and self.free_at <= now


@dataclass(frozen=True, slots=True)
class Listed:
    meeting: Meeting
    source: str
    wake: datetime | None


@dataclass(frozen=True, slots=True)
class Rows:
    """An address that is closed is None."""

    people: dict[PersonId, Kept] = field(default_factory=dict)
    places: dict[PersonId, Place] = field(default_factory=dict)
    addresses: dict[PersonId, str | None] = field(default_factory=dict)
    notices: dict[str, Waiting] = field(default_factory=dict)
    meetings: dict[str, Listed] = field(default_factory=dict)

    def copy(self) -> Rows:
        return Rows(
            dict(self.people),
            dict(self.places),
            dict(self.addresses),
            dict(self.notices),
            dict(self.meetings),
        )

    def erase(self, person: PersonId) -> bool:
        self.places.pop(person, None)
        self.addresses.pop(person, None)
        for key in [key for key, row in self.notices.items() if row.notice.person == person]:
            del self.notices[key]
        return self.people.pop(person, None) is not None

    def strangers(self) -> set[PersonId]:
        """Return those of whom something is kept though they are not."""
        notified = {row.notice.person for row in self.notices.values()}
        return (self.places.keys() | self.addresses.keys() | notified) - self.people.keys()
