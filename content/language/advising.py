"""Finds the everyday question that a text puts: all its words are there, and no strange ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from content.language.features import stem
from content.language.lexicon import SHORTEST
from content.language.normal import fold
from content.language.reading import Reading
from onboarding.advice import Advice

TIME, NUMBER = "<time>", "<number>"
NAMED = ("role", "system", "municipality", "duty", "term")
"""Names that a row may ask for: "<role>"."""
NOT, MAY = "!", "?"
"""Before a word that must not be there, and before one that may."""
LONG = SHORTEST + 2
"""Letters of a word in which one typo is forgiven."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way to ask: each of ``groups`` must be met, none of ``never``, and ``may`` be some."""

    advice: str
    groups: tuple[frozenset[str], ...]
    never: frozenset[str]
    may: frozenset[str]

    def meets(self, said: Collection[str]) -> bool:
        return self.never.isdisjoint(said) and not any(map(frozenset(said).isdisjoint, self.groups))

    @property
    def plain(self) -> Row:
        """The same without the groups that a name, a time or a number may meet."""
        groups = tuple(g for g in self.groups if not any(word[0] == "<" for word in g))
        return replace(self, groups=groups)


@dataclass(frozen=True)
class Advising:
    """Rows, and where each word stands in them; ``known`` words are no typos of others."""

    rows: tuple[Row, ...] = ()
    plain: tuple[Row, ...] = ()
    by_word: Mapping[str, Collection[int]] = field(default_factory=dict)
    known: Collection[str] = frozenset()

    def find(self, forms: Sequence[str], read: Callable[[], Reading]) -> str | None:
        """The id of the answer whose row asks for most; None where none fits whole.

        A text is only ``read``, which costs more, where its mere words might be some row's.
        """
        at = [self.counted_as(form) for form in forms]
        said = frozenset(word for words in at for word in words)
        tried = {row for word in said for row in self.by_word.get(word, ())}
        near = [self.rows[row] for row in sorted(tried) if self.plain[row].meets(said)]
        if not near:
            return None
        reading = read()
        named(at, reading)
        said = frozenset(word for words in at for word in words)
        fitting = [row for row in near if row.meets(said) and fits(row, at, reading)]
        return max(fitting, key=lambda row: len(row.groups)).advice if fitting else None

    def counted_as(self, form: str) -> set[str]:
        """What a word counts as: its root, that of a typo, a number."""
        if form.isdigit():
            return {form, NUMBER}
        word = root(form)
        if len(form) < LONG or form in self.known or word in self.by_word:
            return {word}
        return {word, *self.nearly(form)}

    def nearly(self, form: str) -> set[str]:
        word = root(form)
        alike = (w for w in self.by_word if w[0] == word[0] and len(w) >= SHORTEST)
        return {known for known in alike if OSA.distance(word, known, score_cutoff=1) <= 1}


def named(at: Sequence[set[str]], reading: Reading) -> None:
    """Let the words also count as the names and times they are part of."""
    for place in reading.times:
        at[place].add(TIME)
    for found in reading.found:
        kinds = {f"<{name.kind}>" for name in found.names if name.kind in NAMED}
        for place in range(found.start, found.end):
            at[place] |= kinds


def fits(row: Row, at: Iterable[Collection[str]], reading: Reading) -> bool:
    """Whether all else in the text are words that may stand in any wish."""
    asked, frames = row.may.union(*row.groups), reading.frames
    plain = (frames.everyday, frames.asking, frames.questions)
    return all(
        not asked.isdisjoint(words) or any(form in some for some in plain)
        for form, words in zip(reading.forms, at, strict=True)
    )


def root(word: str) -> str:
    """A word without any of its endings: "telefonnummeret" and "telefonnummer" become one."""
    bare = stem(word)
    return bare if bare == word else root(bare)


def advising_of(advice: Iterable[Advice], known: Collection[str]) -> Advising:
    rows = tuple(row_of(one.id, says.split()) for one in advice for says in one.says)
    by_word: dict[str, set[int]] = defaultdict(set)
    for place, row in enumerate(rows):
        for word in frozenset[str]().union(*row.groups):
            by_word[word].add(place)
    return Advising(rows, tuple(row.plain for row in rows), by_word, known)


def row_of(advice: str, words: Iterable[str]) -> Row:
    marked: dict[str, set[str]] = {NOT: set(), MAY: set()}
    groups = []
    for word in words:
        mark = word[0] if word[0] in marked else ""
        group = {
            each if each[0] == "<" else root(fold(each)) for each in word[len(mark) :].split("/")
        }
        if mark:
            marked[mark] |= group
        else:
            groups.append(frozenset(group))
    return Row(advice, tuple(groups), frozenset(marked[NOT]), frozenset(marked[MAY]))
