"""Reads mappings whose keys are known beforehand, and the few forms their values take."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from content.errors import did_you_mean
from content.reading import Spot
from onboarding.texts import Text

ID = re.compile(r"[a-z][a-z0-9_]*")
RANGE = re.compile(r"(\d{1,3})-(\d{1,3})")
FIRST_LINE, LAST_LINE = 6, 289  # of KOMBIT's page, below its introduction

Ids = dict[str, Spot]


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping. An absent key reads as something empty: ``entry`` has said if it is missed."""

    spot: Spot
    places: Mapping[str, Spot]
    parts: Mapping[str, Spot]

    def __contains__(self, key: str) -> bool:
        return key in self.parts

    def at(self, key: str) -> Spot:
        """Where ``key`` stands, or else where the mapping begins."""
        return self.places.get(key, self.spot)

    def items(self, key: str) -> list[Spot]:
        return self.parts[key].items() if key in self else []

    def word(self, key: str) -> str:
        return self.parts[key].word() if key in self else ""

    def prose(self, key: str) -> str:
        return self.parts[key].prose() if key in self else ""

    def entry(self, key: str, required: Collection[str], optional: Collection[str] = ()) -> Entry:
        if key not in self:
            return Entry(self.spot, {}, {})
        return entry(self.parts[key], required, optional)

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(spot.word() for spot in self.items(key))

    def number(self, key: str, least: int, most: int) -> int:
        return (self.parts[key].number(least, most) if key in self else None) or least

    def flag(self, key: str) -> bool:
        written = self.parts[key].scalar("bool", "yes or no") if key in self else None
        return (written or "").lower() in ("true", "yes", "on")

    def text(self, key: str) -> Text:
        return text(self.parts[key]) if key in self else Text("", "")

    def text_or_none(self, key: str) -> Text | None:
        return text(self.parts[key]) if key in self else None

    def texts(self, key: str) -> tuple[Text, ...]:
        return tuple(text(spot) for spot in self.items(key))

    def one_of(self, key: str, known: Collection[str], what: str) -> str | None:
        return self.parts[key].one_of(known, what) if key in self else None

    def some_of(self, key: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """Return a list of known words, each once."""
        found: dict[str, None] = {}
        for spot in self.items(key):
            word = spot.one_of(known, what)
            if word in found:
                spot.wrong(f"double {what} {word!r}")
            elif word is not None:
                found[word] = None
        return tuple(found)

    def id(self, taken: Ids, what: str) -> str:
        """Return the entry's id, and take it; "" after a fault."""
        word = self.word("id")
        if word and not ID.fullmatch(word):
            self.at("id").wrong(f"an id is small letters a-z, digits and _: {word!r}")
        if (first := taken.get(word)) is not None:
            place = f"{first.path.name}:{first.line}"
            self.at("id").wrong(f"double {what} {word!r}; it already stands in {place}")
            return ""
        if word:
            taken[word] = self.at("id")
        return word

    def lines(self) -> tuple[int, ...]:
        """Return the lines of KOMBIT's page named by ``source_lines``: [29, 47-51]."""
        found: list[int] = []
        for spot in self.items("source_lines"):
            for line in lines(spot):
                if line in found:
                    spot.wrong(f"double line {line}")
                found.append(line)
        return tuple(sorted(found))


def entry(spot: Spot, required: Collection[str], optional: Collection[str] = ()) -> Entry:
    """Read a mapping that has these keys and no others."""
    known = (*required, *optional)
    places: dict[str, Spot] = {}
    parts: dict[str, Spot] = {}
    for place, key, value in spot.pairs():
        if key in known:
            places[key], parts[key] = place, value
        else:
            hint = did_you_mean(key, known) or f"; known keys are {', '.join(known)}"
            place.wrong(f"unknown key {key!r}{hint}")
    if spot.kind == "map":
        for key in required:
            if key not in parts:
                spot.wrong(f"missing key {key!r}")
    return Entry(spot, places, parts)


def text(spot: Spot) -> Text:
    """Read the same words in both languages: {da: ..., en: ...}."""
    if spot.kind == "str":
        spot.wrong("missing translation: write it as da: ... and en: ...")
        return Text("", "")
    both = entry(spot, (), ("da", "en"))
    for language in ("da", "en") if spot.kind == "map" else ():
        if language not in both:
            spot.wrong(f"missing translation: there is no {language}")
    return Text(both.prose("da"), both.prose("en"))


def lines(spot: Spot) -> range:
    """Read one line number of the page, or several as "47-51"."""
    if spot.kind != "str":
        line = spot.number(FIRST_LINE, LAST_LINE)
        return range(line, line + 1) if line else range(0)
    match = RANGE.fullmatch(spot.word())
    first, last = (int(match[1]), int(match[2])) if match else (0, 0)
    if not FIRST_LINE <= first < last <= LAST_LINE:
        spot.wrong(f"expected lines from {FIRST_LINE} to {LAST_LINE}, such as 47-51")
        return range(0)
    return range(first, last + 1)
