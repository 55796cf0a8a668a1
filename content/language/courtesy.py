"""What surrounds a wish and does not change it: the bot's name, greetings, please and thanks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.language.normal import Token, words

Phrases = frozenset[tuple[str, ...]]


def phrases(texts: Iterable[str]) -> Phrases:
    return frozenset(words(text) for text in texts)


@dataclass(frozen=True, slots=True)
class Courtesy:
    """Phrases that stand before or after what is wanted, and those that correct oneself."""

    front: Phrases
    end: Phrases
    corrections: Phrases

    def core(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """The tokens without courtesies; at least one is always left."""
        rest = tuple(tokens)
        while cut := _prefix(rest, self.front):
            rest = rest[cut:]
        while cut := _suffix(rest, self.end):
            rest = rest[:-cut]
        return rest

    def corrected(self, tokens: Sequence[Token]) -> tuple[Token, ...] | None:
        """What follows "no, I meant", or None where nobody corrects anything."""
        cut = _prefix(tokens, self.corrections)
        return self.core(tokens[cut:]) if cut else None


def _prefix(tokens: Sequence[Token], known: Phrases) -> int:
    """How many tokens at the front are a known phrase: the longest; never all of them."""
    forms = tuple(token.form for token in tokens)
    for length in range(min(8, len(forms) - 1), 0, -1):
        if forms[:length] in known:
            return length
    return 0


def _suffix(tokens: Sequence[Token], known: Phrases) -> int:
    forms = tuple(token.form for token in tokens)
    for length in range(min(6, len(forms) - 1), 0, -1):
        if forms[-length:] in known:
            return length
    return 0
