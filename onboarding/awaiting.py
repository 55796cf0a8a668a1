"""Which requests for access wait on somebody, and what their answer makes of a link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onboarding.access import Access
from onboarding.checklist import AccessId, Step
from onboarding.deciding import deciders
from onboarding.journey import Journey, State
from onboarding.person import PersonId, Sharing
from onboarding.ports import Catalogue, UnitOfWork
from onboarding.requests import REFUSED_FOR, Refusal, Reply, Request, waits_on
from onboarding.trust import is_contact

BECOMES = {
    Reply.GRANTED: State.GRANTED,
    Reply.NEEDS_MORE: State.OPEN,
    Reply.NOT_MINE: State.OPEN,
}
"""Granted is not yet working; what is refused waits on nobody: whoever asked has to act."""

Key = tuple[PersonId, AccessId]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits on somebody. ``vacant``: on a contact, since nobody grants it."""

    request: Request
    sender: Journey
    access: Access
    vacant: bool = False


def waiting_on(
    work: UnitOfWork, catalogue: Catalogue, me: Journey, now: datetime
) -> Sequence[Waiting]:
    """Return the requests that wait on ``me``, oldest first.

    Only between people confirmed in the same municipality, and only as long as whoever asked
    still waits: a link that works or was taken back waits on nobody.
    """
    where = me.person.municipality
    if where is None or not me.person.confirmed:
        return ()
    sent = [r for r in work.requests.waiting_at(where) if r.person != me.person.id]
    if not sent:
        return ()
    senders = work.journeys.among([request.person for request in sent])
    still = [w for w in known(catalogue, sent, senders) if waits(steps_of(catalogue, w), w.sender)]
    refused = refusals(work, still, now)
    return list(mine(work, catalogue, me, still, refused))


def known(
    catalogue: Catalogue, sent: Iterable[Request], senders: Mapping[PersonId, Journey]
) -> Iterator[Waiting]:
    for request in sent:
        access = catalogue.access.get(request.access)
        if access is not None:
            yield Waiting(request, senders[request.person], access)


def steps_of(catalogue: Catalogue, waiting: Waiting) -> list[Step]:
    return [s for s in catalogue.steps.values() if s.access == waiting.access.id]


def waits(steps: Iterable[Step], sender: Journey) -> bool:
    return any(sender.state(step.id) is State.REQUESTED for step in steps)


def refusals(
    work: UnitOfWork, waiting: Iterable[Waiting], now: datetime
) -> Mapping[Key, Collection[PersonId]]:
    """Return who said lately of each request that it is not theirs to grant."""
    found: dict[Key, set[PersonId]] = defaultdict(set)
    for refusal in work.requests.refusals({each.request.person for each in waiting}):
        if now - refusal.at <= REFUSED_FOR:
            found[refusal.person, refusal.access].add(refusal.by)
    return found


def mine(
    work: UnitOfWork,
    catalogue: Catalogue,
    me: Journey,
    waiting: Iterable[Waiting],
    refused: Mapping[Key, Collection[PersonId]],
) -> Iterator[Waiting]:
    """Yield those that wait on ``me``: as one who grants them, or as a contact.

    Whoever hides their name shows it to nobody but the one they wrote to.
    """
    id, where = me.person.id, me.person.municipality
    contact = is_contact(me, work.vouchers.of(id))
    for each in waiting:
        request = each.request
        others = refused.get((request.person, request.access), frozenset[PersonId]())
        protected = each.sender.person.sharing is Sharing.NOBODY and request.to != id
        if where is None or id in others or protected:
            continue
        found = deciders(work, catalogue, each.access, where, others)
        if waits_on(request, found.people, id):
            yield each
        elif contact and (found.vacant or request.to == id):
            yield replace(each, vacant=found.vacant)


def answer(
    work: UnitOfWork, sender: Journey, steps: Iterable[Step], answered: Request, now: datetime
) -> None:
    """Keep an answer, and let the link of whoever asked be as it says; ``to`` is who gives it."""
    after = BECOMES[answered.reply]
    for step in steps:
        if sender.state(step.id) is State.REQUESTED:
            sender.mark(step.id, after, now)
    work.requests.put(answered)
    if answered.reply is Reply.NOT_MINE and answered.to is not None:
        work.requests.refuse(Refusal(answered.person, answered.access, answered.to, now))
