"""What to do next, and why: pure functions of a journey, its checklist and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.checklist import Checklist, Kind, Step
from onboarding.journey import SETTLED, WAITING, Journey, State
from onboarding.roles import COMMON
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


def progress(journey: Journey, checklist: Checklist) -> Progress:
    states = [journey.state(step.id) for step in checklist]
    settled = sum(state in SETTLED for state in states)
    return Progress(settled, len(states), sum(state in WAITING for state in states))


def due_day(journey: Journey, checklist: Checklist, step: Step, workdays: Workdays) -> date:
    """Return the date by which ``step`` is expected of this person.

    It counts from the day a role that asks for it was taken on, or from the day we learned of
    that role where the role is older. ``NEVER`` for somebody who has not said when they began.
    """
    brought = checklist.brought_by.get(step.id, ())
    begins = [
        max(holding.since, holding.recorded)
        for holding in journey.current()
        if COMMON in brought or holding.role in brought
    ]
    first = min(begins, default=journey.person.began)
    return workdays.nth(first, step.workday) if first else NEVER


def suggestions(
    journey: Journey, checklist: Checklist, workdays: Workdays, today: date, most: int = MOST
) -> tuple[Suggestion, ...]:
    """Return what to do next: the earliest due first, and of those what waits on others."""
    still_open = [
        (due_day(journey, checklist, step, workdays), step.kind is not Kind.ACCESS, place, step)
        for place, step in enumerate(checklist)
        if journey.state(step.id) is State.OPEN
    ]
    soon = workdays.after(today, 5)
    return tuple(
        Suggestion(step, why(step, due, today, soon), due)
        for due, _, _, step in sorted(still_open, key=lambda row: row[:3])[:most]
    )


def why(step: Step, due: date, today: date, soon: date) -> Why:
    if due < today:
        return Why.OVERDUE
    if step.kind is Kind.ACCESS:
        return Why.ASK_EARLY
    if due == today:
        return Why.TODAY
    return Why.SOON if due <= soon else Why.AHEAD
