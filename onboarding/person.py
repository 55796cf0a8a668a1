"""Who is being welcomed, and what they said of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NewType

from onboarding.municipalities import MunicipalityCode
from onboarding.texts import Language

PersonId = NewType("PersonId", str)


class Sharing(IntEnum):
    """Who may see somebody's name as the holder of a role. Each level includes those below."""

    NOBODY = 0
    COLLEAGUES = 1
    MUNICIPALITIES = 2
    EVERYBODY = 3


@dataclass(frozen=True, slots=True)
class Person:
    """``municipality`` is None for somebody who is not from one (``outside``) or has not said.

    ``confirmed``: the municipality is proved (a known mail domain, a voucher, an
    administrator) and not merely claimed. ``began`` is the first day in the role.
    """

    id: PersonId
    name: str
    email: str | None = None
    language: Language = Language.DA
    municipality: MunicipalityCode | None = None
    outside: bool = False
    confirmed: bool = False
    began: date | None = None
    sharing: Sharing = Sharing.COLLEAGUES
    reminders: bool = True
