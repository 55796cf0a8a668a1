"""Plays a moment through without telling anybody: what would be said then, to whom, and why."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Generic

from onboarding.notices import Owed
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from scheduler.calling import Tour
from scheduler.jobs import Jobs
from scheduler.leasing import Leasing
from scheduler.line import M
from scheduler.owing import BATCH
from scheduler.post import LEASE


@dataclass(frozen=True, slots=True)
class Said(Generic[M]):
    """One message. ``reachable``: it would be sent; otherwise it waits until the person comes."""

    person: PersonId
    message: M
    owed: tuple[Owed, ...]
    reachable: bool

    def facts(self) -> list[dict[str, str | int]]:
        """What it tells of and by which rule, in plain values."""
        return [
            {
                "key": each.notice.key,
                "kind": each.notice.kind.value,
                "about": each.notice.about,
                "due": each.notice.due.isoformat(),
                "rule": each.because.rule.value,
                "day": each.because.day.isoformat(),
                "workdays": each.because.workdays,
            }
            for each in self.owed
        ]


def rehearse(jobs: Jobs[M], at: datetime) -> Awaitable[list[Said[M]]]:
    """Return what would be said at ``at`` (aware), content as edited by now; nothing is kept."""
    return jobs.store.rehearse(partial(play, jobs, at))


def play(jobs: Jobs[M], at: datetime, work: UnitOfWork) -> list[Said[M]]:
    work.meetings.put(jobs.catalogue.meetings, "content", at)
    work.journeys.wake_all(at)
    while jobs.owing.owe(work, at) == BATCH:
        pass
    tour: Tour | None = Tour()
    while tour is not None:
        tour = jobs.owing.owe_meetings(work, at, tour)
    said: list[Said[M]] = []
    leasing = Leasing(jobs.owing, reachable=False)
    while (leased := leasing.lease(work, at, at + LEASE)).taken:
        for parcel in leased.parcels:
            message = jobs.phrase(work, parcel.journey, parcel.owed)()
            said.append(Said(parcel.person, message, parcel.owed, bool(parcel.address)))
    return said
