"""What there is to learn: every example as its intent and its features, and whether it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from content.language.examples import FOLDER as EXAMPLES
from content.language.examples import MISTYPED, Example
from content.language.normal import tokens, words
from content.language.reading import Reading
from content.language.vocabulary import Vocabulary

MODEL = "model.json"
CONCEPTS = Path("lexicon", "concepts.yaml")

Labelled = list[tuple[str, list[str]]]


def labelled(examples: Sequence[Example], vocabulary: Vocabulary) -> Labelled:
    """Every example as its intent and its features."""
    vocabulary.lexicon.known.update(spelt_right(examples))
    return [(example.intent, features_of(example.text, vocabulary)) for example in examples]


def features_of(text: str, vocabulary: Vocabulary) -> list[str]:
    core = vocabulary.courtesy.core(tokens(text))
    return list(Reading(text, core, vocabulary.lexicon.find(core), vocabulary).features)


def spelt_right(examples: Sequence[Example]) -> set[str]:
    """The words of all examples but the mistyped ones: none of them is a typo of a name."""
    return {word for e in examples if e.voice != MISTYPED for word in words(e.text)}


def fingerprint(rows: Labelled) -> str:
    """A short sum over all that was learnt from."""
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]


def files_fingerprint(folder: Path) -> str:
    """A short sum over the examples and concepts, quick enough for every start."""
    whole = hashlib.sha256()
    for path in (*sorted((folder / EXAMPLES).glob("*.yaml")), folder / CONCEPTS):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
