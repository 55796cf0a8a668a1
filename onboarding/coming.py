"""What somebody will hear next, and when, as things stand now. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from onboarding.checklist import Checklist
from onboarding.journey import Journey
from onboarding.meetings import Meeting, Plan, calls
from onboarding.notices import Owed
from onboarding.reminders import Planner, of_meeting


def coming(
    planner: Planner, journey: Journey, checklist: Checklist, now: datetime
) -> Iterator[Owed]:
    """Yield the first reminder after ``now`` of each step and duty, soonest first."""
    first: dict[tuple[str, str], Owed] = {}
    for owed in planner.ever(journey, checklist):
        if owed.notice.due > now:
            first.setdefault((owed.notice.kind, owed.notice.about), owed)
    return iter(sorted(first.values(), key=soonest))


def coming_meetings(
    plan: Plan, journey: Journey, upcoming: Iterable[Meeting], now: datetime
) -> Iterator[Owed]:
    """Yield the first reminder after ``now`` of each meeting that concerns the person."""
    if not journey.person.reminders:
        return
    roles, quiet = journey.roles(), journey.quiet
    for meeting in upcoming:
        if meeting.concerns(roles) and quiet.meetings.get(meeting.uid) is not False:
            ahead = [call for call in calls(meeting, plan) if call.at > now]
            if ahead:
                call = min(ahead, key=lambda each: each.at)
                owed = of_meeting(meeting, call, journey.person.id)
                at = quiet.earliest(call.at, plan.workdays)
                yield owed._replace(notice=owed.notice._replace(due=at))


def soonest(owed: Owed) -> datetime:
    return owed.notice.due
