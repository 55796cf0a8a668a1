"""The word that a request for access is sent: from then on its link waits, and we know on whom."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs import granting
from dialogs.talk import Talk
from onboarding.access import Access
from onboarding.checklist import AccessId, Step
from onboarding.deciding import colleague
from onboarding.journey import State
from onboarding.person import PersonId
from onboarding.requests import Reply, Request
from onboarding.texts import Text

STILL_TO_ASK = frozenset({State.OPEN, State.REQUESTED})


def steps_of(talk: Talk, access: AccessId) -> list[Step]:
    return [step for step in talk.catalogue.steps.values() if step.access == access]


def sent(talk: Talk, access: Access, to: PersonId | None) -> bool:
    """Let an access wait on ``to``; False where it is granted or settled already.

    Pressed twice, it waits no less long.
    """
    me = talk.journey
    waiting = [s for s in steps_of(talk, access.id) if me.state(s.id) in STILL_TO_ASK]
    if not waiting:
        return False
    earlier = talk.work.requests.of(me.person.id).get(access.id)
    marked = [me.mark(step.id, State.REQUESTED, talk.now) for step in waiting]
    request = Request(me.person.id, access.id, to, talk.now)
    again = earlier is not None and earlier.reply is Reply.WAITING and earlier.to == to
    if any(marked) or not again:
        talk.work.requests.put(request)
    return True


def asked(talk: Talk, step: Step | None) -> None:
    """Let what was asked for in a way of one's own wait on whoever grants it."""
    access = talk.catalogue.access.get(step.access) if step and step.access else None
    me = talk.journey
    if step is None or access is None or not (access.granted_by or access.mail):
        return
    if me.state(step.id) is not State.REQUESTED:
        talk.work.requests.put(Request(me.person.id, access.id, None, talk.now))


def addressee(talk: Talk, data: Mapping[str, str]) -> PersonId | None:
    """Whom a card was written for, if they are a colleague whom one may know of."""
    found = colleague(talk.work, talk.journey.person, PersonId(data.get("to", "")))
    return found.id if found is not None else None


def written_to(talk: Talk, access: Access, data: Mapping[str, str]) -> Text:
    """Whom the card names: the one it was written for, if they may be named."""
    asked = colleague(talk.work, talk.journey.person, PersonId(data.get("to", "")))
    if asked is not None:
        return Text.same(asked.name)
    grantor = granting.here(talk, access)
    named_now = grantor.person is not None  # and so was not, or may not be, by then
    return granting.title(talk, access) if named_now else granting.who(talk, access, grantor)


def leading_to(talk: Talk, access: Access) -> AccessId:
    """What one wanted the access for: the end of the chain it stands in."""
    known = talk.catalogue.access.values()
    further = next((other for other in known if access.id in other.needs), None)
    return access.id if further is None else leading_to(talk, further)
