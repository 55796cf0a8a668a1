"""What people agreed to share, when, and to which words: the proof of every consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onboarding.person import Fields, Person, PersonId, Sharing

IMPORTED = "imported"
"""The wording of what an imported list says; the person's own answer always outranks it."""

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How somebody's sharing stood from ``at`` on, and the phrase they said yes to."""

    person: PersonId
    at: datetime
    sharing: Sharing
    elsewhere: Fields
    everywhere: Fields
    wording: str
    progress: bool = False


def agree(person: Person, level: Sharing, fields: Fields) -> Person:
    """Return ``person`` sharing with ``level``, and those ``fields`` with whom it adds."""
    if level is Sharing.EVERYBODY:
        return person._replace(sharing=level, everywhere=fields)
    if level is Sharing.MUNICIPALITIES:
        return person._replace(sharing=level, elsewhere=fields, everywhere=Fields.NONE)
    return person._replace(sharing=level, elsewhere=Fields.NONE, everywhere=Fields.NONE)


def recorded(person: Person, wording: str, at: datetime) -> Agreement:
    """Return how a person's sharing stands now, to be kept."""
    fields = person.elsewhere, person.everywhere
    return Agreement(person.id, at, person.sharing, *fields, wording, person.progress)
