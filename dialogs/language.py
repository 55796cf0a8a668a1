"""Danish until the person asks for English, and back."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.roles import slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from onboarding.meaning import Intent
from onboarding.texts import Language


def press_set(talk: Talk, data: Mapping[str, str]) -> Turn:
    return speak(talk, data.get("language", ""))


def speak(talk: Talk, wanted: str) -> Turn:
    """Speak the wanted language from now on; the other one where none is named."""
    person = talk.journey.person
    other = Language.EN if person.language is Language.DA else Language.DA
    chosen = Language(wanted) if wanted in set(Language) else other
    talk.journey.person = person._replace(language=chosen)
    back = Language.DA if chosen is Language.EN else Language.EN
    button = Button("language.set", {"language": back}, f"button.language.{back}")
    return Turn(instead=Message("language.changed", buttons=(button, Button("today.show"))))


def answer_language(talk: Talk, heard: Heard) -> Turn:
    return speak(talk, slot(heard, "lang"))


language = Dialog(
    "language", presses={"set": press_set}, answers={Intent.LANGUAGE: answer_language}
)
