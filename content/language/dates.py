"""Dates as Danes and the English write them, from "i går" to "1/3", read without a clock.

What is said without a year means the time nearest to today, unless it must lie in the past.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from content.language import days
from content.language.calendar_words import CalendarWords, either
from content.language.days import Days
from content.language.normal import words

Resolve = Callable[[re.Match[str], date], date | None]
Rule = tuple[str, Resolve]

YEAR = r"(?P<year>(?:19|20)\d\d)"
LAST = "(?P<last>sidste|forige|last|previous)"
NEXT = "(?P<next>naeste|komende|next|coming)"
WHICH = f"(?:{LAST}|{NEXT}|dene|indevaerende|this)"
PART = (
    "(?:primo|starten af|begyndelsen af|start|early"
    "|(?P<mid>medio|midt i|midten af|mid)|(?P<late>ultimo|slutningen af|slut|end of))"
)


class Dates:
    """The grammar of dates, made of the words for days and months. ``ahead``: of those to come."""

    def __init__(self, known: CalendarWords, *, ahead: bool = False) -> None:
        self._known, self._ahead = known, ahead
        self._past = re.compile(rf"(?<!\w){either(known.past)}(?!\w)")

    @cached_property  # at the first text that is read: a start can do without thirty patterns
    def _rules(self) -> Sequence[tuple[re.Pattern[str], Resolve]]:
        known, to = self._known, Days(self._known, self._ahead)
        rules = (*numeric(known, to), *by_name(known, to), *relative(known, to))
        return [(re.compile(rf"(?<!\w){text}(?!\w)"), resolve) for text, resolve in rules]

    def day(self, text: str, today: date) -> date | None:
        """The day that a text speaks of, or None; an impossible date (31/2) is none either."""
        row = " ".join(words(text))
        for pattern, resolve in self._rules:
            for match in pattern.finditer(row):
                try:
                    day = resolve(match, today)
                except (ValueError, OverflowError):
                    return None
                if day is not None:
                    return self._in_the_past(day, row, match, today)
        return None

    def _in_the_past(self, day: date, row: str, match: re.Match[str], today: date) -> date:
        """A year earlier, where no year was written and the text tells of what has been."""
        open_year = "month" in match.groupdict() and not match.groupdict().get("year")
        if day > today and open_year and self._past.search(row):
            return days.moved(day, "year", -1)
        return day


def numeric(known: CalendarWords, to: Days) -> Sequence[Rule]:
    """2026-03-01, 1-3-2026, 1/3."""
    units = either(known.units)
    return (
        (rf"{YEAR} (?P<month>\d\d?) (?P<day>\d\d?)", to.full),
        (r"(?P<day>\d\d?) (?P<month>\d\d?) (?P<year>(?:19|20)\d\d|\d\d)", to.full),
        (rf"(?P<day>\d\d?) (?P<month>\d\d?)(?! {units})(?! {either(known.months)})", to.short),
    )


def by_name(known: CalendarWords, to: Days) -> Sequence[Rule]:
    """The 1st of March, in the middle of March, next March."""
    month = f"(?P<month>{either(known.months)})"
    sure = f"(?P<month>{either(known.sure_months)})"
    day = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{either(known.ordinals)})"
    return (
        (rf"{day} (?:of )?{month} {YEAR}", to.named),
        (rf"{month} {day} {YEAR}", to.named),
        (rf"{day} (?:of )?{month}", to.named),
        (rf"{month} {day}", to.named),
        (rf"{PART} {month}(?: {YEAR})?", to.part_of_month),
        (rf"{month} {YEAR}", to.month),
        (rf"{month} (?:i )?{WHICH} (?:ar|year)", to.month_of_year),
        (rf"{WHICH} {sure}", to.which_month),
    )


def relative(known: CalendarWords, to: Days) -> Sequence[Rule]:
    """A week ago, on Monday, next month; and last what could mean something else."""
    weekday = f"(?P<weekday>{either(known.weekdays)})"
    past_weekday = f"(?P<weekday>{either(known.past_weekdays)})"
    sure_month = f"(?P<month>{either(known.sure_months)}|(?<=in )may|(?<=since )may)"
    count = rf"(?P<count>\d{{1,3}}|{either(known.numbers)}|halvandet|halvanden|halvt|half a)"
    unit = f"(?P<unit>{either(known.units)})"
    years = either(word for word, unit in known.units.items() if unit == "year")
    return (
        (rf"{count} (?:ars )?{unit} (?:siden|ago)", to.ago),
        (rf"(?:om|in) (?:et )?{count} {unit}", to.ahead),
        (rf"{weekday} (?:i )?{WHICH} (?:uge|wek)", to.weekday_of_week),
        (rf"i {past_weekday}", to.weekday_before),
        (rf"{LAST} {weekday}", to.weekday_before),
        (rf"(?:pa|{NEXT}|til|on|until) {weekday}", to.weekday_after),
        (either(known.offsets), to.offset),
        (r"(?:uge|wek) (?P<day>\d\d?)", days.week),
        (rf"{WHICH} {unit}", to.period),
        (r"i fjor", lambda _, today: date(today.year - 1, 1, 1)),
        (r"i ar", lambda _, today: date(today.year, 1, 1)),
        (weekday, to.weekday_near),
        (sure_month, to.month),
        (rf"(?:i|for|over|ca|cirka|about) {count} (?P<unit>{years})", to.ago),
        (rf"{count} {unit}", to.ahead),
        (r"(?:d|den|the) (?P<day>\d\d?)(?:st|nd|rd|th)?", to.day_of_month),
        (YEAR, days.year),
    )
