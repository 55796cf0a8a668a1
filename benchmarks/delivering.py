"""The outbox, and delivery to a local connector, beside bare loops that do the same."""

from __future__ import annotations

import asyncio
import gc
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import product
from typing import Any

from aiohttp import ClientSession

from benchmarks import crowd
from benchmarks.bare import Bare
from benchmarks.goals import Goal, spread
from benchmarks.processes import BenchError
from bot.app import Bot, make_bot
from bot.messengers import TeamsMessenger
from bot.teams.edge import Teams
from bot.teams.pace import Pace
from content.language.recogniser import recogniser_of
from content.library import Library
from scheduler.owing import BATCH
from scheduler.post import LEASE
from storage.work import SqlStore

LEAST = 0.5
TENTH = 10
WORKERS = 1, 8
UNPACED: Callable[[], Pace] = partial(Pace, (), ())
WAYS = (
    ("at once", 0, UNPACED),
    ("429 to a tenth", TENTH, UNPACED),
    ("Teams' limits", 0, Pace),
)
"""What the connector does: of how many it refuses one (0: none), and our own pace."""

Timed = Callable[[], Awaitable[int]]
Turn = tuple[float, str, str]
"""A letter to post: from which moment on, the path, and the body."""


async def seconds(what: Timed, wanted: int) -> float:
    """How long it took to do all of ``wanted``. Raises BenchError for another number."""
    begun = time.perf_counter()
    done = await what()
    lasted = time.perf_counter() - begun
    if done != wanted:
        raise BenchError(f"{done} of {wanted} were done")
    return lasted


async def outbox(store: SqlStore, bare: Bare, name: str, count: int, rounds: int) -> Goal:
    """Notices a second, claimed together and acknowledged one by one, beside the bare driver."""
    now, until = crowd.NOW, crowd.NOW + LEASE
    ratios = []
    for _ in range(rounds):
        await store.hop(crowd.as_before)
        await store.run(lambda work: work.notices.owe(crowd.some_notices(count)))
        ours = await seconds(lambda: claims(store, now, until), count)
        await store.hop(crowd.as_before)
        await store.run(lambda work: work.notices.owe(crowd.some_notices(count)))
        theirs = await seconds(lambda: bare.outbox(now, until, BATCH), count)
        ratios.append(theirs / ours)
    await store.hop(crowd.as_before)
    what = f"outbox, claimed and acknowledged a second / bare driver, {name}"
    return Goal(what, spread(ratios), least=LEAST, note=f"{count} notices")


async def claims(store: SqlStore, now: datetime, until: datetime) -> int:
    done = 0
    while taken := await store.run(lambda work: work.notices.lease(now, until, BATCH)):
        for notice in taken:
            await store.sent([notice.key], now)
        done += len(taken)
    return done


@dataclass
class Round:
    """``session`` speaks to the connector at ``url`` directly.

    ``workers``: so many messages are under way at once, ours and bare.
    """

    store: SqlStore
    bot: Bot
    session: ClientSession
    url: str
    people: int
    workers: int

    async def control(self, path: str) -> Any:
        async with self.session.get(f"{self.url}{path}") as response:
            return await response.json()

    async def ours(self, every: int, pace: Pace) -> tuple[float, Sequence[tuple[str, str]]]:
        """Seconds to deliver what all are owed; and the letters that were."""
        await self.store.hop(crowd.as_before)
        await self.control(f"start/{every}")
        teams = Teams(None, self.bot.hear, pace=pace)
        jobs = self.bot.jobs(TeamsMessenger(teams), workers=self.workers)
        await jobs.owe_reminders()
        begun = time.perf_counter()
        await jobs.deliver_notices()
        lasted = time.perf_counter() - begun
        await teams.close()
        await self.checked(every)
        return lasted, await self.control("letters")

    async def bare(self, every: int, letters: Sequence[tuple[str, str]]) -> float:
        """Seconds to post the same bytes; what is refused once more, when that is asked for."""
        await self.control(f"start/{every}")
        begun = time.perf_counter()
        again = await self.shared([(begun, path, body) for path, body in letters])
        await self.shared(again)
        lasted = time.perf_counter() - begun
        await self.checked(every)
        return lasted

    async def shared(self, letters: Sequence[Turn]) -> list[Turn]:
        """Post all, so many at once; return those refused, with the moment asked for."""
        line = iter(letters)  # each takes the next of it
        refused = await asyncio.gather(*(self.posted(line) for _ in range(self.workers)))
        return sorted(each for some in refused for each in some)

    async def posted(self, letters: Iterator[Turn]) -> list[Turn]:
        """Post one after the other, each when its moment has come."""
        refused = []
        headers = {"Content-Type": "application/json"}
        for moment, path, body in letters:
            if (early := moment - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            address = self.url + path.lstrip("/")
            async with self.session.post(address, data=body.encode(), headers=headers) as answer:
                await answer.read()
                if answer.status == 429:
                    asked = float(answer.headers["Retry-After"])
                    refused.append((time.perf_counter() + asked, path, body))
        return refused

    async def checked(self, every: int) -> None:
        tally = await self.control("tally")
        wanted = {
            "people": self.people,
            "twice": 0,
            "refused": self.people // every if every else 0,
        }
        if tally != wanted:
            raise BenchError(f"the connector was told {tally}, and should have been {wanted}")


def tenant_of(body: str) -> str:
    """Whose limits a message falls under."""
    return str(json.loads(body)["conversation"]["tenantId"])


async def delivery(
    store: SqlStore, library: Library, address: str, name: str, rounds: int
) -> AsyncIterator[Goal]:
    """Messages a second to a connector that answers at once, or with 429 to a tenth."""
    clock = crowd.NOW + timedelta(minutes=1)
    bot = make_bot(library, recogniser_of(library), store, clock=lambda: clock)
    people = await store.hop(crowd.how_many_are_due)
    gc.freeze()  # as `serve` does when all is loaded
    async with ClientSession() as session:
        for workers, (what, every, pace) in product(WORKERS, WAYS):
            place = Round(store, bot, session, address, people, workers)
            ratios, rate = [], 0.0
            for _ in range(rounds):
                ours, letters = await place.ours(every, pace())
                ratios.append(await place.bare(every, letters) / ours)
                rate = people / ours
            most = max(Counter(tenant_of(body) for _, body in letters).values())
            note = f"{rate:.0f} messages a second, {most} at most to one tenant"
            at_once = "one at a time" if workers == 1 else f"{workers} at a time"
            title = f"delivered a second / bare posts, {at_once}, {what}, {name}"
            yield Goal(title, spread(ratios), least=LEAST, note=note)
