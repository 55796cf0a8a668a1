"""Learns model.json anew: python -m content.language.train, after a change of the examples.

What it was learnt from is noted in it, so that a test can tell whether it is current.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from content.errors import ContentErrors
from content.language.examples import FOLDER as EXAMPLES
from content.language.examples import MISTYPED, Example, read_examples
from content.language.learning import learn
from content.language.model import Page
from content.language.names import Names, names_of
from content.language.normal import tokens, words
from content.language.reading import Reading
from content.language.vocabulary import Vocabulary, read_vocabulary
from content.library import open_library
from content.reading import Proof
from onboarding.meaning import Intent

FOLDER = Path(__file__).parent
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


def train(folder: Path, names: Names) -> Page:
    """Learn from the examples in ``folder``. Raises ContentErrors for what is wrong in them."""
    proof = Proof(folder)
    vocabulary, examples = read_vocabulary(proof, names), read_examples(proof)
    proof.close()
    rows = labelled(examples, vocabulary)
    ours = spelt_right([e for e in examples if e.intent is not Intent.OUT_OF_SCOPE])
    return {
        **learn(rows),
        "words": sorted(ours),
        "elsewhere": sorted(spelt_right(examples) - ours),
        "examples": files_fingerprint(folder),
        "rows": fingerprint(rows),
    }


def main() -> int:
    try:
        page = train(FOLDER, names_of(open_library()))
    except ContentErrors as error:
        print(error, file=sys.stderr)
        return 1
    text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    (FOLDER / MODEL).write_text(text.replace("],", "],\n") + "\n", "utf-8")
    print(f"{MODEL}: learnt from {page['count']} examples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
