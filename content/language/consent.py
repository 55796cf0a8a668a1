"""Whether a text about sharing gives consent, takes it back, or asks how it stands."""

from __future__ import annotations

import re

from content.language.frames import Frames
from content.language.normal import words

_EXCEPT = re.compile(r"(?:,| men| but)\s*(?:ikke|not)\s", re.IGNORECASE)


def consent(text: str, known: Frames) -> str:
    """ "til", "fra" or "vis"."""
    forms = words(text)
    _, _, answer = text.partition("?")
    if answer.strip():
        return "fra" if known.consent_against & {*words(answer)} else "til"
    if {*forms} <= known.consent_plain or _asks(text, forms, known):
        return "vis"
    excepted = kept(text) != text and forms[0] not in known.consent_against
    if forms[0] in known.consent_only or excepted:
        return "til"
    return "fra" if known.consent_against & {*forms} else "til"


def kept(text: str) -> str:
    """The text without an afterthought that excepts something: "min mail, ikke telefon"."""
    return _EXCEPT.split(text, maxsplit=1)[0]


def _asks(text: str, forms: tuple[str, ...], known: Frames) -> bool:
    if forms[0] in known.consent_asks or "status" in forms:
        return True
    return text.rstrip().endswith("?") and forms[0] in known.consent_asks_at_the_end
