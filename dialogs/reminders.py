"""Being reminded as one wishes: on and off, a holiday, hours, one step, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs import stepreminders
from dialogs.checklist import named_step
from dialogs.reasons import press_why
from dialogs.remindersettings import press_show, settings
from dialogs.remindertimes import LONGEST, ask_until, hear_until, pause, press_hours, press_pause
from dialogs.roles import slot
from dialogs.stepreminders import press_mute, press_unmute, put_off
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from onboarding.checklist import Kind, Step
from onboarding.journey import SETTLED
from onboarding.meaning import Intent

# On and off


def press_on(talk: Talk, data: Mapping[str, str]) -> Turn:
    """On again, and back from holiday; what is muted by itself stays muted."""
    talk.journey.quiet = replace(talk.journey.quiet, until=None)
    return switch(talk, on=True)


def press_off(talk: Talk, data: Mapping[str, str]) -> Turn:
    return switch(talk, on=False)


def switch(talk: Talk, *, on: bool) -> Turn:
    talk.journey.person = replace(talk.journey.person, reminders=on)
    back = Button("reminders.off") if on else Button("reminders.on")
    phrase = "reminders.now_on" if on else "reminders.now_off"
    return Turn((Message(phrase, buttons=(back, Button("reminders.show"))),))


def press_duties_on(talk: Talk, data: Mapping[str, str]) -> Turn:
    talk.journey.quiet = replace(talk.journey.quiet, duties=talk.today)
    return Turn((settings(talk, "reminders.duties_are_on"),))


def press_duties_off(talk: Talk, data: Mapping[str, str]) -> Turn:
    talk.journey.quiet = replace(talk.journey.quiet, duties=None)
    return Turn((settings(talk, "reminders.duties_are_off"),))


# In free text


def answer_on(talk: Talk, heard: Heard) -> Turn:
    step = step_of(talk, heard)
    if step is not None and step.id in talk.journey.quiet.steps:
        return press_unmute(talk, {"step": step.id})
    return press_on(talk, {})


def answer_off(talk: Talk, heard: Heard) -> Turn:
    """Stop one step where one is named, until a day where one is named; or else all."""
    step, day = step_of(talk, heard), talk.understands.day(heard.text, talk.today)
    if day is not None and day > talk.today:
        return put_off(talk, [step], day) if step else pause(talk, day)
    return press_mute(talk, {"step": step.id}) if step else switch(talk, on=False)


def answer_later(talk: Talk, heard: Heard) -> Turn:
    """A holiday, or one step put off where one is named; without a day it is asked for."""
    step, day = step_of(talk, heard), talk.understands.day(heard.text, talk.today)
    if day is None or not 0 < (day - talk.today).days <= LONGEST:
        return ask_until(talk, step.id if step else "")
    return put_off(talk, [step], day) if step else pause(talk, day)


def step_of(talk: Talk, heard: Heard) -> Step | None:
    """The access a text names: by its step, or by its system."""
    named = named_step(talk, heard)
    if named is not None:
        return named
    system, known = slot(heard, "system"), talk.catalogue.access
    into = [
        step
        for step in talk.checklist
        if step.kind is Kind.ACCESS and step.access and known[step.access].system == system
    ]
    still = [step for step in into if talk.journey.state(step.id) not in SETTLED]
    return next(iter(still or into), None)


reminders = Dialog(
    "reminders",
    presses={
        "show": press_show,
        "on": press_on,
        "off": press_off,
        "pause": press_pause,
        "hours": press_hours,
        "duties_on": press_duties_on,
        "duties_off": press_duties_off,
        "ask": stepreminders.press_ask,
        "later": stepreminders.press_later,
        "mute": press_mute,
        "unmute": press_unmute,
        "waiting": stepreminders.press_waiting,
        "logged_in": stepreminders.press_logged_in,
        "why": press_why,
    },
    hears={"until": hear_until},
    asks={"until": ask_until},
    answers={
        Intent.REMINDERS_ON: answer_on,
        Intent.REMINDERS_OFF: answer_off,
        Intent.REMINDERS_LATER: answer_later,
    },
)
