"""Tells whether what was recorded as owed still is: the planner's answer, for less. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from onboarding.checklist import Checklist
from onboarding.journey import Journey
from onboarding.mornings import Mornings
from onboarding.notices import Notice, NoticeKind, Owed
from onboarding.reminders import Planner, newest, waited_for

ACCESS = NoticeKind.ACCESS
BESIDES = frozenset({NoticeKind.CHECK_IN, NoticeKind.DUTY})


def still_planned(
    planner: Planner,
    journey: Journey,
    checklist: Checklist,
    recorded: Sequence[Notice],
    now: datetime,
) -> Iterator[Owed]:
    """Yield what ``planner.look`` finds of those that are ``recorded``, each as it is recorded.

    No step is looked at that none of them is about: a step's reminders rest on the person and
    their roles, on how it stands itself, and where it is open on the steps that it needs.
    """
    if not journey.person.reminders:
        return
    known: dict[str, Notice] = {}
    about: set[str] = set()
    for notice in recorded:
        known[notice.key] = notice
        if notice.kind is ACCESS:
            about.add(notice.about)
    together = planner.together(journey)
    for step in waited_for(journey, checklist, about):
        schedule = planner.schedule(journey, checklist, step, together)
        place, _ = schedule.around(now)
        if place is not None:
            key = schedule.key(place, journey, step)
            if key in known:
                yield Owed(known[key], schedule.reasons[place], step)
    if len(about) < len(known):
        yield from besides(planner, journey, checklist, together, known, now)


def besides(
    planner: Planner,
    journey: Journey,
    checklist: Checklist,
    together: Mornings,
    known: Mapping[str, Notice],
    now: datetime,
) -> Iterator[Owed]:
    """Yield the same of a quiet week and of duties, where any of these is ``known`` by key."""
    if not BESIDES.isdisjoint([notice.kind for notice in known.values()]):
        for owed in newest(planner.besides(journey, checklist, together, now), now):
            if (notice := known.get(owed.notice.key)) is not None:
                yield owed._replace(notice=notice)
