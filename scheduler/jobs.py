"""The jobs. Each may run twice, late, or not at all, and the outcome is the same."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from scheduler.calling import Tour
from scheduler.edition import Edition
from scheduler.leasing import Leasing
from scheduler.line import M
from scheduler.owing import BATCH, Owing
from scheduler.post import Post
from scheduler.setbacks import whereabouts
from scheduler.tending import tend
from storage.errors import StorageError

Job = Callable[[], Awaitable[None]]

log = logging.getLogger(__name__)


@dataclass
class Jobs(Post[M]):
    """What the clock runs. ``leading``: by the last look, the clock of this process counts."""

    running: set[asyncio.Task[None]] = field(default_factory=set, repr=False)
    leading: bool = field(default=False, repr=False)
    told_of_leader: bool = field(default=False, repr=False)

    @cached_property
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
        tour: Tour | None = Tour()
        while tour is not None and not self.resting:
            tour = await self.store.run(partial(self.owe_meetings, tour))

    def owe_meetings(self, tour: Tour, work: UnitOfWork) -> Tour | None:
        return self.owing.owe_meetings(work, self.clock(), tour)

    async def deliver_notices(self) -> None:
        """Tell people what they are owed, in working hours.

        Look once more first: what falls due now comes with what is late, in one message.
        """
        if not self.may_send():
            return
        await self.logged(self.owe_reminders, "owe_reminders")
        await self.deliver(Leasing(self.owing).lease, self.may_send)

    async def deliver_to(self, person: PersonId) -> None:
        """Tell somebody who is here now what they are owed, whatever hour it is."""
        await self.store.run(lambda work: self.owing.owe_to(work, person, self.clock()))
        lease = Leasing(self.owing).lease_for
        await self.deliver(lambda work, *span: lease(work, person, *span), lambda: True)

    async def tick(self, job: Job, name: str) -> None:
        """Run a job for the clock. What goes wrong is logged, and the next tick tries again.

        Only where this process leads; where it has just begun to, whatever was missed comes first.
        """
        task = asyncio.current_task()
        if self.resting or task is None:
            return
        self.running.add(task)
        try:
            if await self.leads():
                await self.logged(job, name)
        finally:
            self.running.discard(task)

    async def leads(self) -> bool:
        """Whether it is up to this process; once it is, it stays so."""
        if self.leading:
            return True
        try:
            leads = await self.store.leads()
        except StorageError as error:
            log.error("clock: %s", error)
            return False
        if leads and not self.leading:  # and not only since we asked
            self.leading = True
            await self.catch_up()
        if not leads and not self.told_of_leader:
            self.told_of_leader = True
            log.warning(
                "another process runs the clock of this database: this one answers people, sends "
                "no reminders, and takes over when that one ends"
            )
        return self.leading

    async def catch_up(self) -> None:
        """What a clock that stood still has missed, in the order in which one needs the other."""
        for job, name in (
            (self.fetch_meetings, "fetch_meetings"),
            (self.wake_everyone, "wake"),
            (self.tend_directory, "tend_directory"),
            (self.owe_reminders, "owe_reminders"),
            (self.deliver_notices, "deliver_notices"),
        ):
            if not self.resting:
                await self.logged(job, name)

    async def logged(self, job: Job, name: str) -> None:
        try:
            await job()
        except StorageError as error:
            log.error("%s: %s", name, error)
        except Exception as error:
            log.error("%s failed: %s", name, whereabouts(error))

    async def rest(self) -> None:
        """Begin nothing new, and finish what is under way: what was said is marked as said."""
        self.resting = True
        await asyncio.gather(*self.running, return_exceptions=True)
