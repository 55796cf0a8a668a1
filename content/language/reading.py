"""One text, taken apart: its words, the names in it, and where it speaks of a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from content.language.lexicon import Found
from content.language.normal import Token, folded
from content.language.stepfinder import Near
from content.language.vocabulary import Vocabulary
from content.language.when import when

_BEFORE_A_PLACE = folded("i fra pa til hos in from at")


@dataclass(frozen=True)
class Reading:
    """``tokens`` are those of ``text`` without courtesies; ``found`` the names in them."""

    text: str
    tokens: tuple[Token, ...]
    found: tuple[Found, ...]
    vocabulary: Vocabulary

    @cached_property
    def forms(self) -> tuple[str, ...]:
        return tuple(token.form for token in self.tokens)

    @cached_property
    def steps(self) -> tuple[Near, ...]:
        return self.vocabulary.steps.near(self.tokens, self.found)

    @cached_property
    def when(self) -> str | None:
        return when(self.tokens, self.text)

    def values(self, kind: str) -> list[str]:
        """What is named of that kind, in order, each once."""
        named = (found for found in self.found if self._counts(found))
        return list(dict.fromkeys(v for f in named if (v := f.value(kind)) is not None))

    def says(self, words: Collection[str]) -> bool:
        return any(form in words for form in self.forms)

    def between(self, start: int, end: int) -> Iterator[str]:
        """What stands in the text between two neighbouring tokens."""
        for at in range(start, end):
            yield self.text[self.tokens[at].end : self.tokens[at + 1].start]

    def words(self, start: int, end: int) -> str:
        """The text from one token up to another, as it was written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def _counts(self, found: Found) -> bool:
        """Whether a place is really meant: "Vejen" is a town, and the way as well."""
        if found.end - found.start > 1 or found.value("municipality") is None:
            return True
        if self.forms[found.start] not in self.vocabulary.ordinary or len(self.forms) == 1:
            return True
        return found.start > 0 and self.forms[found.start - 1] in _BEFORE_A_PLACE
