"""What stands in the way of a step, and what a step opens, by the names of the accesses."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.talk import Talk
from onboarding.blocking import blockers, opened_by
from onboarding.checklist import Step
from onboarding.journey import State
from onboarding.texts import Text, listed


def first(talk: Talk, step: Step) -> Text | None:
    """What must be in place before a step can be acted on; None where nothing must."""
    found = (talk.step(id) for id in blockers(talk.journey, talk.checklist, step.id))
    return names(talk, (each for each in found if each is not None))


def opens(talk: Talk, step: Step) -> Text | None:
    """What can be acted on once a step is in place; None for what is, or opens nothing."""
    if talk.journey.state(step.id) not in (State.OPEN, State.REQUESTED):
        return None
    return names(talk, opened_by(talk.journey, talk.checklist, step.id))


def names(talk: Talk, steps: Iterable[Step]) -> Text | None:
    """Each access once, however many environments it has."""
    found = [talk.catalogue.access[step.access].title for step in steps if step.access]
    return listed(list(dict.fromkeys(found))) if found else None
