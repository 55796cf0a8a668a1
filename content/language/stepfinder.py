"""Finds the step that a text speaks of, however loosely it is named."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.language.features import stem
from content.language.lexicon import SHORTEST, Found, Lexicon
from content.language.normal import Token, folded, tokens

_SAME = ("env", "system", "role", "topic", "term")
"""The kinds of names that are compared by what they stand for; the first that fits counts."""
_COMMON = folded(
    "i pa til om at for af med og den det de en et the of to in on a an fra ved er som jeg min "
    "mit mine har var vil skal kan hos du ikke nu"
)
ENOUGH = 0.65
"""The share of a name's weight that must be found in the text."""


@dataclass(frozen=True, slots=True)
class Near:
    """A step, how well it fits, and the tokens that speak of it."""

    step: str
    score: float
    tokens: frozenset[int]


@dataclass
class StepFinder:
    """Compares a text with every name of every step, rare words weighing most."""

    lexicon: Lexicon
    _named: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    _weight: dict[str, float] = field(default_factory=dict)
    _by_term: dict[str, list[int]] = field(default_factory=dict)

    def add(self, step: str, texts: Iterable[str]) -> None:
        for text in texts:
            row = tokens(text)
            terms = frozenset(term for term, _ in self._terms(row, self.lexicon.find(row)))
            if terms and (step, terms) not in self._named:
                self._named.append((step, terms))

    def close(self) -> None:
        """Weigh the words, once every step is there."""
        spread: Counter[str] = Counter()
        for step in {step for step, _ in self._named}:
            spread.update(frozenset().union(*(t for s, t in self._named if s == step)))
        self._weight = {t: 1 / math.sqrt(n) for t, n in spread.items()}
        for at, (_, terms) in enumerate(self._named):
            for term in terms:
                self._by_term.setdefault(term, []).append(at)

    def near(self, text: Sequence[Token], found: Sequence[Found]) -> tuple[Near, ...]:
        """The steps a text may speak of, likeliest first; ``found`` are the names in it."""
        where: dict[str, set[int]] = {}
        for term, places in self._terms(text, found):
            forms = {text[at].form for at in places}
            known = term if term in self._weight else self._typo(term, forms)
            if known:
                where.setdefault(known, set()).update(places)
        total = sum(self._weight[t] for t in where) or 1.0
        best: dict[str, Near] = {}
        for at in {at for term in where for at in self._by_term[term]}:
            step, terms = self._named[at]
            hit = [t for t in terms if t in where]
            weight = sum(self._weight[t] for t in hit)
            share = weight / sum(self._weight[t] for t in terms)
            score = weight * share * share * (0.5 + 0.5 * weight / total)
            if share >= ENOUGH and (step not in best or best[step].score < score):
                best[step] = Near(step, score, frozenset().union(*(where[t] for t in hit)))
        return tuple(sorted(best.values(), key=lambda near: -near.score))

    def _terms(self, text: Sequence[Token], names: Sequence[Found]) -> list[tuple[str, range]]:
        """What is compared: stems, and names by what they stand for."""
        terms: list[tuple[str, range]] = []
        at = 0
        for found in names:
            same = next((value for kind in _SAME if (value := found.value(kind))), None)
            if same is None or text[found.start].form.startswith("sf"):
                continue
            terms += self._stems(text, at, found.start)
            terms.append((f"={same}", range(found.start, found.end)))
            at = found.end
        return terms + self._stems(text, at, len(text))

    def _stems(self, text: Sequence[Token], start: int, end: int) -> list[tuple[str, range]]:
        forms = ((text[at].form, at) for at in range(start, end))
        return [(stem(form), range(at, at + 1)) for form, at in forms if form not in _COMMON]

    def _typo(self, term: str, forms: set[str]) -> str | None:
        if len(term) < SHORTEST or forms <= self.lexicon.known:
            return None
        near = process.extractOne(term, list(self._weight), scorer=OSA.distance, score_cutoff=1)
        return near[0] if near else None
