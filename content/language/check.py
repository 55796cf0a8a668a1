"""Every fault in what editors write for the recogniser, and whether it has been learnt."""

from __future__ import annotations

from pathlib import Path

from content.language.examples import read_examples
from content.language.model import read_page
from content.language.names import Names
from content.language.train import MODEL, fingerprint, labelled
from content.language.vocabulary import read_vocabulary
from content.reading import Proof


def check_language(folder: Path, names: Names) -> None:
    """Read lexicons and examples whole. Raises ContentErrors with every fault."""
    proof = Proof(folder)
    vocabulary, examples = read_vocabulary(proof, names), read_examples(proof)
    path = folder / MODEL
    try:
        rows = read_page(path)["rows"]
    except (OSError, ValueError, KeyError):
        rows = ""
    if not proof.faults and rows != fingerprint(labelled(examples, vocabulary)):
        proof.wrong(path, 1, "is out of date: run python -m content.language.train")
    proof.close()
