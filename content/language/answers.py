"""Plain yes and plain no, in Danish and English."""

from __future__ import annotations

from content.language.frames import Frames
from content.language.normal import words

_LONGEST = 5
"""Words in a plain answer."""


def yes_or_no(text: str, known: Frames) -> bool | None:
    """True for a plain yes, False for a plain no, None for anything that says more."""
    forms = words(text)
    said = {*forms}
    if len(forms) > _LONGEST or not said <= known.yes | known.no | known.filler:
        return None
    if said & known.no:
        return None if forms[0] in known.yes - known.little else False
    return True if said & known.yes else None
