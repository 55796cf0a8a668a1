"""Finds what is owed, as plain functions of a unit of work. Knows neither words nor addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onboarding import meetings, standing, tidings
from onboarding.checklist import Checklist
from onboarding.journey import Journey
from onboarding.meetings import Meeting
from onboarding.notices import Notice, NoticeKind, Owed
from onboarding.person import PersonId
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.reminders import Planner, first_after, newest, of_meeting
from onboarding.workdays import Workdays

BATCH = 100  # people: so few to a unit of work that somebody's turn gets in between


@dataclass(frozen=True)
class Owing:
    """What is owed by the catalogue's plans and the Danish calendar."""

    catalogue: Catalogue
    workdays: Workdays

    @property
    def planner(self) -> Planner:
        return Planner(self.catalogue.plan, self.workdays)

    @property
    def ahead(self) -> meetings.Plan:
        return meetings.Plan(tuple(self.catalogue.meeting_plan), self.workdays)

    def checklist(self, journey: Journey) -> Checklist:
        """Somebody's checklist, also where content has given up one of their roles."""
        known = self.catalogue.roles
        return self.catalogue.checklist(tuple(role for role in journey.roles() if role in known))

    def owe(self, work: UnitOfWork, now: datetime) -> int:
        """Look at those whose wake-up time has come; return how many they were, BATCH at most."""
        woken = work.journeys.due(now, BATCH)
        self.look(work, woken, now)
        return len(woken)

    def owe_to(self, work: UnitOfWork, person: PersonId, now: datetime) -> None:
        """Look at one person, woken or not, and at the meetings that concern them."""
        journey = work.journeys.of(person)
        if journey is None:
            return
        self.look(work, (journey,), now)
        for meeting in work.meetings.upcoming(now):
            owed = self.still_ahead(journey, meeting, now)
            work.notices.owe(each.notice for each in owed.values())

    def look(self, work: UnitOfWork, journeys: Sequence[Journey], now: datetime) -> None:
        """Record what these people are owed by now, and when to look at each of them next."""
        planner, due = self.planner, list[Notice]()
        for journey in journeys:
            planned = list(planner.ever(journey, self.checklist(journey)))
            due.extend(owed.notice for owed in newest(planned, now))
            journey.looked = now
            work.journeys.save(journey, wake=first_after(planned, now))
        work.notices.owe(due)

    def owe_meetings(self, work: UnitOfWork, now: datetime) -> None:
        """Look at the meetings whose time has come, and at whatever changed about one."""
        for meeting in work.meetings.due(now):
            call = meetings.due(meeting, now, self.ahead)
            if call is not None:
                people = work.directory.concerned(meeting.roles)
                work.notices.owe(of_meeting(meeting, call, person).notice for person in people)
            work.meetings.wake(meeting.uid, meetings.wake(meeting, now, self.ahead))

    def still(
        self,
        journey: Journey,
        notices: Iterable[Notice],
        known: Mapping[str, Meeting],
        now: datetime,
    ) -> list[Owed]:
        """Return those of somebody's notices that are owed as things stand now, and why.

        Only the newest about each step or meeting is, steps in the order of the checklist.
        ``known`` are the meetings by uid.
        """
        owed = {o.notice.key: o for o in self.planner.owed(journey, self.checklist(journey), now)}
        for notice in notices:
            if notice.kind is NoticeKind.MEETING and (meeting := known.get(notice.about)):
                owed |= self.still_ahead(journey, meeting, now)
        known_as = {notice.key: notice for notice in notices}
        return [replace(o, notice=known_as[key]) for key, o in owed.items() if key in known_as]

    def tidings(self, work: UnitOfWork, journey: Journey, notices: Iterable[Notice]) -> list[Owed]:
        """Return those of somebody's notices about the directory that still stand."""
        return [
            tidings.owed(notice)
            for notice in notices
            if notice.kind is NoticeKind.DIRECTORY
            and standing.stands(work, self.catalogue, journey, notice)
        ]

    def later(
        self, journey: Journey, notices: Iterable[Notice], now: datetime
    ) -> dict[str, datetime]:
        """Return until when to keep those that an editor has put off since they were recorded."""
        planned = self.planner.ever(journey, self.checklist(journey))
        ever = {each.notice.key: each.notice.due for each in planned}
        return {n.key: ever[n.key] for n in notices if ever.get(n.key, now) > now}

    def still_ahead(self, journey: Journey, meeting: Meeting, now: datetime) -> dict[str, Owed]:
        """Return what is owed of one meeting, by its key: nothing if it concerns them no more."""
        call = meetings.due(meeting, now, self.ahead)
        if call is None or not journey.person.reminders or not meeting.concerns(journey.roles()):
            return {}
        owed = of_meeting(meeting, call, journey.person.id)
        return {owed.notice.key: owed}
