"""What the parts of `make bench` have in common: how thorough they are, and what they find."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from enum import Enum, auto

from benchmarks.goals import Goal


class Effort(Enum):
    """How thorough a run is: seconds, a few minutes, or long enough to be quoted."""

    QUICK = auto()
    USUAL = auto()
    LONG = auto()


Found = AsyncIterator[Goal | str]
"""Goals, each as soon as it is measured, and lines to print as they are."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part that can be run by itself, by ``name``.

    ``measure`` raises BenchError where something was not as it must be to mean anything.
    """

    name: str
    title: str
    measure: Callable[[Effort], Found]
