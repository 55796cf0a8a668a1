"""Finds what people are owed of meetings: reminders, changes, and quarters without a date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
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
"""How many people's tellings of a meeting are in hand at a time."""


@dataclass(frozen=True)
class Calling:
    """What is owed of meetings by the catalogue's plan and the Danish calendar."""

    catalogue: Catalogue
    workdays: Workdays
    administrators: Collection[str] = ()

    @property
    def ahead(self) -> meetings.Plan:
        return meetings.Plan(self.catalogue.meeting_plan, self.workdays)

    def owe(self, work: UnitOfWork, now: datetime) -> None:
        """Look at the meetings whose time has come, and at whatever changed about one.

        Whoever hears that it was moved need not be reminded of it on top.
        """
        for meeting in work.meetings.due(now):
            news = self.changed(work, meeting, now)
            work.notices.owe(news.values())
            call = meetings.due(meeting, now, self.ahead)
            if call is not None:
                people = work.directory.concerned(meeting.roles)
                rest = (person for person in people if person not in news)
                work.notices.owe(of_meeting(meeting, call, person).notice for person in rest)
            work.meetings.wake(meeting.uid, meetings.wake(meeting, now, self.ahead))

    def changed(self, work: UnitOfWork, meeting: Meeting, now: datetime) -> dict[PersonId, Notice]:
        """Return what those are owed who were told something else of a meeting last."""
        news: dict[PersonId, Notice] = {}
        last = PersonId("")
        while told := work.notices.told_of(meeting.uid, last, AT_ONCE):
            news |= {notice.person: notice for notice in changes.owed(meeting, told, now)}
            last = told[-1].person
        return news

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
        if changes.is_change(notice, meeting):
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
