"""What somebody is reminded of besides their accesses: a quiet week, and what recurs. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import zip_longest

from onboarding.checklist import Checklist, StepId
from onboarding.duties import Duty, Turn, turns
from onboarding.journey import Journey
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.workdays import OFFICE, Workdays, day_of

STALE = timedelta(days=31)

Mornings = Callable[[date], datetime]
"""What gives, for a day, the first morning from then on when somebody may be reminded."""


def mornings(journey: Journey, workdays: Workdays) -> Mornings:
    """Return what gives the first morning from a day on that suits the person."""
    quiet = journey.quiet
    if quiet.hours is OFFICE and quiet.until is None:
        return workdays.morning  # one may write then
    return lambda day: quiet.earliest(workdays.morning(day), workdays)


def gathered(journey: Journey, workdays: Workdays, pace: int, first: date) -> Mornings:
    """Return the same, where only every ``pace``-th working day from ``first`` on is one.

    Whoever comes back from a holiday hears that day what came meanwhile: it counts from there.
    """
    at, back = mornings(journey, workdays), journey.quiet.until
    if at is workdays.morning:
        return workdays.each_morning(pace, first)
    each = workdays.each(pace, first)
    if back is None:
        return lambda day: at(each(day))
    anew = workdays.each(pace, back)

    def together(day: date) -> datetime:
        day = day_of(at(day))
        return at(anew(day) if day >= back else each(day))

    return together


def of_silence(
    after: int | None,
    journey: Journey,
    checklist: Checklist,
    workdays: Workdays,
    together: Callable[[Journey], Mornings],
    by: date = date.min,
) -> Iterator[Owed]:
    """Yield the one word, ever, after so many working days without a sign of life.

    Only while something of the first week is open, and not before it is expected. A month late it
    is not said (``by`` which day it can be): what opened since is an editor's, and no silence.
    """
    sign, spell = last_sign(journey), journey.spell()
    if after is None or sign is None or spell is None:
        return
    if not left(journey, checklist):
        return
    key = f"check_in:{journey.person.id}:{spell.isoformat()}"
    at = together(journey)(workdays.after(sign, after))
    if day_of(at) + STALE < by:
        return
    notice = Notice(key, journey.person.id, NoticeKind.CHECK_IN, "", at)
    yield Owed(notice, Because(Rule.QUIET, sign, after))


def last_sign(journey: Journey) -> date | None:
    """Return the day of somebody's newest mark, or else when they took on their newest role."""
    signs = [max(holding.since, holding.recorded) for holding in journey.current()]
    if not signs:
        return None
    marks = [standing.since for standing in journey.standings.values()]
    marks += [reopening.at for reopening in journey.reopened.values()]
    return max(*signs, day_of(max(marks))) if marks else max(signs)


def left(journey: Journey, checklist: Checklist) -> frozenset[StepId]:
    """Return the steps of the first week that are still open, and nobody put off."""
    return checklist.early.difference(journey.standings, journey.quiet.steps)


def of_duties(
    duties: Sequence[Duty], journey: Journey, workdays: Workdays, by: date = date.min
) -> Iterator[Owed]:
    """Yield when what recurs in somebody's roles comes round, if they wish to hear of it.

    A turn that a holiday puts off into the month of the next one is left to that, and so is one
    that was not told before that month (``by`` which day it can be).
    """
    wished = journey.quiet.duties
    if wished is None:
        return
    first = max(wished, day_of(journey.looked) - STALE) if journey.looked else wished
    at = mornings(journey, workdays)
    for duty in duties:
        if duty.concerns(journey.roles()):
            coming = list(turns(duty, first, workdays))
            for turn, following in zip_longest(coming, coming[1:]):
                due = at(turn.day)
                if following is None or max(day_of(due), by) < following.begins:
                    yield of_turn(journey, turn, due)


def of_turn(journey: Journey, turn: Turn, due: datetime) -> Owed:
    person, duty = journey.person.id, turn.duty
    key = f"duty:{person}:{duty.id}:{turn.name}"
    notice = Notice(key, person, NoticeKind.DUTY, duty.id, due)
    return Owed(notice, Because(Rule.DUTY, turn.day, 0), duty=duty)
