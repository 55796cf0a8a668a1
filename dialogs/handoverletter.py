"""What a handover says, line by line, of all that is known: the words stand in content."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs import partners
from dialogs.lineviews import Line
from dialogs.people import record
from dialogs.talk import Talk, Values
from onboarding.duties import Duty
from onboarding.handover import Legacy
from onboarding.meetings import Meeting
from onboarding.roles import RoleId
from onboarding.texts import listed

FEW = 3
"""So many of each are named; a handover is no list of everything."""
MOST_NAMES = 6


def letter(talk: Talk, left: Legacy, name: str) -> Iterator[Line]:
    titles = talk.catalogue.roles
    yield Line("draft.hello_name", {"name": name}) if name else Line("draft.hello")
    yield Line("draft.takes_over", {"role": titles[left.role].title})
    yield Line("draft.ask_the_bot")
    if left.open:
        first = [step.title for step in left.open[:FEW]]
        yield Line("draft.still_open", {"count": len(left.open), "what": listed(first)})
    yield from (Line("draft.duty", duty_of(duty)) for duty in left.duties)
    yield from (Line("draft.meeting", day_of(each)) for each in left.meetings[:FEW])
    yield from (Line("draft.member", each) for each in people(talk, left.role))
    yield Line("draft.ask_me")
    yield Line("draft.bye", {"name": talk.journey.person.name})


def people(talk: Talk, role: RoleId) -> Iterator[Values]:
    """Whom the successor will work with here, as far as the writer may see them."""
    around = partners.around(talk, (role,))
    seen = partners.here(talk, tuple(p.role for p in around if p.role)).seen[:MOST_NAMES]
    record(talk, seen)
    for each in seen:
        yield {"title": talk.catalogue.roles[each.role].title, "name": each.name}


def duty_of(duty: Duty) -> Values:
    return {"duty": duty.title, "every": duty.every}


def day_of(meeting: Meeting) -> Values:
    return {"meeting": meeting.title, "at": meeting.starts}
