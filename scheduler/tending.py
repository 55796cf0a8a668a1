"""Tends the registers once a day: forgets what is old, and looks at wishes once more."""

from __future__ import annotations

from datetime import datetime

from onboarding import lookups, remarks
from onboarding.finding import answer_wishes
from onboarding.ports import Catalogue, UnitOfWork


def tend(work: UnitOfWork, catalogue: Catalogue, now: datetime) -> None:
    work.lookups.purge(now - lookups.KEPT)
    work.remarks.purge(now - remarks.KEPT)
    work.notices.free_reachable()
    answer_wishes(work, catalogue, tuple(catalogue.roles), now)
