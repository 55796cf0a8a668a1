"""Every fault in what editors write for the recogniser, and whether it has been learnt."""

from __future__ import annotations

from pathlib import Path

from content.language.examples import read_examples
from content.language.lessons import MODEL, files_fingerprint, fingerprint, labelled
from content.language.model import read_page
from content.language.names import Names
from content.language.vocabulary import read_vocabulary
from content.reading import Proof


def check_language(folder: Path, names: Names, *, whole: bool = False) -> None:
    """Read lexicons and examples, and see whether they have been learnt.

    Raises ContentErrors with every fault. ``whole`` takes seconds: it looks at what the model
    would be learnt from, and not only at the files that it was learnt from.
    """
    proof = Proof(folder)
    vocabulary, examples = read_vocabulary(proof, names), read_examples(proof)
    proof.look_round()
    path = folder / MODEL
    try:
        page = read_page(path)
        learnt = page["examples"] == files_fingerprint(folder)
        if whole and not proof.faults:
            learnt = page["lessons"] == fingerprint(labelled(examples, vocabulary))
    except (OSError, ValueError, KeyError):
        learnt = False
    if not learnt and not proof.faults:
        proof.wrong(path, 1, "is out of date: run python -m content.language.train")
    proof.close()
