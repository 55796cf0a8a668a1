"""How far am I: in numbers, against the plan, and against a meeting that is near."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs import access
from dialogs.lineviews import Line
from dialogs.roles import slot
from dialogs.stepcards import onward
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import ProgressView, WaitingRow
from onboarding.meaning import Intent
from onboarding.overview import Overview, overview
from onboarding.roles import RoleId
from onboarding.workdays import day_of

MOST = 3
"""So many of each are listed: the whole checklist has the rest."""


def answer(talk: Talk, heard: Heard) -> Turn:
    """Of one system it is the way in that tells; else the steps of one role, or all."""
    into = talk.understands.meant(heard.text, Intent.ACCESS)
    if into.slots.get("system"):
        return access.answer_access(talk, Heard(heard.text, into))
    brought = {role for roles in talk.checklist.brought_by.values() for role in roles}
    named = RoleId(slot(heard, "role"))
    role = named if named in brought else None
    seen = overview(talk.journey, talk.checklist, talk.workdays, talk.today, role)
    return Turn((message(talk, seen, role, slot(heard, "topic")),))


def message(talk: Talk, seen: Overview, role: RoleId | None = None, topic: str = "") -> Message:
    far = seen.progress
    values: Values = {
        "settled": far.settled,
        "total": far.total,
        "percent": 100 * far.settled // max(far.total, 1),
    }
    lines = (*of_role(talk, role), *before(talk, seen, topic), *against_plan(talk, seen))
    view = ProgressView(far, lines, seen.late[:MOST], waiting(talk, seen), seen.lately[:MOST])
    buttons = (*onward(talk), Button("checklist.all"))
    return Message("progress.so_far", values, view=view, buttons=buttons)


def waiting(talk: Talk, seen: Overview) -> tuple[WaitingRow, ...]:
    journey, steps = talk.journey, seen.waiting[:MOST]
    return tuple(WaitingRow(s, journey.state(s.id), journey.since[s.id]) for s in steps)


def of_role(talk: Talk, role: RoleId | None) -> Iterator[Line]:
    if role is not None:
        yield Line("progress.of_role", {"role": talk.catalogue.roles[role].title})


def against_plan(talk: Talk, seen: Overview) -> Iterator[Line]:
    """Whether somebody is behind, and how long the plan runs."""
    if seen.ended is not None:
        yield Line("progress.ended", {"day": seen.ended})
    elif seen.late:
        yield Line("progress.late", {"count": len(seen.late)})
    elif seen.days:
        yield Line("progress.in_time")
    if seen.until is not None and seen.until >= talk.today:
        yield Line("progress.until", {"day": seen.until})


def before(talk: Talk, seen: Overview, topic: str) -> Iterator[Line]:
    """Whether it can be done before a meeting that was asked about."""
    series = next((each for each in talk.catalogue.series if each.id == topic), None)
    if series is None:
        return
    coming = (m for m in talk.work.meetings.upcoming(talk.now) if m.series == topic)
    meeting = next(coming, None)
    if meeting is None:
        yield Line("progress.no_date", {"title": series.title})
        return
    day = day_of(meeting.starts)
    left = seen.after(day)
    values: Values = {"title": meeting.title, "day": day, "count": left}
    yield Line("progress.after_it" if left else "progress.before_it", values)


progress = Dialog("progress", answers={Intent.PROGRESS: answer})
