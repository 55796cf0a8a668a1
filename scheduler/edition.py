"""Tells whether content, or the calendar, is another than when everybody was last looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from onboarding.person import PersonId
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.workdays import DAY, Workdays, day_of

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
        return work.marks.of(MARK) == self.name

    def wake_after(self, last: PersonId, work: UnitOfWork) -> PersonId | None:
        return work.journeys.wake_some(self.now, last, AT_ONCE)

    def keep(self, work: UnitOfWork) -> None:
        work.marks.put(MARK, self.name)
