"""How far somebody is: what is behind, what waits, what was done last. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onboarding.checklist import Checklist, Step
from onboarding.journey import SETTLED, WAITING, Journey, State
from onboarding.plan import NEVER, Progress, Suggestion, Why, due_day
from onboarding.roles import RoleId
from onboarding.workdays import Workdays, day_of


@dataclass(frozen=True, slots=True)
class Overview:
    """All lists are whole: whoever shows them cuts them.

    ``late`` are open steps whose day has gone, the oldest first; ``waiting`` those that others
    have to answer, longest first; ``lately`` what was done, newest first. ``until`` is the day
    of the last step that is open, ``ended`` the day on which nothing was left.
    """

    progress: Progress
    late: tuple[Suggestion, ...] = ()
    waiting: tuple[Step, ...] = ()
    lately: tuple[Step, ...] = ()
    days: tuple[date, ...] = ()
    ended: date | None = None

    @property
    def until(self) -> date | None:
        return max(self.days, default=None)

    def after(self, day: date) -> int:
        """How many open steps belong to a day later than this one."""
        return sum(due > day for due in self.days)


def overview(
    journey: Journey,
    checklist: Checklist,
    workdays: Workdays,
    today: date,
    role: RoleId | None = None,
) -> Overview:
    """Look over the whole checklist, or over what one role brings to it."""
    brought = checklist.brought_by
    steps = [step for step in checklist if role is None or role in brought.get(step.id, ())]
    still_open = [step for step in steps if journey.state(step.id) is State.OPEN]
    due = {step.id: due_day(journey, checklist, step, workdays) for step in still_open}
    late = (Suggestion(s, Why.OVERDUE, due[s.id]) for s in still_open if due[s.id] < today)
    waiting = touched(journey, steps, WAITING)
    settled = touched(journey, steps, SETTLED)
    complete = bool(steps) and len(settled) == len(steps)
    return Overview(
        Progress(len(settled), len(steps), len(waiting)),
        tuple(sorted(late, key=lambda each: each.due)),
        tuple(waiting),
        tuple(s for s in reversed(settled) if journey.state(s.id) is State.DONE),
        tuple(day for day in due.values() if day != NEVER),
        day_of(journey.since[settled[-1].id]) if complete else None,
    )


def touched(journey: Journey, steps: Sequence[Step], states: frozenset[State]) -> list[Step]:
    """The steps in one of these states, longest in it first."""
    found = [step for step in steps if journey.state(step.id) in states]
    return sorted(found, key=lambda step: journey.since[step.id])
