"""What kind of small talk a text is: lexicon/smalltalk.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.entries import entry
from content.language.handling import Phrase, within
from content.language.normal import words
from content.reading import Spot
from onboarding.meaning import Chat


@dataclass(frozen=True, slots=True)
class SmallTalk:
    phrases: Mapping[Chat, tuple[Phrase, ...]]

    def kind(self, text: str) -> Chat:
        """The kind with the longest phrase in the text; of as long ones, the first listed."""
        said = words(text)
        found = (
            (len(phrase), -place, chat)
            for place, (chat, phrases) in enumerate(self.phrases.items())
            for phrase in phrases
            if within(phrase, said)
        )
        return max(found, default=(0, 0, Chat.HELLO))[2]


def read_smalltalk(spot: Spot) -> SmallTalk:
    kinds = [chat for chat in Chat if chat is not Chat.HELLO]
    page = entry(spot, kinds)
    return SmallTalk({chat: tuple(words(said) for said in page.words(chat)) for chat in kinds})
