"""What somebody writes about being reminded: on, off, later, at which hours, and of what."""

from __future__ import annotations

from dialogs import lasttold
from dialogs.checklist import named_step
from dialogs.remindersettings import press_show
from dialogs.reminderswitch import press_on, switch
from dialogs.remindertimes import ask_until, ask_when, keep, until
from dialogs.roles import slot
from dialogs.stepcards import show
from dialogs.stepreminders import press_mute, press_unmute
from dialogs.talk import Button, Heard, Message, Talk, Turn
from onboarding.checklist import Kind, Step
from onboarding.coming import coming_meetings
from onboarding.journey import SETTLED
from onboarding.meaning import Wanted
from onboarding.meetings import Meeting, Plan
from onboarding.workdays import day_of


def answer_on(talk: Talk, heard: Heard) -> Turn:
    """On again; or at some hours, or of one thing on some day."""
    wanted = talk.understands.wanted(heard.text, talk.today)
    if wanted.until is not None:
        return later(talk, heard, wanted, lasttold.steps(talk) or lasttold.waiting(talk))
    if wanted.hours is not None:
        return keep(talk, wanted.hours)
    step = step_of(talk, heard)
    if step is None:
        return press_show(talk, {}) if asked(talk, heard) else press_on(talk, {})
    if talk.journey.quiet.muted(step.id):
        return press_unmute(talk, {"step": step.id})
    return when(talk, step)


def asked(talk: Talk, heard: Heard) -> bool:
    """Whether somebody wants to know how they are reminded: "vis dem", "er de slået til?"."""
    return talk.understands.asks(heard.text) or len(heard.text.split()) == 1


def when(talk: Talk, step: Step) -> Turn:
    """A step that is named without a day: ask for it, unless there is nothing left to do."""
    if talk.journey.state(step.id) in SETTLED:
        return Turn((show(talk, step),))
    return ask_when(talk, step)


def answer_off(talk: Talk, heard: Heard) -> Turn:
    """Stop one step where one is named, until a day where one is named; or else all."""
    wanted = talk.understands.wanted(heard.text, talk.today)
    if wanted.until is not None:
        return later(talk, heard, wanted, lasttold.steps(talk) if wanted.it else [])
    if wanted.hours is not None:
        return keep(talk, wanted.hours)
    step = step_of(talk, heard)
    if step is not None:
        return press_mute(talk, {"step": step.id})
    one = wanted.it and not wanted.everything and lasttold.steps(talk)
    return press_mute(talk, {}) if one else switch(talk, on=False)


def answer_later(talk: Talk, heard: Heard) -> Turn:
    """A holiday, or what was told last put off; without a day it is asked for."""
    wanted = talk.understands.wanted(heard.text, talk.today)
    if wanted.hours is not None and wanted.until is None:
        return keep(talk, wanted.hours)
    return later(talk, heard, wanted, lasttold.steps(talk))


def later(talk: Talk, heard: Heard, wanted: Wanted, likely: list[Step]) -> Turn:
    """Put off the step that is named, or the ``likely`` ones; everything where there are none."""
    named = step_of(talk, heard)
    if named is not None and talk.journey.state(named.id) in SETTLED:
        return Turn((show(talk, named),))
    steps = [named] if named else [] if wanted.everything else likely
    meeting = None if steps or wanted.everything else lasttold.meeting(talk)
    if meeting is not None:
        return comes_again(talk, meeting)
    if len(steps) > 1:
        return which(talk, steps, wanted)
    about = steps[0].id if steps else ""
    if wanted.until is None:
        return ask_until(talk, about)
    return until(talk, wanted.until, about, wanted.since)


def which(talk: Talk, steps: list[Step], wanted: Wanted) -> Turn:
    if wanted.until is None:
        return lasttold.which(talk, steps, "reminders.pause")
    return lasttold.which(talk, steps, "reminders.pause", until=wanted.until.isoformat())


def comes_again(talk: Talk, meeting: Meeting) -> Turn:
    """A meeting is not put off: say when it is mentioned again, if it is."""
    plan = Plan(talk.catalogue.meeting_plan, talk.workdays)
    ahead = [o.notice.due for o in coming_meetings(plan, talk.journey, [meeting], talk.now)]
    phrase = "reminders.meeting_again" if ahead else "reminders.meeting_no_more"
    day = day_of(min(ahead)) if ahead else talk.today
    this = Button("meetings.show", {"meeting": meeting.uid})
    return Turn((Message(phrase, {"title": meeting.title, "day": day}, buttons=(this,)),))


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
