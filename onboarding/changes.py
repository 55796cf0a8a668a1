"""A meeting that is moved, called off, or takes place after all: who is owed to be told. Pure.

The name of every notice of a meeting says when the meeting was to begin as it was told, so what
somebody heard last is known from what was told, and nothing else is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from onboarding.journey import Journey
from onboarding.meetings import Meeting
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.person import PersonId
from onboarding.workdays import day_of

RULES = {"moved": Rule.MOVED, "cancelled": Rule.CANCELLED, "again": Rule.AGAIN}


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody was told: when it begins, and by which word ("2", "2hours", "moved")."""

    start: str
    word: str

    @staticmethod
    def of(notice: Notice) -> Heard:
        rest = notice.key.removeprefix(f"meeting:{notice.person}:{notice.about}:")
        start, _, last = rest.rpartition(":")
        return Heard(start, last.partition("-")[0])


def start_of(meeting: Meeting) -> str:
    return meeting.starts.astimezone(UTC).isoformat()


def owed(meeting: Meeting, told: Iterable[Notice], now: datetime) -> Iterator[Notice]:
    """Yield a notice for everybody who heard last what is not so (``told``: oldest first)."""
    if meeting.starts <= now:
        return
    heard: dict[PersonId, list[Notice]] = {}
    for notice in told:
        heard.setdefault(notice.person, []).append(notice)
    for person, notices in heard.items():
        word = change(meeting, Heard.of(notices[-1]))
        if word is not None:
            key = f"meeting:{person}:{meeting.uid}:{start_of(meeting)}:{word}-{len(notices)}"
            yield Notice(key, person, NoticeKind.MEETING, meeting.uid, now)


def change(meeting: Meeting, last: Heard) -> str | None:
    """Return how a meeting differs from what was told last; None where it does not."""
    if meeting.cancelled:
        return None if last.word == "cancelled" else "cancelled"
    if last.start != start_of(meeting):
        return "moved"
    return "again" if last.word == "cancelled" else None


def is_change(notice: Notice) -> bool:
    """Tell whether a notice of a meeting tells that it is not as it was told."""
    return Heard.of(notice).word in RULES


def still(journey: Journey, notice: Notice, meeting: Meeting, now: datetime) -> Owed | None:
    """Return the change a notice tells of, if it is still so and still matters to the person.

    Who said that they do not come is not told that nobody will.
    """
    heard = Heard.of(notice)
    if meeting.starts <= now or meeting.cancelled != (heard.word == "cancelled"):
        return None
    if heard.start != start_of(meeting) or not journey.person.reminders:
        return None
    if meeting.cancelled and journey.quiet.meetings.get(meeting.uid) is False:
        return None
    because = Because(RULES[heard.word], day_of(meeting.starts), 0)
    return Owed(notice, because, meeting=meeting)
