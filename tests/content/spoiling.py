"""Spoils a copy of the content at one place, and says what an editor is to be told of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from content.errors import ContentErrors, Fault
from content.library import FOLDER, open_library


@dataclass(frozen=True)
class Case:
    """Replace ``old`` by ``new`` in a file; ``faults`` are (words on the line, the problem)."""

    file: str
    old: str
    new: str
    faults: tuple[tuple[str, str], ...]


def case(file: str, old: str, new: str, *faults: tuple[str, str]) -> Case:
    return Case(file, old, new, faults)


def spoil(folder: Path, spoilt: Case) -> set[Fault]:
    """Make the replacement, once; return the faults that are to be found then."""
    path = folder / spoilt.file
    before, old, behind = path.read_text("utf-8").partition(spoilt.old)
    assert old, f"{spoilt.file} holds no {spoilt.old!r} any more"
    path.write_text(before + spoilt.new + behind, "utf-8")
    lines = (before + spoilt.new + behind).splitlines()
    changed = before.count("\n")
    return {Fault(path, line_of(lines, words, changed), told) for words, told in spoilt.faults}


def line_of(lines: list[str], words: str, first: int = 0) -> int:
    """Return the number of the line that holds ``words``: from ``first`` on, or else before."""
    places = [number for number, line in enumerate(lines) if words in line]
    return 1 + next((number for number in places if number >= first), places[0] if places else -1)


def line_in(file: str, words: str) -> int:
    """Return the number of the line of the real content that holds ``words``."""
    return line_of((FOLDER / file).read_text("utf-8").splitlines(), words)


def faults_of(folder: Path) -> set[Fault]:
    with pytest.raises(ContentErrors) as caught:
        open_library(folder)
    return set(caught.value.faults)
