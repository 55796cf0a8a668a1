"""Carries to people what they are owed: says, then marks. What cannot be said is given up.

Each worker says one thing at a time, marked before the next is said: so of a process that is
killed at most one message a worker was in flight of which nobody knows. There is one, unless more
are asked for. Meanwhile the next is put into words.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import Generic

from onboarding.journey import Journey
from onboarding.notices import Owed
from onboarding.ports import Catalogue, Clock, UnitOfWork
from onboarding.workdays import Workdays
from scheduler.deadlines import Deadline, Deadlines
from scheduler.leasing import Leased, Parcel
from scheduler.line import Batch, Letter, Line, M, moment_of
from scheduler.marking import Marking
from scheduler.messenger import Messenger, Reserve, Undeliverable, Unfit
from scheduler.owing import BATCH
from scheduler.setbacks import MOST_TRIES, maybe_told, pause, reason, whereabouts
from storage.work import Store

Words = Callable[[], M]
"""Puts what was read into words. It asks nobody anything, and may be long after."""
Phrase = Callable[[UnitOfWork, Journey, Sequence[Owed]], Words[M]]
"""Reads what a parcel tells: one or several access steps, meetings, ... It writes nothing."""
Lease = Callable[[UnitOfWork, datetime, datetime], Leased]

LEASE = timedelta(minutes=2)
PATIENCE = timedelta(seconds=20)

log = logging.getLogger(__name__)


@dataclass
class Post(Generic[M]):
    """``phrase`` makes of what somebody is owed whatever ``messenger`` carries.

    ``patience`` is how long one sending may take: well below the lease. Of ``workers``, several
    wait for the connector and the database at once; nobody hears from two of them at a time.
    """

    store: Store
    catalogue: Catalogue
    workdays: Workdays
    clock: Clock
    messenger: Messenger[M]
    phrase: Phrase[M]
    patience: timedelta = PATIENCE
    workers: int = 1
    administrators: Collection[str] = ()
    resting: bool = False
    reserve: Reserve[M] | None = None
    delivering: bool = field(default=False, repr=False)
    stretch: tuple[datetime, datetime] | None = field(default=None, init=False, repr=False)
    deadlines: Deadlines = field(default_factory=Deadlines, init=False, repr=False)
    in_doubt: set[str] = field(default_factory=set, repr=False)  # keys of what may have arrived

    @cached_property
    def marking(self) -> Marking:
        return Marking(self.store, self.clock)

    def may_send(self) -> bool:
        """Whether it is the time for it: asked of the calendar once in a stretch of such time."""
        now = self.clock()
        if self.stretch is None or not self.stretch[0] <= now < self.stretch[1]:
            self.stretch = self.workdays.stretch(now)
        return self.stretch is not None and not self.resting

    async def deliver(self, lease: Lease, may_send: Callable[[], bool]) -> None:
        """Lease in one unit of work, send in none, mark before saying more, until nothing is left.

        Once at a time in one process: as many messages may be in flight as there are workers.
        """
        if self.delivering:
            return
        self.delivering = True
        line: Line[M] = Line()
        workers = (self.tell(line, lease, may_send) for _ in range(self.workers))
        try:
            ended = await asyncio.gather(*workers, return_exceptions=True)
        finally:
            try:
                if line.ahead is not None:  # not told by us any more, but not broken off
                    await self.let_finish(line.ahead)
            finally:
                self.delivering = False
        errors = [error for error in ended if error is not None]
        for error in errors[1:]:  # each had finished what it was at
            log.error("another worker failed as well: %s", whereabouts(error))
        if errors:
            raise errors[0]

    async def let_finish(self, ahead: asyncio.Task[Batch[M]]) -> None:
        """What was leased ahead and is not told comes again when its lease is over."""
        [done] = await asyncio.gather(ahead, return_exceptions=True)
        if isinstance(done, Exception):
            log.warning("the next batch was not taken: %s", whereabouts(done))

    async def tell(self, line: Line[M], lease: Lease, may_send: Callable[[], bool]) -> None:
        while (letter := await self.next(line, lease)) is not None:
            if self.clock() + self.patience > letter.until or not may_send():
                return  # by the time it is there somebody else may have leased it
            soon = asyncio.get_running_loop().call_soon
            soon(soon, self.meanwhile, line)  # the loop goes round once, and the letter is out
            try:
                await self.send(letter, line)
            finally:
                line.over(letter)

    def meanwhile(self, line: Line[M]) -> None:
        """Put the next one into words while the present one is on its way."""
        if (letter := line.coming()) is not None:
            with suppress(Exception):  # it will be met again when it is to be sent
                letter.words()

    async def next(self, line: Line[M], lease: Lease) -> Letter[M] | None:
        """Return whose moment has come, after leasing more or waiting if need be."""
        now = asyncio.get_running_loop().time
        while (letter := line.first(now())) is None:
            taken = 0
            if len(line.aside) < BATCH and not self.resting:
                taken = await self.more(line, lease)
            if not taken:
                if (seconds := line.wait(now())) is None:
                    return None
                await asyncio.sleep(seconds)
        if self.store.side_by_side and line.runs_low:
            line.ahead = asyncio.create_task(self.batch(lease))
        return letter

    async def more(self, line: Line[M], lease: Lease) -> int:
        """Let the next batch join the line; return how many notices it had.

        Whoever waited while somebody else did so looks at the line once more first, or need not
        ask in turn where nothing was to be had.
        """
        waited = line.filling.locked()
        async with line.filling:
            if waited and (line.ready or not line.last):
                return line.last
            ahead, line.ahead = line.ahead, None
            line.last = 0  # and so it stays if this fails
            line.last, letters = await (self.batch(lease) if ahead is None else ahead)
            line.join(letters)
            return line.last

    async def batch(self, lease: Lease) -> Batch[M]:
        return await self.store.run(partial(self.take, lease, self.clock() + LEASE))

    def take(self, lease: Lease, until: datetime, work: UnitOfWork) -> Batch[M]:
        """Lease what is owed, and read what it tells as long as the database is at hand."""
        leased = lease(work, self.clock(), until)
        letters: list[Letter[M]] = []
        for parcel in leased.parcels:
            try:
                words = self.phrase(leased.seen, parcel.journey, parcel.owed)
            except Exception as error:
                self.put_off(work, parcel, error)
            else:
                letters.append(Letter(parcel, words, until))
        return leased.taken, letters

    async def send(self, letter: Letter[M], line: Line[M]) -> None:
        """Say, then mark. A crash in between repeats the saying, never loses it."""
        parcel = letter.parcel
        try:
            with Deadline(self.deadlines, self.patience.total_seconds()):
                await self.messenger.send(parcel.address, parcel.person, letter.words())
        except Undeliverable as gone:
            await self.store.run(partial(self.give_up, parcel=parcel, why=gone.why))
        except Unfit as unfit:
            await self.resort(letter, unfit.why)
        except Exception as error:
            await self.stumble(letter, line, error)
        else:
            keys = parcel.keys
            await self.mark(keys)
            self.in_doubt.difference_update(keys)

    async def mark(self, keys: Sequence[str]) -> None:
        if self.workers == 1:
            await self.store.sent(keys, self.clock())
        else:
            await self.marking.sent(keys)

    async def stumble(self, letter: Letter[M], line: Line[M], error: Exception) -> None:
        """Try again in a moment where that is asked for, and else when the pause is over."""
        parcel = letter.parcel
        if (seconds := moment_of(error, letter.turns)) is not None:
            line.step_aside(letter, asyncio.get_running_loop().time() + seconds)
            return None
        told = maybe_told(error) and not self.in_doubt.isdisjoint(parcel.keys)
        if not told and parcel.tries + 1 >= MOST_TRIES:
            return await self.resort(letter, reason(error))
        how = self.let_be if told else self.put_off
        await self.store.run(partial(how, parcel=parcel, error=error))
        if maybe_told(error):
            self.in_doubt.update(parcel.keys)
        if told:
            self.in_doubt.difference_update(parcel.keys)
        return None

    async def resort(self, letter: Letter[M], why: str) -> None:
        """What is never taken goes by the reserve; failing that, it is a dead letter.

        Whoever closed their chat is not written to in another way, and nobody is who may have
        had the message already.
        """
        parcel = letter.parcel
        if self.reserve is not None and self.in_doubt.isdisjoint(parcel.keys):
            try:
                await self.reserve.send(parcel.journey.person, letter.words())
            except Exception as error:
                log.error("%s is not told by the reserve: %s", parcel.person, whereabouts(error))
            else:
                log.info("%s was told by the reserve (%s)", parcel.person, why)
                return await self.store.run(
                    lambda work: work.notices.sent(parcel.keys, self.clock())
                )
        await self.store.run(partial(self.bury, parcel=parcel, why=why))
        self.in_doubt.difference_update(parcel.keys)
        return None

    def give_up(self, work: UnitOfWork, parcel: Parcel, why: str) -> None:
        """Write there no more, until the person turns up again."""
        log.info("%s cannot be reached any more: %s", parcel.person, why)
        work.addresses.close(parcel.person, why, self.clock())
        work.notices.died(parcel.keys, self.clock(), why)

    def bury(self, work: UnitOfWork, parcel: Parcel, why: str) -> None:
        """A dead letter: this one message is never taken. What comes later may be."""
        log.error("%s cannot be told of %s: %s", parcel.person, ", ".join(parcel.keys), why)
        work.notices.died(parcel.keys, self.clock(), why)

    def let_be(self, work: UnitOfWork, parcel: Parcel, error: Exception) -> None:
        """It may have arrived twice by now: a third time would be too much."""
        log.warning("%s may have been told twice (%s)", parcel.person, whereabouts(error))
        work.notices.sent(parcel.keys, self.clock())

    def put_off(self, work: UnitOfWork, parcel: Parcel, error: Exception) -> None:
        """Try again later, but not forever."""
        if parcel.tries + 1 >= MOST_TRIES:
            return self.bury(work, parcel, reason(error))
        until = self.clock() + pause(parcel.tries, error)
        log.warning("%s was not told (%s); again at %s", parcel.person, whereabouts(error), until)
        work.notices.postponed(parcel.keys, until)
        return None
