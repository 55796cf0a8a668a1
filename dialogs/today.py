"""The three things to do now, and why; also the way on from wherever somebody is."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.talk import Button, Dialog, Message, Talk, Turn, Values
from dialogs.views import TodayView, WaitingRow, WaitingView
from onboarding.journey import WAITING
from onboarding.plan import progress, suggestions

MOST = 8
"""So many that wait are listed: the whole checklist has the rest."""


def ask_today(talk: Talk, about: str = "") -> Turn:
    """Say what to do now, and why; it asks nothing."""
    found = suggestions(talk.journey, talk.checklist, talk.workdays, talk.today)
    far = progress(talk.journey, talk.checklist)
    if not found:
        return Turn((finished(talk),))
    first = Button("checklist.show", {"step": found[0].step.id}, "button.today.first")
    count = len(found)
    phrase = "today.one" if count == 1 else "today.many"
    message = Message(
        phrase,
        {"count": count, "total": far.total, "settled": far.settled},
        view=TodayView(found, far),
        buttons=(first, Button("checklist.all")),
        more=(Button("people.same_role"), Button("meetings.next"), Button("help.show")),
    )
    return Turn((message,))


def finished(talk: Talk) -> Message:
    """Nothing is open: either all is settled, or what is left waits on others."""
    far = progress(talk.journey, talk.checklist)
    phrase = "today.finished" if far.complete else "today.waiting"
    values: Values = {"name": talk.journey.person.name, "count": far.waiting, "total": far.total}
    journey, roles = talk.journey, talk.journey.roles()
    rows = tuple(
        WaitingRow(step, journey.state(step.id), journey.since[step.id])
        for step in talk.checklist
        if journey.state(step.id) in WAITING
    )[:MOST]
    duties = tuple(duty for duty in talk.catalogue.plan.duties if duty.concerns(roles))
    wish = (Button("reminders.duties_on"),) if duties and journey.quiet.duties is None else ()
    return Message(
        phrase,
        values,
        view=WaitingView(rows, duties) if rows or duties else None,
        buttons=(Button("checklist.all"), Button("people.same_role"), *wish),
        more=(Button("meetings.next"), Button("help.show")),
    )


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    return ask_today(talk)


today = Dialog("today", presses={"show": press_show})
