"""Whatever happens, in whatever order: memory and SQL end up with the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, text

from onboarding.checklist import StepId
from onboarding.journey import Journey, State
from onboarding.meetings import Meeting
from onboarding.notice_ports import Notices
from onboarding.notices import Notice
from onboarding.ports import UnitOfWork
from storage.memory import MemoryStore
from storage.tables import metadata, written
from storage.work import SqlWork
from tests.storage.some import (
    AARHUS,
    BLUE,
    NOBODY,
    NOW,
    RANDERS,
    RED,
    A,
    B,
    journey,
    meeting,
    notice,
)

T = TypeVar("T")


class Both:
    """Runs a unit of work in memory and on SQLite, empty both, and returns both answers."""

    def __init__(self, engine: Engine) -> None:
        self.memory, self.engine = MemoryStore(), engine
        with engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(delete(table))
            connection.execute(text("DELETE FROM sqlite_sequence"))  # numbers begin anew

    def run(self, fn: Callable[[UnitOfWork], T]) -> tuple[T, T]:
        with self.engine.begin() as connection:
            return self.memory.once_more(fn, keep=True), fn(SqlWork(connection))


@dataclass(frozen=True)
class Act:
    """Something a person does. ``name`` is what a failing example prints."""

    name: str
    do: Callable[[UnitOfWork, Journey, datetime], object] = field(repr=False)


def mark(step: StepId, state: State) -> Act:
    return Act(f"mark {step} {state}", lambda _, journey, at: journey.mark(step, state, at))


def undo(step: StepId | None) -> Act:
    def take_back(work: UnitOfWork, journey: Journey, at: datetime) -> None:
        change = work.journeys.last_change(journey.person.id, step)
        if change is not None:
            journey.undo(change, at)

    return Act(f"undo {step}", take_back)


STEPS = st.sampled_from([StepId("one"), StepId("two"), StepId("three")])
ROLES = st.sampled_from([RED, BLUE])
ACTS = st.one_of(
    st.builds(mark, STEPS, st.sampled_from(State)),
    st.builds(undo, st.none() | STEPS),
    ROLES.map(lambda role: Act(f"hold {role}", lambda _, j, at: j.hold(role, at.date(), at))),
    ROLES.map(lambda role: Act(f"leave {role}", lambda _, j, at: j.leave(role, at.date()))),
    st.sampled_from([RANDERS, AARHUS, None]).map(
        lambda where: Act(f"move {where}", lambda _, j, at: j.move(where, confirmed=True))
    ),
    st.just(Act("start over", lambda _, j, at: j.start_over(at))),
)
TURNS = st.lists(st.lists(ACTS, max_size=4), max_size=12)


def turn(acts: Sequence[Act], at: datetime) -> Callable[[UnitOfWork], Journey]:
    """Read, do, save, and return the journey as it was left."""

    def take(work: UnitOfWork) -> Journey:
        found = work.journeys.of(A) or journey(A)
        for act in acts:
            act.do(work, found, at)
        work.journeys.save(found, wake=at)
        return found

    return take


def all_else(work: UnitOfWork) -> tuple[object, ...]:
    """Whatever else can be asked about somebody."""
    journeys = work.journeys
    return (
        journeys.due(NOW + timedelta(days=1), 9),
        journeys.history(A),
        journeys.last_change(A),
        [journeys.last_change(A, StepId(step)) for step in ("one", "two", "three")],
        work.directory.holders([RED, BLUE]),
        work.directory.holders([RED], [RANDERS]),
        work.directory.concerned([BLUE], NOBODY, 99),
    )


@given(TURNS)
def test_a_journey_ends_the_same_wherever_it_is_kept(
    engine: Engine, turns: list[list[Act]]
) -> None:
    stores = Both(engine)
    for number, acts in enumerate(turns):
        left, left_in_sql = stores.run(turn(acts, NOW + timedelta(hours=number)))
        found, found_in_sql = stores.run(lambda work: work.journeys.of(A))
        assert left == left_in_sql == found == found_in_sql
        answer, answer_in_sql = stores.run(all_else)
        assert answer == answer_in_sql


KEYS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=4)
MINUTES = st.integers(0, 30).map(lambda minute: NOW + timedelta(minutes=minute))
OUTBOX = st.one_of(
    st.tuples(st.just("owe"), KEYS, MINUTES),
    st.tuples(st.just("sent"), KEYS, MINUTES),
    st.tuples(st.just("dropped"), KEYS, MINUTES),
    st.tuples(st.just("postponed"), KEYS, MINUTES),
    st.tuples(st.just("held"), KEYS, MINUTES),
    st.tuples(st.just("died"), KEYS, MINUTES),
    st.tuples(st.just("dead"), KEYS, MINUTES),
    st.tuples(st.just("revive"), KEYS, MINUTES),
    st.tuples(st.just("lease"), KEYS, MINUTES),
    st.tuples(st.just("lease for A"), KEYS, MINUTES),
)


def carry_out(what: str, keys: list[str], at: datetime) -> Callable[[UnitOfWork], object]:
    until = at + timedelta(minutes=5)
    owed = [notice(key, A if key < "d" else B, at) for key in keys]
    does: dict[str, Callable[[Notices], object]] = {
        "owe": lambda notices: notices.owe(owed),
        "sent": lambda notices: notices.sent(keys, at),
        "dropped": lambda notices: notices.dropped(keys, at),
        "postponed": lambda notices: notices.postponed(keys, at),
        "held": lambda notices: notices.held(keys, at),
        "died": lambda notices: notices.died(keys, at, "blocked"),
        "dead": lambda notices: [(d, d.notice.tries) for d in notices.dead(at, len(keys))],
        "revive": lambda notices: notices.revive(at, at),
        "lease": lambda notices: tried(notices.lease(at, until, 9, reachable=False)),
        "lease for A": lambda notices: tried(notices.lease_for(A, at, until)),
    }
    return lambda work: does[what](work.notices)


def tried(taken: Sequence[Notice]) -> list[tuple[Notice, int]]:
    return [(each, each.tries) for each in taken]


def welcome_two(work: UnitOfWork) -> None:
    for person in (A, B):
        work.journeys.save(journey(person), wake=None)


@given(st.lists(OUTBOX, max_size=20))
@example([(what, ["a"], NOW) for what in ("owe", "died", "postponed", "dead")])
def test_an_outbox_gives_the_same_wherever_it_is_kept(
    engine: Engine,
    steps: list[tuple[str, list[str], datetime]],
) -> None:
    stores = Both(engine)
    stores.run(welcome_two)
    for step in steps:
        told, told_in_sql = stores.run(carry_out(*step))
        assert told == told_in_sql


@given(st.lists(OUTBOX, max_size=20), KEYS, MINUTES)
def test_owing_twice_is_owing_once(
    engine: Engine, steps: list[tuple[str, list[str], datetime]], keys: list[str], at: datetime
) -> None:
    """Whatever became of the notices meanwhile."""

    def lease_all(work: UnitOfWork) -> object:
        return work.notices.lease(NOW + timedelta(days=1), NOW, 9, reachable=False)

    def left(times: int) -> object:
        stores = Both(engine)
        stores.run(welcome_two)
        stores.run(carry_out("owe", keys, at))
        for step in steps:
            stores.run(carry_out(*step))
        for _ in range(times - 1):
            stores.run(carry_out("owe", keys, at))
        return stores.run(lease_all)

    assert left(2) == left(1)


MEETINGS = st.builds(
    lambda uid, at, cancelled: replace(meeting(uid, at), cancelled=cancelled),
    st.sampled_from("abcd"),
    MINUTES,
    st.booleans(),
)
EDITIONS = st.tuples(
    st.lists(MEETINGS, max_size=4), st.sampled_from(["kombit", "content"]), MINUTES
)


def publish(
    meetings: list[Meeting], source: str, now: datetime
) -> Callable[[UnitOfWork], tuple[object, ...]]:
    def put(work: UnitOfWork) -> tuple[object, ...]:
        kept = work.meetings
        counts = kept.put(meetings, source, now)
        return counts, kept.upcoming(now), kept.due(now), kept.of("abcd")

    return put


@given(st.lists(EDITIONS, max_size=6))
def test_calendars_lead_to_the_same_meetings_wherever_they_are_kept(
    engine: Engine,
    editions: list[tuple[list[Meeting], str, datetime]],
) -> None:
    stores = Both(engine)
    for edition in editions:
        told, told_in_sql = stores.run(publish(*edition))
        assert told == told_in_sql


def whole_second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


moments = st.datetimes(
    NOW.replace(year=2, tzinfo=None), NOW.replace(year=9998, tzinfo=None), timezones=st.timezones()
)


@given(moments | moments.map(whole_second))
def test_a_moment_is_written_as_by_the_standard_library(moment: datetime) -> None:
    assert written(moment) == moment.astimezone(UTC).isoformat(timespec="microseconds")
