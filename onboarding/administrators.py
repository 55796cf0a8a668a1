"""Finds the people whom the setting names as administrators."""

from __future__ import annotations

from collections.abc import Collection

from onboarding.person import PersonId
from onboarding.ports import UnitOfWork


def administrators(work: UnitOfWork, named: Collection[str]) -> tuple[PersonId, ...]:
    """Return those who have turned up, each once. ``named``: mail addresses and object ids."""
    mails = [name for name in named if "@" in name]
    ids = [name for name in named if "@" not in name]
    by_mail = work.directory.by_mail(mails) if mails else {}
    found = [person for people in by_mail.values() for person in people]
    found += work.directory.by_object(ids) if ids else []
    return tuple(dict.fromkeys(found))
