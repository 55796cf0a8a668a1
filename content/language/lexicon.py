"""Names by which people call a role, a system, a place: found in a text, typos and all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.language.normal import Token, words

LONGEST = 6
"""Words in the longest name."""
SHORTEST, LONG = 5, 9
"""Letters of a name in which one typo is forgiven, and in which two are."""

_ADMINISTRATOR = re.compile(r"(?:administrator(?:erne|er|ens|en|s)?|admin|administration)$")
_ENDINGS = tuple(
    sorted(
        [
            "s",
            "e",
            "n",
            "t",
            "r",
            "er",
            "en",
            "et",
            "es",
            "ers",
            "ens",
            "ets",
            "erne",
            "ernes",
            "ne",
            "nes",
            "rolen",
            "role",
            "rolerne",
            "listen",
            "liste",
            "gruppen",
            "gruppe",
            "tjeklisten",
            "tjekliste",
            "koden",
            "siden",
            "olen",
            "ole",
            "oler",
        ],
        key=len,
        reverse=True,
    )
)
_DEFINITE = ("et", "en", "erne", "ne")
"""Endings that stand between a typo and the name it is of."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a word or two stand for: ``kind`` says which sort of thing ``value`` names."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """Names found at the tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    names: tuple[Name, ...]
    exact: bool = True

    def value(self, kind: str) -> str | None:
        return next((name.value for name in self.names if name.kind == kind), None)


def compact(forms: Iterable[str]) -> str:
    """Words run together, with every way to write "administrator" made one."""
    return "".join(_ADMINISTRATOR.sub("adm", form) for form in forms)


@dataclass
class Lexicon:
    """All names, by how they compare. ``known`` are words that are no typo of a name."""

    entries: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    _beginnings: set[str] = field(default_factory=set)
    _by_length: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    _seen: dict[tuple[str, str], tuple[Name, ...]] = field(default_factory=dict)

    def add(self, kind: str, value: str, aliases: Iterable[str]) -> None:
        name = Name(kind, value)
        self._seen.clear()
        for alias in aliases:
            forms = words(alias)
            self.known.update(forms)
            for key in {compact(forms), "".join(forms)} - {""}:
                names = self.entries.get(key, ())
                if not names:
                    self._by_length[len(key)].append(key)
                    self._beginnings.update(key[:end] for end in range(1, len(key) + 1))
                if name not in names:
                    self.entries[key] = (*names, name)

    def find(self, text: Sequence[Token]) -> tuple[Found, ...]:
        """The names in a text, in order; where several could be meant, the longest."""
        forms = [token.form for token in text]
        candidates = [*self._exact(forms), *self._near(forms)]
        candidates.sort(key=lambda f: (-len("".join(forms[f.start : f.end])), not f.exact))
        taken: set[int] = set()
        chosen: list[Found] = []
        for found in candidates:
            if taken.isdisjoint(span := range(found.start, found.end)):
                taken.update(span)
                chosen.append(found)
        return tuple(sorted(chosen, key=lambda found: found.start))

    def _exact(self, forms: Sequence[str]) -> Iterator[Found]:
        shorts = [compact((form,)) for form in forms]
        for start in range(len(forms)):
            before = ""
            for end in range(start, min(start + LONGEST, len(forms))):
                if names := self._inflected(before, shorts[end]):
                    yield Found(start, end + 1, names)
                before += shorts[end]
                if before not in self._beginnings:
                    break

    def _inflected(self, before: str, last: str) -> tuple[Name, ...]:
        """The names for these words, of which the last may have an ending."""
        if (names := self._seen.get((before, last))) is None:
            bare = (last[: -len(e)] for e in _ENDINGS if last.endswith(e) and last != e)
            tried = (self.entries.get(before + word, ()) for word in (last, *bare))
            names = self._seen[before, last] = next(filter(None, tried), ())
        return names

    def _near(self, forms: Sequence[str]) -> Iterator[Found]:
        """Names that only a typo keeps apart; words that mean something else are no typos."""
        strange = [form not in self.known for form in forms]
        for start in range(len(forms)):
            for end in range(start + 1, min(start + 3, len(forms)) + 1):
                if any(strange[start:end]) and (names := self._typo("".join(forms[start:end]))):
                    yield Found(start, end, names, exact=False)

    def _typo(self, key: str) -> tuple[Name, ...]:
        if len(key) < SHORTEST:
            return ()
        slack = 1 if len(key) < LONG else 2
        lengths = range(len(key) - slack - 2, len(key) + slack + 1)
        keys = [k for length in lengths for k in self._by_length.get(length, ()) if k[0] == key[0]]
        for tried in (key, *(key.removesuffix(e) for e in _DEFINITE if key.endswith(e))):
            near = process.extractOne(tried, keys, scorer=OSA.distance, score_cutoff=slack)
            if near:
                return self.entries[near[0]]
        return ()


def of_kind(found: Iterable[Found], kinds: Collection[str]) -> tuple[Found, ...]:
    """Those of the found names that are of one of the kinds."""
    return tuple(f for f in found if any(name.kind in kinds for name in f.names))
