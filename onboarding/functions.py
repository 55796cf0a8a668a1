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
TOLD = re.compile(r"(?P<one>.+?)\s+(?:er|hedder|is)\s+(?P<other>.+?)[\s.!]*")
NAME = re.compile(r"[^\W\d_a-zæøå][\w'’.-]*(?: (?:af|von|van|de|da|[^\W\d_a-zæøå][\w'’.-]*)){0,4}")
"""A name as one writes it: each word begins with a capital letter."""


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


def told_in(text: str) -> tuple[str, str] | None:
    """Return the two sides of "X er Y"; None for a question, and for anything longer."""
    found = TOLD.fullmatch(" ".join(text.split()))
    if found is None or "?" in text or len(text) > 2 * LONGEST:
        return None
    return found["one"], found["other"]


def is_name(text: str) -> bool:
    """Tell whether some words are plainly somebody's name, perhaps with a mail address."""
    name, _ = named_in(text)
    return NAME.fullmatch(name) is not None
