"""What somebody leaves behind with a role: pure, from their journey and the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.checklist import Checklist, Kind, Step
from onboarding.duties import Duty
from onboarding.journey import SETTLED, Journey, State
from onboarding.meetings import Meeting
from onboarding.roles import RoleId

IN_USE = frozenset({State.GRANTED, State.DONE})


@dataclass(frozen=True, slots=True)
class Legacy:
    """``open``: steps not settled. ``in_use``: accesses to be closed after the person."""

    role: RoleId
    open: tuple[Step, ...]
    in_use: tuple[Step, ...]
    duties: tuple[Duty, ...]
    meetings: tuple[Meeting, ...]


def legacy(
    role: RoleId,
    journey: Journey,
    checklist: Checklist,
    duties: Iterable[Duty],
    meetings: Iterable[Meeting],
) -> Legacy:
    """Return what goes with ``role``; ``checklist`` is that of the role alone."""
    steps = tuple(checklist)
    accesses = (step for step in steps if step.kind is Kind.ACCESS)
    return Legacy(
        role,
        tuple(step for step in steps if journey.state(step.id) not in SETTLED),
        tuple(step for step in accesses if journey.state(step.id) in IN_USE),
        tuple(duty for duty in duties if duty.concerns((role,))),
        tuple(meeting for meeting in meetings if meeting.concerns((role,))),
    )
