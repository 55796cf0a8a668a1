"""The days after a feast, by name: "efter påske" is the first day that is none of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.easter import easter

MOVABLE = {
    r"(?:paske\w*|easter)": 2,
    r"(?:kristi himelfart\w*|ascension\w*)": 40,
    r"(?:pinse\w*|pentecost|whitsun)": 51,
}
"""Days after Easter Sunday, by the words for a feast as they are read: å is a, no letter twice."""
FIXED = {r"(?:jul|julen|juledagene|christmas)": (12, 27), r"(?:nytar\w*|new year\w*)": (1, 2)}
AFTER = r"(?:efter|after|over) (?:the )?"


def movable(days: int, today: date) -> date:
    """Return the first such day after ``today``."""
    near = (easter(year) + timedelta(days) for year in (today.year, today.year + 1))
    found: date = next(day for day in near if day > today)
    return found


def fixed(month: int, number: int, today: date) -> date:
    years = (today.year, today.year + 1)
    return next(day for year in years if (day := date(year, month, number)) > today)


def after(row: str, today: date) -> date | None:
    """Return the day after the feast that a text names; None where it names none.

    School holidays have no date that holds for everybody: "efter sommerferien" is none.
    """
    for feast, days in MOVABLE.items():
        if named(feast, row):
            return movable(days, today)
    for feast, (month, number) in FIXED.items():
        if named(feast, row):
            return fixed(month, number, today)
    return None


def named(feast: str, row: str) -> bool:
    return re.search(rf"\b{AFTER}{feast}\b", row) is not None


def without(row: Sequence[str], seasons: frozenset[str]) -> Sequence[str]:
    """Return the words of a text but for the feast or season after which something is to come."""
    last = ("efter", "after", "over")
    own = ("min", "vores", "the")
    left = list[str]()
    for word in row:
        bound = [each for each in left if each not in own][-1:]
        if not (word in seasons and bound and bound[0] in last):
            left.append(word)
    return left
