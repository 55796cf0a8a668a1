"""What is told or wished in plain words, where the recogniser knows only what can be asked."""

from __future__ import annotations

from dialogs import functions, people
from dialogs.talk import Heard, Talk, Turn

LISTENERS = (people.hear_any_wish, functions.hear_told)


def take(talk: Talk, heard: Heard) -> Turn | None:
    """Return what the first listener makes of a text; None leaves it to the recogniser."""
    taken = (listener(talk, heard) for listener in LISTENERS)
    return next((turn for turn in taken if turn is not None), None)
