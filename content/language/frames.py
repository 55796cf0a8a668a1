"""The small words around what is meant: lexicon/frames.yaml, by what they are good for."""

from __future__ import annotations

from dataclasses import dataclass, fields

from content.entries import entry
from content.language.normal import folded, words
from content.reading import Spot

Words = frozenset[str]
Pairs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """Each field stands in frames.yaml under its own name, which says there what it is."""

    before_place: Words
    and_: Words
    conjunctions: Words
    step_front: Words
    step_stop: Words
    role_between: Words
    role_left: Words
    role_left_pairs: Pairs
    role_gone: Words
    denied: Words
    wishes: Words
    towards: Words
    away: Words
    asking: Words
    explains: Words
    consent_asks: Words
    consent_asks_at_the_end: Words
    consent_against: Words
    consent_only: Words
    consent_plain: Words
    questions: Words
    yes: Words
    no: Words
    little: Words
    filler: Words
    changing: Words
    reaching: Words
    everyday: Words


def read_frames(spot: Spot) -> Frames:
    names = [field.name for field in fields(Frames)]
    page = entry(spot, [name.rstrip("_") for name in names])
    pairs = frozenset(words(pair) for pair in page.words("role_left_pairs"))
    sets = {
        name: folded(page.word(name.rstrip("_"))) for name in names if name != "role_left_pairs"
    }
    return Frames(**sets, role_left_pairs=pairs)
