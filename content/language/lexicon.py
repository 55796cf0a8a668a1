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

_ADMINISTRATOR = re.compile(
    r"(?:administrator(?:erne|er|ens|en|s)?|admin|administration)$"
)
_ENDINGS = tuple(
    sorted(
        "s e n t r er en et es ers ens ets erne ernes ne nes rolen role rolerne listen liste "
        "gruppen gruppe tjeklisten tjekliste koden siden".split(),
        key=len,
        reverse=True,
    )
)


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
    _by_length: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, value: str, aliases: Iterable[str]) -> None:
        name = Name(kind, value)
        for alias in aliases:
            forms = words(alias)
            self.known.update(forms)
            for key in {compact(forms), "".join(forms)} - {""}:
                names = self.entries.get(key, ())
                if not names:
                    self._by_length[len(key)].append(key)
                if name not in names:
                    self.entries[key] = (*names, name)

    def find(self, tokens: Sequence[Token]) -> tuple[Found, ...]:
        """The names in a text, in order; where several could be meant, the longest."""
        taken: set[int] = set()
        chosen: list[Found] = []
        for found in sorted(self._candidates(tokens), key=lambda f: (-_letters(tokens, f), not f.exact)):
            span = range(found.start, found.end)
            if taken.isdisjoint(span):
                taken.update(span)
                chosen.append(found)
        return tuple(sorted(chosen, key=lambda found: found.start))

    def _candidates(self, tokens: Sequence[Token]) -> Iterator[Found]:
        forms = [token.form for token in tokens]
        shorts = [compact((form,)) for form in forms]
        strange = [form not in self.known for form in forms]
        for start in range(len(forms)):
            for end in range(start + 1, min(start + LONGEST, len(forms)) + 1):
                names = self._exact("".join(shorts[start:end]))
                if names:
                    yield Found(start, end, names)
                elif any(strange[start:end]) and end - start <= 3:
                    names = self._near("".join(forms[start:end]))
                    if names:
                        yield Found(start, end, names, exact=False)

    def _exact(self, key: str) -> tuple[Name, ...]:
        names = self.entries.get(key)
        if names:
            return names
        for ending in _ENDINGS:
            if len(key) - len(ending) > 2 and key.endswith(ending):
                names = self.entries.get(key[: -len(ending)])
                if names:
                    return names
        return ()

    def _near(self, key: str) -> tuple[Name, ...]:
        if len(key) < 5:
            return ()
        slack = 1 if len(key) < 9 else 2
        best: tuple[int, str] | None = None
        for length in range(len(key) - slack - 2, len(key) + slack + 1):
            near = process.extractOne(
                key, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=slack
            )
            if near and near[0][0] == key[0] and (best is None or near[1] < best[0]):
                best = (int(near[1]), near[0])
        return self.entries[best[1]] if best else ()


def _letters(tokens: Sequence[Token], found: Found) -> int:
    return sum(len(token.form) for token in tokens[found.start : found.end])


def of_kind(found: Iterable[Found], kinds: Collection[str]) -> tuple[Found, ...]:
    """Those of the found names that are of one of the kinds."""
    return tuple(f for f in found if any(name.kind in kinds for name in f.names))
