"""How written Danish becomes comparable: folded letters, tokens that remember their place.

Folding is blind to case, to æøå written as ae/oe/aa, to accents and to doubled letters, so
that two spellings of the same word compare equal by construction.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MOST_READ = 1000  # letters
_LETTERS = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ß": "ss"})
_RUN = re.compile(r"([^\W\d_])\1+")
_TICKS = "✅✔☑"
_WORD = re.compile(
    r"(?P<sf>\bs?f\s?(?P<number>\d{4})"
    r"(?:[\s_-]*(?P<letter>[a-e])(?![^\W\d_]))?(?:[\s_-]*0?(?P<part>[1-3])(?!\d))?)"
    r"|[^\W_]+|[✅✔☑]|\+",
    re.IGNORECASE,
)
_MARK = re.compile(r"[^\w\s]")
_TAG = re.compile(r"<at[^>]*>.*?</at>", re.IGNORECASE | re.DOTALL)
_MENTION = re.compile(r"^\s*@\s?[\w-]+(\s+(?=[,:]))?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it compares (``form``), and where it stood in the text it came from."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The letters of a text as they compare; whitespace and punctuation stay."""
    lowered = _RUN.sub(r"\1", unicodedata.normalize("NFKC", text).casefold()).translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return _RUN.sub(r"\1", bare)


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text (in NFC), in order; of a text without words its first mark ("?")."""
    found = tuple(_token(match) for match in _WORD.finditer(text))
    if found:
        return found
    mark = _MARK.search(text)
    return (Token(mark.group(), mark.start(), mark.end()),) if mark else ()


def _token(match: re.Match[str]) -> Token:
    if match["sf"] is None:
        form = "✅" if match.group() in _TICKS else fold(match.group())
    else:
        part = match["part"] if match["letter"] else None
        form = f"sf{match['number']}{(match['letter'] or '').lower()}" + (
            f"0{part}" if part else ""
        )
    return Token(form, match.start(), match.end())


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    if text.isalpha():
        return (fold(text),)
    return tuple(token.form for token in tokens(text))


def folded(text: str) -> frozenset[str]:
    """A set of words to compare tokens with: written as they are spelt, one space apart."""
    return frozenset(words(text))


def unaddressed(text: str) -> str:
    """The text without the mention of the bot that Teams leaves in front of it.

    Only what comes first is read of what somebody pasted: a wish is not a thousand letters long.
    """
    text = unicodedata.normalize("NFC", text[:MOST_READ])
    return _MENTION.sub(" ", _TAG.sub(" ", text), count=1).strip()
