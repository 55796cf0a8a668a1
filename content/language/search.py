"""Searches the content for whatever words somebody writes: stemmed, and typos forgiven."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.language.features import stem
from content.language.lexicon import LONG, SHORTEST
from content.language.normal import words
from onboarding.hits import Hit, HitKind

NAMED, SAID = 1.0, 0.4
"""What a word counts that is found in a name, and in the text below it."""
SLIP, BEGINNING = 0.8, 0.7
"""What is left of that for a typo, and for a word that only begins alike."""
LEAST, LONG_BEGINNING = 4, 7
"""Letters of a beginning, at least: of a longer word in the content, and of a longer one asked."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something to be found: its names, and the text below them, in both languages."""

    kind: HitKind
    id: str
    names: Sequence[str]
    texts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """``weights`` gives each stem the documents that have it, and what it counts there."""

    documents: Sequence[Document]
    weights: Mapping[str, Mapping[int, float]]
    rarity: Mapping[str, float] = field(default_factory=dict)

    def hits(self, asked: Sequence[str], most: int, beside: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The documents with most of the words asked for.

        Among equals those with more of the words ``beside`` come first, then the shortest names.
        """
        wanted = dict.fromkeys(stem(word) for word in asked)
        found: dict[int, float] = defaultdict(float)
        whole = 0.0
        for word in wanted:
            rarity, where = self._places(word)
            whole += rarity
            for at, weight in where.items():
                found[at] += rarity * weight
        near = {at: sum(at in self.weights.get(stem(word), ()) for word in beside) for at in found}
        ranked = sorted(
            found, key=lambda at: (-found[at], -near[at], len(self.documents[at].names[0]), at)
        )
        best = (self.documents[at] for at in ranked[:most])
        return tuple(
            Hit(one.kind, one.id, found[at] / whole)
            for one, at in zip(best, ranked[:most], strict=True)
        )

    def _places(self, word: str) -> tuple[float, Mapping[int, float]]:
        """How much a word counts, and where it is found: as it is, mistyped, or as a beginning."""
        if word in self.weights:
            return self.rarity[word], self.weights[word]
        unknown = math.log(1 + len(self.documents))
        if (near := self._slip(word)) is not None:
            return unknown, {at: SLIP * weight for at, weight in self.weights[near].items()}
        begun = [known for known in self.weights if begins_alike(word, known)]
        where: dict[int, float] = {}
        for known in begun:
            for at, weight in self.weights[known].items():
                where[at] = max(where.get(at, 0.0), BEGINNING * weight)
        return unknown, where

    def _slip(self, word: str) -> str | None:
        if len(word) < SHORTEST:
            return None
        slack = 1 if len(word) < LONG else 2
        alike = [known for known in self.weights if known[0] == word[0]]
        near = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=slack)
        return near[0] if near else None


def begins_alike(word: str, known: str) -> bool:
    """Whether one is the beginning of the other: "drift", "driftsmeddelelsesabonnement"."""
    if len(word) < len(known):
        return len(word) >= LEAST and known.startswith(word)
    return len(known) >= LONG_BEGINNING and word.startswith(known)


def index(documents: Iterable[Document]) -> Search:
    """Make documents searchable."""
    every = tuple(documents)
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    for at, document in enumerate(every):
        for texts, weight in ((document.texts, SAID), (document.names, NAMED)):
            for word in {stem(word) for text in texts for word in words(text)}:
                weights[word][at] = weight
    rarity = {word: math.log(1 + len(every) / len(where)) for word, where in weights.items()}
    return Search(every, weights, rarity)
