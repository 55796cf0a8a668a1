"""What people wish the editors to hear, in their own words, and how often we did not understand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from onboarding.person import PersonId

LONGEST = 2000
"""Characters of a remark that are kept."""
KEPT = timedelta(days=365)


class Kind(StrEnum):
    """What a remark is about: the content or the bot, or a text that was not understood."""

    FEEDBACK = "feedback"
    MISS = "miss"


class Miss(StrEnum):
    """How a text was not understood. Only ever counted: the text itself is kept nowhere."""

    UNKNOWN = "unknown"
    UNSURE = "unsure"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Remark:
    """Kept because ``person`` pressed to send it; it goes along when they are erased."""

    person: PersonId
    at: datetime
    kind: Kind
    text: str


class Remarks(Protocol):
    def add(self, remark: Remark) -> None: ...

    def by(self, person: PersonId) -> Sequence[Remark]:
        """All that somebody sent, oldest first."""

    def latest(self, most: int) -> Sequence[Remark]:
        """The newest first."""

    def purge(self, before: datetime) -> None:
        """Forget what was sent before then."""


class Tallies(Protocol):
    def add(self, what: Miss) -> None:
        """Count one more."""

    def all(self) -> Mapping[Miss, int]:
        """Whatever was counted at least once."""
