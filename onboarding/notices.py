"""Things somebody is owed to be told. A notice carries no words, only what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from onboarding.checklist import Step
from onboarding.meetings import Meeting
from onboarding.person import PersonId


class NoticeKind(StrEnum):
    ACCESS = "access"
    MEETING = "meeting"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True)
class Notice:
    """``key`` is what makes it this notice and no other: at most one row per key, ever.

    ``about`` is a step id, the uid of a meeting or a tiding of the directory; ``due`` the moment
    from which it is owed; ``tries`` how often it could not be delivered.
    """

    key: str
    person: PersonId
    kind: NoticeKind
    about: str
    due: datetime
    tries: int = field(default=0, compare=False)


class Rule(StrEnum):
    """Why somebody is reminded: the step is still open, it was asked for, a meeting is near."""

    OPEN = "access.open"
    REQUESTED = "access.requested"
    MEETING = "meeting.before"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True)
class Because:
    """The rule behind a notice: ``workdays`` after ``day``, or before it for a meeting.

    ``day`` is the step's own day, the day it was opened again or asked for, or the meeting's.
    """

    rule: Rule
    day: date
    workdays: int


@dataclass(frozen=True, slots=True)
class Owed:
    """A notice with the step or the meeting it is about, as that stands now, and why."""

    notice: Notice
    because: Because
    step: Step | None = None
    meeting: Meeting | None = None
