"""Things somebody is owed to be told. A notice carries no words, only what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onboarding.person import PersonId


class NoticeKind(StrEnum):
    ACCESS = "access"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Notice:
    """``key`` is what makes it this notice and no other: at most one row per key, ever.

    ``about`` is a step id or the uid of a meeting; ``due`` the moment from which it is owed.
    """

    key: str
    person: PersonId
    kind: NoticeKind
    about: str
    due: datetime
