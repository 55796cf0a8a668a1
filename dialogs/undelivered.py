"""Dead letters, for administrators: whom something could not be told to, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.talk import Button, Dialog, Message, Talk, Turn
from onboarding.notices import LATELY, DeadLetter
from onboarding.trust import is_administrator

MOST = 10
"""So many are shown; all of them are counted, up to what is worth counting."""
COUNTED = 1_000


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    if not allowed(talk):
        return Turn((Message("undelivered.not_yours"),))
    found = messages(talk)
    if not found:
        return Turn((Message("undelivered.nothing"),))
    people = talk.work.journeys.among([letter.notice.person for letter in found[:MOST]])
    rows = tuple(row(each, people[each.notice.person].person.name) for each in found[:MOST])
    retry = Button("undelivered.retry")
    values = {"count": len(found)}
    return Turn((Message("undelivered.some", values, view=ChoicesView(rows), buttons=(retry,)),))


def messages(talk: Talk) -> Sequence[DeadLetter]:
    """One of each message: what was folded into one died at once."""
    found = talk.work.notices.dead(talk.now - LATELY, COUNTED)
    return [*{(d.notice.person, d.notice.kind, d.at, d.why): d for d in found}.values()]


def row(letter: DeadLetter, name: str) -> ChoiceRow:
    """Who, what kind of thing, when and why; which step it was about is nobody else's business."""
    kind = Line(f"undelivered.about_{letter.notice.kind}", {"day": letter.at})
    return ChoiceRow(
        Line("undelivered.to", {"name": name}), (kind, Line("undelivered.why", {"why": letter.why}))
    )


def press_retry(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Whatever is still owed by then is told; the rest is dropped, as always."""
    if not allowed(talk):
        return Turn((Message("undelivered.not_yours"),))
    count = len(messages(talk))
    talk.work.notices.revive(talk.now - LATELY, talk.now)
    return Turn(instead=Message("undelivered.again", {"count": count}))


def allowed(talk: Talk) -> bool:
    return is_administrator(talk.journey.person, talk.administrators)


undelivered = Dialog("undelivered", presses={"show": press_show, "retry": press_retry})
