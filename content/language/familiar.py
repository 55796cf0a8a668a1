"""Tells words that belong to our business from words that do not, typos forgiven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.language.lexicon import SHORTEST


class Familiar:
    """``known`` words, and those that are a slip of the pen away from one."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._known):
            self._by_start[word[0], len(word)].append(word)

    def __contains__(self, form: str) -> bool:
        return form in self._known or not form.isalpha() or self._is_slip(form)

    def _is_slip(self, form: str) -> bool:
        if len(form) <= SHORTEST:
            return False
        lengths = (len(form) - 1, len(form), len(form) + 1)
        near = [word for length in lengths for word in self._by_start.get((form[0], length), ())]
        return process.extractOne(form, near, scorer=OSA.distance, score_cutoff=1) is not None
