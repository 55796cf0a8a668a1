"""What only PostgreSQL has to promise: many at once, and none gets in another's way."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from itertools import chain

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import create_async_engine

from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from storage.errors import (
    CrowdedError,
    LockedError,
    NoDatabaseError,
    NotWritableError,
    RefusedError,
    StorageError,
    UnreachableError,
)
from storage.tables import people
from storage.work import SqlStore, open_store
from storage.work_postgresql import PostgresStore
from tests.storage.overhearing import overheard
from tests.storage.some import (
    LATER,
    NOW,
    SOON,
    A,
    B,
    full_journey,
    grow,
    journey,
    notice,
    welcome,
)
from tests.support.postgres import Cluster

CROWD = [PersonId(f"Kollega {number:02}") for number in range(40)]


@pytest.fixture
async def stores(postgres_url: str) -> AsyncIterator[list[SqlStore]]:
    """Two replicas of the bot on one database."""
    opened = [open_store(postgres_url) for _ in range(2)]
    yield opened
    for store in opened:
        await store.close()


async def test_the_turns_of_one_person_go_one_after_another(stores: list[SqlStore]) -> None:
    await stores[0].run(welcome(journey(A)))
    await asyncio.gather(*(store.run(grow) for store in stores * 20))
    grown = await stores[1].run(lambda work: work.journeys.of(A))
    assert grown is not None
    assert grown.person.name == journey(A).person.name + "!" * 40


async def test_leases_at_once_share_without_overlap(stores: list[SqlStore]) -> None:
    def owe(work: UnitOfWork) -> None:
        welcome(*map(journey, CROWD))(work)
        work.notices.owe(notice(f"{who}:{n}", who) for who in CROWD for n in range(3))

    async def lease_all(store: SqlStore) -> list[list[str]]:
        """What one worker gets, lease by lease, until nothing is left to it."""
        leases = []
        while taken := await store.run(
            lambda work: work.notices.lease(NOW, LATER, 7, reachable=False)
        ):
            leases.append([each.key for each in taken])
        return leases

    await stores[0].run(owe)
    leases = list(chain(*await asyncio.gather(*(lease_all(store) for store in stores * 4))))
    assert sorted(chain(*leases)) == sorted(f"{who}:{n}" for who in CROWD for n in range(3))
    people = [{key.partition(":")[0] for key in taken} for taken in leases]
    assert max(map(len, people)) <= 7
    assert sorted(chain(*people)) == CROWD


async def test_who_is_in_the_middle_of_a_turn_is_told_afterwards(
    postgres_url: str, stores: list[SqlStore]
) -> None:
    def owe(work: UnitOfWork) -> None:
        welcome(journey(A), journey(B))(work)
        work.notices.owe([notice("a", A), notice("b", B)])

    def lease(work: UnitOfWork) -> list[str]:
        return [each.key for each in work.notices.lease(NOW, LATER, 9, reachable=False)]

    await stores[0].run(owe)
    engine = create_async_engine(postgres_url)
    async with engine.begin() as turn:
        await turn.execute(select(people).where(people.c.id == A).with_for_update())
        assert await stores[0].run(lease) == ["b"]
    await engine.dispose()
    assert await stores[0].run(lease) == ["a"]


async def test_who_is_looked_at_by_one_is_not_looked_at_by_another(stores: list[SqlStore]) -> None:
    def plan(work: UnitOfWork) -> None:
        for who in CROWD:
            work.journeys.save(journey(who), wake=NOW)

    def look(work: UnitOfWork) -> list[str]:
        found = work.journeys.due(NOW, 7)
        for each in found:
            each.looked = NOW
            work.journeys.save(each, wake=None)
        return [each.person.id for each in found]

    await stores[0].run(plan)
    looks = await asyncio.gather(*(store.run(look) for store in stores * 8))
    assert sorted(chain.from_iterable(looks)) == CROWD


async def test_two_turns_that_wait_for_each_other_both_succeed(stores: list[SqlStore]) -> None:
    """Each holds one person and wants the other: PostgreSQL ends one, which is run again."""
    tries, held = list[PersonId](), set[PersonId]()

    def meet(work: UnitOfWork, host: PersonId, guest: PersonId) -> None:
        tries.append(host)
        work.journeys.of(host)
        held.add(host)
        while guest not in held:  # the other one comes to hold theirs meanwhile
            work.places.of(host)
        work.journeys.of(guest)

    async def turn(store: SqlStore, host: PersonId, guest: PersonId) -> None:
        try:
            await store.run(lambda work: meet(work, host, guest))
        finally:
            held.add(host)  # or else the other would wait for good for one that failed

    await stores[0].run(welcome(journey(A), journey(B)))
    await asyncio.gather(turn(stores[0], A, B), turn(stores[1], B, A))
    assert sorted(tries) in ([A, A, B], [A, B, B])


async def test_a_lease_goes_by_its_people_although_nothing_waited_when_rows_were_counted(
    stores: list[SqlStore],
) -> None:
    """Else each morning's backlog is gone through once for each person it takes."""
    [store, _] = stores
    assert isinstance(store, PostgresStore)
    crowd = [PersonId(f"person-{number}") for number in range(1_000)]

    def owe(work: UnitOfWork, day: str) -> None:
        work.notices.owe(notice(f"{day} {person}", person, NOW) for person in crowd)

    def yesterday(work: UnitOfWork) -> None:
        for person in crowd:
            work.journeys.save(journey(person), wake=None)
        owe(work, "yesterday")
        work.notices.sent([f"yesterday {person}" for person in crowd], NOW)

    await store.run(yesterday)
    await store.hop(lambda connection: connection.execute(text("ANALYZE")))
    await store.run(lambda work: owe(work, "today"))
    with overheard(store) as said:
        await store.run(lambda work: work.notices.lease(NOW, SOON, 100, reachable=False))
    [(statement, values)] = said
    explain = f"EXPLAIN {statement}"
    plan = await store.hop(
        lambda connection: "\n".join(connection.exec_driver_sql(explain, values).scalars())
    )
    assert "ix_notices_person_free_at" in plan.rpartition("->")[2]


