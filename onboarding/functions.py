"""Functions that every municipality fills on its own: told once, shown to all colleagues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.roles import PartnerId

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LONGEST = 80  # characters of a name


@dataclass(frozen=True, slots=True)
class LocalFunction:
    """``by`` is who told it (None: somebody who is erased), ``at`` when."""

    municipality: MunicipalityCode
    function: PartnerId
    name: str
    email: str | None
    by: PersonId | None
    at: datetime


def named_in(text: str) -> tuple[str, str | None]:
    """Return the name and the mail address in an answer; the name is "" where none is there."""
    found = MAIL.search(text)
    rest = MAIL.sub(" ", text)
    name = " ".join(re.sub(r"[<>()\[\],;:]", " ", rest).split()).strip(" .")
    return name[:LONGEST], found.group().casefold() if found else None
