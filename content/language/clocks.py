"""Between which hours somebody wants to hear of something: "mellem 9 og 12", "ikke efter 14"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time

from content.language.calendar_words import CalendarWords, either
from onboarding.workdays import CLOSES, OPENS, Hours

NOON = time(12)
EARLY = time(10)
PARTS = {
    "formidag(?:en)?|formidage(?:ne)?|mornings?": Hours(OPENS, NOON),
    "eftermidag(?:en)?|eftermidage(?:ne)?|afternons?": Hours(NOON, CLOSES),
    "morgen(?:en)?": Hours(OPENS, EARLY),
}
"""Parts of the day as they are folded, and what is meant by each."""
SOME = r"(?:\w+ ){0,4}"
"""Words between a denial and what it denies: "skriv ikke til mig før kl. 10"."""
ABOUT = "(?:kun|om|hver|only|in the|every)"
NOT = "(?:ike|aldrig|not|never)"  # folded: no letter stands twice in a row


class Clocks:
    """The grammar of hours, made of the words for numbers and dates."""

    def __init__(self, known: CalendarWords) -> None:
        self._numbers = {word: number for word, number in known.numbers.items() if number > 5}
        # "Efter 14 dage", "før 12. marts" and "efter 12/3" are no times of day.
        rest = rf"(?! (?:{either(known.units)}|{either(known.months)}|\d))(?!\w)"
        number = rf"(?:\d\d?|{either(self._numbers)})(?: (?:[03]0|[14]5))?"
        hour = rf"(?:kl |kloken |at )?{number}(?: ?[ap]m)?"
        first, last = rf"(?P<first>{hour})", rf"(?P<last>{hour}){rest}"
        joined = rf"{first} (?:(?:og|til|and|to) |(?!(?:[03]0|[14]5)\b)){last}"
        between = rf"(?:melem|fra|betwen|from) {first} (?:og|til|and|to) {last}"
        self._rules = [
            re.compile(rf"(?<!\w){text}")
            for text in (
                between,
                rf"(?:kl|kloken|at) {joined}",
                rf"{NOT} {SOME}(?:efter|after) {last}",
                rf"{NOT} {SOME}(?:foer|inden|before) (?P<first>{hour}){rest}",
                rf"(?:efter|after|fra (?=kl)|from (?=at)) ?(?P<first>{hour}){rest}",
                rf"(?:foer|inden|before) {last}",
            )
        ]
        self._alone = re.compile(joined)
        self._parts = [(re.compile(rf"{ABOUT} (?:{part})(?!\w)"), h) for part, h in PARTS.items()]

    def hours(self, row: str) -> tuple[Hours | None, str]:
        """The hours that folded words speak of, as they were said, and the words without them.

        Two numbers alone may be a date as well: they stay.
        """
        if (alone := self._alone.fullmatch(row)) and row[0].isdigit():
            return self._said(alone.groupdict()), row
        for rule in self._rules:
            if match := rule.search(row):
                return self._said(match.groupdict()), f"{row[: match.start()]} {row[match.end() :]}"
        for pattern, hours in self._parts:
            if found := pattern.search(row):
                denied = re.search(rf"{NOT} {SOME}$", row[: found.start()])
                return (_other(hours) if denied else hours), row
        return None, row

    def _said(self, said: Mapping[str, str | None]) -> Hours | None:
        first, last = said.get("first"), said.get("last")
        try:
            opens = self._time(first) if first else time(0)
            closes = self._time(last, opens) if last else time(23, 59)
        except ValueError:
            return None
        return Hours(opens, closes)

    def _time(self, written: str, after: time = time(0)) -> time:
        """Raises ValueError for what no clock shows. 3 in the afternoon is meant by "9 to 3"."""
        hour, *minutes = [
            part for part in written.split() if part not in ("kl", "kloken", "at", "am", "pm")
        ]
        bare = re.sub(r"[ap]m$", "", hour)
        number = self._numbers.get(bare) or int(bare)
        if number < 12 and (written.endswith("pm") or number < min(after.hour, OPENS.hour)):
            number += 12
        return time(number, int(minutes[0]) if minutes else 0)


def _other(hours: Hours) -> Hours:
    """The rest of the day."""
    return Hours(hours.closes, CLOSES) if hours.opens == OPENS else Hours(OPENS, hours.opens)
