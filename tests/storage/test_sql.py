"""What a unit of work costs in SQL: few statements, on either database."""

from __future__ import annotations

import pytest

from onboarding.journey import Journey, State
from onboarding.ports import Place, UnitOfWork
from storage.work import Store
from storage.work_postgresql import PostgresStore
from storage.work_sqlite import SqliteStore
from tests.storage.overhearing import overheard, verbs
from tests.storage.some import (
    ASK,
    BLUE,
    LATER,
    NOW,
    READ,
    RED,
    TODAY,
    A,
    B,
    C,
    full_journey,
    holder,
    journey,
    notice,
    welcome,
)

pytestmark = pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)

READ_JOURNEYS = ["SELECT people", "SELECT holdings", "SELECT step_states"]
READ_TURN = [*READ_JOURNEYS, "SELECT places", "SELECT addresses"]


@pytest.fixture
async def sql(store: Store) -> SqliteStore | PostgresStore:
    """With two colleagues, one of whom has done much."""
    assert isinstance(store, SqliteStore | PostgresStore)
    await store.run(welcome(full_journey(A), holder(B, RED)))
    await store.run(lambda work: work.addresses.remember(A, "{}"))
    return store


def begin_turn(work: UnitOfWork) -> Journey:
    """Read what every turn reads."""
    found = work.journeys.of(A)
    assert found is not None
    work.places.of(A)
    work.addresses.remember(A, "{}")
    return found


def do_nothing(work: UnitOfWork) -> None:
    found = begin_turn(work)
    work.places.move(A, None)
    work.journeys.save(found, wake=None)


def press_done(work: UnitOfWork) -> None:
    found = begin_turn(work)
    found.mark(ASK, State.DONE, LATER)
    work.places.move(A, Place("checklist.next"))
    work.journeys.save(found, wake=None)


def take_on_a_role(work: UnitOfWork) -> None:
    found = begin_turn(work)
    found.hold(BLUE, TODAY, NOW)
    work.journeys.save(found, wake=LATER)


def open_again(work: UnitOfWork) -> None:
    found = begin_turn(work)
    found.mark(READ, State.OPEN, LATER)
    work.journeys.save(found, wake=None)


async def test_a_turn_that_changes_nothing_writes_nothing(sql: SqliteStore) -> None:
    with overheard(sql) as said:
        await sql.run(do_nothing)
        assert verbs(said) == READ_TURN


async def test_a_turn_writes_only_what_changed(sql: SqliteStore) -> None:
    with overheard(sql) as said:
        await sql.run(press_done)
        writes = ["INSERT places", "UPDATE step_states", "INSERT step_changes"]
        assert verbs(said) == READ_TURN + writes
        await sql.run(press_done)
        assert verbs(said) == READ_TURN
        await sql.run(open_again)
        assert verbs(said) == [*READ_TURN, "DELETE step_states", "INSERT step_changes"]
        await sql.run(take_on_a_role)
        assert verbs(said) == [*READ_TURN, "UPDATE people", "INSERT holdings"]


async def test_only_the_columns_that_changed_are_written(sql: SqliteStore) -> None:
    def rename(work: UnitOfWork) -> None:
        found = work.journeys.of(A)
        assert found is not None
        found.person = found.person._replace(name="Kollega Å")
        work.journeys.save(found, wake=None)

    with overheard(sql) as said:
        await sql.run(rename)
    assert said[-1][0].startswith("UPDATE people SET name=")
    assert said[-1][1] == ("Kollega Å", A)


async def test_many_journeys_are_read_like_one(sql: SqliteStore) -> None:
    with overheard(sql) as said:
        await sql.run(lambda work: work.journeys.among([A, B, C]))
        assert verbs(said) == READ_JOURNEYS
        await sql.run(lambda work: work.journeys.wake_all(NOW))
        said.clear()
        assert len(await sql.run(lambda work: work.journeys.due(NOW, 9))) == 1
        assert verbs(said) == READ_JOURNEYS
        await sql.run(lambda work: work.journeys.due(NOW.replace(year=2000), 9))
        assert verbs(said) == READ_JOURNEYS[:1]


async def test_an_outbox_is_filled_leased_and_emptied_in_a_statement_each(sql: SqliteStore) -> None:
    def send_all(work: UnitOfWork) -> int:
        work.notices.owe([notice(f"{n}", person) for n in range(50) for person in (A, B)])
        leased = work.notices.lease(NOW, LATER, 10, reachable=False)
        work.notices.sent([each.key for each in leased], NOW)
        work.notices.owe([])
        return len(leased)

    with overheard(sql) as said:
        assert await sql.run(send_all) == 50
        assert verbs(said) == ["INSERT notices", "UPDATE notices", "UPDATE notices"]


async def test_erasing_somebody_is_three_statements(sql: SqliteStore) -> None:
    with overheard(sql) as said:
        await sql.run(lambda work: work.journeys.erase(A))
        assert verbs(said) == ["DELETE local_functions", "DELETE notices", "DELETE people"]


async def test_nothing_of_a_statement_s_values_stands_in_an_error(sql: SqliteStore) -> None:
    """What people wrote is theirs, and an error ends in a log."""

    def contradict(work: UnitOfWork) -> None:
        secret = journey(A)
        secret.person = secret.person._replace(name="hemmelig")
        work.journeys.save(secret, wake=None)

    with pytest.raises(Exception, match="refused twice") as told:
        await sql.run(contradict)
    chain = [told.value, told.value.__cause__, told.value.__context__]
    assert "hemmelig" not in "".join(map(str, chain))
