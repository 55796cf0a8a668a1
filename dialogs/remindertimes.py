"""When to be written to: a holiday until some day, and the hours of one's own day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from dialogs import lasttold
from dialogs.remindersettings import hours_text, settings
from dialogs.talk import Button, Heard, Message, Talk, Turn, Values
from dialogs.views import DayView, Option, PickView
from onboarding.checklist import Step
from onboarding.ports import Place
from onboarding.texts import Text
from onboarding.workdays import CLOSES, OFFICE, OPENS, Hours, within_office

LONGEST = 366
DAYS = (1, 3, 7)
A_WEEK = timedelta(7)
CHOICES = (OFFICE, Hours(OPENS, time(12)), Hours(time(9), time(15)), Hours(time(12), CLOSES))

# Until when


def press_pause(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Without a day it is asked for; with one that cannot be, asked again."""
    about = data.get("step", "")
    try:
        return until(talk, date.fromisoformat(data.get("until", "")), about)
    except ValueError:
        return ask_until(talk, about)


def ask_until(talk: Talk, about: str = "") -> Turn:
    """``about`` is a step (or several, with commas between), or "" for everything."""
    field = DayView("until", talk.workdays.nth(talk.today + A_WEEK, 1))
    data = {"step": about} if about else {}
    button = Button("reminders.pause", data, "button.reminders.pause_until")
    message = Message("reminders.until", view=field, buttons=(button,))
    return Turn((message,), Place("reminders.until", about))


def hear_until(talk: Talk, about: str, heard: Heard) -> Turn | None:
    wanted = talk.understands.wanted(heard.text, talk.today)
    if wanted.until is None:
        return None
    return until(talk, wanted.until, about, wanted.since)


def until(talk: Talk, day: date, about: str, since: date | None = None) -> Turn:
    """Say nothing before ``day`` of what it is ``about``, or of anything."""
    if not 0 < (day - talk.today).days <= LONGEST:
        return ask_until(talk, about).after(Message("reminders.strange_day", {"day": day}))
    steps = lasttold.meant(talk, {"step": about}) if about else []
    return put_off(talk, steps, day) if steps else pause(talk, day, since)


def put_off(talk: Talk, steps: Sequence[Step], day: date) -> Turn:
    """Remind of these that day; whoever had turned reminders off wants to hear again."""
    on = () if talk.journey.person.reminders else (Message("reminders.on_for_it"),)
    talk.journey.person = talk.journey.person._replace(reminders=True)
    for step in steps:
        talk.journey.quiet = talk.journey.quiet.put_off(step.id, day)
    again = talk.workdays.nth(day, 1)
    values: Values = {"day": again, "step": steps[0].title, "count": len(steps)}
    phrase = "reminders.put_off" if len(steps) == 1 else "reminders.put_off_several"
    this = Button("reminders.unmute", {"step": steps[0].id}, "button.reminders.as_before")
    back = (this,) if len(steps) == 1 else ()
    return Turn((*on, Message(phrase, values, buttons=(*back, Button("reminders.show")))), None)


def ask_when(talk: Talk, step: Step) -> Turn:
    """On which day to be reminded of a step: some are offered, any may be written."""
    days = tuple(
        Button(
            "reminders.later",
            {"step": step.id, "days": str(number)},
            f"button.reminders.day_{number}",
        )
        for number in DAYS
    )
    message = Message(
        "reminders.when", {"step": step.title}, buttons=days, note="reminders.any_day"
    )
    return Turn((message,), Place("reminders.when", step.id))


def ask_when_again(talk: Talk, about: str) -> Turn:
    step = talk.step(about)
    return Turn(place=None) if step is None else ask_when(talk, step)


def pause(talk: Talk, day: date, since: date | None = None) -> Turn:
    """Say nothing before ``day``; the card names the first day one may hear something."""
    talk.journey.quiet = replace(talk.journey.quiet, until=day, since=since)
    talk.journey.person = talk.journey.person._replace(reminders=True)
    values: Values = {"day": talk.workdays.nth(day, 1), "since": since or talk.today}
    phrase = "reminders.paused" if since is None else "reminders.pause_ahead"
    says = "button.reminders.back" if since is None else "button.reminders.no_pause"
    on = Button("reminders.on", says=says)
    message = Message(phrase, values, buttons=(on, Button("reminders.show")))
    return Turn((message,), None)


# At which hours


def press_hours(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Offer some hours, and keep the ones chosen."""
    chosen = [hours for hours in CHOICES if hours_text(hours) == data.get("hours")]
    return keep(talk, chosen[0]) if chosen else ask_hours(talk)


def ask_hours(talk: Talk, about: str = "") -> Turn:
    labels = [hours_text(hours) for hours in CHOICES]
    pick = PickView("hours", tuple(Option(label, Text.same(label)) for label in labels))
    button = Button("reminders.hours", says="button.reminders.hours_are")
    message = Message("reminders.which_hours", view=pick, buttons=(button,))
    return Turn((message,), Place("reminders.hours"))


def hear_hours(talk: Talk, about: str, heard: Heard) -> Turn | None:
    wanted = talk.understands.wanted(heard.text, talk.today)
    return None if wanted.hours is None else keep(talk, wanted.hours)


def keep(talk: Talk, said: Hours) -> Turn:
    """Keep those of the hours when one may write to anybody, and say so where they are fewer."""
    hours = within_office(said)
    if hours is None:
        return ask_hours(talk).after(Message("reminders.strange_hours"))
    talk.journey.quiet = replace(talk.journey.quiet, hours=hours)
    return Turn((settings(talk, "reminders.hours_kept"),), None)
