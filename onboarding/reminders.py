"""Which reminders are due, and when to look again. Pure: the schedule is computed, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import zip_longest
from typing import NamedTuple

from onboarding.besides import Mornings, gathered, mornings, of_duties, of_silence
from onboarding.blocking import blockers, cleared
from onboarding.checklist import Checklist, Kind, Step
from onboarding.duties import Duty
from onboarding.journey import SETTLED, Journey, State
from onboarding.meetings import Call, Meeting
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.person import PersonId
from onboarding.plan import NEVER, due_day, first_day
from onboarding.roles import COMMON
from onboarding.workdays import Workdays, day_of

NEVER_LOOKED = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """After how many working days an access step is reminded of, in ascending order.

    ``open`` counts from the step's own day (or from when it was opened again, if later),
    ``requested`` from the day it was asked for, ``granted`` from when it was granted.
    ``check_in``: after how many working days without a sign of life (None: never).
    ``gather``: so many working days lie between two reminders of steps, and what falls due in
    between comes with the next (0: each on its own day).
    """

    open: tuple[int, ...]
    requested: tuple[int, ...]
    granted: tuple[int, ...] = ()
    check_in: int | None = None
    duties: tuple[Duty, ...] = ()
    gather: int = 0

    def access(self, state: State) -> tuple[Rule, tuple[int, ...]]:
        """Return the rule for a step in a state, and its distances."""
        match state:
            case State.REQUESTED:
                return Rule.REQUESTED, self.requested
            case State.GRANTED:
                return Rule.GRANTED, self.granted
            case _:
                return Rule.OPEN, self.open


class Point(NamedTuple):
    """When a step is reminded of, and why: of most of them nothing more is ever made.

    ``name`` ends the key.
    """

    due: datetime
    name: str
    rule: Rule
    day: date
    workdays: int


class Count(NamedTuple):
    """From which day a step's reminders count, and how far from it each of them comes.

    ``since`` begins the name of each where another step had to be in place before: whenever
    that is anew, they are others.
    """

    rule: Rule
    day: date
    distances: tuple[int, ...]
    since: str = ""


@dataclass(frozen=True, slots=True)
class Planner:
    """Computes reminders by an editor's plan and the Danish calendar."""

    plan: ReminderPlan
    workdays: Workdays

    def due(self, journey: Journey, checklist: Checklist, now: datetime) -> Iterator[Notice]:
        """Yield, for each step, the newest reminder whose time has come: older ones fold in."""
        return (owed.notice for owed in self.owed(journey, checklist, now))

    def owed(self, journey: Journey, checklist: Checklist, now: datetime) -> Iterator[Owed]:
        """Yield the same, with the steps they are about and the rule that brings them."""
        return iter(self.look(journey, checklist, now)[0])

    def wake(self, journey: Journey, checklist: Checklist) -> datetime | None:
        """Return the first reminder nobody has looked for yet: until then no job need look.

        It counts from ``journey.looked`` and not from now, or else a turn taken between a
        reminder's time and the job's next look would put the reminder off for good.
        """
        return self.look(journey, checklist, journey.looked or NEVER_LOOKED)[1]

    def look(
        self, journey: Journey, checklist: Checklist, now: datetime
    ) -> tuple[list[Owed], datetime | None]:
        """Return what ``owed`` yields, and the first reminder after ``now``.

        Most reminders of most people are neither: only their times are worked out here.
        """
        come, ahead = list[Owed](), list[datetime]()
        if not journey.person.reminders:
            return come, None
        together = self.together(journey)
        for step in waited_for(journey, checklist):
            last, following = by(now, self.points(journey, checklist, step, together))
            if last is not None:
                come.append(told_at(last, journey, step))
            if following is not None:
                ahead.append(following)
        rest = list(self.besides(journey, checklist, day_of(now)))
        come.extend(newest(rest, now))
        ahead.extend(owed.notice.due for owed in rest if owed.notice.due > now)
        return come, min(ahead, default=None)

    def ever(self, journey: Journey, checklist: Checklist) -> Iterator[Owed]:
        """Yield every reminder as things stand now, past and future: each subject's in order."""
        if not journey.person.reminders:
            return
        for step in waited_for(journey, checklist):
            yield from self.of_step(journey, checklist, step)
        yield from self.besides(journey, checklist)

    def besides(
        self, journey: Journey, checklist: Checklist, by: date = date.min
    ) -> Iterator[Owed]:
        """Yield what somebody is reminded of besides steps, and may still be told ``by`` a day."""
        yield from of_silence(
            self.plan.check_in, journey, checklist, self.workdays, self.together, by
        )
        yield from of_duties(self.plan.duties, journey, self.workdays, by)

    def of_step(self, journey: Journey, checklist: Checklist, step: Step) -> Iterator[Owed]:
        """Yield every reminder of one step, past and future, in order.

        Of those that are gathered on one day only the last.
        """
        points = list(self.points(journey, checklist, step, self.together(journey)))
        for point, following in zip_longest(points, points[1:]):
            if following is None or point.due < following.due:
                yield told_at(point, journey, step)

    def points(
        self, journey: Journey, checklist: Checklist, step: Step, together: Mornings
    ) -> Iterator[Point]:
        """Yield when a step is reminded of, past and future, in order.

        What comes before the day the person put it off to folds into that day's reminder.
        """
        put_off = journey.quiet.steps.get(step.id)
        if journey.quiet.muted(step.id):
            return
        if put_off is not None:
            at = mornings(journey, self.workdays)
            yield Point(at(put_off), str(put_off), Rule.LATER, put_off, 0)
        rule, first, distances, since = self.counts(journey, checklist, step)
        for number, distance in enumerate(distances, 1):
            day = self.workdays.after(first, distance)
            if put_off is None or day > put_off:
                yield Point(together(day), f"{since}{number}", rule, first, distance)

    def together(self, journey: Journey) -> Mornings:
        """Return what gives, for a day, the morning on which reminders of steps are gathered."""
        first = first_day(journey, (COMMON,))
        if not self.plan.gather or first is None:
            return mornings(journey, self.workdays)
        begins = self.workdays.after(self.workdays.nth(first, 1), min(self.plan.open, default=0))
        return gathered(journey, self.workdays, self.plan.gather, begins)

    def counted(self, journey: Journey, checklist: Checklist, step: Step) -> Iterator[Because]:
        """Yield the day a step's reminders count from, with each of the plan's distances."""
        count = self.counts(journey, checklist, step)
        return (Because(count.rule, count.day, days) for days in count.distances)

    def counts(self, journey: Journey, checklist: Checklist, step: Step) -> Count:
        """Return from which day a step's reminders count: none while something blocks it.

        What is no access is reminded of only when somebody asked for it.
        """
        rule, distances = self.plan.access(journey.state(step.id))
        if step.kind is not Kind.ACCESS:
            return Count(rule, NEVER, ())
        if (standing := journey.standings.get(step.id)) is not None:
            return Count(rule, day_of(standing.since), distances)
        day = due_day(journey, checklist, step, self.workdays)
        if day == NEVER or blockers(journey, checklist, step.id):
            return Count(rule, day, ())
        if step.id in journey.reopened:
            day = max(day, day_of(journey.reopened[step.id].at))
        clear = self.clear(journey, checklist, step)
        if clear is None or clear <= day:
            return Count(rule, day, distances)
        return Count(rule, clear, distances, f"{clear}+")

    def clear(self, journey: Journey, checklist: Checklist, step: Step) -> date | None:
        """Return the day from which nothing blocks a step; None for what nothing ever did.

        What opens it and is granted, but not known to work, is asked about first.
        """
        asked = max(self.plan.granted, default=0)
        return max(
            (
                self.workdays.after(day, asked if state is State.GRANTED else 0)
                for state, day in cleared(journey, checklist, step.id)
            ),
            default=None,
        )


