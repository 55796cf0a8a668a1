"""`serve` under load, killed again and again: what arrived, beside what was owed."""

from __future__ import annotations

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path

import psutil
from aiohttp import ClientError, ClientSession

from bot.app import Bot, make_bot, utc_now, wire
from bot.exchange import Spoken
from onboarding.journey import Holding, Journey
from onboarding.meetings import Meeting
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from onboarding.texts import Text
from onboarding.workdays import day_of
from scheduler.post import LEASE
from scheduler.rehearsal import Said, play, rehearse
from storage.work import Store, open_store
from tests.bot.support.activities import BOT, message
from tests.bot.support.ledger import Ledger, Message, ledger_here
from tests.bot.support.program import Process, Program
from tests.scheduler.desk import at
from tests.support.office import library, recogniser

ROLE = RoleId("organisationsadministrator")
BEGAN, NOW = at("2027-02-15 09:00"), at("2027-03-03 09:30")
MEETING = Meeting("q1", Text.same("Q1"), at("2027-03-05 14:00"), roles=(ROLE,))
EACH = 2  # messages that everybody is owed: their accesses in one, and the meeting
# The process has a clock of ours, and looks at it more often; nothing else about it is changed.
AHEAD = """
from datetime import timedelta
import bot.app, bot.commands.making as making
from scheduler.clockwork import Clockwork
now = bot.app.utc_now
making.bot_of.__kwdefaults__["clock"] = lambda: now() + timedelta(seconds={seconds})
Clockwork.__init__.__defaults__ = (timedelta(seconds=1),) * 2
"""
STARTING, DEAF = 0.2, 0.3  # the shares of kills soon after a start, and before a message arrives
LATEST_START, LATEST = 0.4, 0.02  # seconds


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that serves at ``address``."""

    process: Process
    address: str

    def ports(self, to: int) -> set[int]:
        """Its ends of its connections to that port, whether or not they are accepted as yet."""
        lines = psutil.Process(self.process.process.pid).net_connections()
        return {line.laddr.port for line in lines if line.raddr and line.raddr.port == to}


@dataclass
class Siege:
    """``store`` is our own look into the database; ``kills`` counts the processes killed.

    ``workers``: so many messages may be in flight in one of them.
    """

    url: str
    home: Path
    ledger: Ledger
    store: Store
    people: int
    workers: int = 1
    kills: int = 0
    owed: Counter[Message] = field(default_factory=Counter)
    excused: Counter[Message] = field(default_factory=Counter)

    @property
    def moment(self) -> timedelta:
        """How far the clock is ahead: after each kill, later than any lease from before."""
        return NOW - utc_now() + self.kills * 2 * LEASE

    @property
    def settings(self) -> dict[str, str]:
        return {"DATABASE_URL": self.url, "PORT": "0", "INFRAGUIDE_WORKERS": str(self.workers)}

    @property
    def bot(self) -> Bot:
        ahead = self.moment
        return make_bot(library(), recogniser(), self.store, clock=lambda: utc_now() + ahead)

    async def settle(self) -> None:
        """Work out by a rehearsal what people are owed, and let them be owed it."""

        def imagined(work: UnitOfWork) -> list[Said[Spoken]]:
            settle(self.people, self.ledger.url, work)
            return play(self.bot.jobs(Nobody()), NOW, work)

        self.owed = messages(await self.store.rehearse(imagined))
        self.ledger.owed = {chat_of(number) for number in range(self.people)}
        assert Counter(chat for chat, _ in self.owed.elements()) == Counter(
            {chat: EACH for chat in self.ledger.owed}
        )
        await self.store.run(partial(settle, self.people, self.ledger.url))

    async def left(self) -> Counter[Message]:
        """What would be said when all leases are over; nobody may be at work."""
        later = NOW + (self.kills + 1) * 2 * LEASE
        return messages(await rehearse(self.bot.jobs(Nobody()), later))

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        program = Program(self.home, self.settings)
        before = AHEAD.format(seconds=self.moment.total_seconds())
        async with program.started("serve", before=before) as process:
            line = (await process.says("\n")).split()
            yield Worker(process, next(word for word in line if word.startswith("http")))

    async def kill(self, victim: Worker) -> None:
        """What it sent last on each connection, and only that, may be said once more.

        Nothing, where what it sent last there never arrived: what came before was marked by then.
        """
        victim.process.stops()  # so that it opens no other connection while we look
        ports = victim.ports(self.ledger.port)
        await victim.process.killed()
        self.kills += 1
        unheard, self.ledger.unheard, self.ledger.deaf = self.ledger.unheard, set(), False
        await self.ledger.tell()
        await self.ledger.hung_up(ports)
        last = {entry.port: entry.message for entry in self.ledger.entries if entry.port in ports}
        assert len(last) <= self.workers
        self.excused.update(message for port, message in last.items() if port not in unheard)

    async def delivered(self, more_than: int = 0) -> None:
        """Wait until all that is owed has arrived, and so many messages at least."""
        ledger = self.ledger
        await ledger.until(
            lambda: len(ledger.entries) > more_than and not self.owed - ledger.received
        )

    def verdict(self) -> tuple[Counter[Message], Counter[Message]]:
        """What was lost, and what was said twice although it was not in flight at a kill."""
        received = self.ledger.received
        return self.owed - received, received - self.owed - self.excused


class Nobody:
    """A messenger for a rehearsal, in which nothing is sent."""

    async def send(self, address: str, person: PersonId, message: Spoken) -> None:
        raise AssertionError("a rehearsal tells nobody")


def messages(said: Sequence[Said[Spoken]]) -> Counter[Message]:
    return Counter((str(one.person), one.message.text) for one in said)


def chat_of(number: int) -> str:
    return f"tenant-{number}:person-{number}"


def reference(number: int, url: str) -> dict[str, object]:
    chat = {"id": chat_of(number), "conversationType": "personal", "tenantId": f"tenant-{number}"}
    return {"conversation": chat, "channelId": "msteams", "serviceUrl": url, "bot": BOT}


def settle(people: int, url: str, work: UnitOfWork) -> None:
    began = day_of(BEGAN)
    for number in range(people):
        person = PersonId(chat_of(number))
        held = [Holding(ROLE, began, began)]
        journey = Journey(Person(person, f"Kollega {number}", began=began), held)
        work.journeys.save(journey, wake=BEGAN)
        work.addresses.remember(person, wire(reference(number, url)))
    work.meetings.put([MEETING], "a calendar", BEGAN)


@asynccontextmanager
async def siege_of(url: str, home: Path, people: int, workers: int = 1) -> AsyncIterator[Siege]:
    """An empty database that is up to date; ``settle`` lets people be owed something."""
    store = open_store(url)
    try:
        async with ledger_here() as ledger:
            yield Siege(url, home, ledger, store, people, workers)
    finally:
        await store.close()


@asynccontextmanager
async def talk(address: str) -> AsyncIterator[None]:
    """Somebody else writes to the bot all the while, as long as it lives."""

    async def write() -> None:
        with suppress(ClientError, ConnectionError):
            async with ClientSession(address) as http:
                for number in count():
                    said = message(
                        "hej",
                        id=f"{address}-{number}",
                        deliveryMode="expectReplies",
                        serviceUrl="http://127.0.0.1:9/",
                    )
                    async with http.post("/api/messages", json=said) as response:
                        await response.read()

    writing = asyncio.create_task(write())
    try:
        yield
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing


async def besiege(siege: Siege, kills: int, chance: random.Random) -> None:
    """Kill it so many times, at moments that ``chance`` picks, and let the last one finish."""
    await siege.settle()
    total = siege.owed.total()
    for number in range(kills):
        async with siege.worker() as worker, talk(worker.address):
            await picked(siege, chance, (total - len(siege.ledger.entries)) // (kills - number))
            await siege.kill(worker)
    while await siege.left():
        known = len(siege.ledger.entries)
        async with siege.worker() as worker:
            await siege.delivered(more_than=known)
            await worker.process.ends(signal.SIGTERM)  # what was said is marked as said


async def picked(siege: Siege, chance: random.Random, share: int) -> None:
    """Wait for a moment soon after the start, or after so many messages, and a little more.

    Or until the next message after those is on its way, and has not arrived.
    """
    ledger, kind = siege.ledger, chance.random()
    if share < 1 or kind < STARTING:
        await asyncio.sleep(chance.uniform(0, LATEST_START))
        return
    wanted = len(ledger.entries) + chance.randint(0, share - 1)
    await ledger.until(lambda: len(ledger.entries) >= wanted)
    if kind < STARTING + DEAF:
        ledger.deaf = True
        await ledger.until(lambda: bool(ledger.unheard))
    else:
        await asyncio.sleep(chance.uniform(0, LATEST))
