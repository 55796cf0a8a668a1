"""The words with which a text names a step: "jeg har set basiswebinaret" → "basiswebinaret"."""

from __future__ import annotations

import re

from content.language.reading import Reading
from content.language.stepfinder import Near

_BREAK = re.compile(r"[,;:!?(]|\.\s+(?=[A-ZÆØÅ])|\s[-–]\s")
_NUMBERED = re.compile(r"\b(?:step|trin|punkt|pkt\.?|opgave|item|nr\.?) ?\d{1,2}\b", re.IGNORECASE)
_THE_ONE = {("den", "med"), ("den", "om"), ("det", "med"), ("det", "om")}


def numbered(text: str) -> str | None:
    """ "step 3": a step that is named by its number."""
    match = _NUMBERED.search(text)
    return match.group() if match else None


def step_words(reading: Reading, near: Near) -> str:
    """The part of the text around what was recognised, without the words that frame it."""
    first, last = _clause(reading, min(near.tokens), max(near.tokens))
    while first < max(near.tokens) and _leads_up(reading, first):
        first += 1
    end = max(first, min(near.tokens)) + 1
    while end <= last and (end in near.tokens or _belongs(reading, end)):
        end += 1
    return reading.words(first, end)


def _leads_up(reading: Reading, at: int) -> bool:
    """Whether a word only leads up to the step; "den med ..." is the step itself."""
    the_one = reading.forms[at : at + 2] in _THE_ONE
    return reading.forms[at] in reading.frames.step_front and not the_one


def _belongs(reading: Reading, at: int) -> bool:
    return reading.forms[at] not in reading.frames.step_stop and at not in reading.times


def _clause(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The first and the last token of the clause around these tokens."""
    first, last = start, end
    while first > 0 and not _ends(reading, first - 1):
        first -= 1
    while last + 1 < len(reading.tokens) and not _ends(reading, last):
        last += 1
    return first, last


def _ends(reading: Reading, at: int) -> bool:
    """Whether a clause ends after a token."""
    broken = _BREAK.search(reading.after(at)) is not None
    return broken or reading.forms[at] in reading.frames.conjunctions
