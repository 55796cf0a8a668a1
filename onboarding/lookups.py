"""Who was shown whose contact data: kept for a while, so that misuse can be found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from onboarding.person import PersonId
from onboarding.roles import RoleId

KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Lookup:
    """``person`` was shown ``seen`` as the holder of ``role``."""

    person: PersonId
    seen: PersonId
    role: RoleId
    at: datetime
