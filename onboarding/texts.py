"""Words in the two languages of the bot. Danish first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

STOP = re.compile(r"(?<=\w)[.:](?:\s|$)")


class Language(StrEnum):
    DA = "da"
    EN = "en"


class Text(NamedTuple):
    """The same words in Danish and in English."""

    da: str
    en: str

    def to(self, language: Language) -> str:
        return self.da if language is Language.DA else self.en

    @staticmethod
    def same(words: str) -> Text:
        """Words that are a proper name, and so the same in both languages."""
        return Text(words, words)


AND, OR = Text("og", "and"), Text("eller", "or")


def first_sentence(text: Text) -> Text:
    """What comes before the first full stop or colon, in both languages."""
    return Text(
        *(re.split(r"(?<=\w)[.:](?:\s|$)", words, maxsplit=1)[0] for words in (text.da, text.en))
    )


def listed(texts: Sequence[Text], *, either: bool = False) -> Text:
    """Join into "a, b og c" and "a, b and c" (or "eller" and "or"); empty for none."""
    danish, english = [text.da for text in texts], [text.en for text in texts]
    last = OR if either else AND
    return Text(joined(danish, last.da), joined(english, last.en))


def joined(words: Sequence[str], last: str) -> str:
    most, end = ", ".join(words[:-1]), "".join(words[-1:])
    return f"{most} {last} {end}" if most and end else most + end
