"""On which mornings somebody may be reminded, as they wish and as the plan gathers. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from onboarding.quiet import Quiet
from onboarding.workdays import Workdays, day_of


@dataclass(frozen=True, slots=True)
class Mornings:
    """Gives, for a day, the first morning from then on when somebody may be reminded.

    Gathered, that is on every ``pace``-th working day, whose number leaves ``rest``. Whoever
    comes back from a holiday hears that day what came meanwhile: it counts from there.
    """

    workdays: Workdays
    quiet: Quiet
    pace: int = 1
    rest: int = 0

    def __call__(self, day: date) -> datetime:
        if self.quiet.usual:
            return self.workdays.gathering_morning(day, self.pace, self.rest)
        if self.pace == 1:
            return self.own(day)
        rest, back = self.rest, self.quiet.until
        if back is not None:
            day = day_of(self.own(day))
            if day >= back:
                rest = self.workdays.number(back) % self.pace
        return self.own(self.workdays.gathering(day, self.pace, rest))

    def after(self, day: date, distances: tuple[int, ...]) -> Sequence[datetime]:
        """Return the mornings so many working days after a day, for ascending distances.

        None comes before the one of a shorter distance.
        """
        if self.quiet.usual:
            return self.workdays.timetable(day, distances, self.pace, self.rest)
        if self.quiet.until is None:
            hours = self.quiet.hours
            return self.workdays.timetable_in(hours, day, distances, self.pace, self.rest)
        mornings = (self(self.workdays.after(day, distance)) for distance in distances)
        return tuple(accumulate(mornings, max))

    def own(self, day: date) -> datetime:
        """Return the first morning from a day on that suits the person, gathered or not."""
        if self.quiet.until is None:
            return self.workdays.opening(day, self.quiet.hours)
        return self.quiet.earliest(self.workdays.morning(day), self.workdays)
