"""One person's language: phrases, texts and dates in words. Knows no card and no channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date

from content.phrases import Phrases
from dialogs.talk import Value, Values
from onboarding.texts import Language, Text
from onboarding.workdays import HOME

NOTHING: Mapping[str, Value] = {}
DAY = {Language.DA: "EEEE 'den' d. MMMM", Language.EN: "EEEE d MMMM"}
FAR_DAY = {Language.DA: "d. MMMM y", Language.EN: "d MMMM y"}
NEAR = timedelta(days=300)  # a day and a month can mean only one date within these


class Filled(str):
    """What is filled in. A number chooses a word, too: "{count} {count:anden|andre}"."""

    def __format__(self, form: str) -> str:
        one, choice, several = form.partition("|")
        return str(self) if not choice else one if self == "1" else several


@lru_cache(maxsize=1000)
def written(day: date, language: Language, *, near: bool) -> str:
    """A date in words. Babel takes as long as the rest of a card, and most cards say today."""
    form = DAY if near else FAR_DAY
    return format_date(day, form[language], locale=language.value)


@dataclass(frozen=True, slots=True)
class Tongue:
    """``today`` decides whether a date needs its year."""

    phrases: Phrases
    language: Language
    today: date

    def says(self, phrase: str, values: Values = NOTHING) -> str:
        """The words of a phrase, filled in. UnknownPhraseError for one that does not exist."""
        words = self.phrases.words(phrase, self.language)
        return words.format_map({name: Filled(self.word(v)) for name, v in values.items()})

    def word(self, value: Value) -> str:
        match value:
            case Text():
                return value.to(self.language)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case _:
                return str(value)

    def day(self, day: date) -> str:
        """ "mandag den 2. marts", "Monday 2 March"; "2. marts 2019" where that is far away."""
        return written(day, self.language, near=abs(day - self.today) < NEAR)

    def moment(self, at: datetime) -> str:
        """A day and an hour in Denmark, whatever the reader's own clock."""
        here = at.astimezone(HOME)
        clock = f"kl. {here:%H.%M}" if self.language is Language.DA else f"at {here:%H:%M}"
        return f"{self.day(here.date())} {clock}"
