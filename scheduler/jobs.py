"""The jobs. Each may run twice, late, or not at all, and the outcome is the same."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Generic, TypeVar

from onboarding.journey import Journey
from onboarding.notices import Owed
from onboarding.person import PersonId
from onboarding.ports import Catalogue, Clock, UnitOfWork
from onboarding.workdays import Workdays
from scheduler.edition import Edition
from scheduler.leasing import Leasing, Parcel
from scheduler.messenger import Messenger, Undeliverable, Unfit
from scheduler.owing import BATCH, Owing
from scheduler.setbacks import maybe_told, pause, whereabouts
from scheduler.tending import tend
from storage.errors import StorageError
from storage.work import Store

M = TypeVar("M")
Phrase = Callable[[UnitOfWork, Journey, Sequence[Owed]], M]
"""Puts a parcel into words: one or several access steps, meetings, ... It only reads."""
Letters = Sequence[tuple[Parcel, M]]
Lease = Callable[[UnitOfWork, datetime, datetime], tuple[int, Sequence[Parcel]]]

LEASE = timedelta(minutes=2)
PATIENCE = timedelta(seconds=20)

log = logging.getLogger(__name__)


@dataclass
class Jobs(Generic[M]):
    """``phrase`` makes of what somebody is owed whatever ``messenger`` carries.

    ``patience`` is how long one sending may take: well below the lease.
    """

    store: Store
    catalogue: Catalogue
    workdays: Workdays
    clock: Clock
    messenger: Messenger[M]
    phrase: Phrase[M]
    patience: timedelta = PATIENCE
    administrators: Collection[str] = ()
    resting: bool = False
    running: set[asyncio.Task[None]] = field(default_factory=set, repr=False)
    in_doubt: set[str] = field(default_factory=set, repr=False)  # keys of what may have arrived

    @property
    def owing(self) -> Owing:
        return Owing(self.catalogue, self.workdays, self.administrators)

    async def wake_everyone(self) -> None:
        """At start-up: where content was edited, every wake-up time is in doubt.

        Some people at a time, so that turns get in between; that all were woken is marked last.
        """
        edition = Edition(self.catalogue, self.workdays, self.clock())
        if await self.store.run(edition.is_known):
            return
        last: PersonId | None = PersonId("")
        while last is not None:
            last = await self.store.run(partial(edition.wake_after, last))
        await self.store.run(edition.keep)

    async def fetch_meetings(self) -> None:
        """At start-up: the meetings that an editor wrote down."""
        await self.store.run(
            lambda work: work.meetings.put(self.catalogue.meetings, "content", self.clock())
        )

    async def tend_directory(self) -> None:
        """At start-up and every day: nothing is kept longer than was said."""
        await self.store.run(lambda work: tend(work, self.catalogue, self.clock()))

    async def owe_reminders(self) -> None:
        """Record what is due by now. It costs what those who are due cost, however many others."""
        while await self.store.run(lambda work: self.owing.owe(work, self.clock())) == BATCH:
            if self.resting:
                return
        await self.store.run(lambda work: self.owing.owe_meetings(work, self.clock()))

    async def deliver_notices(self) -> None:
        """Tell people what they are owed, in working hours."""
        while await self.deliver(Leasing(self.owing).lease, self.may_send):
            pass

    async def deliver_to(self, person: PersonId) -> None:
        """Tell somebody who is here now what they are owed, whatever hour it is."""
        await self.store.run(lambda work: self.owing.owe_to(work, person, self.clock()))
        lease = Leasing(self.owing).lease_for
        while await self.deliver(lambda work, *span: lease(work, person, *span), lambda: True):
            pass

    async def deliver(self, lease: Lease, may_send: Callable[[], bool]) -> bool:
        """Lease in one unit of work, send in none, mark each in its own; False at the end."""
        until = self.clock() + LEASE
        taken, letters = await self.store.run(partial(self.take, lease, until))
        for parcel, message in letters:
            if self.clock() + self.patience > until or not may_send():
                return False  # by the time it is there somebody else may have leased it
            await self.send(parcel, message)
        return taken > 0

    def may_send(self) -> bool:
        return not self.resting and self.workdays.open_at(self.clock())

    def take(self, lease: Lease, until: datetime, work: UnitOfWork) -> tuple[int, Letters[M]]:
        """Lease what is owed, and put it into words as long as the database is at hand."""
        taken, parcels = lease(work, self.clock(), until)
        letters: list[tuple[Parcel, M]] = []
        for parcel in parcels:
            try:
                letters.append((parcel, self.phrase(work, parcel.journey, parcel.owed)))
            except Exception as error:
                self.put_off(work, parcel, error)
        return taken, letters

    async def send(self, parcel: Parcel, message: M) -> None:
        """Say, then mark. A crash in between repeats the saying, never loses it."""
        try:
            async with asyncio.timeout(self.patience.total_seconds()):
                await self.messenger.send(parcel.address, parcel.person, message)
        except Undeliverable as gone:
            await self.store.run(partial(self.give_up, parcel=parcel, why=gone.why))
        except Unfit as unfit:
            await self.store.run(partial(self.drop, parcel=parcel, why=unfit.why))
        except Exception as error:
            told = maybe_told(error) and not self.in_doubt.isdisjoint(parcel.keys)
            how = self.let_be if told else self.put_off
            await self.store.run(partial(how, parcel=parcel, error=error))
            if maybe_told(error):
                self.in_doubt.update(parcel.keys)
            if told:
                self.in_doubt.difference_update(parcel.keys)
        else:
            await self.store.run(lambda work: work.notices.sent(parcel.keys, self.clock()))
            self.in_doubt.difference_update(parcel.keys)

    def give_up(self, work: UnitOfWork, parcel: Parcel, why: str) -> None:
        """Write there no more, until the person turns up again."""
        log.info("%s cannot be reached any more: %s", parcel.person, why)
        work.addresses.close(parcel.person, why, self.clock())
        work.notices.dropped(parcel.keys, self.clock())

    def drop(self, work: UnitOfWork, parcel: Parcel, why: str) -> None:
        """A dead letter: this one message is never taken. What comes later may be."""
        log.error("%s cannot be told of %s: %s", parcel.person, ", ".join(parcel.keys), why)
        work.notices.dropped(parcel.keys, self.clock())

    def let_be(self, work: UnitOfWork, parcel: Parcel, error: Exception) -> None:
        """It may have arrived twice by now: a third time would be too much."""
        log.warning("%s may have been told twice (%s)", parcel.person, whereabouts(error))
        work.notices.sent(parcel.keys, self.clock())

    def put_off(self, work: UnitOfWork, parcel: Parcel, error: Exception) -> None:
        until = self.clock() + pause(parcel.tries, error)
        log.warning("%s was not told (%s); again at %s", parcel.person, whereabouts(error), until)
        work.notices.postponed(parcel.keys, until)

    async def tick(self, job: Callable[[], Awaitable[None]], name: str) -> None:
        """Run a job for the clock. What goes wrong is logged, and the next tick tries again."""
        task = asyncio.current_task()
        if self.resting or task is None:
            return
        self.running.add(task)
        try:
            await job()
        except StorageError as error:
            log.error("%s: %s", name, error)
        except Exception as error:
            log.error("%s failed: %s", name, whereabouts(error))
        finally:
            self.running.discard(task)

    async def rest(self) -> None:
        """Begin nothing new, and finish what is under way: what was said is marked as said."""
        self.resting = True
        await asyncio.gather(*self.running, return_exceptions=True)
