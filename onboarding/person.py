"""Who is being welcomed, and what they said of themselves."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, IntFlag
from typing import NamedTuple, NewType

from onboarding.municipalities import MunicipalityCode
from onboarding.texts import Language

PersonId = NewType("PersonId", str)


class Sharing(IntEnum):
    """Who may see somebody's name as the holder of a role. Each level includes those below."""

    NOBODY = 0
    COLLEAGUES = 1
    MUNICIPALITIES = 2
    EVERYBODY = 3


class Fields(IntFlag):
    """What may be seen of somebody besides their name, role and municipality."""

    NONE = 0
    MAIL = 1
    PHONE = 2


def object_of(person: PersonId) -> str:
    """Return the Entra object id (in small letters) of somebody who came through Teams."""
    return person.casefold().rpartition(":")[2]


class Person(NamedTuple):
    """``municipality`` is None for somebody who is not from one (``outside``) or has not said.

    ``confirmed``: the municipality is proved (a known mail domain, a voucher, an
    administrator) and not merely claimed. ``began`` is the first day in the role.
    ``elsewhere`` and ``everywhere`` are what other municipalities and everybody may see beside
    the name, as far as ``sharing`` goes. ``introductions``: may be asked to meet newcomers.
    ``progress``: the municipality's contacts may see by name how far they are.
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
    phone: str | None = None
    elsewhere: Fields = Fields.NONE
    everywhere: Fields = Fields.NONE
    introductions: bool = True
    progress: bool = False
