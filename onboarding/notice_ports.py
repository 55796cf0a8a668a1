"""What the inside needs of the outbox: notices owed, leased, told, and given up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from onboarding.checklist import StepId
from onboarding.journey import Journey
from onboarding.notices import DeadLetter, Notice
from onboarding.person import PersonId


class Recipient(NamedTuple):
    """Whom notices are for. ``address`` is "" for somebody who is written to nowhere."""

    journey: Journey
    address: str


class Recipients(Protocol):
    def of(
        self, about: Mapping[PersonId, Collection[StepId] | None]
    ) -> Mapping[PersonId, Recipient]:
        """Read people merely to look at them; unknown people are left out.

        All of their journey (None), or what is known of those steps alone (``partly.Some``).
        """


class Notices(Protocol):
    def owe(self, notices: Iterable[Notice]) -> None:
        """Record each notice once; a key already known is left as it is."""

    def lease(
        self, now: datetime, until: datetime, most: int, *, reachable: bool = True
    ) -> Sequence[Notice]:
        """Take waiting notices of up to ``most`` people, all that is due to each of them.

        Nobody else gets them before ``until``. In order of person, then due time.
        ``reachable``: of people with an open address only; the others' wait until they come.
        """

    def lease_for(self, person: PersonId, now: datetime, until: datetime) -> Sequence[Notice]:
        """Take all that waits for one person, due or not, unless held or postponed by now."""

    def tidings(self, person: PersonId, now: datetime) -> Sequence[Notice]:
        """Look at what the directory has to tell one person, due or not, that nobody holds."""

    def free_reachable(self) -> None:
        """Let nothing be kept back from whom an address is known: it should not be, ever."""

    def sent(self, keys: Collection[str], at: datetime) -> None:
        """Mark as told."""

    def dropped(self, keys: Collection[str], at: datetime) -> None:
        """Mark as no longer owed: what it was about has changed."""

    def postponed(self, keys: Collection[str], until: datetime) -> None:
        """Count a failed try; nobody gets them before ``until``."""

    def held(self, keys: Collection[str], until: datetime) -> None:
        """Keep them back until then: nobody tried, so nothing failed."""

    def died(self, keys: Collection[str], at: datetime, why: str) -> None:
        """Give up on them, for that reason: dead letters, until an administrator revives them."""

    def dead(self, since: datetime, most: int) -> Sequence[DeadLetter]:
        """Those given up from ``since`` on, newest first."""

    def revive(self, since: datetime, at: datetime) -> int:
        """Let the same be told again from ``at`` on; return how many they were."""

    def told_of(self, meeting: str, beyond: PersonId, most: int) -> Sequence[Notice]:
        """What the next so many people after ``beyond`` were told of a meeting.

        In order of person, the oldest telling first.
        """

    def told_about(self, person: PersonId, begins: str) -> Sequence[Notice]:
        """What somebody was told, oldest first, of which ``about`` begins so."""

    def told_last(self, person: PersonId) -> Sequence[Notice]:
        """What somebody was told last, all of the same moment."""
