"""When somebody wants to be left in peace, and what else they said about being written to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from onboarding.checklist import StepId
from onboarding.workdays import MORNING, OFFICE, Hours, Workdays, at_home, day_of

FOR_GOOD = date.max
"""Until when a step is muted that is never to be mentioned again."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """What somebody wishes, as they said it; without a word from them, all as by itself.

    ``until``: nothing before that day (a holiday), from ``since`` on (None: from now on).
    ``steps``: nothing about these before their days. ``duties``: since when they want to hear of
    what recurs in their roles. ``meetings``: whether they take part, by the meeting's uid.
    """

    hours: Hours = OFFICE
    until: date | None = None
    steps: Mapping[StepId, date] = field(default_factory=dict)
    duties: date | None = None
    meetings: Mapping[str, bool] = field(default_factory=dict)
    since: date | None = None

    @property
    def usual(self) -> bool:
        """Whether one may write on every working morning."""
        return self.hours is OFFICE and self.until is None

    def muted(self, step: StepId) -> bool:
        return self.steps.get(step) == FOR_GOOD

    def put_off(self, step: StepId, day: date) -> Quiet:
        """Say nothing of ``step`` before ``day``."""
        return replace(self, steps={**self.steps, step: day})

    def speak(self, step: StepId) -> Quiet:
        """Let ``step`` be mentioned again."""
        return replace(self, steps={s: day for s, day in self.steps.items() if s != step})

    def touched(self, step: StepId) -> Quiet:
        """The same after something became of ``step``: only what is muted for good stays so."""
        return self if self.muted(step) or step not in self.steps else self.speak(step)

    def answer(self, meeting: str, *, comes: bool) -> Quiet:
        return replace(self, meetings={**self.meetings, meeting: comes})

    def earliest(self, at: datetime, workdays: Workdays) -> datetime:
        """Return the first moment from ``at`` on when this person may be written to."""
        at = workdays.open_from(at, self.hours)
        back = self.back(at)
        return at if back is None else workdays.open_from(back, self.hours)

    def back(self, at: datetime) -> datetime | None:
        """Return when somebody is back who is away ``at`` that moment; None if they are not."""
        if self.until is None or (self.since is not None and day_of(at) < self.since):
            return None
        back = at_home(self.until, max(self.hours.opens, MORNING))
        return back if at < back else None


USUAL = Quiet()
"""Of whoever said nothing."""
