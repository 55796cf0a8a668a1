"""Danish working days and working hours: when something is expected, and when one may disturb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Copenhagen")
OPENS, CLOSES = time(8), time(16)
MORNING = time(9)
SATURDAY = 5
DAY = timedelta(days=1)
REMEMBERED = 4096
LONG_AGO = 2020  # nobody's reminders count from before
SAME_DAY = 22  # before this hour UTC it is the same day in Denmark, two hours ahead at most


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when one may write to somebody on a working day."""

    opens: time = OPENS
    closes: time = CLOSES


OFFICE = Hours()


def within_office(hours: Hours) -> Hours | None:
    """Return those of ``hours`` when one may write to anybody at all; None where none are."""
    both = Hours(max(hours.opens, OPENS), min(hours.closes, CLOSES))
    return both if both.opens < both.closes else None


Holidays = Callable[[date], bool]
"""Whether nobody is at work that day although it is no Saturday or Sunday."""


def day_of(moment: datetime) -> date:
    """Return the date it is in Denmark at ``moment`` (aware).

    Most moments are told by the hour: to ask what time it is there takes seven times as long.
    """
    if moment.tzinfo is UTC and moment.hour < SAME_DAY:
        return moment.date()
    return moment.astimezone(HOME).date()


def at_home(day: date, hour: time) -> datetime:
    """Return the moment (UTC) it is ``hour`` in Denmark on ``day``."""
    return datetime.combine(day, hour, HOME).astimezone(UTC)


@dataclass(frozen=True)
class Workdays:
    """Counts in working days. Day 1 is the first working day on or after somebody's first."""

    holiday: Holidays

    @cached_property
    def nth(self) -> Callable[[date, int], date]:
        """Return the date of working day ``number`` (1 or more), counted from a first day.

        Counting is dear, and one checklist asks for much the same as the next: it is remembered.
        """
        return lru_cache(maxsize=REMEMBERED)(self.count_nth)

    @cached_property
    def after(self) -> Callable[[date, int], date]:
        """Return the ``count``-th working day after ``day``; ``day`` itself for 0."""
        return lru_cache(maxsize=REMEMBERED)(self.count_after)

    @cached_property
    def morning(self) -> Callable[[date], datetime]:
        """Return the first working day's morning (UTC) from a day on. It is remembered, too."""

        def first_morning(day: date) -> datetime:
            return at_home(self.nth(day, 1), MORNING)

        return lru_cache(maxsize=REMEMBERED)(first_morning)

    @cached_property
    def opening(self) -> Callable[[date, Hours], datetime]:
        """Return when one may first write, from that morning on, to somebody with such hours."""

        def first_opening(day: date, hours: Hours) -> datetime:
            return self.open_from(self.morning(day), hours)

        return lru_cache(maxsize=REMEMBERED)(first_opening)

    @cached_property
    def number(self) -> Callable[[date], int]:
        """Return how many working days lie before a day, counted from long ago; remembered, too."""
        return lru_cache(maxsize=REMEMBERED)(self.count_number)

    @cached_property
    def gathering(self) -> Callable[[date, int, int], date]:
        """Return the first working day from ``day`` on whose number leaves ``rest`` by ``pace``."""

        def first_gathering(day: date, pace: int, rest: int) -> date:
            day = self.nth(day, 1)
            return self.after(day, (rest - self.number(day)) % pace)

        return lru_cache(maxsize=REMEMBERED)(first_gathering)

    @cached_property
    def gathering_morning(self) -> Callable[[date, int, int], datetime]:
        """Return the same day's morning (UTC); remembered, too, since every tick asks for it."""

        def morning_of(day: date, pace: int, rest: int) -> datetime:
            return at_home(self.gathering(day, pace, rest), MORNING)

        return lru_cache(maxsize=REMEMBERED)(morning_of)

    @cached_property
    def timetable(self) -> Callable[[date, tuple[int, ...], int, int], tuple[datetime, ...]]:
        """Return those mornings for what comes so many working days after a day.

        Remembered, too: many people's days are the same, and so are a plan's distances.
        """

        def mornings(
            day: date, distances: tuple[int, ...], pace: int, rest: int
        ) -> tuple[datetime, ...]:
            days = (self.after(day, distance) for distance in distances)
            return tuple(self.gathering_morning(each, pace, rest) for each in days)

        return lru_cache(maxsize=REMEMBERED)(mornings)

    @cached_property
    def timetable_in(
        self,
    ) -> Callable[[Hours, date, tuple[int, ...], int, int], tuple[datetime, ...]]:
        """Return the same mornings for somebody who has hours of their own; remembered, too."""

        def mornings(
            hours: Hours, day: date, distances: tuple[int, ...], pace: int, rest: int
        ) -> tuple[datetime, ...]:
            days = [self.after(day, distance) for distance in distances]
            return tuple([self.opening(self.gathering(each, pace, rest), hours) for each in days])

        return lru_cache(maxsize=REMEMBERED)(mornings)

    def is_workday(self, day: date) -> bool:
        return day.weekday() < SATURDAY and not self.holiday(day)

    def count_nth(self, first: date, number: int) -> date:
        day = first
        while not self.is_workday(day):
            day += DAY
        return self.after(day, number - 1)

    def count_number(self, day: date) -> int:
        if day.year < LONG_AGO:
            return 0
        month = (day - DAY).replace(day=1)
        days = (month + DAY * number for number in range((day - month).days))
        return self.number(month) + sum(map(self.is_workday, days))

    def count_after(self, day: date, count: int) -> date:
        for _ in range(count):
            day += DAY
            while not self.is_workday(day):
                day += DAY
        return day

    def before(self, day: date, count: int) -> date:
        """Return the ``count``-th working day before ``day``; ``day`` itself for 0."""
        for _ in range(count):
            day -= DAY
            while not self.is_workday(day):
                day -= DAY
        return day

    def open_at(self, moment: datetime, hours: Hours = OFFICE) -> bool:
        """Tell whether one may write to somebody at ``moment``."""
        here = moment.astimezone(HOME)
        return self.is_workday(here.date()) and hours.opens <= here.time() < hours.closes

    def stretch(self, moment: datetime) -> tuple[datetime, datetime] | None:
        """Return from when (``moment``) until when one may write without a break; None if not."""
        if not self.open_at(moment):
            return None
        return moment, at_home(day_of(moment), CLOSES)

    def open_from(self, moment: datetime, hours: Hours = OFFICE) -> datetime:
        """Return the first moment from ``moment`` on when one may write."""
        if self.open_at(moment, hours):
            return moment
        here = moment.astimezone(HOME)
        day = here.date() if here.time() < hours.opens else here.date() + DAY
        return at_home(self.nth(day, 1), hours.opens)

    def open_until(self, moment: datetime) -> datetime:
        """Return the last whole hour up to ``moment`` when one may write."""
        if self.open_at(moment):
            return moment
        here = moment.astimezone(HOME)
        day = here.date() if here.time() >= CLOSES else here.date() - DAY
        while not self.is_workday(day):
            day -= DAY
        return at_home(day, time(CLOSES.hour - 1))
