"""The step on the card just shown: what is said of it without its name, until one goes on."""

from __future__ import annotations

import re

from dialogs import chains, checklist
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from onboarding.checklist import Kind, Step
from onboarding.journey import SETTLED, State
from onboarding.meaning import Intent, Touch, Touched

BECOMES = {
    Touch.REQUESTED: checklist.press_requested,
    Touch.GRANTED: checklist.press_granted,
    Touch.SKIP: checklist.press_skip,
}
WHO = re.compile(
    r"\W*(og )?(hvem (er det|giver|kan give|skal give|skal jeg skrive|skriver jeg|er (han|hun))"
    r"|who (is (it|that|he|she)|grants|gives|can give|do i write))\b",
    re.IGNORECASE,
)
"""How it is asked who grants the access on the card."""
OF_ACCESSES = frozenset({Touch.REQUESTED, Touch.GRANTED})


def hear(talk: Talk, about: str, heard: Heard) -> Turn | None:
    """Do with the step what a text says of it; None for a text about something else."""
    step = talk.step(about)
    if step is None:
        return None
    only = not heard.meaning.ask and not heard.meaning.slots
    wants = {heard.meaning.intent, *(each.intent for each in heard.meaning.also)}
    if only and wants == {Intent.NEXT_STEP}:
        return checklist.next_step(talk, beside=step.id)
    if talk.journey.state(step.id) in SETTLED:
        return None
    if step.access is not None and WHO.match(heard.text) and not heard.meaning.slots.get("role"):
        return Turn((chains.show(talk, (step.access,)),))
    said = talk.understands.touch(heard.text)
    if said is not None:
        return touched(talk, step, said)
    if only and Intent.MARK_DONE in wants and wants <= {Intent.MARK_DONE, Intent.NEXT_STEP}:
        return checklist.become(talk, {"step": step.id}, State.DONE)
    return None


def touched(talk: Talk, step: Step, said: Touched) -> Turn | None:
    """Only what the step can become; whoever asks whether they may skip it is asked."""
    if said.touch in OF_ACCESSES and (said.asks or step.kind is not Kind.ACCESS):
        return None
    if said.touch is Touch.GRANTED and talk.journey.state(step.id) is State.OPEN:
        return None
    if said.asks:
        this = {"step": step.id}
        buttons = (Button("checklist.skip", this), Button("checklist.show", this, "button.no"))
        return Turn((Message("inhand.may_skip", {"step": step.title}, buttons=buttons),))
    return BECOMES[said.touch](talk, {"step": step.id})


def ask(talk: Talk, about: str) -> Turn:
    """Whoever goes on to something else has it in hand no more."""
    return Turn(place=None)


inhand = Dialog("inhand", hears={"step": hear}, asks={"step": ask})
