"""One text, taken apart: its words, the names in it, and where it speaks of a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from content.language.features import features, items
from content.language.frames import Frames
from content.language.lexicon import Found
from content.language.normal import Token
from content.language.stepfinder import Near
from content.language.vocabulary import Vocabulary


@dataclass(frozen=True)
class Reading:
    """``tokens`` are those of ``text`` without courtesies; ``found`` the names in them."""

    text: str
    tokens: tuple[Token, ...]
    found: tuple[Found, ...]
    vocabulary: Vocabulary

    @property
    def frames(self) -> Frames:
        return self.vocabulary.frames

    @cached_property
    def forms(self) -> tuple[str, ...]:
        return tuple(token.form for token in self.tokens)

    @cached_property
    def features(self) -> tuple[str, ...]:
        """What the model looks at."""
        concepts = self.vocabulary.concepts.within(self.forms)
        return tuple(features(items(self.tokens, self.found), concepts))

    @cached_property
    def steps(self) -> tuple[Near, ...]:
        return self.vocabulary.steps.near(self.tokens, self.found)

    @cached_property
    def when(self) -> str | None:
        return self.vocabulary.times.when(self.tokens, self.text)

    @cached_property
    def times(self) -> frozenset[int]:
        """The tokens that speak of a time."""
        spans = self.vocabulary.times.spans(self.tokens)
        return frozenset(at for start, end in spans for at in range(start, end))

    def values(self, kind: str) -> list[str]:
        """What is named of that kind, in order, each once."""
        named = (found for found in self.found if self._counts(found))
        return list(dict.fromkeys(v for f in named if (v := f.value(kind)) is not None))

    def says(self, words: Collection[str]) -> bool:
        return any(form in words for form in self.forms)

    def after(self, at: int) -> str:
        """What stands between a token and the next, with the letter that follows."""
        following = self.tokens[at + 1].start
        return self.text[self.tokens[at].end : following + 1]

    def words(self, start: int, end: int) -> str:
        """The text from one token up to another, as it was written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def _counts(self, found: Found) -> bool:
        """Whether a place is really meant: "Vejen" is a town, and the way as well."""
        if found.end - found.start > 1 or found.value("municipality") is None:
            return True
        if self.forms[found.start] not in self.vocabulary.ordinary or len(self.forms) == 1:
            return True
        return found.start > 0 and self.forms[found.start - 1] in self.frames.before_place
