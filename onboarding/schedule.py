"""When one step is reminded of, by the plan and as the person wishes, and why. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from onboarding.checklist import Step
from onboarding.journey import Journey
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.workdays import DAY, day_of


class Count(NamedTuple):
    """From which day a step's reminders count, and how far from it each of them comes.

    ``since`` begins the name of each where another step had to be in place before: whenever
    that is anew, they are others.
    """

    rule: Rule
    day: date
    distances: tuple[int, ...]
    since: str = ""


class Schedule(NamedTuple):
    """When one step is reminded of, past and future, in order.

    ``put_off``: the first is for that day, which the person wished; as many of those that are
    counted as ``folded`` says come before it, and fold into it.
    """

    dues: Sequence[datetime]
    counted: Count
    put_off: date | None = None
    folded: int = 0

    def around(self, now: datetime) -> tuple[int | None, datetime | None]:
        """Return the place of the newest whose time has come, and when the next one comes.

        What is late folds into what comes today anyway.
        """
        passed = bisect_right(self.dues, now)
        newest = passed - 1 if passed else None
        if passed == len(self.dues):
            return newest, None
        following = self.dues[passed]
        if following - now < DAY and day_of(following) == day_of(now):
            newest = None
        return newest, following

    def key(self, place: int, journey: Journey, step: Step) -> str:
        """Name a reminder of ``step`` by the wait that it belongs to, and within that."""
        name = f"{self.counted.since}{self.number(place)}"
        if place == 0 and self.put_off is not None:
            name = str(self.put_off)
        return f"access:{journey.person.id}:{step.id}:{journey.episode(step.id)}:{name}"

    def because(self, place: int) -> Because:
        if place == 0 and self.put_off is not None:
            return Because(Rule.LATER, self.put_off, 0)
        rule, day, distances, _ = self.counted
        return Because(rule, day, distances[self.number(place) - 1])

    def number(self, place: int) -> int:
        """Return which of those that are counted is in a place: 1 is the first."""
        return self.folded + place + (self.put_off is None)

    def told(self, place: int, journey: Journey, step: Step) -> Owed:
        """Return the reminder of ``step`` that stands in this place."""
        key, person = self.key(place, journey, step), journey.person.id
        notice = Notice(key, person, NoticeKind.ACCESS, step.id, self.dues[place])
        return Owed(notice, self.because(place), step=step)
