"""Tends the directory once a day: forgets old look-ups, and looks at wishes once more."""

from __future__ import annotations

from datetime import datetime

from onboarding.finding import answer_wishes
from onboarding.lookups import KEPT
from onboarding.ports import Catalogue, UnitOfWork


def tend(work: UnitOfWork, catalogue: Catalogue, now: datetime) -> None:
    work.lookups.purge(now - KEPT)
    answer_wishes(work, catalogue, tuple(catalogue.roles), now)
