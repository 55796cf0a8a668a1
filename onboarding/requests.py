"""Requests for access that somebody has sent: whom they wait on, and what was answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from onboarding.checklist import AccessId
from onboarding.person import PersonId


class Reply(StrEnum):
    WAITING = "waiting"
    GRANTED = "granted"
    NEEDS_MORE = "needs_more"
    NOT_MINE = "not_mine"


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody's word that they asked for an access; what they wrote is kept nowhere.

    ``to`` is whom they wrote to, where that is one of us (None: nobody we know, or somebody who
    is erased). ``replied`` is when ``reply`` was given.
    """

    person: PersonId
    access: AccessId
    to: PersonId | None
    at: datetime
    reply: Reply = Reply.WAITING
    replied: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The word of ``by`` that what ``person`` asked them for is not theirs to grant."""

    person: PersonId
    access: AccessId
    by: PersonId
    at: datetime


REFUSED_FOR = timedelta(days=90)
"""So long nobody is sent again to whoever said so: roles and people change."""


def waits_on(request: Request, grantors: Collection[PersonId], person: PersonId) -> bool:
    """Tell whether a request waits on ``person``, one of those who can grant it now.

    The one it was sent to comes first, as long as they can grant it: it moves with the directory.
    """
    if request.reply is not Reply.WAITING or person == request.person or person not in grantors:
        return False
    return request.to not in grantors or request.to == person
