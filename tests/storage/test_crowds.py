"""One indexed query answers who holds a role, however many people there are."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import Connection, text

from onboarding.journey import Holding
from onboarding.lists import Changes
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from onboarding.searching import Counted, question
from storage.work import Store
from storage.work_postgresql import PostgresStore
from storage.work_sqlite import SqliteStore
from tests.storage.overhearing import Statement, overheard
from tests.storage.some import NOW, TODAY

PEOPLE, TOWNS, ROLES = 20_000, 98, 10
"""Many enough for each database to prefer an index, and few enough to make in a moment."""

ROLE, HERE = RoleId("role-3"), MunicipalityCode("town-7")
pytestmark = pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)


def move_in(work: UnitOfWork) -> None:
    changes = Changes()
    for number in range(PEOPLE):
        town = MunicipalityCode(f"town-{number % TOWNS}")
        person = Person(PersonId(f"p{number}"), f"Kollega {number}", municipality=town)
        role = RoleId(f"role-{number // TOWNS % ROLES}")
        changes.newcomers.append(person)
        changes.hold(person, 0, Holding(role, TODAY, TODAY, town))
    work.lists.apply(changes, NOW)


def plan(said: list[Statement], connection: Connection) -> str:
    """How the database goes about the one statement it was given."""
    [(statement, parameters)] = said
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE people, holdings"))
    found = connection.exec_driver_sql(f"{explain} {statement}", parameters)
    return "\n".join(" ".join(map(str, row)) for row in found)


def search(asker: Person, places: frozenset[MunicipalityCode], work: UnitOfWork) -> Counted:
    return work.directory.search(question(asker, [ROLE], places, frozenset(), 0, most=6))


async def test_a_question_is_one_query_by_an_index(store: Store) -> None:
    assert isinstance(store, SqliteStore | PostgresStore)
    await store.run(move_in)
    asker = Person(PersonId("asker"), "Kollega A", municipality=HERE, confirmed=True)
    of_role = [n for n in range(PEOPLE) if n // TOWNS % ROLES == 3]
    here = [n for n in of_role if n % TOWNS == 7]
    for places, expected in (([HERE], here), ([], of_role)):
        with overheard(store) as said:
            found = await store.run(partial(search, asker, frozenset(places)))
        assert (found.seen, found.hidden) == (len(here), len(expected) - len(here))
        steps = await store.hop(partial(plan, said))
        assert "ix_holdings_found" in steps, steps
        for slow in ("SCAN holdings", "SCAN people", "Seq Scan", "PRIMARY KEY"):
            assert slow not in steps, steps
