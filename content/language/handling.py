"""What is said of the step on the card just shown, without naming it: lexicon/handling.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.entries import entry
from content.language.normal import folded, words
from content.reading import Spot
from onboarding.meaning import Touch, Touched

LONGEST = 10
"""Words in the longest text that is read: who tells more tells of something else, too."""

BETWEEN = 3
"""So many words at most stand between those of a phrase."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handling:
    """Phrases by what they say; ``against`` are words that turn one round.

    ``asks`` are the first words of a question.
    """

    phrases: Mapping[Touch, tuple[Phrase, ...]]
    against: frozenset[str]
    asks: tuple[Phrase, ...]

    def touch(self, text: str) -> Touched | None:
        """What was done with it, by the longest phrase that the text has; None for none."""
        said = words(text)
        if len(said) > LONGEST:
            return None
        found = (
            (len(phrase), touch)
            for touch, phrases in self.phrases.items()
            for phrase in phrases
            if within(phrase, said) and not self.against & ({*said} - {*phrase})
        )
        _, touch = max(found, default=(0, None), key=lambda each: each[0])
        asked = "?" in text or any(said[: len(asks)] == asks for asks in self.asks)
        return Touched(touch, asked) if touch else None


def within(phrase: Phrase, said: Sequence[str]) -> bool:
    """Tell whether all words of a phrase stand in a text, in its order and near each other."""
    return any(
        every_in(phrase, said[start : start + len(phrase) + BETWEEN]) for start in range(len(said))
    )


def every_in(phrase: Phrase, part: Sequence[str]) -> bool:
    rest = iter(part)
    return all(word in rest for word in phrase)


def read_handling(spot: Spot) -> Handling:
    page = entry(spot, [*Touch, "against", "asks"])
    return Handling(
        {touch: tuple(words(said) for said in page.words(touch)) for touch in Touch},
        folded(page.word("against")),
        tuple(words(begins) for begins in page.words("asks")),
    )
