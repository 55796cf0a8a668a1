"""What a calendar calls off: one meeting, a whole series, or one from some date on. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from onboarding.meetings import Meeting

STAMP = re.compile(r"\d{8}(T\d{6}Z)?")


class Reach(StrEnum):
    """How much of a series is called off."""

    ALL = "all"
    ONE = "one"
    ONWARD = "onward"


@dataclass(frozen=True, slots=True)
class CallingOff:
    """``uid`` is the calendar's; ``stamp`` says which meeting of a series, by when it first was.

    A meeting of a series is known by both, with an @ between; one that stands alone by its uid.
    """

    uid: str
    stamp: str = ""
    reach: Reach = Reach.ALL

    def names(self, meeting: str) -> bool:
        """Tell whether a meeting, by its own uid, is called off."""
        series, _, stamp = meeting.rpartition("@")
        if not STAMP.fullmatch(stamp):
            return self.reach is Reach.ALL and meeting == self.uid
        match self.reach:
            case Reach.ALL:
                return self.uid in (meeting, series)
            case Reach.ONE:
                return series == self.uid and stamp == self.stamp
            case Reach.ONWARD:
                return series == self.uid and stamp >= self.stamp


def called_off(meetings: Iterable[Meeting], by: Collection[CallingOff]) -> list[Meeting]:
    """Return those of ``meetings`` that are called off, as they are from now on."""
    return [
        replace(meeting, cancelled=True)
        for meeting in meetings
        if any(each.names(meeting.uid) for each in by)
    ]
