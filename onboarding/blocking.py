"""Which steps cannot be acted on yet, since something else must be in place first. Pure.

The rule: a step that nobody asked for yet is blocked as long as an access that it needs, in the
same environment, was neither granted nor works nor is not relevant to the person. Blocked, it is
not reminded of: what blocks it is. A need that no step of the checklist marks is looked through,
to what it needs itself; what may be asked for at once is never blocked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from onboarding.access import Access
from onboarding.checklist import AccessId, Checklist, Step, StepId
from onboarding.journey import SETTLED, Journey, State
from onboarding.workdays import day_of

IN_PLACE = SETTLED | {State.GRANTED}


def needs_of(
    steps: Sequence[Step], known: Mapping[AccessId, Access]
) -> Mapping[StepId, tuple[StepId, ...]]:
    """Return the steps that come first, for each of ``steps`` before which any do."""
    needs = {step.id: tuple(before(step, steps, known)) for step in steps}
    return {step: first for step, first in needs.items() if first}


def before(step: Step, steps: Sequence[Step], known: Mapping[AccessId, Access]) -> Iterator[StepId]:
    access = known.get(step.access) if step.access is not None else None
    if access is None or access.at_once:
        return
    for need in access.needs:
        yield from marking(need, step, steps, known)


def marking(
    need: AccessId, step: Step, steps: Sequence[Step], known: Mapping[AccessId, Access]
) -> Iterator[StepId]:
    """Yield the steps by which a need of ``step`` is marked, or else those of its own needs."""
    marks = [each for each in steps if each.access == need]
    for each in marks:
        if None in (each.environment, step.environment) or each.environment is step.environment:
            yield each.id
    if not marks:
        for further in known[need].needs:
            yield from marking(further, step, steps, known)


def blockers(journey: Journey, checklist: Checklist, step: StepId) -> tuple[StepId, ...]:
    """Return what must be in place first and is not; nothing for what was asked for already."""
    needs = checklist.needs.get(step)
    if needs is None or step in journey.standings:
        return ()
    return tuple(need for need in needs if journey.state(need) not in IN_PLACE)


def opened_by(journey: Journey, checklist: Checklist, step: StepId) -> tuple[Step, ...]:
    """Return the steps that ``step`` blocks."""
    return tuple(
        each for each in checklist.accesses if step in blockers(journey, checklist, each.id)
    )


def cleared(journey: Journey, checklist: Checklist, step: StepId) -> Iterator[tuple[State, date]]:
    """Yield how each need of ``step`` came to be in place, and on which day."""
    for need in checklist.needs.get(step, ()):
        if (state := journey.standings.get(need)) is not None:
            yield state, day_of(journey.since[need])
