"""Days, months and numbers as people write them: lexicon/calendar.yaml, folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.entries import entry
from content.language.normal import folded, words
from content.reading import Spot

UNITS = ("day", "week", "month", "year")
OFFSETS = {
    "today": 0,
    "yesterday": -1,
    "before_yesterday": -2,
    "tomorrow": 1,
    "after_tomorrow": 2,
}
_NUMBERED = ("months", "weekdays", "numbers", "ordinals")
_SETS = ("doubtful", "seasons", "away", "everything", "pronouns")


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """``weekdays`` count from 0 for Monday, the others from 1; ``offsets`` are in days."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    offsets: Mapping[str, int]
    doubtful: frozenset[str]
    seasons: frozenset[str]
    away: frozenset[str]
    everything: frozenset[str]
    pronouns: frozenset[str]
    past: frozenset[str]

    @property
    def sure_months(self) -> Iterable[str]:
        return self.months.keys() - self.doubtful

    @property
    def past_weekdays(self) -> Iterable[str]:
        """ "mandags": one that has been."""
        return [day for day in self.weekdays if day.endswith("dags")]


def read_calendar_words(spot: Spot) -> CalendarWords:
    keys = (*_NUMBERED, *UNITS, *OFFSETS, *_SETS, "past")
    page = entry(spot, keys)
    counted = {key: [item.word() for item in page.items(key)] for key in _NUMBERED}
    offsets = {
        " ".join(words(phrase)): days for key, days in OFFSETS.items() for phrase in page.words(key)
    }
    return CalendarWords(
        months=_by_number(counted["months"], 1),
        weekdays=_by_number(counted["weekdays"], 0),
        numbers=_by_number(counted["numbers"], 1),
        ordinals=_by_number(counted["ordinals"], 1),
        units={word: unit for unit in UNITS for word in folded(page.word(unit))},
        offsets=offsets,
        doubtful=folded(page.word("doubtful")),
        seasons=folded(page.word("seasons")),
        away=folded(page.word("away")),
        everything=folded(page.word("everything")),
        pronouns=folded(page.word("pronouns")),
        past=frozenset(" ".join(words(phrase)) for phrase in page.words("past")),
    )


def _by_number(alternatives: Iterable[str], first: int) -> Mapping[str, int]:
    return {word: at for at, line in enumerate(alternatives, first) for word in words(line)}


def either(forms: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(forms, key=lambda form: (-len(form), form))) + ")"
