"""Tells whether content, or the calendar, is another than when everybody was last looked at."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from onboarding.person import PersonId
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.workdays import DAY, Workdays, day_of

log = logging.getLogger(__name__)

MARK = "reminders"
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Edition:
    """What decides about reminders ``now``: the catalogue, and this and next year's days off."""

    catalogue: Catalogue
    workdays: Workdays
    now: datetime

    @property
    def name(self) -> str:
        year = day_of(self.now).year
        first = date(year, 1, 1)
        days = (first + DAY * number for number in range((date(year + 2, 1, 1) - first).days))
        off = [day.toordinal() for day in days if self.workdays.holiday(day)]
        return sha256(f"{self.catalogue.fingerprint} {off}".encode()).hexdigest()

    def is_known(self, work: UnitOfWork) -> bool:
        """Whether all were last looked at by it. Never after a clock that was ahead of ``now``.

        What lay between the two would else be passed over, of people and of meetings.
        """
        if not work.journeys.ahead(self.now):
            return work.marks.of(MARK) == self.name
        log.warning("the clock was ahead once: everybody is looked at anew")
        for meeting in work.meetings.upcoming(self.now):
            work.meetings.wake(meeting.uid, self.now)
        return False

    def wake_after(self, last: PersonId, work: UnitOfWork) -> PersonId | None:
        return work.journeys.wake_some(self.now, last, AT_ONCE)

    def keep(self, work: UnitOfWork) -> None:
        work.marks.put(MARK, self.name)
