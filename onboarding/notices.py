"""Things somebody is owed to be told. A notice carries no words, only what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from onboarding.checklist import Step
from onboarding.duties import Duty
from onboarding.meetings import Meeting, Unit
from onboarding.person import PersonId


class NoticeKind(StrEnum):
    """CHECK_IN: a quiet week. DUTY: what recurs in a role. GAP: a quarter without a meeting."""

    ACCESS = "access"
    MEETING = "meeting"
    CHECK_IN = "check_in"
    DUTY = "duty"
    GAP = "gap"
    DIRECTORY = "directory"


class Notice(NamedTuple):
    """``key`` is what makes it this notice and no other: at most one row per key, ever.

    ``about`` is a step id, the uid of a meeting or a tiding of the directory; ``due`` the moment
    from which it is owed; ``tries`` how often it could not be delivered.
    """

    key: str
    person: PersonId
    kind: NoticeKind
    about: str
    due: datetime
    tries: int = 0


LATELY = timedelta(days=30)
"""So far back dead letters are shown, and revived: what is older matters to nobody any more."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A notice given up at ``at``: ``why`` is a word for the reason, never what it says."""

    notice: Notice
    at: datetime
    why: str


class Rule(StrEnum):
    """Why somebody is told.

    A step is still open, was asked for, was granted, or was put off until now; a meeting is
    near, was moved, was called off, or takes place after all; nothing was heard for a while; a
    duty comes round; a quarter has no meeting.
    """

    OPEN = "access.open"
    REQUESTED = "access.requested"
    GRANTED = "access.granted"
    LATER = "access.later"
    MEETING = "meeting.before"
    MOVED = "meeting.moved"
    CANCELLED = "meeting.cancelled"
    AGAIN = "meeting.again"
    QUIET = "check_in.quiet"
    DUTY = "duty.turn"
    GAP = "gap.quarter"
    DIRECTORY = "directory"


class Because(NamedTuple):
    """The rule behind a notice: ``workdays`` after ``day``, or before it for a meeting.

    ``day`` is the step's own day, the day it was opened again, asked for or granted, the
    meeting's, or that of the last sign of life. ``unit``: what is counted, if no working days.
    """

    rule: Rule
    day: date
    workdays: int
    unit: Unit = Unit.WORKDAYS


class Owed(NamedTuple):
    """A notice with the step, meeting or duty it is about, as that stands now, and why."""

    notice: Notice
    because: Because
    step: Step | None = None
    meeting: Meeting | None = None
    duty: Duty | None = None
