"""One person's language: phrases, texts and dates in words. Knows no card and no channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from string import Formatter

from babel.dates import format_date

from content.phrases import Phrases
from dialogs.talk import Value, Values
from onboarding.texts import Language, Text
from onboarding.workdays import HOME

NOTHING: Mapping[str, Value] = {}
DAY = {Language.DA: "EEEE 'den' d. MMMM", Language.EN: "EEEE d MMMM"}
FAR_DAY = {Language.DA: "d. MMMM y", Language.EN: "d MMMM y"}
NEAR = timedelta(days=300)  # a day and a month can mean only one date within these


@lru_cache(maxsize=4000)
def pieces(
    phrases: Phrases, phrase: str, language: Language
) -> Sequence[tuple[str, str | None, str]]:
    """A phrase taken apart: some words, then what is filled in after them, and in which form."""
    parsed = Formatter().parse(phrases.words(phrase, language))
    return [(literal, name, form or "") for literal, name, form, _ in parsed]


def in_form(word: str, form: str) -> str:
    """A number chooses a word, too: "{count} {count:anden|andre}"."""
    one, choice, several = form.partition("|")
    return word if not choice else one if word == "1" else several


@lru_cache(maxsize=1000)
def written(day: date, language: Language, *, near: bool) -> str:
    """A date in words. Babel takes as long as the rest of a card, and most cards say today."""
    form = DAY if near else FAR_DAY
    return format_date(day, form[language], locale=language.value)


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """``today`` decides whether a date needs its year. There is one of each, see ``tongue_of``."""

    phrases: Phrases
    language: Language
    today: date

    def says(self, phrase: str, values: Values = NOTHING) -> str:
        """The words of a phrase, filled in. UnknownPhraseError for one that does not exist."""
        said = []
        for literal, name, form in pieces(self.phrases, phrase, self.language):
            said.append(literal)
            if name is not None:
                word = self.word(values[name])
                said.append(in_form(word, form) if form else word)
        return "".join(said)

    def word(self, value: Value) -> str:
        match value:
            case str() | int():
                return str(value)
            case Text():
                return value.to(self.language)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)

    def day(self, day: date) -> str:
        """ "mandag den 2. marts", "Monday 2 March"; "2. marts 2019" where that is far away."""
        return written(day, self.language, near=abs(day - self.today) < NEAR)

    def moment(self, at: datetime) -> str:
        """A day and an hour in Denmark, whatever the reader's own clock."""
        here = at.astimezone(HOME)
        clock = f"kl. {here:%H.%M}" if self.language is Language.DA else f"at {here:%H:%M}"
        return f"{self.day(here.date())} {clock}"


@lru_cache(maxsize=20)  # so that what is drawn in it can be kept by it
def tongue_of(phrases: Phrases, language: Language, today: date) -> Tongue:
    return Tongue(phrases, language, today)
