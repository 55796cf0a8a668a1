"""Tells whether a tiding of the directory still stands, just before it is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from onboarding.checklist import AccessId
from onboarding.finding import search
from onboarding.introductions import Introduction, Reply
from onboarding.journey import SETTLED, Journey, Source
from onboarding.notices import Notice
from onboarding.person import PersonId
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.roles import RoleId
from onboarding.tidings import ADMINISTRATOR, Tiding, subject
from onboarding.trust import may_vouch
from onboarding.wishes import Wish

REPLIES = {
    Tiding.INTRODUCE: Reply.ASKED,
    Tiding.INTRODUCED: Reply.ACCEPTED,
    Tiding.DECLINED: Reply.DECLINED,
}
CONTRADICTIONS = frozenset({Tiding.ENDED, Tiding.LISTED, Tiding.NAMED, Tiding.DOUBTED})
"""Questions to somebody about what others say of them."""

UNASKED = frozenset({Tiding.VOUCH, Tiding.INTRODUCE}) | CONTRADICTIONS
"""What others want of somebody: not sent to those who want to hear nothing unasked."""


def stands(work: UnitOfWork, catalogue: Catalogue, journey: Journey, notice: Notice) -> bool:
    """Tell whether to tell it. A wish that nobody answers any more waits again."""
    tiding, about = subject(notice)
    if unwanted(journey, tiding):
        return False
    match tiding:
        case Tiding.ENDED | Tiding.LISTED | Tiding.NAMED | Tiding.DOUBTED:
            return contradicts(journey, tiding, about)
        case Tiding.WISH:
            return answered(work, catalogue, journey, about, notice.due)
        case Tiding.VOUCH:
            claimant = work.journeys.among([PersonId(about)]).get(PersonId(about))
            asked_as = notice.key.rpartition(":")[2]
            return claimant is not None and unproved(journey, claimant, asked_as)
        case Tiding.CONFIRMED:
            return journey.person.confirmed
        case Tiding.INTRODUCE | Tiding.INTRODUCED | Tiding.DECLINED:
            met = between(work, journey.person.id, PersonId(about))
            return met is not None and met.reply is REPLIES[tiding]
        case Tiding.REPLIED:
            return replied(work, catalogue, journey, about)


def questions(
    work: UnitOfWork, catalogue: Catalogue, journey: Journey, now: datetime
) -> Sequence[Notice]:
    """Return what somebody who is here now is to be asked: what others say otherwise of them."""
    waiting = work.notices.tidings(journey.person.id, now)
    asked = (notice for notice in waiting if subject(notice)[0] in CONTRADICTIONS)
    return [notice for notice in asked if stands(work, catalogue, journey, notice)]


def unwanted(journey: Journey, tiding: Tiding) -> bool:
    """Tell whether somebody said that they do not want to hear such a thing."""
    if tiding is Tiding.INTRODUCE and not journey.person.introductions:
        return True
    return tiding in UNASKED and not journey.person.reminders


def replied(work: UnitOfWork, catalogue: Catalogue, journey: Journey, about: str) -> bool:
    """Tell whether the answer to a request is still the newest word on it, and still news."""
    id, _, reply = about.partition("|")
    request = work.requests.of(journey.person.id).get(AccessId(id))
    if request is None or request.reply != reply or id not in catalogue.access:
        return False
    steps = [step for step in catalogue.steps.values() if step.access == id]
    return any(journey.state(step.id) not in SETTLED for step in steps)


def contradicts(journey: Journey, tiding: Tiding, about: str) -> bool:
    """Tell whether a list, or a correction, still says something else than the person does."""
    role, _, place = about.partition("|")
    says = {h.source for h in journey.current() if (h.role, h.municipality) == (role, place)}
    match tiding:
        case Tiding.ENDED:
            return bool(says) and Source.IMPORTED not in says
        case Tiding.NAMED:
            return Source.OWN not in says
        case Tiding.DOUBTED:
            return Source.OWN in says or not says
    return not says


def answered(
    work: UnitOfWork, catalogue: Catalogue, journey: Journey, about: str, at: datetime
) -> bool:
    role, _, place = about.partition("|")
    if role not in catalogue.roles:
        return False
    if search(work, catalogue, journey.person, [RoleId(role)], place).seen:
        return True
    work.wishes.told(Wish(journey.person.id, RoleId(role), place, at), None)
    return False


def unproved(journey: Journey, claimant: Journey, asked_as: str) -> bool:
    """Tell whether there is still something to prove, and the one asked may still do it."""
    where = claimant.person.municipality
    if where is None or claimant.person.confirmed:
        return False
    return asked_as == ADMINISTRATOR or may_vouch(journey.person, where)


def between(work: UnitOfWork, one: PersonId, other: PersonId) -> Introduction | None:
    """Return the introduction of two people, whichever of them is the newcomer."""
    return work.introductions.between(one, other) or work.introductions.between(other, one)
