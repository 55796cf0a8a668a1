"""Words that mean much the same: lexicon/concepts.yaml, found in a text by any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from content.language.normal import words
from content.reading import Spot

SHORTEST_START = 2
"""Letters before an asterisk, at least."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concepts:
    """``whole`` words, ``starts`` of words and ``phrases`` by their first word."""

    whole: dict[str, list[str]] = field(default_factory=dict)
    starts: dict[str, list[str]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[Row, str]]] = field(default_factory=dict)

    def add(self, concept: str, written: str) -> bool:
        """Take in a word of a concept; False if it has it already."""
        forms, starts = words(written), written.endswith("*")
        if len(forms) > 1:
            known = self.phrases.setdefault(forms[0], [])
            known.append((forms, concept))
            return known.count((forms, concept)) == 1
        named = (self.starts if starts else self.whole).setdefault(forms[0], [])
        named.append(concept)
        return named.count(concept) == 1

    def within(self, forms: Sequence[str]) -> set[str]:
        """The concepts that some word of a text stands for."""
        return {concept for at in range(len(forms)) for concept in self._at(forms, at)}

    def _at(self, forms: Sequence[str], at: int) -> Iterator[str]:
        form = forms[at]
        yield from self.whole.get(form, ())
        for end in range(SHORTEST_START, len(form) + 1):
            yield from self.starts.get(form[:end], ())
        for phrase, concept in self.phrases.get(form, ()):
            if tuple(forms[at : at + len(phrase)]) == phrase:
                yield concept


def read_concepts(spot: Spot) -> Concepts:
    """A list of words by concept. Words said twice, and too short a start, are faults."""
    concepts = Concepts()
    for _, concept, named in spot.pairs() if spot.node is not None else ():
        for place in named.items():
            written = place.word()
            start = written.removesuffix("*")
            if not any(letter.isalnum() for letter in start):
                if written:
                    place.wrong(f"no word in {written!r}")
            elif start != written and (" " in start or len(start) < SHORTEST_START):
                place.wrong(f"an asterisk ends one word of two letters or more: {written!r}")
            elif not concepts.add(concept, written):
                place.wrong(f"double word {written!r} in {concept}")
    return concepts
