"""Several processes with one database: whichever gets an activity, it is answered once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import TypeVar

import pytest

from bot.app import DELIVERED_AGAIN, make_bot
from bot.exchange import Answer, Incoming
from onboarding.ports import UnitOfWork
from storage.memory import MemoryStore
from storage.work import Store
from tests.bot.support.activities import BOT, Wire, added, execute, message, submit
from tests.bot.support.edge import Bot, bot_answering_to
from tests.support.office import MONDAY, library, recogniser

T = TypeVar("T")
PRESS = {"button": "help.show"}
KINDS = [message("hjælp"), submit(PRESS), execute(PRESS), added(BOT)]


class PowerCutError(BaseException):
    """The process is gone: nothing after this line is run."""


class Dying(MemoryStore):
    """Does all the work, and is gone before it is committed."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store

    async def run(self, fn: Callable[[UnitOfWork], T], *, brief: bool = False) -> T:
        await self.store.rehearse(fn)
        raise PowerCutError


@pytest.fixture
async def replicas(bot: Bot, store: Store) -> AsyncIterator[list[Bot]]:
    """Three processes of the product."""
    async with AsyncExitStack() as stack:
        found = []
        for _ in range(3):
            replica = bot_answering_to(bot.connector, bot.service_url)
            found.append(await stack.enter_async_context(replica))
            found[-1].hear = make_bot(library(), recogniser(), store).hear
        yield found


@pytest.mark.parametrize("again", KINDS, ids=lambda wire: str(wire["type"]))
async def test_what_comes_to_every_process_at_once_is_answered_once(
    replicas: list[Bot], again: Wire
) -> None:
    (first, *_), sent = replicas, replicas[0].connector.sent
    replies = await asyncio.gather(*(replica.gets(again) for replica in replicas))
    assert {reply.status for reply in replies} <= {200, 202}
    answered = len(sent)
    assert answered > 0
    for replica in replicas:
        await replica.gets(again)
    assert len(sent) == answered
    await first.gets(message("hjælp", id="1700000000002"))
    assert len(sent) > answered


async def test_what_was_delivered_to_another_process_is_answered_there_only(
    replicas: list[Bot],
) -> None:
    here, there, _ = replicas
    await here.gets(message("hjælp"))
    said = list(here.connector.said)
    assert (await there.gets(message("hjælp"))).status == 202
    assert here.connector.said == said


async def test_what_a_dying_process_left_undone_is_done_by_the_next(
    replicas: list[Bot], store: Store
) -> None:
    here, there, _ = replicas
    dying = make_bot(library(), recogniser(), Dying(store)).hear

    async def hear(incoming: Incoming) -> Answer:
        with pytest.raises(PowerCutError):
            await dying(incoming)
        raise ConnectionAbortedError

    here.hear = hear
    await here.gets(message("hjælp"))
    assert here.connector.said == []
    await there.gets(message("hjælp"))
    assert there.connector.said != []


async def test_what_no_channel_delivers_again_is_forgotten(store: Store) -> None:
    now = MONDAY
    product = make_bot(library(), recogniser(), store, clock=lambda: now)
    await store.run(lambda work: work.deliveries.take("a", MONDAY))
    await product.forget()
    assert not await store.run(lambda work: work.deliveries.take("a", MONDAY))
    now += DELIVERED_AGAIN * 2
    await product.forget()
    assert await store.run(lambda work: work.deliveries.take("a", MONDAY))
