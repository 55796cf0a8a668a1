"""What the grid of a municipality shows: each role, and how it is filled."""

from __future__ import annotations

from dataclasses import dataclass

from onboarding.texts import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """One role in the grid of a municipality: how it is filled (a phrase), and by whom."""

    role: Text
    state: str
    names: tuple[str, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class GridView:
    cells: tuple[Cell, ...]
