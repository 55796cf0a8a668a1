"""What to do next, and why: pure functions of a journey, its checklist and the calendar."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nsmallest
from itertools import islice

from onboarding.blocking import blockers
from onboarding.checklist import Checklist, Kind, Rank, Step
from onboarding.journey import SETTLED, WAITING, Journey
from onboarding.roles import COMMON, RoleId
from onboarding.workdays import Workdays

MOST = 3
NEVER = date.max


class Why(StrEnum):
    """Why a step is suggested now."""

    OVERDUE = "overdue"
    ASK_EARLY = "ask_early"
    TODAY = "today"
    SOON = "soon"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Suggestion:
    step: Step
    why: Why
    due: date


@dataclass(frozen=True, slots=True)
class Progress:
    """``settled`` of ``total`` steps are done or not relevant; ``waiting`` are neither nor open."""

    settled: int
    total: int
    waiting: int = 0

    @property
    def complete(self) -> bool:
        return self.settled == self.total

    @property
    def idle(self) -> bool:
        """Nothing is open: either all is settled, or what is left waits on others."""
        return self.settled + self.waiting == self.total


def progress(journey: Journey, checklist: Checklist) -> Progress:
    ours = checklist.by_id
    states = [state for id, state in journey.standings.items() if id in ours]
    settled, waiting = (sum(map(states.count, some)) for some in (SETTLED, WAITING))
    return Progress(settled, len(ours), waiting)


def due_day(journey: Journey, checklist: Checklist, step: Step, workdays: Workdays) -> date:
    """Return the date by which ``step`` is expected of this person.

    It counts from the day a role that asks for it was taken on, or from the day we learned of
    that role where the role is older. ``NEVER`` for somebody who has not said when they began.
    """
    first = first_day(journey, checklist.brought_by.get(step.id, ()))
    return workdays.nth(first, step.workday) if first else NEVER


def first_day(journey: Journey, brought: Collection[RoleId]) -> date | None:
    """Return the day from which steps count that these roles brought."""
    first = None
    for holding in journey.held:
        if holding.until is None and (COMMON in brought or holding.role in brought):
            since, recorded = holding.since, holding.recorded
            begins = since if since > recorded else recorded
            if first is None or begins < first:
                first = begins
    return journey.person.began if first is None else first


def suggestions(
    journey: Journey, checklist: Checklist, workdays: Workdays, today: date, most: int = MOST
) -> tuple[Suggestion, ...]:
    """Return what to do next: the earliest due first, and of those what waits on others.

    What cannot be done before something else is in place is no suggestion.
    """
    still_open: list[tuple[date, Rank, Step]] = []
    for brought, steps in checklist.expected.items():
        # Of those that count from the same day the first few are enough: they are in order.
        first = first_day(journey, brought)
        left = (
            (rank, step)
            for rank, step in steps
            if step.id not in journey.standings and not blockers(journey, checklist, step.id)
        )
        for rank, step in islice(left, most if first else None):
            still_open.append((workdays.nth(first, step.workday) if first else NEVER, rank, step))
    soon = workdays.after(today, 5)
    return tuple(
        Suggestion(step, why(step, due, today, soon), due)
        for due, _, step in nsmallest(most, still_open)
    )


def why(step: Step, due: date, today: date, soon: date) -> Why:
    if due < today:
        return Why.OVERDUE
    if step.kind is Kind.ACCESS:
        return Why.ASK_EARLY
    if due == today:
        return Why.TODAY
    return Why.SOON if due <= soon else Why.AHEAD
