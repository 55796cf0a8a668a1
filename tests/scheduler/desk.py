"""A desk that people are reminded from: a small catalogue, a clock in the hand, no words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial

from content.daysoff import read_holidays
from content.library import Library, open_library
from onboarding.checklist import Kind, Step, StepId
from onboarding.journey import Holding, Journey, State
from onboarding.meetings import Ahead, Meeting
from onboarding.notices import Owed
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.reminders import Planner, ReminderPlan
from onboarding.roles import COMMON, RoleId
from onboarding.texts import Text
from onboarding.workdays import HOME, Workdays, day_of
from scheduler.jobs import Jobs
from scheduler.post import Words
from storage.work import Store

A, B = PersonId("Kollega A"), PersonId("Kollega B")
RED, BLUE = RoleId("rolleadministrator"), RoleId("infrastrukturansvarlig")
KEY, CARD, LATE = StepId("ask_for_key"), StepId("ask_for_card"), StepId("ask_late")
ONCE = ReminderPlan(open=(1,), requested=(5,))
TWO = Ahead(workdays=(2,))
WORKDAYS = Workdays(read_holidays())

Told = tuple[str, ...]
"""One message: what it tells of, and by which rule."""


def step(id: StepId, workday: int, kind: Kind = Kind.ACCESS) -> Step:
    section = real().sections[0].id
    return Step(id, kind, section, Text.same(id), Text.same(id), workday)


@cache
def real() -> Library:
    return open_library()


def library(
    plan: ReminderPlan = ONCE, meetings: Sequence[Meeting] = (), ahead: Ahead = TWO
) -> Library:
    """The real roles, with four steps: all but the first are accesses to be asked for."""
    common = (step(StepId("read_this"), 1, Kind.READ), step(KEY, 2))
    own = dict.fromkeys(real().roles, ()) | {
        COMMON: common,
        RED: (step(CARD, 2), step(LATE, 5)),
    }
    return replace(
        real(),
        own_steps=own,
        plan=plan,
        meetings=tuple(meetings),
        meeting_plan=ahead,
        merged={},
    )


def at(moment: str) -> datetime:
    """The moment it is "2027-03-01 09:00" in Denmark."""
    return datetime.fromisoformat(moment).replace(tzinfo=HOME).astimezone(UTC)


def told(work: UnitOfWork, journey: Journey, owed: Sequence[Owed]) -> Words[Told]:
    return lambda: tuple(f"{each.because.rule} {each.notice.about}" for each in owed)


@dataclass
class Desk:
    """``said`` is what each person was told since one last listened, oldest first."""

    store: Store
    content: Library = field(default_factory=library)
    now: datetime = field(default_factory=lambda: at("2027-03-01 10:00"))
    said: dict[PersonId, list[Told]] = field(default_factory=lambda: defaultdict(list))

    @property
    def jobs(self) -> Jobs[Told]:
        return Jobs(self.store, self.content, WORKDAYS, lambda: self.now, self, told)

    async def send(self, address: str, person: PersonId, message: Told) -> None:
        self.said[person].append(message)

    async def opens(self, content: Library) -> None:
        """Start the bot again, with this content."""
        self.content = content
        await self.jobs.fetch_meetings()
        await self.jobs.wake_everyone()

    async def welcomes(self, *people: PersonId, role: RoleId = RED, reachable: bool = True) -> None:
        """Let people take on a role today."""
        await self.store.run(partial(self.welcome, people, role, reachable))

    def welcome(
        self, people: Sequence[PersonId], role: RoleId, reachable: bool, work: UnitOfWork
    ) -> None:
        today = day_of(self.now)
        for person in people:
            journey = Journey(Person(person, person, began=today), [Holding(role, today, today)])
            self.save(work, journey)
            if reachable:
                work.addresses.remember(person, f"chat of {person}")

    def save(self, work: UnitOfWork, journey: Journey) -> None:
        """Write a journey as a turn does."""
        checklist = self.content.checklist(journey.roles())
        planner = Planner(self.content.plan, WORKDAYS)
        work.journeys.save(journey, wake=planner.wake(journey, checklist))

    async def turn(self, person: PersonId, change: Callable[[Journey], object]) -> None:
        """Let a person change something, now."""
        await self.store.run(partial(self.take_turn, person, change))

    def take_turn(
        self, person: PersonId, change: Callable[[Journey], object], work: UnitOfWork
    ) -> None:
        journey = work.journeys.of(person)
        assert journey is not None
        change(journey)
        self.save(work, journey)

    async def marks(self, person: PersonId, step: StepId, state: State) -> None:
        await self.turn(person, lambda journey: journey.mark(step, state, self.now))

    async def strikes(self, moment: str) -> None:
        """Let it be that time in Denmark, and every job run, twice."""
        self.now = at(moment)
        await self.works()

    async def works(self) -> None:
        for _ in range(2):
            await self.jobs.owe_reminders()
            await self.jobs.deliver_notices()

    def hears(self, person: PersonId, *messages: Told) -> None:
        """Exactly this was said to them since one last listened."""
        heard, self.said[person] = self.said[person], []
        assert heard == list(messages)
