"""What the directory owes people to be told: a question, a request, an answer.

A tiding's subject and what it is about stand in the notice; whether it still stands is asked
again before it is told.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.person import PersonId
from onboarding.workdays import day_of

ADMINISTRATOR = "administrator"
"""Ends the key of a request that goes to somebody as an administrator, not as a colleague."""


class Tiding(StrEnum):
    """ENDED: a list names you no more. LISTED: a list names you, and you said otherwise.

    WISH: somebody holds the role you asked about. VOUCH: do you know this colleague?
    CONFIRMED: a colleague answered for you. INTRODUCE: will you meet a newcomer?
    INTRODUCED: somebody said yes. DECLINED: somebody said no. REPLIED: your request for an
    access is answered. NAMED, DOUBTED: a contact of the municipality, or an administrator, says
    that you hold a role, or that you hold it no more.
    """

    ENDED = "ended"
    LISTED = "listed"
    WISH = "wish"
    VOUCH = "vouch"
    CONFIRMED = "confirmed"
    INTRODUCE = "introduce"
    INTRODUCED = "introduced"
    DECLINED = "declined"
    REPLIED = "replied"
    NAMED = "named"
    DOUBTED = "doubted"


def notice_of(person: PersonId, tiding: Tiding, about: str, now: datetime, *, once: str) -> Notice:
    """Return the notice: said once for ``once``, however often it is recorded."""
    key = f"directory:{person}:{tiding}:{about}:{once}"
    return Notice(key, person, NoticeKind.DIRECTORY, f"{tiding}|{about}", now)


def all_about(person: PersonId) -> list[str]:
    """Return what notices to others say that are about a person: they go with them."""
    return [f"{tiding}|{person}" for tiding in Tiding]


def subject(notice: Notice) -> tuple[Tiding, str]:
    """Return what a notice of the directory is, and what it is about."""
    tiding, _, about = notice.about.partition("|")
    return Tiding(tiding), about


def owed(notice: Notice) -> Owed:
    return Owed(notice, Because(Rule.DIRECTORY, day_of(notice.due), 0))
