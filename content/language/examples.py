"""Reads examples/*.yaml: what people write, one file per intent, one text per line.

A heading is a voice, "everyday: |", and, where somebody else than the editors wrote what follows,
the number of that writer: "everyday 2: |". What is learnt from some writers can so be tried on
another.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from content.errors import did_you_mean
from content.language.normal import words
from content.reading import Proof
from onboarding.meaning import Intent

FOLDER = Path("examples")
MISTYPED = "typed"
VOICES = ("everyday", "terse", "formal", MISTYPED, "english", "dialect", "wordy")
EDITORS = 1
"""The writers that no number names."""


@dataclass(frozen=True, slots=True)
class Example:
    intent: Intent
    voice: str
    text: str
    writer: int = EDITORS


def read_examples(proof: Proof) -> list[Example]:
    """Every example. The same words under two intents are a fault."""
    examples: list[Example] = []
    taken: dict[tuple[str, ...], Intent] = {}
    for intent in Intent:
        page = proof.open(str(FOLDER / f"{intent}.yaml"))
        for place, heading, spot in page.pairs() if page.node is not None else ():
            voice, _, number = heading.partition(" ")
            if voice not in VOICES or not (number.isdecimal() or heading == voice):
                hint = did_you_mean(voice, VOICES) or f"; known voices are {', '.join(VOICES)}"
                place.wrong(f"unknown voice {heading!r}{hint}")
            writer = int(number) if number.isdecimal() else EDITORS
            for at, line in enumerate((spot.scalar("str", "a text per line") or "").splitlines()):
                text = line.strip()
                if text and taken.setdefault(words(text), intent) is not intent:
                    problem = f"{text!r} already stands in {taken[words(text)]}.yaml"
                    proof.wrong(spot.path, spot.line + at + 1, problem)
                elif text:
                    examples.append(Example(intent, voice, text, writer))
    return examples
