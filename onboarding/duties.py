"""What recurs in a role (a monthly report, a quarterly look), and when it comes round. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onboarding.roles import RoleId
from onboarding.texts import Text
from onboarding.workdays import Workdays

YEAR = 12


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do again and again: on working day ``workday`` of each of ``months`` (1-12).

    ``id`` is forever: what was said of it refers to it. ``every`` says how often, in words.
    """

    id: str
    title: Text
    every: Text
    roles: tuple[RoleId, ...]
    months: tuple[int, ...]
    workday: int
    source_lines: tuple[int, ...] = ()

    def concerns(self, roles: tuple[RoleId, ...]) -> bool:
        return any(role in self.roles for role in roles)


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that a duty comes round; ``name`` tells it from all others of that duty.

    ``begins`` is the first day of its month.
    """

    duty: Duty
    name: str
    day: date
    begins: date


def turns(duty: Duty, first: date, workdays: Workdays) -> Iterator[Turn]:
    """Yield when a duty comes round from ``first`` on, for a year and a month, in order."""
    for number in range(YEAR + 2):
        years, month = divmod(first.month - 1 + number, YEAR)
        begins = date(first.year + years, month + 1, 1)
        if begins.month in duty.months:
            day = workdays.nth(begins, duty.workday)
            if day >= first:
                yield Turn(duty, f"{begins:%Y-%m}", day, begins)
