"""One indexed query answers who holds a role, however many people there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import product

import pytest
from sqlalchemy import Connection, text

from onboarding.directory import least_sharing
from onboarding.introductions import EXPERIENCED, Introduction, Reply, search_for
from onboarding.journey import Holding, Journey
from onboarding.lists import Changes
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from onboarding.searching import Counted, question
from storage.work import Store
from storage.work_postgresql import PostgresStore
from storage.work_sqlite import SqliteStore
from tests.storage.overhearing import Statement, overheard
from tests.storage.some import NOW, TODAY

PEOPLE, TOWNS, ROLES = 100_000, 98, 10
ROLE, OTHER, HERE = RoleId("role-3"), RoleId("role-5"), MunicipalityCode("town-07")
REGION = frozenset(MunicipalityCode(f"town-{n:02}") for n in range(5, 16))
ANYWHERE: frozenset[MunicipalityCode] = frozenset()
ASKER = Person(PersonId("asker"), "Kollega A", municipality=HERE, confirmed=True)
QUESTIONS = tuple(
    (asker, roles, places, start)
    for asker, roles, places in product(
        (ASKER, None), ([ROLE], [ROLE, OTHER]), (frozenset({HERE}), REGION, ANYWHERE)
    )
    for start in (0, 6)
)
SLOW = ("SCAN holdings", "SCAN people", "SCAN addresses", "Seq Scan", "PRIMARY KEY")
pytestmark = pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)


def role_of(number: int) -> RoleId:
    return RoleId(f"role-{number // TOWNS % ROLES}")


def town_of(number: int) -> MunicipalityCode:
    return MunicipalityCode(f"town-{number % TOWNS:02}")


def sharing_of(number: int) -> Sharing:
    """One in three is shown elsewhere, and half of those to everybody."""
    return (Sharing.EVERYBODY, *[Sharing.COLLEAGUES] * 4, Sharing.MUNICIPALITIES)[number % 6]


def move_in(work: UnitOfWork) -> None:
    changes, since = Changes(), TODAY - 2 * EXPERIENCED
    for number in range(PEOPLE):
        town = town_of(number)
        person = Person(
            PersonId(f"p{number}"),
            f"Kollega {number}",
            municipality=town,
            confirmed=True,
            sharing=sharing_of(number),
        )
        changes.newcomers.append(person)
        changes.hold(person, 0, Holding(role_of(number), since, TODAY, town))
    work.lists.apply(changes, NOW)


@pytest.fixture
async def crowded(store: Store) -> SqliteStore | PostgresStore:
    """Everybody lives here, and PostgreSQL has counted them, as it does by itself in a while."""
    assert isinstance(store, SqliteStore | PostgresStore)
    await store.run(move_in)
    await store.run(lambda work: work.journeys.save(Journey(ASKER), wake=None))
    await store.hop(analyse)
    return store


def analyse(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE people, holdings, addresses, introductions"))


def plan(said: list[Statement], connection: Connection) -> str:
    """How the database goes about the one statement it was given."""
    [(statement, parameters)] = said
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    found = connection.exec_driver_sql(f"{explain} {statement}", parameters)
    return "\n".join(" ".join(map(str, row)) for row in found)


def search(
    asker: Person | None,
    roles: list[RoleId],
    places: frozenset[MunicipalityCode],
    start: int,
    work: UnitOfWork,
) -> Counted:
    return work.directory.search(question(asker, roles, places, REGION, start, most=6))


def expected(
    asker: Person | None, roles: list[RoleId], places: frozenset[MunicipalityCode]
) -> tuple[int, int]:
    """How many may be seen, and how many are only counted."""
    asked = [
        n for n in range(PEOPLE) if role_of(n) in roles and (town_of(n) in places or not places)
    ]
    least = [least_sharing(asker, town_of(number)) for number in asked]
    seen = sum(sharing_of(n) >= level for n, level in zip(asked, least, strict=True))
    return seen, len(asked) - seen


async def test_whatever_is_asked_of_so_many_is_one_query_by_an_index(
    crowded: SqliteStore | PostgresStore,
) -> None:
    await each_question(crowded)
    await whom_to_be_introduced_to(crowded)
    await without_the_index(crowded)


async def each_question(crowded: SqliteStore | PostgresStore) -> None:
    """Of one role or several, at home, in a region or anywhere, on any page, in any room."""
    for asker, roles, places, start in QUESTIONS:
        with overheard(crowded) as said:
            found = await crowded.run(partial(search, asker, roles, places, start))
        assert (found.seen, found.hidden) == expected(asker, roles, places)
        assert len(found.page) == min(6, max(found.seen - start, 0))
        steps = await crowded.hop(partial(plan, said))
        assert "ix_holdings_found" in steps, steps
        assert [slow for slow in SLOW if slow in steps] == [], steps


def look(work: UnitOfWork) -> int:
    found = search_for(ASKER, ROLE, NOW)
    assert found is not None
    return len(work.introductions.candidates(replace(found, most=6)))


def open_up(work: UnitOfWork) -> None:
    """Whoever holds the role can be reached, and others have met in another quarter."""
    for number in range(PEOPLE):
        if role_of(number) == ROLE:
            work.addresses.remember(PersonId(f"p{number}"), "{}")
        elif role_of(number) == OTHER:
            pair = PersonId(f"p{number}"), PersonId(f"p{number + 1}")
            work.introductions.put(
                Introduction(*pair, OTHER, Reply.DECLINED, NOW - timedelta(days=100))
            )


async def whom_to_be_introduced_to(crowded: SqliteStore | PostgresStore) -> None:
    """Nobody else is read than those who come first, and nobody is sorted."""
    await crowded.run(open_up)
    await crowded.hop(analyse)
    with overheard(crowded) as said:
        assert await crowded.run(look) == 6
    steps = await crowded.hop(partial(plan, said[:1]))
    assert "ix_holdings_found" in steps, steps
    for slow in ("SCAN", "TEMP B-TREE", "Seq Scan", "Sort"):
        assert slow not in steps, steps


async def without_the_index(crowded: SqliteStore | PostgresStore) -> None:
    """Or else nothing above could fail."""
    with overheard(crowded) as said:
        await crowded.run(partial(search, ASKER, [ROLE], ANYWHERE, 0))
    steps = await crowded.hop(partial(plan_without, said))
    assert "ix_holdings_found" not in steps
    assert [slow for slow in SLOW if slow in steps], steps


def plan_without(said: list[Statement], connection: Connection) -> str:
    connection.execute(text("DROP INDEX ix_holdings_found"))
    [(statement, parameters)] = said
    return plan([(f"{statement} -- or SQLite would explain from memory", parameters)], connection)
