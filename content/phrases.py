"""What the bot says, in both languages: content/phrases/da.yaml and en.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from content.entries import ID
from content.errors import UnknownPhraseError, did_you_mean
from content.reading import Proof, Spot
from onboarding.texts import Language


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Every phrase by its key ("checklist.done"), in every language."""

    by_language: Mapping[Language, Mapping[str, str]]

    def words(self, key: str, language: Language) -> str:
        """Return the words of a phrase, with their {placeholders}; UnknownPhraseError if none."""
        phrases = self.by_language[language]
        try:
            return phrases[key]
        except KeyError:
            hint = did_you_mean(key, phrases)
            raise UnknownPhraseError(f"no phrase {key!r} in {language}.yaml{hint}") from None

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self.by_language[Language.DA])


def read_phrases(proof: Proof) -> Phrases:
    pages = {language: proof.open("phrases", f"{language}.yaml") for language in Language}
    spots = {language: spots_by_key(page) for language, page in pages.items()}
    for language, page in pages.items():
        others = [spots[other] for other in Language if other is not language]
        for key, spot in sorted({k: s for other in others for k, s in other.items()}.items()):
            if page.node is not None and key not in spots[language]:
                spot.wrong(f"missing translation: {key!r} does not stand in {language}.yaml")
    words = {
        language: {key: spot.prose() for key, spot in found.items()}
        for language, found in spots.items()
    }
    for key in spots[Language.DA].keys() & spots[Language.EN].keys():
        check_placeholders(
            key, *((spots[language][key], words[language][key]) for language in Language)
        )
    return Phrases(words)


def spots_by_key(page: Spot) -> dict[str, Spot]:
    found = {}
    for place, key, spot in page.pairs() if page.node is not None else ():
        if all(map(ID.fullmatch, key.split("."))):
            found[key] = spot
        else:
            place.wrong(f"a phrase is named like checklist.done: {key!r}")
    return found


def check_placeholders(key: str, danish: tuple[Spot, str], english: tuple[Spot, str]) -> None:
    """Record as a fault a placeholder that only one language has, or that is malformed."""
    here, there = placeholders(*danish), placeholders(*english)
    if here is not None and there is not None and here != there:
        wanted = ", ".join(f"{{{name}}}" for name in sorted(here)) or "none"
        spot, _ = english
        spot.wrong(f"{key!r} has other placeholders than in da.yaml, which has {wanted}")


def placeholders(spot: Spot, words: str) -> set[str] | None:
    """Return the names in {braces}, or None after a fault."""
    try:
        names = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError as error:
        spot.wrong(f"malformed placeholder: {error}")
        return None
    for name in sorted(names):
        if not ID.fullmatch(name):
            spot.wrong(f"a placeholder is named like {{name}}: {{{name}}}")
            return None
    return names
