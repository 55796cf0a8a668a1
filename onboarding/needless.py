"""What the profile of somebody's municipality says that nobody there needs: it is left in peace."""

from __future__ import annotations

from onboarding.besides import left
from onboarding.checklist import Checklist, Step
from onboarding.journey import Journey
from onboarding.notices import NoticeKind, Owed, Rule
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.profile import says


def needless(work: UnitOfWork, catalogue: Catalogue, journey: Journey, step: Step) -> bool:
    """Only by a plain no, and only for somebody who is confirmed there."""
    access = catalogue.access.get(step.access) if step.access is not None else None
    if access is None or access.only_if is None:
        return False
    person = journey.person
    if person.municipality is None or not person.confirmed:
        return False
    return says(work.profiles.at(person.municipality), access.only_if) is False


def in_vain(
    work: UnitOfWork, catalogue: Catalogue, journey: Journey, checklist: Checklist, owed: Owed
) -> bool:
    """Tell whether a reminder is of nothing else; what somebody asked for themselves never is."""
    if owed.step is not None:
        vain = needless(work, catalogue, journey, owed.step)
        return vain and owed.because.rule is not Rule.LATER
    if owed.notice.kind is NoticeKind.CHECK_IN:
        return left_here(work, catalogue, journey, checklist) == 0
    return False


def left_here(
    work: UnitOfWork, catalogue: Catalogue, journey: Journey, checklist: Checklist
) -> int:
    """Return how many steps of the first week are still to do for somebody, where they work."""
    steps = (checklist.by_id[step] for step in left(journey, checklist))
    return sum(not needless(work, catalogue, journey, step) for step in steps)
