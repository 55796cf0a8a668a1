"""Cuts a text where somebody may be asking for a second thing in the same line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from content.language.normal import Token

_MARK = re.compile(r"[,.;:!?\n–]")


Half = Sequence[Token]


def halves(text: str, tokens: Half, joining: Collection[str]) -> Iterator[tuple[Half, Half]]:
    """Every way to cut a text in two at a mark or at an "and", both parts two words or more."""
    for at in range(2, len(tokens) - 1):
        first, rest = tokens[:at], tokens[at:]
        marked = _MARK.search(text[first[-1].end : rest[0].start]) is not None
        joined = rest[0].form in joining
        if joined:
            rest = rest[1:]
        if (marked or joined) and len(rest) > 1:
            yield first, rest
