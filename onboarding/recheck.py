"""Tells whether what was recorded as owed still is: the planner's answer, for less. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from onboarding.checklist import Checklist
from onboarding.journey import Journey
from onboarding.notices import Notice, NoticeKind, Owed
from onboarding.reminders import Planner, newest, waited_for

BESIDES = frozenset({NoticeKind.CHECK_IN, NoticeKind.DUTY})


def still_planned(
    planner: Planner,
    journey: Journey,
    checklist: Checklist,
    known: Mapping[str, Notice],
    now: datetime,
) -> Iterator[Owed]:
    """Yield what ``planner.look`` finds of those that are ``known`` by key, each as it is known.

    No step is looked at that none of them is about: a step's reminders rest on the person and
    their roles, on how it stands itself, and where it is open on the steps that it needs.
    """
    if not journey.person.reminders:
        return
    kinds = {notice.kind for notice in known.values()}
    about = {notice.about for notice in known.values() if notice.kind is NoticeKind.ACCESS}
    together = planner.together(journey)
    for step in waited_for(journey, checklist, about) if about else ():
        schedule = planner.schedule(journey, checklist, step, together)
        place, _ = schedule.around(now)
        notice = known.get(schedule.key(place, journey, step)) if place is not None else None
        if place is not None and notice is not None:
            yield Owed(notice, schedule.because(place), step=step)
    if not kinds.isdisjoint(BESIDES):
        for owed in newest(planner.besides(journey, checklist, together, now), now):
            if (notice := known.get(owed.notice.key)) is not None:
                yield owed._replace(notice=notice)
