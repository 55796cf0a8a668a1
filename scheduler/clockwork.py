"""APScheduler as a mere clock: it keeps no state; the jobs find their own work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from datetime import UTC, timedelta
from typing import Generic

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.jobs import Jobs
from scheduler.line import M

OWE, DELIVER = timedelta(minutes=1), timedelta(seconds=20)
TEND = timedelta(days=1)


class Clockwork(Generic[M]):
    """Runs the jobs until it is stopped. A tick that comes late comes once."""

    def __init__(self, jobs: Jobs[M], owe: timedelta = OWE, deliver: timedelta = DELIVER) -> None:
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # the jobs speak for themselves
        self.jobs = jobs
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self.ticker = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        # A tick that was missed while nobody ran is caught up by the first one, at once.
        self.ticker.add_job(jobs.tick, args=(jobs.owe_reminders, "owe_reminders"), id="first")
        for name, job, every in (
            ("owe_reminders", jobs.owe_reminders, owe),
            ("deliver_notices", jobs.deliver_notices, deliver),
            ("tend_directory", jobs.tend_directory, TEND),
        ):
            seconds = every.total_seconds()
            self.ticker.add_job(jobs.tick, "interval", seconds=seconds, args=(job, name), id=name)

    def start(self) -> None:
        """Begin to tick, in the running event loop."""
        self.ticker.start()

    def stop(self) -> Awaitable[None]:
        """Begin nothing new; what is returned is done when all that was under way is finished."""
        self.ticker.pause()
        resting = asyncio.ensure_future(self.jobs.rest())
        resting.add_done_callback(lambda _: self.ticker.shutdown(wait=False))
        return resting
