"""The jobs. Each may run twice, late, or not at all, and the outcome is the same."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from onboarding.person import PersonId
from scheduler.edition import Edition
from scheduler.leasing import Leasing
from scheduler.owing import BATCH, Owing
from scheduler.post import M, Post
from scheduler.setbacks import whereabouts
from scheduler.tending import tend
from storage.errors import StorageError

log = logging.getLogger(__name__)


@dataclass
class Jobs(Post[M]):
    """What the clock has done, and who carries it."""

    running: set[asyncio.Task[None]] = field(default_factory=set, repr=False)

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
