"""What somebody is reminded of besides their accesses: a quiet week, and what recurs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import zip_longest

from onboarding.checklist import Checklist, StepId
from onboarding.duties import Duty, Turn, turns
from onboarding.journey import Journey
from onboarding.mornings import Mornings
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.workdays import Workdays, day_of

STALE = timedelta(days=31)


def of_silence(
    after: int | None,
    journey: Journey,
    checklist: Checklist,
    together: Mornings,
    by: datetime,
) -> Iterator[Owed]:
    """Yield the one word, ever, after so many working days without a sign of life.

    Only while something of the first week is open, and not before it is expected. A month late it
    is not said (``by`` when it can be): what opened since is an editor's, and no silence.
    """
    if after is None or not left(journey, checklist):
        return
    sign, spell = last_sign(journey), journey.spell()
    if sign is None or spell is None:
        return
    key = f"check_in:{journey.person.id}:{spell.isoformat()}"
    (at,) = together.after(sign, (after,))
    if day_of(by) - day_of(at) > STALE:
        return
    notice = Notice(key, journey.person.id, NoticeKind.CHECK_IN, "", at)
    yield Owed(notice, Because(Rule.QUIET, sign, after))


def last_sign(journey: Journey) -> date | None:
    """Return the day of somebody's newest mark, or else when they took on their newest role."""
    signs = [max(each.since, each.recorded) for each in journey.held if each.until is None]
    if not signs:
        return None
    marks = list(journey.since.values())
    if journey.reopened:
        marks += [opened.at for opened in journey.reopened.values()]
    if marks:
        signs.append(day_of(max(marks)))
    return max(signs)


def left(journey: Journey, checklist: Checklist) -> frozenset[StepId]:
    """Return the steps of the first week that are still open, and nobody put off."""
    return checklist.early.difference(journey.standings, journey.quiet.steps)


def of_duties(
    duties: Sequence[Duty], journey: Journey, workdays: Workdays, by: datetime
) -> Iterator[Owed]:
    """Yield when what recurs in somebody's roles comes round, if they wish to hear of it.

    A turn that a holiday puts off into the month of the next one is left to that, and so is one
    that was not told before that month (``by`` when it can be).
    """
    wished = journey.quiet.duties
    if wished is None:
        return
    first = max(wished, day_of(journey.looked) - STALE) if journey.looked else wished
    at = Mornings(workdays, journey.quiet)
    for duty in duties:
        if duty.concerns(journey.roles()):
            coming = list(turns(duty, first, workdays))
            for turn, following in zip_longest(coming, coming[1:]):
                due = at(turn.day)
                if following is None or day_of(max(due, by)) < following.begins:
                    yield of_turn(journey, turn, due)


def of_turn(journey: Journey, turn: Turn, due: datetime) -> Owed:
    person, duty = journey.person.id, turn.duty
    key = f"duty:{person}:{duty.id}:{turn.name}"
    notice = Notice(key, person, NoticeKind.DUTY, duty.id, due)
    return Owed(notice, Because(Rule.DUTY, turn.day, 0), duty=duty)
