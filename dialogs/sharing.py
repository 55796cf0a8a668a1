"""Who may see that somebody holds a role: asked plainly, changed with one press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.roles import slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from onboarding.meaning import Intent
from onboarding.person import Sharing

OFF, ON = "fra", "til"


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    return Turn((ask(talk),))


def ask(talk: Talk, phrase: str = "") -> Message:
    """Say how it is, and offer the other levels."""
    now = talk.journey.person.sharing
    offers = tuple(
        Button("sharing.set", {"level": level.name.lower()}, f"button.sharing.{level.name.lower()}")
        for level in Sharing
        if level is not now
    )
    return Message(phrase or f"sharing.{now.name.lower()}", buttons=offers[:3], note="sharing.note")


def press_set(talk: Talk, data: Mapping[str, str]) -> Turn:
    level = data.get("level", "").upper()
    if level not in Sharing.__members__:
        return Turn((ask(talk),))
    return set_to(talk, Sharing[level])


def set_to(talk: Talk, level: Sharing) -> Turn:
    talk.journey.person = replace(talk.journey.person, sharing=level)
    return Turn(instead=ask(talk, f"sharing.now_{level.name.lower()}"))


def answer_consent(talk: Talk, heard: Heard) -> Turn:
    """Withdrawing is done at once; agreeing is asked for with the words of what is agreed to."""
    if slot(heard, "consent") == OFF and talk.journey.person.sharing > Sharing.COLLEAGUES:
        return set_to(talk, Sharing.COLLEAGUES)
    return Turn((ask(talk),))


sharing = Dialog(
    "sharing",
    presses={"show": press_show, "set": press_set},
    answers={Intent.CONSENT: answer_consent},
)
