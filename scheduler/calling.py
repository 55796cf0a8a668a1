"""Finds what people are owed of meetings: reminders, changes, and quarters without a date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from onboarding import changes, gaps, meetings
from onboarding.administrators import administrators
from onboarding.journey import Journey
from onboarding.meetings import Meeting
from onboarding.notices import Notice, Owed
from onboarding.person import PersonId
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.reminders import of_meeting
from onboarding.workdays import Workdays

AT_ONCE = 1_000
"""To how many people a meeting is owed in one unit of work, so that turns get in between."""

NOBODY = PersonId("")
"""Whose id comes before all others."""


@dataclass(frozen=True, slots=True)
class Tour:
    """How far those are gone through to whom a meeting is owed, in the order of their ids.

    First whoever was told of it before (``told`` is the last of these; None: all were), then all
    whom it concerns (``called`` is the last), without those who have ``news`` of it. It is kept by
    the process alone: whoever begins anew after a kill records what is recorded already.
    """

    meeting: Meeting | None = None
    told: PersonId | None = NOBODY
    called: PersonId = NOBODY
    news: frozenset[PersonId] = frozenset()


@dataclass(frozen=True)
class Calling:
    """What is owed of meetings by the catalogue's plan and the Danish calendar."""

    catalogue: Catalogue
    workdays: Workdays
    administrators: Collection[str] = ()

    @property
    def ahead(self) -> meetings.Plan:
        return meetings.Plan(self.catalogue.meeting_plan, self.workdays)

    def owe(self, work: UnitOfWork, now: datetime, tour: Tour) -> Tour | None:
        """Look at a meeting whose time has come or that changed, for AT_ONCE people at most.

        Return how far that is, to go on from there; None when no meeting is left. Until it is
        gone through a meeting stays due. Whoever hears that it was moved need not be reminded of
        it on top.
        """
        meeting = next(iter(work.meetings.due(now)), None)
        if meeting is None:
            return None
        if tour.meeting != meeting:  # another, or not as it was
            tour = Tour(meeting)
        told = () if tour.told is None else work.notices.told_of(meeting.uid, tour.told, AT_ONCE)
        if told:
            news = list(changes.owed(meeting, told, now))
            work.notices.owe(news)
            who = {notice.person for notice in (*news, *self.late(meeting, told, now))}
            return replace(tour, told=told[-1].person, news=tour.news | who)
        last = self.call(work, meeting, now, tour)
        if last is not None:
            return replace(tour, told=None, called=last)
        work.meetings.wake(meeting.uid, meetings.wake(meeting, now, self.ahead))
        return Tour()

    def late(self, meeting: Meeting, told: Iterable[Notice], now: datetime) -> Iterator[Notice]:
        """Yield what was told of a change since the reminder that is due: before a kill, say."""
        call = meetings.due(meeting, now, self.ahead)
        for notice in told:
            if call is not None and notice.due >= call.at and changes.is_change(notice):
                yield notice

    def call(
        self, work: UnitOfWork, meeting: Meeting, now: datetime, tour: Tour
    ) -> PersonId | None:
        """Owe its reminder to the next people whom a meeting concerns; the last, if more follow."""
        call = meetings.due(meeting, now, self.ahead)
        if call is None:
            return None
        people = work.directory.concerned(meeting.roles, tour.called, AT_ONCE)
        rest = (person for person in people if person not in tour.news)
        work.notices.owe(of_meeting(meeting, call, person).notice for person in rest)
        return people[-1] if len(people) == AT_ONCE else None

    def owe_to(self, work: UnitOfWork, journey: Journey, now: datetime) -> None:
        """Look at the meetings that concern one person."""
        for meeting in work.meetings.upcoming(now):
            if (owed := self.ahead_of(journey, meeting, now)) is not None:
                work.notices.owe([owed.notice])

    def ahead_of(self, journey: Journey, meeting: Meeting, now: datetime) -> Owed | None:
        """Return the reminder of a meeting that is owed now; none if it concerns them no more."""
        call = meetings.due(meeting, now, self.ahead)
        person = journey.person
        if call is None or not person.reminders or not meeting.concerns(journey.roles()):
            return None
        if journey.quiet.meetings.get(meeting.uid) is False:
            return None
        return of_meeting(meeting, call, person.id)

    def still(
        self, journey: Journey, notice: Notice, known: Mapping[str, Meeting], now: datetime
    ) -> Owed | None:
        """Return what a notice of a meeting tells as things stand now; None if it is over."""
        meeting = known.get(notice.about)
        if meeting is None:
            return None
        if changes.is_change(notice):
            return changes.still(journey, notice, meeting, now)
        owed = self.ahead_of(journey, meeting, now)
        return owed if owed is not None and owed.notice.key == notice.key else None

    def owe_gaps(self, work: UnitOfWork, now: datetime) -> None:
        """Tell administrators, once, that a series has no date in the quarter to come."""
        near = gaps.near(self.catalogue.series, now, self.catalogue.gap_plan, self.workdays)
        coming = tuple(near) if self.administrators else ()
        upcoming = work.meetings.upcoming(now) if coming else ()
        empty = [gap for gap in coming if gap.stands(upcoming)]
        people = administrators(work, self.administrators) if empty else ()
        for gap in empty:
            work.notices.owe(gap.notice(person) for person in people)
