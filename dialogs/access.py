"""How to get in: the access steps of a system, and whom to turn to."""

from __future__ import annotations

from dialogs.checklist import entries, show
from dialogs.roles import slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.views import StepsView
from onboarding.access import chain
from onboarding.checklist import AccessId, Kind, Step
from onboarding.journey import SETTLED
from onboarding.meaning import Intent

MOST = 3


def answer_access(talk: Talk, heard: Heard) -> Turn:
    """Show the first step that lets the person in, and name those that follow."""
    steps = steps_into(talk, slot(heard, "system")) or steps_near(talk, heard)
    if not steps:
        return overview(talk)
    first = next((s for s in steps if talk.journey.state(s.id) not in SETTLED), steps[0])
    return Turn((show(talk, first),)).then(rest(talk, [s for s in steps if s is not first]))


def steps_into(talk: Talk, system: str) -> list[Step]:
    """What lets one into a system, in order: the person's own steps, or else everybody's."""
    known = talk.catalogue.access
    for steps in (talk.checklist.steps, tuple(talk.catalogue.steps.values())):
        wanted = [s.access for s in steps if s.access and known[s.access].system == system]
        if wanted:
            rank: dict[AccessId | None, int] = {}
            rank.update((access, place) for place, access in enumerate(chain(wanted, known)))
            return sorted((s for s in steps if s.access in rank), key=lambda s: rank[s.access])
    return []


def steps_near(talk: Talk, heard: Heard) -> list[Step]:
    near = (talk.step(id) for id in talk.understands.steps(heard.text))
    return [step for step in near if step and step.kind is Kind.ACCESS][:MOST]


def rest(talk: Talk, steps: list[Step]) -> Turn:
    if not steps:
        return Turn()
    return Turn((Message("access.also", view=StepsView(entries(talk, steps[:MOST]))),))


def overview(talk: Talk) -> Turn:
    """No system named: the accesses of the person's own checklist that are not settled."""
    steps = [s for s in talk.checklist if s.kind is Kind.ACCESS]
    waiting = [s for s in steps if talk.journey.state(s.id) not in SETTLED]
    if not waiting:
        return Turn((Message("access.all_settled", buttons=(Button("checklist.all"),)),))
    view = StepsView(entries(talk, waiting))
    return Turn((Message("access.which", {"count": len(waiting)}, view=view),))


access = Dialog("access", answers={Intent.ACCESS: answer_access})
