"""Being reminded as one wishes: the table of contents of all that is said about it."""

from __future__ import annotations

from dialogs import stepreminders
from dialogs.forgetting import press_forget
from dialogs.reasons import press_why
from dialogs.remindersettings import press_show
from dialogs.reminderswitch import press_duties_off, press_duties_on, press_off, press_on
from dialogs.remindertimes import (
    ask_hours,
    ask_until,
    ask_when_again,
    hear_hours,
    hear_until,
    press_hours,
    press_pause,
)
from dialogs.reminderwords import answer_later, answer_off, answer_on
from dialogs.talk import Dialog
from onboarding.meaning import Intent

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
        "mute": stepreminders.press_mute,
        "forget": press_forget,
        "unmute": stepreminders.press_unmute,
        "waiting": stepreminders.press_waiting,
        "works": stepreminders.press_works,
        "granted": stepreminders.press_granted,
        "requested": stepreminders.press_requested,
        "skip": stepreminders.press_skip,
        "logged_in": stepreminders.press_logged_in,
        "why": press_why,
    },
    hears={"until": hear_until, "when": hear_until, "hours": hear_hours},
    asks={"until": ask_until, "when": ask_when_again, "hours": ask_hours},
    answers={
        Intent.REMINDERS_ON: answer_on,
        Intent.REMINDERS_OFF: answer_off,
        Intent.REMINDERS_LATER: answer_later,
    },
)
