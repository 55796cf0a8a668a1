"""Dates as Danes and the English write them, from "i går" to "1/3", read without a clock.

What is said without a year means the time nearest to today, unless it must lie in the past.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from content.language import days
from content.language.calendar_words import (
    DOUBTFUL,
    MONTHS,
    NUMBERS,
    ORDINALS,
    UNITS,
    WEEKDAYS,
    either,
)
from content.language.normal import fold, words

Resolve = Callable[[re.Match[str], date], date | None]

_MONTH = f"(?P<month>{either(MONTHS)})"
_SURE_MONTH = f"(?P<month>{either(MONTHS.keys() - DOUBTFUL)}|(?<=in )may|(?<=since )may)"
_WEEKDAY = f"(?P<weekday>{either(WEEKDAYS)})"
_PAST_WEEKDAY = f"(?P<weekday>{either(day for day in WEEKDAYS if day.endswith('dags'))})"
_DAY = f"(?P<day>\\d{{1,2}}(?:st|nd|rd|th)?|{either(ORDINALS)})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = rf"(?P<count>\d{{1,3}}|{either(NUMBERS)}|halvandet|halvanden|halvt|half a)"
_UNIT = f"(?P<unit>{either(UNITS)})"
_LONG_UNIT = f"(?P<unit>{either(u for u, unit in UNITS.items() if unit == 'year')})"
_LAST = "(?P<last>sidste|forige|last|previous)"
_NEXT = "(?P<next>naeste|komende|next|coming)"
_WHICH = f"(?:{_LAST}|{_NEXT}|dene|indevaerende|this)"
_PART = (
    "(?:primo|starten af|begyndelsen af|start|early"
    "|(?P<mid>medio|midt i|midten af|mid)|(?P<late>ultimo|slutningen af|slut|end of))"
)
_OFFSETS = {
    fold(name): offset
    for offset, alternatives in {
        0: "i dag/idag/today/i formiddag/i eftermiddag/i morges/i formiddags/i aften/fra nu af",
        -1: "i går/igår/yesterday/i aftes",
        -2: "i forgårs/iforgårs/the day before yesterday/forgårs",
        1: "i morgen/imorgen/tomorrow",
        2: "i overmorgen/overmorgen/the day after tomorrow",
    }.items()
    for name in alternatives.split("/")
}
_MUST_BE_PAST = re.compile(
    r"(?<!\w)(?:siden|since|startede|begyndte|begyndt|startet|tiltradte|blev|started|began|begun"
    r"|har haft|har varet|har vaeret|have had|have been|overtog)(?!\w)"
)


def day_of(text: str, today: date) -> date | None:
    """The day that a text speaks of, or None; an impossible date (31/2) is none either."""
    row = " ".join(words(text))
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(row):
            try:
                day = resolve(match, today)
            except (ValueError, OverflowError):
                return None
            if day is not None:
                return _in_the_past(day, row, match, today)
    return None


def _in_the_past(day: date, row: str, match: re.Match[str], today: date) -> date:
    """A year earlier, where no year was written and the text tells of what has been."""
    open_year = "month" in match.groupdict() and not match.groupdict().get("year")
    if day > today and open_year and _MUST_BE_PAST.search(row):
        return days.moved(day, "year", -1)
    return day


_GRAMMAR: tuple[tuple[str, Resolve], ...] = (
    (rf"{_YEAR} (?P<month>\d\d?) (?P<day>\d\d?)", days.full),
    (r"(?P<day>\d\d?) (?P<month>\d\d?) (?P<year>(?:19|20)\d\d|\d\d)", days.full),
    (rf"{_DAY} (?:of )?{_MONTH} {_YEAR}", days.named),
    (rf"{_MONTH} {_DAY} {_YEAR}", days.named),
    (rf"{_DAY} (?:of )?{_MONTH}", days.named),
    (rf"{_MONTH} {_DAY}", days.named),
    (rf"{_PART} {_MONTH}(?: {_YEAR})?", days.part_of_month),
    (rf"{_MONTH} {_YEAR}", days.month),
    (rf"{_MONTH} (?:i )?{_WHICH} (?:ar|year)", days.month_of_year),
    (rf"{_WHICH} {_SURE_MONTH}", days.which_month),
    (rf"{_COUNT} (?:ars )?{_UNIT} (?:siden|ago)", days.ago),
    (rf"(?:om|in) (?:et )?{_COUNT} {_UNIT}", days.ahead),
    (rf"(?P<day>\d\d?) (?P<month>\d\d?)(?! {either(UNITS)})", days.short),
    (rf"{_WEEKDAY} (?:i )?{_WHICH} (?:uge|wek)", days.weekday_of_week),
    (rf"i {_PAST_WEEKDAY}", days.weekday_before),
    (rf"{_LAST} {_WEEKDAY}", days.weekday_before),
    (rf"(?:pa|{_NEXT}|til|on|until) {_WEEKDAY}", days.weekday_after),
    (either(_OFFSETS), lambda match, today: today + timedelta(days=_OFFSETS[match[0]])),
    (r"(?:uge|wek) (?P<day>\d\d?)", days.week),
    (rf"{_WHICH} {_UNIT}", days.period),
    (r"i fjor", lambda _, today: date(today.year - 1, 1, 1)),
    (r"i ar", lambda _, today: date(today.year, 1, 1)),
    (_WEEKDAY, days.weekday_near),
    (_SURE_MONTH, days.month),
    (rf"(?:i|for|over|ca|cirka|about) {_COUNT} {_LONG_UNIT}", days.ago),
    (rf"{_COUNT} {_UNIT}", days.ahead),
    (r"(?:d|den|the) (?P<day>\d\d?)(?:st|nd|rd|th)?", days.day_of_month),
    (_YEAR, days.year),
)
_PATTERNS = tuple((re.compile(rf"(?<!\w){text}(?!\w)"), resolve) for text, resolve in _GRAMMAR)
