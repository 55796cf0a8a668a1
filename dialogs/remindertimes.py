"""When to be written to: a holiday until some day, and the hours of one's own day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta

from dialogs.remindersettings import hours_text, settings
from dialogs.talk import Button, Heard, Message, Talk, Turn, Values
from dialogs.views import DayView, Option, PickView
from onboarding.ports import Place
from onboarding.texts import Text
from onboarding.workdays import CLOSES, OFFICE, OPENS, Hours

LONGEST = 366
A_WEEK = timedelta(7)
CHOICES = (OFFICE, Hours(OPENS, time(12)), Hours(time(9), time(15)), Hours(time(12), CLOSES))


def press_pause(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Without a day it is asked for; with one that cannot be, asked again."""
    if "until" not in data:
        return ask_until(talk)
    try:
        return until(talk, date.fromisoformat(data["until"]), data.get("step", ""))
    except ValueError:
        return ask_until(talk, data.get("step", ""))


def ask_until(talk: Talk, about: str = "") -> Turn:
    """``about`` is a step, or "" for everything."""
    field = DayView("until", talk.workdays.nth(talk.today + A_WEEK, 1))
    data = {"step": about} if about else {}
    button = Button("reminders.pause", data, "button.reminders.pause_until")
    message = Message("reminders.until", view=field, buttons=(button,))
    return Turn((message,), Place("reminders.until", about))


def hear_until(talk: Talk, about: str, heard: Heard) -> Turn | None:
    day = talk.understands.day(heard.text, talk.today)
    return None if day is None else until(talk, day, about)


def until(talk: Talk, day: date, about: str) -> Turn:
    if not 0 < (day - talk.today).days <= LONGEST:
        return ask_until(talk, about).after(Message("reminders.strange_day", {"day": day}))
    step = talk.step(about)
    if step is None:
        return pause(talk, day)
    talk.journey.quiet = talk.journey.quiet.put_off(step.id, day)
    values: Values = {"day": talk.workdays.nth(day, 1), "step": step.title, "count": 1}
    message = Message("reminders.put_off", values, buttons=(Button("reminders.show"),))
    return Turn((message,), None)


def pause(talk: Talk, day: date) -> Turn:
    """Say nothing before ``day``; the card names the first day one may hear something."""
    talk.journey.quiet = replace(talk.journey.quiet, until=day)
    talk.journey.person = replace(talk.journey.person, reminders=True)
    values = {"day": talk.workdays.nth(day, 1)}
    on = Button("reminders.on", says="button.reminders.back")
    message = Message("reminders.paused", values, buttons=(on, Button("reminders.show")))
    return Turn((message,), None)


def press_hours(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Offer some hours, and keep the ones chosen."""
    chosen = [hours for hours in CHOICES if hours_text(hours) == data.get("hours")]
    if not chosen:
        labels = [hours_text(hours) for hours in CHOICES]
        pick = PickView("hours", tuple(Option(label, Text.same(label)) for label in labels))
        button = Button("reminders.hours", says="button.reminders.hours_are")
        return Turn((Message("reminders.which_hours", view=pick, buttons=(button,)),))
    talk.journey.quiet = replace(talk.journey.quiet, hours=chosen[0])
    return Turn((settings(talk, "reminders.hours_kept"),))
