"""Words in the two languages of the bot. Danish first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    DA = "da"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Danish and in English."""

    da: str
    en: str

    def to(self, language: Language) -> str:
        return self.da if language is Language.DA else self.en

    @staticmethod
    def same(words: str) -> Text:
        """Words that are a proper name, and so the same in both languages."""
        return Text(words, words)
