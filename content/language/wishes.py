"""When somebody wants to hear of something, and when not: days, hours, a holiday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from content.language import feasts
from content.language.calendar_words import CalendarWords, either
from content.language.clocks import Clocks
from content.language.dates import Dates
from content.language.days import beginning, moved
from content.language.normal import words
from onboarding.meaning import Wanted

DAY = timedelta(days=1)
LONGEST_MONTH = 31
BOUND = re.compile(r"\b(?:(?P<with>til og med|t o m|tom|through)|indtil|until|til)\b")
FROM = re.compile(r"\b(?:fra|from)(?: og med)? (?P<day>.+)")
NUMBER = re.compile(r"(?:den |d |the )?(?P<day>\d\d?)(?:st|nd|rd|th)?")
WEEKS = re.compile(
    r"\b(?:uger?|weks?) (?P<first>\d\d?)(?: (?:og |til |and |to )?(?:uge |wek )?(?P<last>\d\d?))?\b"
)
OVER_AND_OVER = re.compile(r"\b(?:hver|every|each)\b")
NEXT_OR_THIS = re.compile(r"\b(?:naeste|dene|hele|next|this|the whole) (?:uge|wek)\b")

Span = tuple[date | None, date | None]
"""The first day of peace (None: from now on), and the first day after it (None: not said)."""
NO_SPAN: Span = (None, None)


@dataclass(frozen=True)
class Wishes:
    """Reads a text for what a person wants of reminders."""

    dates: Dates
    known: CalendarWords

    @staticmethod
    def of(known: CalendarWords) -> Wishes:
        return Wishes(Dates(known, ahead=True), known)

    @cached_property  # at the first text that is read
    def clocks(self) -> Clocks:
        return Clocks(self.known)

    def wanted(self, text: str, today: date) -> Wanted:
        said = words(text)
        row = " ".join(said)
        away = not self.known.away.isdisjoint(feasts.without(said, self.known.seasons))
        hours, rest = self.clocks.hours(row)
        spoken = row if away else rest.strip()  # "fra 10 til 20" are days to whoever is away
        since, until = NO_SPAN if OVER_AND_OVER.search(row) else self._span(spoken, today, away)
        everything = away or not self.known.everything.isdisjoint(said)
        one = re.search(rf"\b{either(self.known.pronouns)}\b(?! \d)", row) is not None
        return Wanted(since, until, None if away and until else hours, everything, one)

    def _span(self, row: str, today: date, away: bool) -> Span:
        bounds = list(BOUND.finditer(row))
        weeks = WEEKS.search(row) if away else None
        if weeks and not any(bound.end() + 1 == weeks.start() for bound in bounds):
            return self._in_weeks(weeks, today)
        for bound in reversed(bounds[-1:]):
            span = self._bounded(row[: bound.start()], row[bound.end() :], today, away)
            if span[1] is not None:
                return span[0], span[1] + DAY if bound["with"] else span[1]
        return self._within(row, today, away)

    def _in_weeks(self, weeks: re.Match[str], today: date) -> Span:
        """A holiday in one numbered week, or in several in a row."""
        first = self.dates.day(f"uge {weeks['first']}", today)
        last = self.dates.day(f"uge {weeks['last'] or weeks['first']}", today)
        if first is None or last is None or last < first:
            return NO_SPAN
        return (first if first > today else None), last + 7 * DAY

    def _bounded(self, before: str, after: str, today: date, away: bool) -> Span:
        """From some day until another; the month may be said of the other alone."""
        end, begin = after.strip(), FROM.search(before)
        said = begin["day"].strip() if begin else ""
        until = self._day(end, today, away)
        alone = NUMBER.fullmatch(said)
        if until is not None and alone:
            since = latest(int(alone["day"]), until)
        else:
            since = self._day(said, today, away) if said else None
            until = self._day(end, since, away) if since and since > today else until
        return (since if since and since > today else None), until

    def _day(self, row: str, today: date, away: bool) -> date | None:
        """A day ahead. A number alone is the day of a month only to whoever is away."""
        if (feast := feasts.after(row, today)) is not None:
            return feast
        alone = NUMBER.fullmatch(row) if away else None
        return self.dates.day(f"den {alone['day']}" if alone else row, today)

    def _within(self, row: str, today: date, away: bool) -> Span:
        """A day, a time from now on, or (away) the days on which one is away."""
        units = either(self.known.units)
        if rest := re.search(
            rf"\b(?:resten af|rest of the|rest of) (?P<unit>{units}|dagen|maneden|aret)", row
        ):
            unit = {"dagen": "day", "maneden": "month", "aret": "year"}.get(rest["unit"])
            unit = unit or self.known.units[rest["unit"]]
            first = today if unit == "day" else beginning(today, unit)
            return None, moved(first, unit, 1)
        if (feast := feasts.after(row, today)) is not None:
            return None, feast
        day = self.dates.day(row, today)
        if day is None:
            return NO_SPAN
        if day == today:
            return None, today + DAY
        lasts = re.search(rf"\b(?:\d+|{either(self.known.numbers)}|halvanden) {units}\b", row)
        return (None, day) if lasts or not away else (day, self._end_of(row, day))

    def _end_of(self, row: str, day: date) -> date:
        """The first day after a day, a week or a month spoken of."""
        if NEXT_OR_THIS.search(row):
            return day + 7 * DAY
        months = re.search(rf"\b{either(self.known.sure_months)}\b", row)
        whole = months is not None and day.day == 1 and not re.search(r"\d", row)
        return moved(day, "month", 1) if whole else day + DAY


def latest(number: int, until: date) -> date | None:
    """The last day of a month with that number up to ``until``."""
    first = until.replace(day=1)
    months = (first, moved(first, "month", -1), moved(first, "month", -2))
    days = (moved(month, "day", number - 1) for month in months if number <= LONGEST_MONTH)
    return next((day for day in days if day.day == number and day <= until), None)
