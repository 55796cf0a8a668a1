"""Where a text speaks of a time, in its own words: "på fredag", "14 dage", "efter påske"."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from functools import cached_property

from content.language.calendar_words import CalendarWords, either
from content.language.normal import Token

_REGULAR = re.compile(r"(?<=lig)[et]$")


class Times:
    """Patterns for everything that is said of a time, whether it is a day or not."""

    def __init__(self, known: CalendarWords) -> None:
        self._known = known

    @cached_property  # at the first text that is read: it takes longer than all other words
    def _patterns(self) -> Sequence[re.Pattern[str]]:
        return [re.compile(rf"(?<!\w){text}(?!\w)") for text in patterns(self._known)]

    def spans(self, text: Sequence[Token]) -> list[tuple[int, int]]:
        """The tokens that speak of a time, as (start, end), in order; none twice."""
        row = " ".join(token.form for token in text)
        starts = [0]
        for token in text:
            starts.append(starts[-1] + len(token.form) + 1)
        found: list[tuple[int, int]] = []
        for pattern in self._patterns:
            for match in pattern.finditer(row):
                span = bisect(starts, match.start()) - 1, bisect(starts, match.end() - 1)
                if all(span[1] <= start or end <= span[0] for start, end in found):
                    found.append(span)
        return sorted(found)

    def when(self, text: Sequence[Token], whole: str) -> str | None:
        """The last time that is spoken of, as it is written in ``whole``, or None."""
        found = self.spans(text)
        if not found:
            return None
        first, last = found[-1]
        end = text[last - 1].end
        if text[last - 1].form.isdigit() and whole[end : end + 1] == ".":
            end += 1
        return _REGULAR.sub("", whole[text[first].start : end])


def patterns(known: CalendarWords) -> Sequence[str]:
    """The longer before the shorter: what one has taken, the next leaves alone."""
    month, sure_month = either(known.months), either(known.sure_months)
    weekday, unit = either(known.weekdays), either(known.units)
    day = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{either(known.ordinals)})"
    count = rf"(?:\d{{1,3}}|{either(known.numbers)}|halvanden|halvandet)"
    season, bound = either(known.seasons), "(?:fra |inden |efter |foer )?"
    return (
        r"\d{4} \d\d? \d\d?",
        r"\d\d? \d\d? \d{4}",
        rf"{bound}{day} (?:of )?{month}(?: \d{{4}})?",
        rf"{month} {day}(?: \d{{4}})?",
        rf"{month} \d{{4}}",
        rf"(?:hver|every|each) (?:{weekday}|{unit}|morgen|anden uge|other wek)",
        rf"{bound}(?:naeste|next|sidste|forige|last|dene|this|komende)"
        rf" (?:{weekday}|{unit}|{sure_month})",
        either(known.offsets),
        r"i (?:ar|fjor)",
        rf"i {either(known.past_weekdays)}",
        rf"(?:pa |on |inden )?{weekday}",
        r"(?:uge|wek) \d\d?",
        r"ugentlige?|ugentligt|daglige?|dagligt|manedlige?|manedligt|wekly|daily|monthly",
        rf"(?:{unit}|{count} {unit}|the day|a day) (?:foer|before)",
        r"dagen foer|ugen foer",
        rf"(?:til|efter|inden|after|until|over|this|foer) (?:the |min |vores )?{season}",
        rf"i {season}",
        rf"{count} {unit}(?: siden| ago)?",
        rf"(?:fra )?{sure_month}|(?<=in )may|(?<=until )may",
        r"(?:den|d) \d\d?",
        r"(?<=siden )\d{4}|(?<=since )\d{4}",
    )
