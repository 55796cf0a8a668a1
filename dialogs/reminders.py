"""Reminders: how one sounds, and how to turn them on and off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.checklist import entries, show
from dialogs.meetings import remind as remind_of_meeting
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from dialogs.tidings import tell
from dialogs.views import StepsView
from onboarding.checklist import Step
from onboarding.journey import State
from onboarding.meaning import Intent
from onboarding.notices import NoticeKind, Owed


def remind_of_steps(talk: Talk, steps: Sequence[Step]) -> Message:
    """One message for all access steps that are due: the card of the one, or a list of them."""
    if len(steps) == 1:
        waits = talk.journey.state(steps[0].id) is State.REQUESTED
        phrase = "reminders.requested" if waits else "reminders.open"
        message = show(talk, steps[0], phrase)
        off = Button("reminders.off")
        return replace(message, more=(*message.more, off), note="reminders.why_access")
    return Message(
        "reminders.several",
        {"count": len(steps)},
        view=StepsView(entries(talk, steps)),
        buttons=(Button("checklist.all"),),
        more=(Button("reminders.off"),),
        note="reminders.why_access",
    )


def remind(talk: Talk, owed: Sequence[Owed]) -> Message:
    """One message for what somebody is owed at once: access steps, a meeting, or a tiding."""
    if owed[0].notice.kind is NoticeKind.DIRECTORY:
        return tell(talk, owed[0].notice)
    meetings = [each.meeting for each in owed if each.meeting is not None]
    if meetings:
        return remind_of_meeting(meetings[0])
    return remind_of_steps(talk, [each.step for each in owed if each.step is not None])


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    on = talk.journey.person.reminders
    button = Button("reminders.off") if on else Button("reminders.on")
    phrase = "reminders.are_on" if on else "reminders.are_off"
    return Turn((Message(phrase, buttons=(button,)),))


def press_on(talk: Talk, data: Mapping[str, str]) -> Turn:
    return switch(talk, on=True)


def press_off(talk: Talk, data: Mapping[str, str]) -> Turn:
    return switch(talk, on=False)


def switch(talk: Talk, *, on: bool) -> Turn:
    talk.journey.person = replace(talk.journey.person, reminders=on)
    back = Button("reminders.off") if on else Button("reminders.on")
    phrase = "reminders.now_on" if on else "reminders.now_off"
    return Turn((Message(phrase, buttons=(back,)),))


def answer_on(talk: Talk, heard: Heard) -> Turn:
    return switch(talk, on=True)


def answer_off(talk: Talk, heard: Heard) -> Turn:
    return switch(talk, on=False)


def answer_later(talk: Talk, heard: Heard) -> Turn:
    """Putting one off is not possible yet: say so, and what is."""
    return Turn((Message("reminders.cannot_postpone", buttons=(Button("reminders.off"),)),))


reminders = Dialog(
    "reminders",
    presses={"show": press_show, "on": press_on, "off": press_off},
    answers={
        Intent.REMINDERS_ON: answer_on,
        Intent.REMINDERS_OFF: answer_off,
        Intent.REMINDERS_LATER: answer_later,
    },
)
