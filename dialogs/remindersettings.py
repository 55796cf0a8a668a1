"""The card of how somebody is reminded: what holds now, what comes next, and how to change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import time
from functools import partial
from itertools import groupby, islice

from dialogs.talk import Button, Message, Talk, Turn
from dialogs.views import Coming, Fact, RemindersView
from onboarding.coming import coming, coming_meetings, soonest
from onboarding.meetings import Plan
from onboarding.needless import in_vain
from onboarding.notices import Owed
from onboarding.quiet import Quiet
from onboarding.reminders import Planner
from onboarding.texts import Text, listed
from onboarding.workdays import Hours

MOST, NAMED = 3, 4
"""So many times to come are shown, and so many things of each."""


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    on = talk.journey.person.reminders
    return Turn((settings(talk, "reminders.are_on" if on else "reminders.are_off"),))


def settings(talk: Talk, phrase: str) -> Message:
    on, quiet = talk.journey.person.reminders, talk.journey.quiet
    away = quiet.until is not None and quiet.until > talk.today
    back = Button("reminders.on", says="button.reminders.no_pause" if on else "")
    switch = Button("reminders.off") if on and not away else back
    return Message(
        phrase,
        view=RemindersView(tuple(facts(talk)), tuple(following(talk))),
        buttons=(switch, Button("reminders.pause"), Button("reminders.hours")),
        more=tuple(more(talk)),
    )


def more(talk: Talk) -> Iterator[Button]:
    """What stands behind "Mere": what recurs, and each muted step on again."""
    wished = talk.journey.quiet.duties is not None
    yield Button("reminders.duties_off") if wished else Button("reminders.duties_on")
    for step, title in muted(talk):
        yield Button(
            "reminders.unmute", {"step": step}, "button.reminders.unmute_one", {"step": title}
        )
    yield Button("today.show")


def muted(talk: Talk) -> list[tuple[str, Text]]:
    steps = (talk.step(id) for id in sorted(talk.journey.quiet.steps))
    return [(s.id, s.title) for s in steps if s is not None and talk.journey.quiet.muted(s.id)]


def facts(talk: Talk) -> Iterator[Fact]:
    """Only what differs from how it is by itself."""
    quiet = talk.journey.quiet
    yield Fact("reminders.fact_hours", hours_text(quiet.hours))
    if quiet.until is not None and quiet.until > talk.today:
        if quiet.since is not None and quiet.since > talk.today:
            yield Fact("reminders.fact_since", quiet.since)
        yield Fact("reminders.fact_until", quiet.until)
    if titles := [title for _, title in muted(talk)]:
        yield Fact("reminders.fact_muted", listed(titles))
    if quiet.duties is not None:
        yield Fact("reminders.fact_duties", quiet.duties)
    yield from together(talk)


def together(talk: Talk) -> Iterator[Fact]:
    """That reminders of accesses are gathered, where they are."""
    if talk.catalogue.plan.gather > 1:
        yield Fact("reminders.fact_together", talk.catalogue.plan.gather, says="why.together")


def hours_text(hours: Hours) -> str:
    return f"{clock(hours.opens)}–{clock(hours.closes)}"


def clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at.minute else f"{at.hour}"


def following(talk: Talk) -> Iterator[Coming]:
    """What will be said next, and when, if nothing changes."""
    planner = Planner(talk.catalogue.plan, talk.workdays)
    plan = Plan(talk.catalogue.meeting_plan, talk.workdays)
    upcoming = talk.work.meetings.upcoming(talk.now)
    vain = partial(in_vain, talk.work, talk.catalogue, talk.journey, talk.checklist)
    ahead = coming(planner, talk.journey, talk.checklist, talk.now)
    every = [
        *(owed for owed in ahead if not vain(owed)),
        *coming_meetings(plan, talk.journey, upcoming, talk.now),
    ]
    for at, owed in islice(groupby(sorted(every, key=soonest), key=soonest), MOST):
        titles = tuple(dict.fromkeys(map(title, owed)))
        yield Coming(at, titles[:NAMED], len(titles[NAMED:]))


def title(owed: Owed) -> Text:
    for each in (owed.step, owed.meeting, owed.duty):
        if each is not None:
            return each.title
    return CHECK_IN


CHECK_IN = Text("En hilsen, hvis ugen har været stille", "A word, if the week has been quiet")


def wishes(quiet: Quiet) -> Iterator[Fact]:
    """What somebody said about being written to, for all that is kept about them."""
    yield Fact("reminders.fact_hours", hours_text(quiet.hours))
    yield Fact("reminders.fact_since", quiet.since or "")
    yield Fact("reminders.fact_until", quiet.until or "")
    yield Fact("mydata.put_off", len(quiet.steps) or "")
    yield Fact("reminders.fact_duties", quiet.duties or "")
    yield Fact("mydata.meetings", len(quiet.meetings) or "")
