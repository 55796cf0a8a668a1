"""Faults in content, said so that whoever edits the YAML can act on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend. ``line`` counts from 1."""

    path: Path
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{as_typed_here(self.path)}:{self.line}: {self.problem}"


class ContentErrors(Exception):  # noqa: N818 - it carries several
    """Everything that is wrong with the content, one line each: ``file:line: problem``."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class CalendarError(Exception):
    """A calendar that is not believed: what it does wrong, to be said after its name."""


class UnknownPhraseError(KeyError):
    """A phrase was asked for that stands in no phrase file."""

    def __str__(self) -> str:
        return str(self.args[0])


def as_typed_here(path: Path) -> Path:
    """Return ``path`` as one would type it in the current folder."""
    here = Path.cwd()
    whole = path.absolute()
    return whole.relative_to(here) if whole.is_relative_to(here) else path


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint at the known word nearest to ``word``, or nothing if none is near."""
    near = get_close_matches(word, sorted(map(str, known)), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