def waited_for(journey: Journey, checklist: Checklist) -> Iterator[Step]:
    """Yield what may be reminded of: accesses somebody has not yet, and what they asked for."""
    if not journey.quiet.steps:
        return (step for step in checklist.accesses if journey.state(step.id) not in SETTLED)
    asked = [checklist.by_id[id] for id in journey.quiet.steps if id in checklist.by_id]
    others = [step for step in asked if step.kind is not Kind.ACCESS]
    every = (*checklist.accesses, *others) if others else checklist.accesses
    return (step for step in every if journey.state(step.id) not in SETTLED)


def by(now: datetime, points: Iterable[Point]) -> tuple[Point | None, datetime | None]:
    """Return the newest of a step's reminders whose time has come, and when the next one comes.

    They come in order. What is late folds into what comes today anyway.
    """
    last = None
    for point in points:
        if point.due > now:
            folds = last is not None and day_of(point.due) == day_of(now)
            return None if folds else last, point.due
        last = point
    return last, None


def key_of(point: Point, journey: Journey, step: Step) -> str:
    """Name a reminder of a step by the wait that it belongs to: its notice's key."""
    return f"access:{journey.person.id}:{step.id}:{journey.episode(step.id)}:{point.name}"


def told_at(point: Point, journey: Journey, step: Step) -> Owed:
    key, person = key_of(point, journey, step), journey.person.id
    notice = Notice(key, person, NoticeKind.ACCESS, step.id, point.due)
    return Owed(notice, Because(point.rule, point.day, point.workdays), step=step)


def newest(planned: Iterable[Owed], now: datetime) -> Iterator[Owed]:
    """Yield the last of each subject's reminders whose time has come; they come in order.

    What is late folds into what comes later that day anyway.
    """
    come = dict[tuple[NoticeKind, str], Owed]()
    for owed in planned:
        subject = owed.notice.kind, owed.notice.about
        if owed.notice.due <= now:
            come[subject] = owed
        elif day_of(owed.notice.due) == day_of(now):
            come.pop(subject, None)
    return iter(come.values())


def of_meeting(meeting: Meeting, call: Call, person: PersonId) -> Owed:
    """Return what somebody whom a meeting concerns is owed to be told when its call comes."""
    key = f"meeting:{person}:{call.name}"
    notice = Notice(key, person, NoticeKind.MEETING, meeting.uid, call.at)
    because = Because(Rule.MEETING, day_of(meeting.starts), call.before, call.unit)
    return Owed(notice, because, meeting=meeting)