async def test_connections_that_the_server_dropped_are_made_anew(
    stores: list[SqlStore], postgres: Cluster
) -> None:
    async def all_know() -> list[object]:
        turns = (stores[0].run(lambda work: work.journeys.of(A)) for _ in range(4))
        return list(await asyncio.gather(*turns))

    await stores[0].run(welcome(full_journey(A)))
    before = await all_know()
    postgres.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        f"WHERE application_name = 'infraguide' AND datname = '{database(stores[0])}'"
    )
    assert await all_know() == before


def database(store: SqlStore) -> str:
    return store.where.rpartition("/")[2]


async def complaint(url: str, kind: type[StorageError]) -> str:
    """What is said when somebody is welcomed in vain: one line that names the database."""
    store = open_store(url, patience=0.05)
    with pytest.raises(kind) as told:
        await store.run(welcome(journey(B)))
    await store.close()
    line = str(told.value)
    assert store.where in line
    assert len(line.splitlines()) == 1
    return line


def by(user: str, url: str) -> str:
    """The URL for somebody else."""
    return url.replace("//infraguide@", f"//{user}@")


async def test_no_server_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        port = taken.getsockname()[1]
        url = f"postgresql+asyncpg://bot:hemmelig@127.0.0.1:{port}/guide"
        line = await complaint(url, UnreachableError)
    assert f"cannot be reached at 127.0.0.1:{port}/guide" in line
    assert "hemmelig" not in line


async def test_no_such_host() -> None:
    line = await complaint("postgresql://bot@nowhere.invalid/guide", UnreachableError)
    assert "see that it runs there" in line


async def test_no_such_database(postgres_url: str) -> None:
    line = await complaint(postgres_url.replace("@/", "@/no_"), NoDatabaseError)
    assert "create it (createdb)" in line


async def test_no_such_user(postgres_url: str) -> None:
    line = await complaint(by("stranger", postgres_url), RefusedError)
    assert "correct user and password" in line


async def test_a_wrong_password(postgres_url: str, postgres: Cluster) -> None:
    rules = postgres.home / "data" / "pg_hba.conf"
    rules.write_text(f"local all secretive scram-sha-256\n{rules.read_text()}")
    postgres.run("CREATE ROLE secretive LOGIN PASSWORD 'right'")
    postgres.run("SELECT pg_reload_conf()")
    line = await complaint(by("secretive:hemmelig", postgres_url), RefusedError)
    assert "password authentication failed" in line
    assert "hemmelig" not in line


async def test_a_user_without_rights(postgres_url: str, postgres: Cluster) -> None:
    postgres.run("CREATE ROLE lowly LOGIN")
    assert "permission denied" in await complaint(by("lowly", postgres_url), RefusedError)


async def test_no_connection_to_spare(postgres_url: str, postgres: Cluster) -> None:
    postgres.run("CREATE ROLE crowded LOGIN CONNECTION LIMIT 0")
    assert "max_connections" in await complaint(by("crowded", postgres_url), CrowdedError)


async def test_a_database_that_may_only_be_read(postgres_url: str, postgres: Cluster) -> None:
    name = postgres_url.rpartition("/test")[2].partition("?")[0]
    postgres.run(f"ALTER DATABASE test{name} SET default_transaction_read_only = on")
    assert "cannot be written" in await complaint(postgres_url, NotWritableError)


async def test_a_person_whom_somebody_else_holds_for_too_long(
    postgres_url: str, stores: list[SqlStore]
) -> None:
    await stores[0].run(welcome(journey(A)))
    engine = create_async_engine(postgres_url)
    async with engine.begin() as other:
        await other.execute(select(people).with_for_update())
        hasty = open_store(postgres_url, patience=0.05)
        with pytest.raises(LockedError, match="is locked by another program"):
            await hasty.run(grow)
        await hasty.close()
    await engine.dispose()
    await stores[0].run(grow)
