"""Which reminders are due, and when to look again. Pure: the schedule is computed, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from onboarding.checklist import Checklist, Kind, Step
from onboarding.journey import Journey, State
from onboarding.notices import Notice, NoticeKind
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
        for step in self.reminded(journey, checklist):
            come = [n for n in self.of_step(journey, checklist, step) if n.due <= now]
            yield from come[-1:]

    def wake(self, journey: Journey, checklist: Checklist) -> datetime | None:
        """Return the first reminder nobody has looked for yet: until then no job need look.

        It counts from ``journey.looked`` and not from now, or else a turn taken between a
        reminder's time and the job's next look would put the reminder off for good.
        """
        times = (
            notice.due
            for step in self.reminded(journey, checklist)
            for notice in self.of_step(journey, checklist, step)
        )
        looked = journey.looked
        return min((at for at in times if looked is None or at > looked), default=None)

    def reminded(self, journey: Journey, checklist: Checklist) -> Iterator[Step]:
        """Yield the access steps that are open or asked for, unless the person wants silence."""
        if not journey.person.reminders:
            return
        for step in checklist:
            waits = journey.state(step.id) in (State.OPEN, State.REQUESTED)
            if step.kind is Kind.ACCESS and waits:
                yield step

    def of_step(self, journey: Journey, checklist: Checklist, step: Step) -> Iterator[Notice]:
        """Yield every reminder of one step by the plan, past and future, in order."""
        person, state = journey.person.id, journey.state(step.id)
        episode = journey.reopened[step.id].times if step.id in journey.reopened else 0
        first, offsets = self.counted_from(journey, checklist, step)
        if first == NEVER:
            return
        for number, offset in enumerate(offsets, 1):
            at = at_home(self.workdays.after(first, offset), MORNING)
            key = f"access:{person}:{step.id}:{episode}:{state}:{number}"
            yield Notice(key, person, NoticeKind.ACCESS, step.id, at)

    def counted_from(
        self, journey: Journey, checklist: Checklist, step: Step
    ) -> tuple[date, tuple[int, ...]]:
        """Return the day a step's reminders count from, and after how many working days."""
        if (standing := journey.standings.get(step.id)) is not None:
            return day_of(standing.since), self.plan.requested
        due = due_day(journey, checklist, step, self.workdays)
        if step.id in journey.reopened:
            due = max(due, day_of(journey.reopened[step.id].at))
        return due, self.plan.open
