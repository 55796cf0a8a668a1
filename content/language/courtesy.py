"""What surrounds a wish and does not change it: the bot's name, greetings, please and thanks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.language.normal import Token, words

Phrases = frozenset[tuple[str, ...]]
Tokens = tuple[Token, ...]
LONGEST = 8
"""Words in the longest phrase."""


def phrases(texts: Iterable[str]) -> Phrases:
    return frozenset(words(text) for text in texts)


@dataclass(frozen=True, slots=True)
class Courtesy:
    """Phrases that stand before or after what is wanted, and those that correct oneself.

    Those of ``alone`` mean something where nothing else is said ("hej", "tak").
    """

    front: Phrases
    end: Phrases
    alone: Phrases
    corrections: Phrases

    def core(self, tokens: Sequence[Token]) -> Tokens:
        """The tokens without courtesies; of nothing but courtesies the first that says most."""
        rest, before, after = tuple(tokens), list[Tokens](), list[Tokens]()
        while cut := _prefix(rest, self.front):
            before.append(rest[:cut])
            rest = rest[cut:]
        while cut := _suffix(rest, self.end):
            after.insert(0, rest[-cut:])
            rest = rest[:-cut]
        if rest:
            return rest
        said = before + after
        return next((phrase for phrase in said if _forms(phrase) in self.alone), (*said, ())[0])

    def says_nothing(self, core: Tokens) -> bool:
        """Whether all that was said is the bot's name, or the beginning of a request."""
        return _forms(core) in self.front and _forms(core) not in self.alone

    def corrected(self, tokens: Sequence[Token]) -> Tokens | None:
        """What follows "no, I meant" (it may be nothing); None where nobody corrects anything."""
        cut = _prefix(tokens, self.corrections)
        return self.core(tokens[cut:]) if cut else None


def _forms(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.form for token in tokens)


def _prefix(tokens: Sequence[Token], known: Phrases) -> int:
    """How many tokens at the front are a known phrase: the longest there is."""
    forms = _forms(tokens[:LONGEST])
    return next((n for n in range(len(forms), 0, -1) if forms[:n] in known), 0)


def _suffix(tokens: Sequence[Token], known: Phrases) -> int:
    forms = _forms(tokens[-LONGEST:])
    return next((n for n in range(len(forms), 0, -1) if forms[-n:] in known), 0)
