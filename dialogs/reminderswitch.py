"""Reminders on and off: all of them, and of what recurs in one's roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.remindersettings import settings
from dialogs.talk import Button, Message, Talk, Turn


def press_on(talk: Talk, data: Mapping[str, str]) -> Turn:
    """On again, and back from holiday; what is muted by itself stays muted."""
    talk.journey.quiet = replace(talk.journey.quiet, until=None, since=None)
    return switch(talk, on=True)


def press_off(talk: Talk, data: Mapping[str, str]) -> Turn:
    return switch(talk, on=False)


def switch(talk: Talk, *, on: bool) -> Turn:
    talk.journey.person = talk.journey.person._replace(reminders=on)
    back = Button("reminders.off") if on else Button("reminders.on")
    phrase = "reminders.now_on" if on else "reminders.now_off"
    return Turn((Message(phrase, buttons=(back, Button("reminders.show"))),))


def press_duties_on(talk: Talk, data: Mapping[str, str]) -> Turn:
    talk.journey.quiet = replace(talk.journey.quiet, duties=talk.today)
    return Turn((settings(talk, "reminders.duties_are_on"),))


def press_duties_off(talk: Talk, data: Mapping[str, str]) -> Turn:
    talk.journey.quiet = replace(talk.journey.quiet, duties=None)
    return Turn((settings(talk, "reminders.duties_are_off"),))
