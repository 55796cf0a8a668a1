"""The days on which nobody is at work in Denmark: public holidays, and what a setting adds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateutil.easter import easter

from onboarding.workdays import Holidays

FEASTS = {"easter": 0, "ascension": 39, "pentecost": 49}  # days after Easter Sunday
FIXED = re.compile(r"(\d{2})-(\d{2})")
MOVABLE = re.compile(r"([a-z]+)([+-]\d{1,2})?")
LEAP_YEAR = 2024

Extra = Callable[[int], date | None]
"""The date of a day off in a year, if that year has it."""


class HolidaysError(ValueError):
    """One clear line about a setting that names no days off."""

    def __init__(self, word: str) -> None:
        feasts = ", ".join(FEASTS)
        super().__init__(
            f"{word!r} is no day off: write dates (12-24 is 24 December) or days counted from"
            f" {feasts} (ascension+1 is the day after), with commas between"
        )


@dataclass(frozen=True)
class DaysOff:
    """Tells whether a day is off. Each year is worked out once."""

    extras: tuple[Extra, ...] = ()
    years: dict[int, frozenset[date]] = field(default_factory=dict, repr=False)

    def __call__(self, day: date) -> bool:
        off = self.years.get(day.year)
        if off is None:
            off = self.years[day.year] = self.of(day.year)
        return day in off

    def of(self, year: int) -> frozenset[date]:
        # Imported when first asked: it takes a third of a second, and many commands never ask.
        from holidays import country_holidays

        extra = (dated(year) for dated in self.extras)
        return frozenset(country_holidays("DK", years=year)) | frozenset(filter(None, extra))


def read_holidays(setting: str = "") -> Holidays:
    """Return the Danish public holidays and those of a setting: ``12-24,ascension+1``.

    Raises HolidaysError for what is no day.
    """
    words = [word.strip().casefold() for word in setting.split(",")]
    return DaysOff(tuple(extra(word) for word in words if word))


def extra(word: str) -> Extra:
    if match := FIXED.fullmatch(word):
        month, day = int(match[1]), int(match[2])
        if dated(LEAP_YEAR, month, day) is None:
            raise HolidaysError(word)
        return lambda year: dated(year, month, day)
    match = MOVABLE.fullmatch(word)
    if match is None or match[1] not in FEASTS:
        raise HolidaysError(word)
    after = timedelta(FEASTS[match[1]] + int(match[2] or 0))
    return lambda year: easter(year) + after


def dated(year: int, month: int, day: int) -> date | None:
    """Return that date, or None where the year has none (29 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
