"""When one step is reminded of, how each reminder is named, and why it comes. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onboarding.checklist import Step
from onboarding.journey import Journey
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.workdays import DAY, day_of

ACCESS = NoticeKind.ACCESS

Count = tuple[Rule, date, tuple[int, ...], str]
"""By which rule and from which day a step's reminders count, and how far from it each comes.

The text begins the name of each where another step had to be in place before: whenever that is
anew, they are others.
"""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When one step is reminded of, past and future, in order; each with its name and reason."""

    dues: Sequence[datetime]
    names: Sequence[str]
    reasons: Sequence[Because]

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
        episode = journey.episode(step.id)
        return f"access:{journey.person.id}:{step.id}:{episode}:{self.names[place]}"

    def told(self, place: int, journey: Journey, step: Step) -> Owed:
        """Return the reminder of ``step`` that stands in this place."""
        key, person = self.key(place, journey, step), journey.person.id
        notice = Notice(key, person, ACCESS, step.id, self.dues[place])
        return Owed(notice, self.reasons[place], step)

    def at(self, dues: Sequence[datetime]) -> Schedule:
        """Let the same come at other moments."""
        return Schedule(dues, self.names, self.reasons)

    def put_off(self, wished: datetime, day: date, folded: int) -> Schedule:
        """Let the first be for the ``day`` that the person wished, and its morning ``wished``.

        So many of those that are counted come before it, and fold into it.
        """
        return Schedule(
            (wished, *self.dues[folded:]),
            (str(day), *self.names[folded:]),
            (Because(Rule.LATER, day, 0), *self.reasons[folded:]),
        )


def schedule_of(dues: Sequence[datetime], count: Count) -> Schedule:
    """Return the schedule of what is reminded of at these moments, counted so."""
    rule, day, distances, since = count
    return Schedule(
        dues,
        tuple([f"{since}{number}" for number in range(1, len(distances) + 1)]),
        tuple([Because(rule, day, distance) for distance in distances]),
    )
