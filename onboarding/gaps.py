"""Quarters in which a series that meets each quarter has no date yet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from onboarding.meetings import Meeting, Series
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.person import PersonId
from onboarding.workdays import MORNING, Workdays, at_home, day_of

MONTHS = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """``first`` is the first day of the quarter; ``at``: from when it is worth telling."""

    series: Series
    first: date
    at: datetime

    @property
    def about(self) -> str:
        return f"{self.series.id}|{self.first.isoformat()}"

    def stands(self, upcoming: Iterable[Meeting]) -> bool:
        """Tell whether no coming meeting of the series lies in the quarter."""
        days = (day_of(m.starts) for m in upcoming if m.series == self.series.id)
        return not any(quarter(day) == self.first for day in days)

    def notice(self, person: PersonId) -> Notice:
        return Notice(f"gap:{person}:{self.about}", person, NoticeKind.GAP, self.about, self.at)


def quarter(day: date) -> date:
    """Return the first day of the quarter that ``day`` lies in."""
    return date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)


def following(day: date) -> date:
    """Return the first day of the quarter after ``day``'s."""
    first = quarter(day)
    months = first.month - 1 + MONTHS
    return date(first.year + months // 12, months % 12 + 1, 1)


def near(series: Iterable[Series], now: datetime, plan: int, workdays: Workdays) -> Iterator[Gap]:
    """Yield the next quarter of every quarterly series, once it is so many working days off."""
    first = following(day_of(now))
    at = at_home(workdays.before(first, plan), MORNING)
    if at <= now:
        yield from (Gap(one, first, at) for one in series if one.quarterly)


def read(about: str) -> tuple[str, date]:
    """Return the series and the first day of the quarter that a notice is about."""
    series, _, first = about.partition("|")
    return series, date.fromisoformat(first)


def still(notice: Notice, series: Iterable[Series], upcoming: Iterable[Meeting]) -> Owed | None:
    """Return what a notice tells, unless a date is known by now or the series is gone."""
    id, first = read(notice.about)
    for one in series:
        if one.id == id and Gap(one, first, notice.due).stands(upcoming):
            return Owed(notice, Because(Rule.GAP, first, 0))
    return None
