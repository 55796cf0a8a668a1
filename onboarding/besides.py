"""What somebody is reminded of besides their accesses: a quiet week, and what recurs. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

from onboarding.checklist import Checklist, StepId
from onboarding.duties import Duty, turns
from onboarding.journey import Journey
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.workdays import OFFICE, Workdays, day_of

STALE = timedelta(days=31)


def morning_notice(
    journey: Journey, workdays: Workdays, key: str, kind: NoticeKind, about: str, day: date
) -> Notice:
    """Return a notice of the first morning from ``day`` on that suits the person."""
    at = mornings(journey, workdays)(day)
    return Notice(key, journey.person.id, kind, about, at)


def mornings(journey: Journey, workdays: Workdays) -> Callable[[date], datetime]:
    """Return what gives the first morning from a day on that suits the person."""
    quiet = journey.quiet
    if quiet.hours is OFFICE and quiet.until is None:
        return workdays.morning  # one may write then
    return lambda day: quiet.earliest(workdays.morning(day), workdays)


def of_silence(
    after: int | None, journey: Journey, checklist: Checklist, workdays: Workdays
) -> Iterator[Owed]:
    """Yield the one word, ever, after so many working days without a sign of life.

    Only while something of the first week is open, and not before it is expected.
    """
    sign, spell = last_sign(journey), journey.spell()
    if after is None or sign is None or spell is None:
        return
    if not left(journey, checklist):
        return
    key = f"check_in:{journey.person.id}:{spell.isoformat()}"
    day = workdays.after(sign, after)
    notice = morning_notice(journey, workdays, key, NoticeKind.CHECK_IN, "", day)
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


def of_duties(duties: Sequence[Duty], journey: Journey, workdays: Workdays) -> Iterator[Owed]:
    """Yield when what recurs in somebody's roles comes round, if they wish to hear of it."""
    wished = journey.quiet.duties
    if wished is None:
        return
    first = max(wished, day_of(journey.looked) - STALE) if journey.looked else wished
    for duty in duties:
        if duty.concerns(journey.roles()):
            for turn in turns(duty, first, workdays):
                key = f"duty:{journey.person.id}:{duty.id}:{turn.name}"
                notice = morning_notice(journey, workdays, key, NoticeKind.DUTY, duty.id, turn.day)
                yield Owed(notice, Because(Rule.DUTY, turn.day, 0), duty=duty)
