"""The words with which a text names a step: "jeg har set basiswebinaret" → "basiswebinaret"."""

from __future__ import annotations

import re

from content.language.normal import folded
from content.language.reading import Reading
from content.language.stepfinder import Near
from content.language.when import spans

_BREAK = re.compile(r"[,;:!?(]|\.\s+(?=[A-ZÆØÅ])|\s[-–]\s")
_CONJUNCTIONS = folded("sa men fordi but because sa so that")
_FRONT = folded(
    "jeg har nu er vi er set laest gjort lavet faerdig med kryds krydse krydset af saet flueben "
    "fluebenet hak haket ved vaeret inde og til done with the mark check tick off have has i ive read "
    "finished completed watched seen marker marker punkt punktet trin trinet opgaven om at tag det "
    "den vaek igen fjern pamindelse pamindelsen husk mig mind minde huske linket i pa fra genabn "
    "abn genabne fortryd afkrydsningen markeringen ikke alligevel kan du reminder remind me about "
    "to undo reopen uncheck untick step item reminders stop for nej vent jeg blevet kommet faet fik "
    "klaret ordnet gennemgaet deltaget in der stavefejl fejl tekst teksten siden link dead broken "
    "typo on page my mit min mine stil sat sig over prik lige alerede haft sa sadan") - {"link", "page"}
_STOP = folded(
    "er var bliver blev virker is are was works work as som henviser skal har kan ikke igen nu "
    "on done read finished faerdig klaret gjort laest set udfoert gennemfoert ok already alerede "
    "alligevel foraeldet forkert when naar hvis og and before inden now ✅ venligst bedes "
    "mangler has godt kunne siger peger fungerer begge af")
_THE_ONE = {("den", "med"), ("den", "om"), ("det", "med"), ("det", "om")}
_NUMBERED = re.compile(r"\b(?:step|trin|punkt|pkt\.?|opgave|item|nr\.?) ?\d{1,2}\b", re.IGNORECASE)


def numbered(text: str) -> str | None:
    """ "step 3": a step that is named by its number."""
    match = _NUMBERED.search(text)
    return match.group() if match else None


def step_words(reading: Reading, near: Near) -> str:
    """The part of the text around what was recognised, without the words that frame it."""
    first, last = _clause(reading, min(near.tokens), max(near.tokens))
    while first < max(near.tokens) and _frames(reading, first):
        first += 1
    end = max(first, min(near.tokens)) + 1
    times = {at for start, stop in spans(reading.tokens) for at in range(start, stop)}
    while end <= last and (end in near.tokens or _belongs(reading, end)) and end not in times:
        end += 1
    return reading.words(first, end)


def _belongs(reading: Reading, at: int) -> bool:
    return reading.forms[at] not in _STOP


def _frames(reading: Reading, at: int) -> bool:
    """Whether a word only leads up to the step; "den med ..." is the step itself."""
    return reading.forms[at] in _FRONT and reading.forms[at : at + 2] not in _THE_ONE


def _clause(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The first and the last token of the clause around these tokens."""
    first, last = start, end
    while first > 0 and not _breaks(reading, first - 1):
        first -= 1
    while last + 1 < len(reading.tokens) and not _breaks(reading, last):
        last += 1
    return first, last


def _breaks(reading: Reading, at: int) -> bool:
    """Whether a clause ends after a token."""
    gap = next(reading.between(at, at + 1)) + reading.text[reading.tokens[at + 1].start]
    return bool(_BREAK.search(gap)) or reading.forms[at] in _CONJUNCTIONS
