"""Whether a text about sharing gives consent, takes it back, or asks how it stands."""

from __future__ import annotations

import re

from content.language.normal import folded, words

_ASKS = folded(
    "hvem hvad hvilke hvilket who what which status er bliver deler am vis is")
_AGAINST = folded(
    "ikke ik traek traeker tilbage tilbagekald tilbagekalder tilbagekalde tilbagetraek skjul "
    "skjules fjern fjerne stop slut hide withdraw withdrawn revoke dont not fra nej no off anonym "
    "usynlig ophaev ophaeve slet undlad ingen fortryder anulere anuler remove ophoer invisible "
    "ombestemt ombestemer private")
_SEES = re.compile(r"\b(?:kan|can|ma) (?:\w+ ){0,2}(?:se|see)\b")
_AFTERTHOUGHT = re.compile(r"\b(?:men|,)?\s*(?:ikke|not|but not)\s+(?:\w+\s+){0,2}\w+\s*$")
_ONLY = folded("kun only")
_PLAIN = folded("samtykke mit samtykke consent my deling dele synlighed mine")


def consent(text: str) -> str:
    """ "til", "fra" or "vis"."""
    forms = words(text)
    question, _, answer = text.partition("?")
    if answer.strip():
        return "fra" if _AGAINST & set(words(answer)) else "til"
    if set(forms) <= _PLAIN:
        return "vis"
    if forms[0] in _ASKS or "status" in forms or _question(text, forms):
        return "vis"
    if forms[0] in _ONLY or (_only_partly(text) and forms[0] not in _AGAINST):
        return "til"
    return "fra" if _AGAINST & set(forms) else "til"


def kept(text: str) -> str:
    """The text without an afterthought that excepts something: "min mail, ikke telefon"."""
    return re.split(r"(?:,| men| but)\s*(?:ikke|not)\s", text, maxsplit=1)[0]


def _only_partly(text: str) -> bool:
    return kept(text) != text


def _question(text: str, forms: tuple[str, ...]) -> bool:
    return text.rstrip().endswith("?") and forms[0] in {"kan", "can", "ma", "star", "har", "do"}
