"""Two processes of the product on one PostgreSQL, spoken to over HTTP at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.teams.incoming import person_of
from bot.teams.wire import activity_from
from onboarding.journey import State
from onboarding.roles import RoleId
from storage.work import open_store
from tests.bot.support.activities import Wire, execute, message
from tests.bot.support.connector import Call, Connector, refuses
from tests.bot.support.program import Program
from tests.support.office import library

ROLE = RoleId("organisationsadministrator")
SECOND = 1_700_000_000_000


@dataclass
class Pair:
    """``here`` and ``there`` are the processes; both answer to one connector."""

    here: ClientSession
    there: ClientSession
    connector: Connector
    service_url: str
    numbers: count[int] = field(default_factory=lambda: count(SECOND))

    async def give(self, to: ClientSession, wire: Wire) -> None:
        sent = wire | {"serviceUrl": self.service_url}
        async with to.post("/api/messages", json=sent) as response:
            assert response.status in (200, 202)

    async def at_once(self, *wires: Wire) -> None:
        """Each to the one and the other in turn, without waiting for answers."""
        ends = cycle((self.here, self.there))
        await asyncio.gather(*(self.give(next(ends), wire) for wire in wires))

    def anew(self, wire: Wire) -> Wire:
        """With an id of its own."""
        return wire | {"id": str(next(self.numbers))}

    def answers(self, wire: Wire) -> list[Call]:
        return [one for one in self.connector.sent if one.path.endswith(f"/{wire['id']}")]


@pytest.fixture
async def pair(postgres_url: str, tmp_path: Path) -> AsyncIterator[Pair]:
    connector, app = Connector(), web.Application()
    app.router.add_route("*", "/{rest:.*}", connector.handle)
    program = Program(tmp_path, {"DATABASE_URL": postgres_url, "INFRAGUIDE_SCHEDULER": "off"})
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TestServer(app))
        ends = []
        for _ in range(2):
            _, address = await stack.enter_async_context(program.serving())
            ends.append(await stack.enter_async_context(ClientSession(address)))
        here, there = ends
        yield Pair(here, there, connector, str(server.make_url("/_connector")))


async def test_what_is_delivered_to_both_at_once_is_answered_once(pair: Pair) -> None:
    """Also the very first thing that somebody says, when nobody knows them yet."""
    for text in ("hej", "hjælp", "hvad er KLIK?"):
        wire = pair.anew(message(text))
        await pair.at_once(wire, wire, wire, wire)
        answers = [one.about for one in pair.answers(wire)]
        assert answers
        assert len(answers) == len(set(answers))


async def test_of_what_one_person_does_at_both_at_once_nothing_is_lost(
    pair: Pair, postgres_url: str
) -> None:
    hello = pair.anew(message("hej"))
    await pair.at_once(hello, pair.anew(message("hjælp")))
    for text in ("Randers", "Organisationsadministrator", "1. marts 2026"):
        await pair.give(pair.here, pair.anew(message(text)))
    steps = [step.id for step in library().checklist((ROLE,))][:12]
    presses = [execute({"button": "checklist.done", "step": step}) for step in steps]
    await pair.at_once(*map(pair.anew, presses))
    store = open_store(postgres_url)
    person = person_of(activity_from(hello | {"serviceUrl": pair.service_url}))
    journey = await store.run(lambda work: work.journeys.of(person))
    await store.close()
    assert journey is not None
    assert [step for step in steps if journey.state(step) is not State.DONE] == []


async def test_who_blocked_the_bot_is_not_written_to_until_they_write_to_either(
    pair: Pair, postgres_url: str
) -> None:
    first = pair.anew(message("hej"))
    pair.connector.next.append(refuses(403, "MessageWritesBlocked"))
    await pair.give(pair.here, first)
    store = open_store(postgres_url)
    person = person_of(activity_from(first | {"serviceUrl": pair.service_url}))
    assert await store.run(lambda work: work.addresses.among([person])) == {}
    await pair.give(pair.there, pair.anew(message("hej igen")))
    assert list(await store.run(lambda work: work.addresses.among([person]))) == [person]
    await store.close()
