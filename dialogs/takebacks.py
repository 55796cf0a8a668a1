""" "Nej, jeg mente ...": what was done on a misread text is taken back, then the rest served."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.talk import Button, Dialog, Heard, Pressed, Talk, Turn
from onboarding.meaning import Intent
from onboarding.ports import Place

DID = "takebacks.did"
NAMES: Mapping[Intent, str] = {Intent.MARK_DONE: "step_key", Intent.ADD_ROLE: "role"}
"""What a correction must name for the same action to be done with it instead."""
BACK: Mapping[Intent, tuple[str, ...]] = {
    Intent.MARK_DONE: ("checklist.undo",),
    Intent.REMINDERS_ON: ("reminders.off", "reminders.mute"),
    Intent.REMINDERS_OFF: ("reminders.on", "reminders.unmute"),
    Intent.REMINDERS_LATER: ("reminders.on", "reminders.unmute"),
    Intent.ADD_ROLE: ("roles.drop",),
    Intent.CHANGE_ROLE: ("roles.drop",),
}
"""The buttons that take back what each action did: the answer to it offers one of them."""


def did(heard: Heard, served: Turn) -> Place | None:
    """Where a conversation stands after an action on free text: how to take it back, and what."""
    intent = heard.meaning.intent
    if intent is None or heard.meaning.ask:
        return None
    said = (*((served.instead,) if served.instead else ()), *served.say)
    every = (button for message in said for button in (*message.buttons, *message.more))
    back = next((button for button in every if button.action in BACK.get(intent, ())), None)
    return Place(DID, written(intent, back)) if back else None


def written(intent: Intent, back: Button) -> str:
    """An action and the button that takes it back, as text."""
    data = ";".join(f"{key}={value}" for key, value in back.data.items())
    return f"{intent}|{back.action}|{data}"


def read(about: str) -> tuple[Intent, Pressed]:
    """Read what ``written`` wrote."""
    intent, action, data = about.split("|", 2)
    pairs = (pair.partition("=") for pair in data.split(";") if pair)
    return Intent(intent), Pressed(action, {key: value for key, _, value in pairs})


def retold(talk: Talk, intent: Intent, heard: Heard) -> Heard:
    """ "Nej, jeg mente rollegalleriet": the same action, where only what it is about is named."""
    another = heard.meaning.intent in BACK or talk.understands.asks(heard.text)
    clear = another and not heard.meaning.ask
    meant = talk.understands.meant(heard.text, intent)
    if clear or NAMES.get(intent) not in meant.slots:
        return heard
    return Heard(heard.text, meant)


def ask_did(talk: Talk, about: str) -> Turn:
    """Whoever goes on to something else does not correct what was done."""
    return Turn(place=None)


def hear_did(talk: Talk, about: str, heard: Heard) -> Turn | None:
    """The conversation takes back by pressing; here nothing is an answer."""
    return None


takebacks = Dialog("takebacks", hears={"did": hear_did}, asks={"did": ask_did})
