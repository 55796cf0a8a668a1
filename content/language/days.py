"""From the parts of a date as somebody wrote it to the day that is meant."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from content.language.calendar_words import CalendarWords

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Days:
    """Each method takes what a pattern of dates.py has matched, and today.

    ``ahead``: "Friday" and "the 12th" are those to come, and not those nearest.
    """

    words: CalendarWords
    ahead_of_today: bool = False

    def full(self, match: Match, today: date) -> date:
        """1-3-2026: nothing is left open."""
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        return date(year, int(match["month"]), self.day_number(match["day"]))

    def short(self, match: Match, today: date) -> date | None:
        """1/3, if it can be one at all; else two numbers that happen to be neighbours."""
        with suppress(ValueError):
            return nearest(int(match["month"]), self.day_number(match["day"]), today)
        return None

    def named(self, match: Match, today: date) -> date:
        month, day = self.words.months[match["month"]], self.day_number(match["day"])
        year = match.groupdict().get("year")
        return date(int(year), month, day) if year else nearest(month, day, today)

    def month_of_year(self, match: Match, today: date) -> date:
        return date(today.year + steps(match), self.words.months[match["month"]], 1)

    def part_of_month(self, match: Match, today: date) -> date:
        """The beginning, the middle or the end of a month."""
        first = nearest(self.words.months[match["month"]], 1, today)
        if match["year"]:
            first = first.replace(year=int(match["year"]))
        if match["mid"]:
            return first.replace(day=15)
        return moved(first, "month", 1) - timedelta(days=1) if match["late"] else first

    def which_month(self, match: Match, today: date) -> date:
        """Last or next March: the one before this month, or the one after."""
        way = steps(match)
        here = date(today.year, self.words.months[match["month"]], 1)
        if way and (here - today.replace(day=1)).days * way <= 0:
            return here.replace(year=today.year + way)
        return here

    def ago(self, match: Match, today: date) -> date:
        return moved(today, self.words.units[match["unit"]], -self.count(match["count"]))

    def ahead(self, match: Match, today: date) -> date:
        return moved(today, self.words.units[match["unit"]], self.count(match["count"]))

    def weekday_of_week(self, match: Match, today: date) -> date:
        monday = beginning(today, "week") + timedelta(weeks=steps(match))
        return monday + timedelta(days=self.words.weekdays[match["weekday"]])

    def weekday_before(self, match: Match, today: date) -> date:
        return today - timedelta(
            days=(today.weekday() - self.words.weekdays[match["weekday"]] - 1) % 7 + 1
        )

    def weekday_after(self, match: Match, today: date) -> date:
        return today + timedelta(
            days=(self.words.weekdays[match["weekday"]] - today.weekday() - 1) % 7 + 1
        )

    def weekday_near(self, match: Match, today: date) -> date:
        if self.ahead_of_today:
            return self.weekday_after(match, today)
        return today + timedelta(
            days=(self.words.weekdays[match["weekday"]] - today.weekday() + 3) % 7 - 3
        )

    def period(self, match: Match, today: date) -> date:
        """The first day of this, the last or the next week, month or year."""
        unit = self.words.units[match["unit"]]
        if unit == "day":
            return today + timedelta(days=steps(match))
        return moved(beginning(today, unit), unit, steps(match))

    def month(self, match: Match, today: date) -> date:
        written = match.groupdict().get("year")
        number = self.words.months[match["month"]]
        return date(int(written), number, 1) if written else nearest(number, 1, today)

    def day_of_month(self, match: Match, today: date) -> date:
        number = int(match["day"])
        if not self.ahead_of_today or number >= today.day:
            return today.replace(day=number)
        for months in (1, 2):  # of two months in a row one has 31 days
            first = moved(today.replace(day=1), "month", months)
            with suppress(ValueError):
                return first.replace(day=number)
        raise ValueError(f"no day {number}")

    def day_number(self, written: str) -> int:
        return self.words.ordinals.get(written) or int(re.sub(r"\D", "", written))

    def count(self, written: str) -> float:
        """How many: a number, a word for one, or a half."""
        if written.startswith(("halv", "half")):
            return 1.5 if written.startswith("halvand") else 0.5
        return self.words.numbers.get(written) or int(written)

    def offset(self, match: Match, today: date) -> date:
        """Yesterday, tomorrow, and so on."""
        return today + timedelta(days=self.words.offsets[match[0]])


def week(match: Match, today: date) -> date:
    """The Monday of a numbered week, in the year that brings it nearest."""
    years = (today.year - 1, today.year, today.year + 1)
    mondays: list[date] = []
    for year in years:
        with suppress(ValueError):  # week 53 is not in every year
            mondays.append(date.fromisocalendar(year, int(match["day"]), 1))
    if not mondays:
        raise ValueError(f"no week {match['day']}")
    return min(mondays, key=lambda monday: abs((monday - today).days))


def year(match: Match, today: date) -> date:
    return date(int(match["year"]), 1, 1)


def steps(match: Match) -> int:
    """-1 for "last", 1 for "next", 0 for "this"."""
    return -1 if match["last"] else 1 if match["next"] else 0


def nearest(month: int, day: int, today: date) -> date:
    """That day in the year that brings it nearest to today."""
    near: list[date] = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):  # the 29th of February is not in every year
            near.append(date(year, month, day))
    if not near:
        raise ValueError(f"no day {day} in month {month}")
    return min(near, key=lambda when: abs((when - today).days))


def moved(day: date, unit: str, count: float) -> date:
    """So many days, weeks, months or years on; where a month is too short, its last day."""
    if unit in ("day", "week"):
        return day + timedelta(days=round(count * (7 if unit == "week" else 1)))
    months = day.year * 12 + day.month - 1 + round(count * (12 if unit == "year" else 1))
    first = date(months // 12, months % 12 + 1, 1)
    after = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), after - timedelta(days=1))


def beginning(today: date, unit: str) -> date:
    """The first day of this week, month or year."""
    if unit == "week":
        return today - timedelta(days=today.weekday())
    return today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
