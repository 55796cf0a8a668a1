"""Which reminders are due, and when to look again. Pure: the schedule is computed, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from onboarding.checklist import Checklist, Kind, Step
from onboarding.journey import SETTLED, Journey
from onboarding.meetings import Call, Meeting
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.person import PersonId
from onboarding.plan import NEVER, due_day
from onboarding.workdays import MORNING, Workdays, at_home, day_of


@dataclass(frozen=True, slots=True)
class AccessPlan:
    """After how many working days an access step is reminded of, in ascending order.

    ``open`` counts from the step's own day (or from when it was opened again, if later),
    ``requested`` from the day it was asked for.
    """

    open: tuple[int, ...]
    requested: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Planner:
    """Computes reminders by an editor's plan and the Danish calendar."""

    plan: AccessPlan
    workdays: Workdays

    def due(self, journey: Journey, checklist: Checklist, now: datetime) -> Iterator[Notice]:
        """Yield, for each step, the newest reminder whose time has come: older ones fold in."""
        return (owed.notice for owed in self.owed(journey, checklist, now))

    def owed(self, journey: Journey, checklist: Checklist, now: datetime) -> Iterator[Owed]:
        """Yield the same, with the steps they are about and the rule that brings them."""
        return newest(self.ever(journey, checklist), now)

    def wake(self, journey: Journey, checklist: Checklist) -> datetime | None:
        """Return the first reminder nobody has looked for yet: until then no job need look.

        It counts from ``journey.looked`` and not from now, or else a turn taken between a
        reminder's time and the job's next look would put the reminder off for good.
        """
        return first_after(self.ever(journey, checklist), journey.looked)

    def ever(self, journey: Journey, checklist: Checklist) -> Iterator[Owed]:
        """Yield every reminder of each step as things stand now, past and future, in order."""
        for step in self.reminded(journey, checklist):
            yield from self.of_step(journey, checklist, step)

    def reminded(self, journey: Journey, checklist: Checklist) -> Iterator[Step]:
        """Yield the access steps that are open or asked for, unless the person wants silence."""
        if not journey.person.reminders:
            return
        for step in checklist:
            if step.kind is Kind.ACCESS and journey.state(step.id) not in SETTLED:
                yield step

    def of_step(self, journey: Journey, checklist: Checklist, step: Step) -> Iterator[Owed]:
        """Yield every reminder of one step by the plan, past and future, in order."""
        stem = f"access:{journey.person.id}:{step.id}:{journey.episode(step.id)}"
        for number, reason in enumerate(self.counted(journey, checklist, step), 1):
            day = self.workdays.after(reason.day, reason.workdays)
            at = at_home(self.workdays.nth(day, 1), MORNING)
            key = f"{stem}:{number}"
            notice = Notice(key, journey.person.id, NoticeKind.ACCESS, step.id, at)
            yield Owed(notice, reason, step=step)

    def counted(self, journey: Journey, checklist: Checklist, step: Step) -> Iterator[Because]:
        """Yield the day a step's reminders count from, with each of the plan's distances."""
        if (standing := journey.standings.get(step.id)) is not None:
            asked = day_of(standing.since)
            return (Because(Rule.REQUESTED, asked, days) for days in self.plan.requested)
        day = due_day(journey, checklist, step, self.workdays)
        if step.id in journey.reopened:
            day = max(day, day_of(journey.reopened[step.id].at))
        offsets = () if day == NEVER else self.plan.open
        return (Because(Rule.OPEN, day, days) for days in offsets)


def newest(planned: Iterable[Owed], now: datetime) -> Iterator[Owed]:
    """Yield the last of each step's reminders whose time has come; they come in order."""
    come = {owed.notice.about: owed for owed in planned if owed.notice.due <= now}
    return iter(come.values())


def first_after(planned: Iterable[Owed], looked: datetime | None) -> datetime | None:
    """Return the time of the first reminder after ``looked`` (None: of all)."""
    times = (owed.notice.due for owed in planned)
    return min((at for at in times if looked is None or at > looked), default=None)


def of_meeting(meeting: Meeting, call: Call, person: PersonId) -> Owed:
    """Return what somebody whom a meeting concerns is owed to be told when its call comes."""
    key = f"meeting:{person}:{call.name}"
    notice = Notice(key, person, NoticeKind.MEETING, meeting.uid, call.at)
    because = Because(Rule.MEETING, day_of(meeting.starts), call.before)
    return Owed(notice, because, meeting=meeting)
