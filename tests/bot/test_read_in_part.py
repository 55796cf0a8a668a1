"""Whoever is told of several steps is told the same, whether their journey was read whole or not.

On the real content: any roles, each step in any state, any notices of steps, owed and over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from bot.app import make_bot
from bot.exchange import Spoken
from content.daysoff import read_holidays
from onboarding.checklist import Checklist, StepId
from onboarding.journey import WAITING, Holding, Journey, State
from onboarding.notice_ports import Recipient
from onboarding.notices import Notice, NoticeKind, Owed
from onboarding.partly import Some
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.quiet import FOR_GOOD, Quiet
from onboarding.reminders import Planner
from onboarding.workdays import Workdays, at_home, day_of
from scheduler.leasing import Leasing
from scheduler.owing import Owing
from storage.memory import MemoryStore, MemoryWork
from storage.memory_recipients import MemoryRecipients
from storage.memory_rows import Waiting
from tests.support.office import library, municipality, recogniser

A, BEGAN = PersonId("Kollega A"), date(2027, 2, 1)
FIRST = at_home(BEGAN, time(10))
GONE = StepId("a_step_that_content_gave_up")
WHERE = municipality("Randers")
PLANNER = Planner(library().plan, Workdays(read_holidays()))

states = st.one_of(st.sampled_from(sorted(WAITING | {State.OPEN})), st.sampled_from(State))


class Case(NamedTuple):
    """Somebody, the notices that wait for them, and when they are to be told."""

    journey: Journey
    notices: tuple[Notice, ...]
    now: datetime


class Whole(MemoryRecipients):
    """Reads all of a journey, whatever it is for."""

    def of(
        self, about: Mapping[PersonId, Collection[StepId] | None]
    ) -> Mapping[PersonId, Recipient]:
        return MemoryRecipients.of(self, dict.fromkeys(about))


class Outcome(NamedTuple):
    """``told``: what each message is about, and how it looks; ``left``: the outbox after it."""

    told: list[tuple[tuple[Owed, ...], Spoken]]
    left: dict[str, Waiting]
    whole: list[bool]


@st.composite
def journeys(draw: st.DrawFn) -> tuple[Journey, Checklist]:
    """Somebody who did anything to any of their steps, one after the other.

    Most of what was begun still waits: of what is settled nobody is told.
    """
    roles = draw(st.lists(st.sampled_from(sorted(library().roles)), max_size=2, unique=True))
    person = Person(A, A, municipality=WHERE, confirmed=draw(st.booleans()), began=BEGAN)
    journey = Journey(person, [Holding(role, BEGAN, BEGAN, WHERE) for role in roles])
    through = library().checklist(journey.roles())
    ids = [step.id for step in through]
    accesses = [step.id for step in through.accesses]
    often = st.lists(states, min_size=len(ids), max_size=len(ids))
    again = st.lists(st.tuples(st.sampled_from(accesses), states), max_size=20)
    pace = timedelta(hours=draw(st.integers(1, 12)))
    for number, (id, state) in enumerate((*zip(ids, draw(often), strict=True), *draw(again))):
        journey.mark(id, state, FIRST + number * pace)
    days = st.dates(BEGAN, date(2027, 3, 31)) | st.just(FOR_GOOD)
    journey.quiet = Quiet(steps=draw(st.dictionaries(st.sampled_from(ids), days, max_size=3)))
    return journey, through


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Some of what they are owed by then or were before, and some that never was."""
    journey, through = draw(journeys())
    last = day_of(max([FIRST, *journey.since.values()]))
    day = PLANNER.workdays.after(last, draw(st.integers(1, 25)))
    now, earlier = at_home(day, time(draw(st.integers(8, 15)), 30)), at_home(last, time(15))
    owed = [each.notice for at in (earlier, now) for each in PLANNER.look(journey, through, at)[0]]
    steps = {n.key: n for n in owed if n.kind is NoticeKind.ACCESS}
    for id in draw(st.lists(st.sampled_from([*through.by_id, GONE]), max_size=3)):
        steps[id] = Notice(id, A, NoticeKind.ACCESS, id, earlier)
    dropped = draw(st.sets(st.sampled_from(sorted(steps)), max_size=2)) if steps else set()
    return Case(journey, tuple(n for key, n in steps.items() if key not in dropped), now)


def outcome(work: MemoryWork, case: Case, clock: datetime) -> Outcome:
    """Let the notices be sorted and put into words in this unit of work."""
    bot = make_bot(library(), recogniser(), MemoryStore(), clock=lambda: clock)
    leased = Leasing(Owing(library(), PLANNER.workdays)).sort(work, case.notices, clock, here=False)
    told = [
        (parcel.owed, bot.phrase(leased.seen, parcel.journey, parcel.owed)())
        for parcel in leased.parcels
    ]
    whole = [not isinstance(parcel.journey.standings, Some) for parcel in leased.parcels]
    return Outcome(told, work.notices.rows.notices, whole)


@given(cases())
def test_what_is_read_in_part_is_told_as_if_it_were_read_whole(case: Case) -> None:
    def gather(work: UnitOfWork) -> None:
        work.journeys.save(case.journey, wake=None)
        work.notices.owe(case.notices)

    def tell(work: MemoryWork, *, whole: bool) -> Outcome:
        recipients = Whole(work.recipients.rows) if whole else work.recipients
        return outcome(replace(work, recipients=recipients), case, case.now)

    store = MemoryStore()
    store.once_more(gather, keep=True)
    part = store.once_more(partial(tell, whole=False), keep=False)
    whole = store.once_more(partial(tell, whole=True), keep=False)
    assert part.told == whole.told
    assert part.left == whole.left
