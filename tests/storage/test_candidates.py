"""Whom a newcomer may be introduced to: every storage finds the same, and reads a bounded part."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from onboarding.introductions import A_QUARTER, EXPERIENCED, Introduction, Reply, Search, search_for
from onboarding.journey import Holding, Journey, Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, Sharing
from onboarding.ports import UnitOfWork
from storage.work import Store
from tests.storage.some import AARHUS, BLUE, NOW, RANDERS, RED, TODAY, A, B
from tests.storage.test_properties import Both

ODENSE = MunicipalityCode("461")
LONG_AGO = TODAY - EXPERIENCED
EARLIER = NOW - timedelta(days=100)  # in another quarter
NEWCOMER = Person(A, A, municipality=RANDERS, confirmed=True)
VETERAN = Person(B, B, municipality=AARHUS, confirmed=True)


def search(most: int = 50) -> Search:
    found = search_for(NEWCOMER, RED, NOW)
    assert found is not None
    return replace(found, most=most)


def settle(
    work: UnitOfWork,
    person: Person,
    *,
    where: MunicipalityCode | None = AARHUS,
    source: Source = Source.OWN,
    since: timedelta = timedelta(),
    reachable: bool = True,
) -> None:
    held = [Holding(RED, LONG_AGO + since, TODAY, where, source=source)]
    work.journeys.save(Journey(person, held), wake=None)
    if reachable:
        work.addresses.remember(person.id, "{}")


def found(work: UnitOfWork, most: int = 50) -> list[tuple[PersonId, int]]:
    return list(work.introductions.candidates(search(most)))


async def test_whoever_is_willing_elsewhere_for_a_year_is_found(store: Store) -> None:
    await store.run(lambda work: settle(work, VETERAN))
    assert await store.run(found) == [(B, 0)]


@pytest.mark.parametrize(
    "spoilt",
    [
        partial(settle, person=VETERAN, where=RANDERS),
        partial(settle, person=VETERAN, where=None),
        partial(settle, person=VETERAN, source=Source.IMPORTED),
        partial(settle, person=VETERAN, since=timedelta(days=1)),
        partial(settle, person=VETERAN, reachable=False),
        partial(settle, person=VETERAN._replace(confirmed=False)),
        partial(settle, person=VETERAN._replace(introductions=False)),
        partial(settle, person=VETERAN._replace(sharing=Sharing.NOBODY)),
        partial(settle, person=VETERAN._replace(id=A)),
    ],
)
async def test_nobody_else_is(store: Store, spoilt: partial[None]) -> None:
    await store.run(spoilt)
    assert await store.run(found) == []


@pytest.mark.parametrize("reply", Reply)
@pytest.mark.parametrize("pair", [(A, B), (B, A)])
async def test_two_are_never_brought_together_twice(
    store: Store, pair: tuple[PersonId, PersonId], reply: Reply
) -> None:
    await store.run(lambda work: settle(work, NEWCOMER, where=RANDERS))
    await store.run(lambda work: settle(work, VETERAN))
    met = Introduction(*pair, BLUE, reply, EARLIER)
    await store.run(lambda work: work.introductions.put(met))
    assert await store.run(found) == []


async def test_whoever_was_asked_often_enough_rests_until_the_next_quarter(store: Store) -> None:
    for person in (VETERAN, *(NEWCOMER._replace(id=PersonId(f"n{n}")) for n in range(A_QUARTER))):
        await store.run(partial(settle, person=person, where=person.municipality))
    for times in range(A_QUARTER):
        assert await store.run(found) == [(B, times)]
        asked = Introduction(PersonId(f"n{times}"), B, RED, Reply.STOPPED, NOW)
        await store.run(partial(put, asked))
    assert await store.run(found) == []
    for times in range(A_QUARTER):
        before = Introduction(PersonId(f"n{times}"), B, RED, Reply.STOPPED, EARLIER)
        await store.run(partial(put, before))
    assert await store.run(found) == [(B, 0)]


def put(asked: Introduction, work: UnitOfWork) -> None:
    work.introductions.put(asked)


def crowd(luck: Random, work: UnitOfWork) -> None:
    ids = [PersonId(f"p{n}") for n in range(12)]
    for id in (A, *ids):
        person = Person(
            id,
            id,
            municipality=RANDERS,
            confirmed=luck.random() < 0.8,
            introductions=luck.random() < 0.8,
            sharing=luck.choice(list(Sharing)),
        )
        held = [
            Holding(
                luck.choice([RED, RED, BLUE]),
                LONG_AGO + timedelta(days=luck.choice([0, 0, 1])),
                TODAY,
                luck.choice([RANDERS, AARHUS, ODENSE, None]),
                source=luck.choice(list(Source)),
                until=luck.choice([None, None, TODAY]),
            )
            for _ in range(luck.randrange(1, 4))
        ]
        work.journeys.save(Journey(person, held), wake=None)
        if luck.random() < 0.8:
            work.addresses.remember(id, "{}")
    for _ in range(luck.randrange(12)):
        one, other = luck.sample([A, *ids], 2)
        at = luck.choice([NOW, EARLIER])
        work.introductions.put(Introduction(one, other, RED, luck.choice(list(Reply)), at))


@given(st.integers(0, 10**6), st.sampled_from([1, 2, 50]))
@settings(max_examples=30)
def test_memory_and_sql_find_the_same(engine: Engine, seed: int, most: int) -> None:
    stores = Both(engine)
    stores.run(lambda work: crowd(Random(seed), work))
    in_memory, in_sql = stores.run(lambda work: found(work, most))
    assert in_memory == in_sql


@pytest.mark.parametrize("seed", range(4))
async def test_so_many_are_found_and_no_more(store: Store, seed: int) -> None:
    await store.run(lambda work: crowd(Random(seed), work))
    whole = await store.run(found)
    for most in range(1, len(whole) + 1):
        assert whole[:most] == await store.run(partial(found, most=most))
