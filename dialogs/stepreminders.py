"""What is said of one access that waits: later, not again, still nothing, or inside at last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from dialogs.checklist import become, gone
from dialogs.remindertimes import LONGEST
from dialogs.reminding import ask_about, logins
from dialogs.talk import Button, Message, Talk, Turn, Values
from onboarding.checklist import Step
from onboarding.journey import SETTLED, State
from onboarding.quiet import FOR_GOOD
from onboarding.reminders import Planner
from onboarding.workdays import day_of


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    step = talk.step(data.get("step", ""))
    if step is None:
        return gone(talk)
    if talk.journey.state(step.id) in SETTLED:
        return become(talk, data, talk.journey.state(step.id))
    return Turn((ask_about(talk, step),))


def press_later(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Put one step off, or several at once, by some days."""
    steps = [s for id in data.get("step", "").split(",") if (s := talk.step(id)) is not None]
    days = data.get("days", "")
    if not steps or not days.isdecimal() or not 0 < int(days) <= LONGEST:
        return gone(talk)
    return put_off(talk, steps, talk.today + timedelta(int(days)))


def put_off(talk: Talk, steps: list[Step], day: date) -> Turn:
    for step in steps:
        talk.journey.quiet = talk.journey.quiet.put_off(step.id, day)
    again = talk.workdays.nth(day, 1)
    values: Values = {"day": again, "step": steps[0].title, "count": len(steps)}
    phrase = "reminders.put_off" if len(steps) == 1 else "reminders.put_off_several"
    return Turn((Message(phrase, values, buttons=(Button("reminders.show"),)),))


def press_mute(talk: Talk, data: Mapping[str, str]) -> Turn:
    step = talk.step(data.get("step", ""))
    if step is None:
        return gone(talk)
    talk.journey.quiet = talk.journey.quiet.put_off(step.id, FOR_GOOD)
    back = Button("reminders.unmute", {"step": step.id})
    return Turn((Message("reminders.muted", {"step": step.title}, buttons=(back,)),))


def press_unmute(talk: Talk, data: Mapping[str, str]) -> Turn:
    step = talk.step(data.get("step", ""))
    if step is None:
        return gone(talk)
    talk.journey.quiet = talk.journey.quiet.speak(step.id)
    back = Button("reminders.mute", {"step": step.id})
    return Turn((Message("reminders.unmuted", {"step": step.title}, buttons=(back,)),))


def press_waiting(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Still nothing: nothing changes, and one hears when the question comes back."""
    step = talk.step(data.get("step", ""))
    if step is None:
        return gone(talk)
    planner = Planner(talk.catalogue.plan, talk.workdays)
    planned = planner.of_step(talk.journey, talk.checklist, step)
    ahead = [owed.notice.due for owed in planned if owed.notice.due > talk.now]
    phrase = "reminders.still_waiting" if ahead else "reminders.no_more"
    message = ask_about(talk, step, phrase)
    day = day_of(min(ahead)) if ahead else talk.today
    return Turn(instead=replace(message, values={**message.values, "day": day}))


def press_logged_in(talk: Talk, data: Mapping[str, str]) -> Turn:
    """In test or in production: the step of that login is done, and the access with the last."""
    step, login = talk.step(data.get("step", "")), talk.step(data.get("login", ""))
    if step is None or login is None:
        return gone(talk)
    talk.journey.mark(login.id, State.DONE, talk.now)
    if logins(talk, step):
        return Turn(instead=ask_about(talk, step, "reminders.half_way"))
    return become(talk, data, State.DONE)
