"""Takes what is to be delivered now, checks it against the present, and sorts it into parcels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from onboarding.journey import Journey
from onboarding.meetings import Meeting
from onboarding.notices import Notice, NoticeKind, Owed
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from scheduler.owing import BATCH, Owing


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one person is told in one message: all their access steps, or one meeting.

    ``address`` is "" for somebody who is written to nowhere: they are told when they come.
    """

    journey: Journey
    address: str
    owed: tuple[Owed, ...]

    @property
    def person(self) -> PersonId:
        return self.journey.person.id

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(owed.notice.key for owed in self.owed)

    @property
    def tries(self) -> int:
        return max(owed.notice.tries for owed in self.owed)


@dataclass
class Sorting:
    """What becomes of leased notices: told, over, or put off until a later moment."""

    parcels: list[Parcel] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    later: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class Leasing:
    """``reachable``: only people who can be written to; the others' notices wait for them."""

    owing: Owing
    reachable: bool = True

    def lease(
        self, work: UnitOfWork, now: datetime, until: datetime
    ) -> tuple[int, Sequence[Parcel]]:
        """Take what is owed by now; return how many notices that was, and what is left to tell.

        Outside working hours nothing is taken. What is no longer owed is dropped on the way.
        """
        if not self.owing.workdays.open_at(now):
            return 0, ()
        notices = work.notices.lease(now, until, BATCH, reachable=self.reachable)
        return len(notices), self.sort(work, notices, now)

    def lease_for(
        self, work: UnitOfWork, person: PersonId, now: datetime, until: datetime
    ) -> tuple[int, Sequence[Parcel]]:
        """Take what one person is owed who is here now, at whatever hour.

        Even what somebody recorded for them as of a later time: they are told it now.
        """
        notices = work.notices.lease_for(person, now, until)
        now = max((now, *(notice.due for notice in notices)))
        return len(notices), self.sort(work, notices, now)

    def sort(self, work: UnitOfWork, notices: Sequence[Notice], now: datetime) -> Sequence[Parcel]:
        people = {notice.person for notice in notices}
        journeys, addresses = work.journeys.among(people), work.addresses.among(people)
        uids = {notice.about for notice in notices if notice.kind is NoticeKind.MEETING}
        meetings, sorting = work.meetings.of(uids), Sorting()
        for person, group in groupby(notices, key=lambda notice: notice.person):
            if (journey := journeys.get(person)) is not None:
                address = addresses.get(person, "")
                mine = list(group)
                told = self.owing.tidings(work, journey, mine)
                self.sort_one(sorting, journey, address, mine, meetings, now, told)
        work.notices.dropped(sorting.over, now)
        for key, due in sorting.later.items():
            work.notices.postponed([key], due)
        return sorting.parcels

    def sort_one(
        self,
        sorting: Sorting,
        journey: Journey,
        address: str,
        notices: Sequence[Notice],
        meetings: Mapping[str, Meeting],
        now: datetime,
        tidings: Sequence[Owed],
    ) -> None:
        owed = [*self.owing.still(journey, notices, meetings, now), *tidings]
        told = {each.notice.key for each in owed}
        rest = [notice for notice in notices if notice.key not in told]
        later = self.owing.later(journey, rest, now) if rest else {}
        sorting.parcels.extend(Parcel(journey, address, each) for each in messages(owed))
        sorting.later |= later
        sorting.over.extend(notice.key for notice in rest if notice.key not in later)


def messages(owed: Sequence[Owed]) -> Iterator[tuple[Owed, ...]]:
    """Yield what is told in one message each: the access steps together, all else alone."""
    steps = tuple(each for each in owed if each.step is not None)
    if steps:
        yield steps
    yield from ((each,) for each in owed if each.step is None)
