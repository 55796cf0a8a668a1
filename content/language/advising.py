"""Finds the everyday question that a text puts: all its words are there, and no strange ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

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
        return not self.never & {*said} and all(group & {*said} for group in self.groups)


@dataclass(frozen=True)
class Advising:
    """Rows by the words of their first groups, which are looked up before all else."""

    rows: tuple[Row, ...] = ()
    by_word: Mapping[str, Collection[int]] = field(default_factory=dict)

    def find(self, reading: Reading) -> str | None:
        """The id of the answer whose row asks for most; None where none fits whole."""
        at = self.words_of(reading)
        said = frozenset(word for words in at for word in words)
        tried = {row for word in said for row in self.by_word.get(word, ())}
        found = [self.rows[row] for row in sorted(tried) if self.rows[row].meets(said)]
        fitting = [row for row in found if self.fits(row, at, reading)]
        return max(fitting, key=lambda row: len(row.groups)).advice if fitting else None

    def words_of(self, reading: Reading) -> list[frozenset[str]]:
        """What each word of a text counts as: its stem, that of a typo, and the name it is of."""
        at = [{root(form)} for form in reading.forms]
        for place, form in enumerate(reading.forms):
            if form.isdigit():
                at[place].add(NUMBER)
            elif len(form) >= LONG and form not in reading.vocabulary.lexicon.known:
                at[place] |= self.nearly(form)
        for place in reading.times:
            at[place].add(TIME)
        for found in reading.found:
            kinds = {f"<{name.kind}>" for name in found.names if name.kind in NAMED}
            for place in range(found.start, found.end):
                at[place] |= kinds
        return [frozenset(words) for words in at]

    def nearly(self, form: str) -> set[str]:
        word = root(form)
        alike = (w for w in self.by_word if w[0] == word[0] and len(w) >= SHORTEST)
        return {known for known in alike if OSA.distance(word, known, score_cutoff=1) <= 1}

    def fits(self, row: Row, at: Iterable[Collection[str]], reading: Reading) -> bool:
        """Whether all else in the text are words that may stand in any wish."""
        asked = row.may.union(*row.groups)
        plain = reading.frames.everyday | reading.frames.asking | reading.frames.questions
        return all(
            asked & {*words} or form in plain for form, words in zip(reading.forms, at, strict=True)
        )


def root(word: str) -> str:
    """A word without any of its endings: "telefonnummeret" and "telefonnummer" become one."""
    bare = stem(word)
    return bare if bare == word else root(bare)


def advising_of(advice: Iterable[Advice]) -> Advising:
    rows = tuple(row_of(one.id, says.split()) for one in advice for says in one.says)
    by_word: dict[str, set[int]] = defaultdict(set)
    for place, row in enumerate(rows):
        for word in frozenset[str]().union(*row.groups):
            by_word[word].add(place)
    return Advising(rows, by_word)


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
