"""Learns model.json anew: python -m content.language.train, after a change of the examples.

What it was learnt from is noted in it, so that a test can tell whether it is current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from content.errors import ContentErrors
from content.language.examples import Example, read_examples
from content.language.learning import learn
from content.language.lessons import MODEL, files_fingerprint, fingerprint, labelled, spelt_right
from content.language.model import Page
from content.language.names import Names, names_of
from content.language.vocabulary import Vocabulary, read_vocabulary
from content.library import open_library
from content.reading import Proof
from onboarding.meaning import Intent

FOLDER = Path(__file__).parent


def train(folder: Path, names: Names) -> Page:
    """Learn from the examples in ``folder``. Raises ContentErrors for what is wrong in them."""
    proof = Proof(folder)
    vocabulary, examples = read_vocabulary(proof, names), read_examples(proof)
    proof.close()
    return page_of(examples, vocabulary, files_fingerprint(folder))


def page_of(examples: list[Example], vocabulary: Vocabulary, files: str = "") -> Page:
    """What is learnt from these examples."""
    rows = labelled(examples, vocabulary)
    ours = spelt_right([e for e in examples if e.intent is not Intent.OUT_OF_SCOPE])
    return {
        **learn(rows),
        "words": sorted(ours),
        "elsewhere": sorted(spelt_right(examples) - ours),
        "examples": files,
        "lessons": fingerprint(rows),
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
