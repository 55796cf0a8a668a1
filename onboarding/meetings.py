"""Meetings, whom they concern, and when somebody is reminded of one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from onboarding.checklist import Link
from onboarding.roles import RoleId
from onboarding.texts import Text
from onboarding.workdays import HOME, MORNING, Workdays, at_home, day_of

MIDNIGHT = time(0)
JUST_BEFORE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of meeting that recurs. ``look`` says where its dates are published.

    ``aliases`` are other words that tell such a meeting in somebody else's calendar.
    """

    id: str
    title: Text
    roles: tuple[RoleId, ...]
    look: Text
    link: Link | None = None
    source_lines: tuple[int, ...] = ()
    aliases: tuple[str, ...] = ()
    quarterly: bool = False


class Unit(StrEnum):
    """What the distance of a reminder is counted in."""

    DAYS = "days"
    WORKDAYS = "workdays"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Ahead:
    """How long before a meeting somebody is reminded of it, counted in three ways."""

    days: tuple[int, ...] = ()
    workdays: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()

    def __iter__(self) -> Iterator[tuple[int, Unit]]:
        for unit in Unit:
            numbers: tuple[int, ...] = getattr(self, unit)
            yield from ((number, unit) for number in numbers)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long ahead, and by which calendar."""

    ahead: Ahead
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

    @property
    def all_day(self) -> bool:
        """Whether it is said only on which day it is: from midnight in Denmark to midnight."""
        ends = self.ends or self.starts
        return all(at.astimezone(HOME).time() == MIDNIGHT for at in (self.starts, ends))

    def concerns(self, roles: tuple[RoleId, ...]) -> bool:
        return not self.roles or any(role in self.roles for role in roles)


@dataclass(frozen=True, slots=True)
class Call:
    """One reminder of a meeting: ``before`` is how many ``unit`` ahead it comes.

    ``name`` is another where the meeting is moved, so that everybody is reminded anew.
    """

    name: str
    at: datetime
    before: int
    unit: Unit = Unit.WORKDAYS


def due(meeting: Meeting, now: datetime, plan: Plan) -> Call | None:
    """Return the newest reminder of a meeting whose time has come: older ones fold in.

    None before the first, after the meeting has begun, and for a cancelled one.
    """
    if meeting.cancelled or meeting.starts <= now:
        return None
    come = (call for call in calls(meeting, plan) if call.at <= now)
    return max(come, key=lambda call: call.at, default=None)


def wake(meeting: Meeting, now: datetime, plan: Plan) -> datetime | None:
    """Return the first reminder of a meeting that comes after ``now``."""
    if meeting.cancelled:
        return None
    return min((call.at for call in calls(meeting, plan) if call.at > now), default=None)


def calls(meeting: Meeting, plan: Plan) -> Iterator[Call]:
    """Yield every reminder of a meeting, in the plan's order, each when one may write."""
    start = meeting.starts.astimezone(UTC).isoformat()
    for before, unit in plan.ahead:
        name = f"{meeting.uid}:{start}:{before}{'' if unit is Unit.WORKDAYS else unit}"
        yield Call(name, moment(meeting.starts, before, unit, plan.workdays), before, unit)


def moment(starts: datetime, before: int, unit: Unit, workdays: Workdays) -> datetime:
    """Return when to remind: where one may not write then, the last time before when one may."""
    match unit:
        case Unit.DAYS:
            at = at_home(day_of(starts) - timedelta(before), MORNING)
        case Unit.WORKDAYS:
            return morning(starts, before, workdays)
        case Unit.HOURS:
            at = starts - timedelta(hours=before)
    return workdays.open_until(min(at, starts - JUST_BEFORE))


def morning(starts: datetime, before: int, workdays: Workdays) -> datetime:
    """Return the morning so many working days ahead; the last one there is, for 0."""
    day = day_of(starts)
    at = at_home(workdays.before(day, before), MORNING)
    if workdays.open_at(at) and at < starts:
        return at
    return at_home(workdays.before(day, 1), MORNING)
