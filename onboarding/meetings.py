"""Meetings, whom they concern, and when somebody is reminded of one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from onboarding.checklist import Link
from onboarding.roles import RoleId
from onboarding.texts import Text
from onboarding.workdays import MORNING, Workdays, at_home, day_of


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of meeting that recurs. ``look`` says where its dates are published."""

    id: str
    title: Text
    roles: tuple[RoleId, ...]
    look: Text
    link: Link | None = None
    source_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """``before``: how many working days before a meeting somebody is reminded of it."""

    before: tuple[int, ...]
    workdays: Workdays


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. ``uid`` is its own forever, also when it is moved; no roles: everybody's."""

    uid: str
    title: Text
    starts: datetime
    ends: datetime | None = None
    roles: tuple[RoleId, ...] = ()
    series: str | None = None
    place: Text | None = None
    link: str | None = None
    cancelled: bool = False

    def concerns(self, roles: tuple[RoleId, ...]) -> bool:
        return not self.roles or any(role in self.roles for role in roles)


def due(meeting: Meeting, now: datetime, plan: Plan) -> tuple[str, datetime] | None:
    """Return what names the newest reminder of a meeting whose time has come, and that time.

    None before the first, after the meeting has begun, and for a cancelled one.
    """
    if meeting.cancelled or meeting.starts <= now:
        return None
    return max(
        (entry for entry in times(meeting, plan) if entry[1] <= now),
        key=lambda entry: entry[1],
        default=None,
    )


def wake(meeting: Meeting, now: datetime, plan: Plan) -> datetime | None:
    """Return the first reminder of a meeting that comes after ``now``."""
    if meeting.cancelled:
        return None
    return min((at for _, at in times(meeting, plan) if at > now), default=None)


def times(meeting: Meeting, plan: Plan) -> Iterator[tuple[str, datetime]]:
    """Yield every reminder: its name, which is another where the meeting is moved, and time."""
    day = day_of(meeting.starts)
    for offset in plan.before:
        name = f"{meeting.uid}:{meeting.starts.isoformat()}:{offset}"
        yield name, at_home(plan.workdays.before(day, offset), MORNING)
