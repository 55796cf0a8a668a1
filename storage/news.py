"""Tells what a calendar's new edition changes, for every storage alike. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onboarding.meetings import Meeting


@dataclass(frozen=True, slots=True)
class News:
    """``moved`` are unchanged, and were another source's so far."""

    added: tuple[Meeting, ...]
    changed: tuple[Meeting, ...]
    cancelled: tuple[Meeting, ...]

    def counts(self) -> tuple[int, int, int]:
        return len(self.added), len(self.changed), len(self.cancelled)


def in_utc(meeting: Meeting) -> Meeting:
    """Return the meeting with its times in UTC, as they are kept: their text names reminders."""
    ends = None if meeting.ends is None else meeting.ends.astimezone(UTC)
    return replace(meeting, starts=meeting.starts.astimezone(UTC), ends=ends)


def news(
    known: Mapping[str, Meeting],
    mine: Collection[str],
    edition: Mapping[str, Meeting],
    now: datetime,
) -> News:
    """Compare an edition of a source with what is kept.

    ``known`` holds the meetings that the edition names, whosesoever, and those of the source,
    whose uids are ``mine``.
    """
    differing = [m for m in edition.values() if m.uid in known and known[m.uid] != m]
    called_off = [m for m in differing if m.cancelled and not known[m.uid].cancelled]
    gone = [
        replace(known[uid], cancelled=True)
        for uid in mine
        if uid not in edition and not known[uid].cancelled and known[uid].starts > now
    ]
    return News(
        tuple(m for m in edition.values() if m.uid not in known),
        tuple(m for m in differing if m not in called_off),
        (*called_off, *gone),
    )
