"""What every storage promises of what was delivered to the bot already."""

from __future__ import annotations

import asyncio

import pytest

from onboarding.ports import UnitOfWork
from storage.work import Store
from tests.storage.some import LATER, NOW, SOON


class ChangedMindError(Exception):
    """Nothing of this unit of work is to be kept."""


async def test_what_is_delivered_is_taken_once(store: Store) -> None:
    assert await store.run(lambda work: work.deliveries.take("a", NOW))
    assert await store.run(lambda work: work.deliveries.take("b", NOW))
    assert not await store.run(lambda work: work.deliveries.take("a", LATER))


async def test_of_many_who_take_it_at_once_one_gets_it(store: Store) -> None:
    got = await asyncio.gather(
        *(store.run(lambda work: work.deliveries.take("a", NOW)) for _ in range(5))
    )
    assert sorted(got) == [False] * 4 + [True]


async def test_what_came_to_nothing_was_not_taken(store: Store) -> None:
    def fail(work: UnitOfWork) -> None:
        assert work.deliveries.take("a", NOW)
        raise ChangedMindError

    with pytest.raises(ChangedMindError):
        await store.run(fail)
    assert await store.run(lambda work: work.deliveries.take("a", NOW))


async def test_what_is_old_is_forgotten(store: Store) -> None:
    await store.run(lambda work: work.deliveries.take("a", NOW))
    await store.run(lambda work: work.deliveries.take("b", SOON))
    assert await store.run(lambda work: work.deliveries.forget(NOW)) == 0
    assert await store.run(lambda work: work.deliveries.forget(SOON)) == 1
    assert await store.run(lambda work: work.deliveries.take("a", LATER))
    assert not await store.run(lambda work: work.deliveries.take("b", LATER))
