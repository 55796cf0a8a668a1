"""Where a text speaks of a time, in its own words: "på fredag", "14 dage", "efter påske"."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence

from content.language.calendar_words import (
    DOUBTFUL,
    MONTHS,
    NUMBERS,
    ORDINALS,
    UNITS,
    WEEKDAYS,
    either,
)
from content.language.normal import Token, fold

_MONTH = either(MONTHS)
_SURE_MONTH = either(MONTHS.keys() - DOUBTFUL)
_WEEKDAY = either(WEEKDAYS)
_UNIT = either(UNITS)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{either(ORDINALS)})"
_COUNT = rf"(?:\d{{1,3}}|{either(NUMBERS)}|halvanden|halvandet)"
_SEASON = either(
    fold(word)
    for word in ["sommer", "sommeren", "sommerferien", "sommerferie", "ferien", "ferie", "jul", "julen", "juleferien", "påske", "påsken", "påskeferien", "efterår", "efteråret", "efterårsferien", "vinter", "vinteren", "vinterferien", "forår", "foråret", "nytår", "årsskiftet", "barsel", "pinse", "weekenden", "summer", "christmas", "easter", "autumn", "winter", "spring", "holidays", "vacation"]
)
_PATTERNS = tuple(
    re.compile(rf"(?<!\w){text}(?!\w)")
    for text in (
        r"\d{4} \d\d? \d\d?",
        r"\d\d? \d\d? \d{4}",
        rf"(?:fra |inden |efter |foer )?{_DAY} (?:of )?{_MONTH}(?: \d{{4}})?",
        rf"{_MONTH} {_DAY}(?: \d{{4}})?",
        rf"{_MONTH} \d{{4}}",
        rf"(?:hver|every|each) (?:{_WEEKDAY}|{_UNIT}|morgen|anden uge|other wek)",
        rf"(?:fra |inden |efter |foer )?(?:naeste|next|sidste|forige|last|dene|this|komende)"
        rf" (?:{_WEEKDAY}|{_UNIT}|{_SURE_MONTH})",
        r"i morgen tidlig|i (?:dag|morgen|gar|overmorgen|forgars|ar|fjor|eftermidag|formidag|aften)",
        r"idag|imorgen|igar|today|tomorow|yesterday",
        rf"i {either(day for day in WEEKDAYS if day.endswith('dags'))}",
        rf"(?:pa |on |inden )?{_WEEKDAY}",
        r"(?:uge|wek) \d\d?",
        r"ugentlige?|ugentligt|daglige?|dagligt|manedlige?|manedligt|wekly|daily|monthly",
        r"dagen foer|(?:en|1) dag foer|ugen foer|(?:en|1) uge foer|the day before|a day before",
        rf"(?:til|efter|inden|after|until|over|this|foer) (?:the |min |vores )?{_SEASON}",
        rf"(?:i )(?:{_SEASON})",
        rf"{_COUNT} {_UNIT}(?: siden| ago)?",
        rf"(?:fra )?(?:{_SURE_MONTH})|(?<=in )may|(?<=until )may",
        r"den \d\d?|d \d\d?",
        r"(?<=siden )\d{4}|(?<=since )\d{4}",
    )
)
_REGULAR = re.compile(r"(?<=lig)[et]$")


def spans(text: Sequence[Token]) -> list[tuple[int, int]]:
    """The tokens that speak of a time, as (start, end), in order; the longest, none twice."""
    row = " ".join(token.form for token in text)
    starts = [0]
    for token in text:
        starts.append(starts[-1] + len(token.form) + 1)
    found: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(row):
            span = bisect(starts, match.start()) - 1, bisect(starts, match.end() - 1)
            if all(span[1] <= start or end <= span[0] for start, end in found):
                found.append(span)
    return sorted(found)


def when(text: Sequence[Token], whole: str) -> str | None:
    """The last time that is spoken of, as it is written in ``whole``, or None."""
    found = spans(text)
    if not found:
        return None
    first, last = found[-1]
    end = text[last - 1].end
    if text[last - 1].form.isdigit() and whole[end : end + 1] == ".":
        end += 1
    return _REGULAR.sub("", whole[text[first].start : end])
