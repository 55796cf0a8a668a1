"""What a search in the content finds: steps, accesses, words of the trade, and meetings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    STEP = "step"
    ACCESS = "access"
    TERM = "term"
    SERIES = "series"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Hit:
    """``share`` is how much of what was asked for is found there: above 0, and 1 for all of it."""

    kind: HitKind
    id: str
    share: float
