"""What every storage promises of where a conversation stands, and where somebody is reached."""

from __future__ import annotations

import pytest

from onboarding.ports import Place, UnitOfWork
from storage.work import Store
from tests.storage.some import NOW, A, B, C, journey, welcome


@pytest.fixture
async def office(store: Store) -> Store:
    await store.run(welcome(*map(journey, (A, B))))
    return store


@pytest.mark.parametrize("place", [Place("welcome.began"), Place("checklist.step", "x"), None])
async def test_a_conversation_stands_where_it_was_moved(office: Store, place: Place | None) -> None:
    await office.run(lambda work: work.places.move(A, Place("before")))
    await office.run(lambda work: work.places.move(A, place))
    assert await office.run(lambda work: work.places.of(A)) == place
    assert await office.run(lambda work: work.places.of(B)) is None


async def test_a_conversation_moves_and_comes_back_within_a_turn(office: Store) -> None:
    def wander(work: UnitOfWork) -> list[Place | None]:
        seen = [work.places.of(A)]
        for place in (Place("one"), Place("one"), None, Place("two")):
            work.places.move(A, place)
            seen.append(work.places.of(A))
        return seen

    one, two = Place("one"), Place("two")
    assert await office.run(wander) == [None, one, one, None, two]
    assert await office.run(lambda work: work.places.of(A)) == two


async def test_the_newest_address_counts(office: Store) -> None:
    await office.run(lambda work: work.addresses.remember(A, '{"old": 1}'))
    await office.run(lambda work: work.addresses.remember(A, '{"new": "æ"}'))
    assert await office.run(lambda work: work.addresses.among([A, B, C])) == {A: '{"new": "æ"}'}


async def test_a_closed_address_is_used_no_more_until_somebody_writes_again(office: Store) -> None:
    await office.run(lambda work: work.addresses.remember(A, "{}"))
    await office.run(lambda work: work.addresses.close(A, "blocked", NOW))
    await office.run(lambda work: work.addresses.close(B, "never had one", NOW))
    assert await office.run(lambda work: work.addresses.among([A, B])) == {}
    await office.run(lambda work: work.addresses.remember(A, "{}"))
    assert await office.run(lambda work: work.addresses.among([A, B])) == {A: "{}"}
