"""A search that sorts, counts and cuts in SQL answers what the one rule says of everybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from onboarding.directory import others
from onboarding.journey import Holding, Journey, Source
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.searching import Counted, Page, Question, page_of, question
from storage.work import Store
from tests.storage.some import AARHUS, BLUE, RANDERS, RED, TODAY, welcome
from tests.storage.test_properties import Both

NAMES = ["Kollega A", "Kollega B", "kollega C", "Kollega Æ", "Kollega-D", "mail:e@x.example"]
PLACES = [RANDERS, AARHUS, None]


def somebody(name: str, luck: Random) -> Journey:
    """With up to three roles, some of them told of by several, and one given up."""
    person = Person(
        PersonId(name),
        name,
        municipality=luck.choice(PLACES),
        confirmed=luck.random() < 0.7,
        sharing=luck.choice(list(Sharing)),
    )
    told = [
        Holding(
            luck.choice([RED, BLUE]),
            TODAY - timedelta(days=luck.randrange(3)),
            TODAY,
            luck.choice(PLACES),
            until=TODAY if luck.random() < 0.2 else None,
            source=luck.choice(list(Source)),
        )
        for _ in range(luck.randrange(1, 4))
    ]
    return Journey(person, told)


def questions(asker: Person | None) -> Iterator[Question]:
    anywhere: frozenset[MunicipalityCode] = frozenset()
    roles, places = ([RED], [RED, BLUE]), (anywhere, frozenset({RANDERS, AARHUS}))
    for some, where, start in product(roles, places, (0, 2)):
        yield question(asker, some, where, frozenset({AARHUS}), start, most=2)


def page_by_the_rule(asker: Person | None, asked: Question, work: UnitOfWork) -> Page:
    """The same, by reading everybody and asking the rule about each."""
    answer = others(asker, work.directory.holders(asked.roles, asked.places), asked.near)
    page = answer.seen[asked.start : asked.start + asked.most]
    return Page(page, len(answer.seen), answer.hidden, asked.start)


def both_ways(people: list[Journey], work: UnitOfWork) -> list[tuple[Page, Page]]:
    askers = [None, *(each.person for each in people)]
    return [
        (page_of(asker, asked, work.directory.search(asked)), page_by_the_rule(asker, asked, work))
        for asker in askers
        for asked in questions(asker)
    ]


@given(st.randoms(use_true_random=False), st.integers(1, len(NAMES)))
@settings(max_examples=30)
def test_a_search_shows_and_counts_what_the_rule_says(
    engine: Engine, luck: Random, many: int
) -> None:
    people = [somebody(name, luck) for name in NAMES[:many]]
    stores = Both(engine)
    stores.run(welcome(*people))
    in_memory, in_sql = stores.run(partial(both_ways, people))
    assert in_memory == in_sql
    assert all(searched == ruled for searched, ruled in in_sql)


@pytest.mark.parametrize("luck", range(3))
async def test_it_does_on_every_storage(store: Store, luck: int) -> None:
    random = Random(luck)
    people = [somebody(name, random) for name in NAMES]
    await store.run(welcome(*people))
    pages = await store.run(partial(both_ways, people))
    assert [searched for searched, _ in pages] == [ruled for _, ruled in pages]
    assert any(page.seen for page, _ in pages), "or else nothing was compared"


@pytest.mark.parametrize("level", list(Sharing))
async def test_who_shares_otherwise_is_counted_otherwise_at_once(
    store: Store, level: Sharing
) -> None:
    holding = Holding(RED, TODAY, TODAY, RANDERS)
    await store.run(welcome(Journey(Person(PersonId("a"), "a"), [holding])))

    def share(work: UnitOfWork) -> Counted:
        found = work.journeys.of(PersonId("a"))
        assert found is not None
        found.person = found.person._replace(sharing=level)
        work.journeys.save(found, wake=None)
        return work.directory.search(question(None, [RED], frozenset(), frozenset(), 0, most=9))

    counted = await store.run(share)
    assert (counted.seen, counted.hidden) == ((1, 0) if level is Sharing.EVERYBODY else (0, 1))
