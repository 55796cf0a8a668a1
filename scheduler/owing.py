"""Finds what is owed, as plain functions of a unit of work. Knows neither words nor addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from onboarding import gaps, standing, tidings
from onboarding.checklist import Checklist
from onboarding.journey import Journey
from onboarding.meetings import Meeting
from onboarding.needless import in_vain
from onboarding.notices import Notice, NoticeKind, Owed
from onboarding.person import PersonId
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.recheck import BESIDES, still_planned
from onboarding.reminders import Planner, waited_for
from onboarding.workdays import Workdays
from scheduler.calling import Calling, Tour

BATCH = 100  # people: so few to a unit of work that somebody's turn gets in between


@dataclass(frozen=True)
class Owing:
    """What is owed by the catalogue's plans and the Danish calendar."""

    catalogue: Catalogue
    workdays: Workdays
    administrators: Collection[str] = ()

    @cached_property
    def planner(self) -> Planner:
        return Planner(self.catalogue.plan, self.workdays)

    @property
    def calling(self) -> Calling:
        return Calling(self.catalogue, self.workdays, self.administrators)

    def checklist(self, journey: Journey) -> Checklist:
        """Somebody's checklist, also where content has given up one of their roles."""
        roles = journey.roles()
        try:
            return self.catalogue.checklist(roles)
        except KeyError:
            known = self.catalogue.roles
            return self.catalogue.checklist(tuple(role for role in roles if role in known))

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
        self.calling.owe_to(work, journey, now)

    def look(self, work: UnitOfWork, journeys: Sequence[Journey], now: datetime) -> None:
        """Record what these people are owed by now, and when to look at each of them next."""
        now = now.astimezone(UTC)  # or else each comparison asks where it is what time
        planner = self.planner
        due: list[Notice] = []
        looks: list[tuple[Journey, datetime | None]] = []
        for journey in journeys:
            owed, wake = planner.look(journey, self.checklist(journey), now)
            due.extend(each.notice for each in owed)
            journey.looked = now
            looks.append((journey, wake))
        work.journeys.looked(looks)
        work.notices.owe(due)

    def owe_meetings(self, work: UnitOfWork, now: datetime, tour: Tour) -> Tour | None:
        """Look at the meetings whose time has come, and at quarters without a meeting.

        So many people at a time: return how far that is, None when all are through.
        """
        rest = self.calling.owe(work, now, tour)
        if rest is None:
            self.calling.owe_gaps(work, now)
        return rest

    def still_needed(
        self,
        work: UnitOfWork,
        journey: Journey,
        notices: Sequence[Notice],
        known: Mapping[str, Meeting],
        now: datetime,
    ) -> list[Owed]:
        """Return those of somebody's notices that are owed as things stand now, and why.

        None that nobody needs in the person's municipality. ``known`` are the meetings by uid.
        """
        checklist, catalogue = self.checklist(journey), self.catalogue
        planned = still_planned(self.planner, journey, checklist, notices, now)
        owed: list[Owed] = []
        for each in planned:
            if not in_vain(work, catalogue, journey, checklist, each):
                owed.append(each)
        if len(owed) == len(notices):
            return owed
        kinds = {notice.kind for notice in notices}
        if NoticeKind.MEETING in kinds:
            owed += self.meetings(journey, notices, known, now)
        if NoticeKind.GAP in kinds:
            owed += self.gaps(work, notices, now)
        if NoticeKind.DIRECTORY in kinds:
            owed += self.tidings(work, journey, notices)
        return owed

    def meetings(
        self,
        journey: Journey,
        notices: Iterable[Notice],
        known: Mapping[str, Meeting],
        now: datetime,
    ) -> Iterator[Owed]:
        """Yield those of somebody's notices of a meeting that still stand."""
        for notice in notices:
            if notice.kind is NoticeKind.MEETING:
                found = self.calling.still(journey, notice, known, now)
                if found is not None:
                    yield found._replace(notice=notice)

    def gaps(self, work: UnitOfWork, notices: Iterable[Notice], now: datetime) -> list[Owed]:
        """Return those of somebody's notices of a quarter without a meeting that still stand."""
        told = [notice for notice in notices if notice.kind is NoticeKind.GAP]
        coming = work.meetings.upcoming(now)
        found = (gaps.still(notice, self.catalogue.series, coming) for notice in told)
        return [owed for owed in found if owed is not None]

    def tidings(self, work: UnitOfWork, journey: Journey, notices: Iterable[Notice]) -> list[Owed]:
        """Return those of somebody's notices about the directory that still stand."""
        return [
            tidings.owed(notice)
            for notice in notices
            if notice.kind is NoticeKind.DIRECTORY
            and standing.stands(work, self.catalogue, journey, notice)
        ]

    def later(
        self, journey: Journey, notices: Sequence[Notice], now: datetime
    ) -> dict[str, datetime]:
        """Return until when to keep those that an editor has put off since they were recorded."""
        checklist, planner = self.checklist(journey), self.planner
        about = {notice.about for notice in notices}
        planned = [
            owed
            for step in waited_for(journey, checklist, about)
            for owed in planner.of_step(journey, checklist, step)
        ]
        if any(notice.kind in BESIDES for notice in notices):
            planned += planner.besides(journey, checklist, planner.together(journey))
        ever = {each.notice.key: each.notice.due for each in planned}
        return {n.key: ever[n.key] for n in notices if ever.get(n.key, now) > now}
