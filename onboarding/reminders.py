"""Which reminders are due, and when to look again. Pure: the schedule is computed, never stored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from itertools import zip_longest

from onboarding.besides import of_duties, of_silence
from onboarding.blocking import blockers, cleared
from onboarding.checklist import Checklist, Kind, Step
from onboarding.duties import Duty
from onboarding.journey import SETTLED, Journey, State
from onboarding.meetings import Call, Meeting
from onboarding.mornings import Mornings
from onboarding.notices import Because, Notice, NoticeKind, Owed, Rule
from onboarding.person import PersonId
from onboarding.plan import NEVER, due_day, first_day
from onboarding.quiet import FOR_GOOD, USUAL
from onboarding.roles import COMMON
from onboarding.schedule import Count, Schedule, schedule_of
from onboarding.workdays import REMEMBERED, Workdays, day_of

NEVER_TOLD = Schedule((), (), ())
NEVER_LOOKED = datetime.min.replace(tzinfo=UTC)
# What each step of everybody is asked: a member of an enum takes ten times as long to find.
OPEN, REQUESTED, GRANTED = State.OPEN, State.REQUESTED, State.GRANTED
ACCESS = Kind.ACCESS
BY_OPEN, BY_REQUEST, BY_GRANT = Rule.OPEN, Rule.REQUESTED, Rule.GRANTED


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
        if state is REQUESTED:
            return BY_REQUEST, self.requested
        if state is GRANTED:
            return BY_GRANT, self.granted
        return BY_OPEN, self.open


@dataclass(frozen=True)
class Planner:
    """Computes reminders by an editor's plan and the Danish calendar."""

    plan: ReminderPlan
    workdays: Workdays

    @cached_property
    def gathered(self) -> Callable[[date | None], Mornings]:
        """Return the mornings of somebody without wishes, by their first day; remembered."""

        def mornings(first: date | None) -> Mornings:
            pace, days = self.plan.gather, self.workdays
            if not pace or first is None:
                return Mornings(days, USUAL)
            begins = days.after(days.nth(first, 1), min(self.plan.open, default=0))
            return Mornings(days, USUAL, pace, days.number(begins) % pace)

        return lru_cache(maxsize=REMEMBERED)(mornings)

    @cached_property
    def usual(self) -> Callable[[Count, int, int], Schedule]:
        """Return when a step is reminded of that counts so, of somebody without wishes.

        It is remembered: many people's days are the same.
        """

        def schedule(count: Count, pace: int, rest: int) -> Schedule:
            _, day, distances, _ = count
            return schedule_of(self.workdays.timetable(day, distances, pace, rest), count)

        return lru_cache(maxsize=REMEMBERED)(schedule)

    def wake(self, journey: Journey, checklist: Checklist) -> datetime | None:
        """Return the first reminder nobody has looked for yet: until then no job need look.

        It counts from ``journey.looked`` and not from now, or else a turn taken between a
        reminder's time and the job's next look would put the reminder off for good.
        """
        return self.look(journey, checklist, journey.looked or NEVER_LOOKED)[1]

    def look(
        self, journey: Journey, checklist: Checklist, now: datetime
    ) -> tuple[list[Owed], datetime | None]:
        """Return the newest reminder of each subject whose time has come: older ones fold in.

        And when the first one after ``now`` comes (None: none does).
        Most reminders of most people are neither: only their times are worked out here.
        """
        come: list[Owed] = []
        ahead: list[datetime] = []
        if not journey.person.reminders:
            return come, None
        together = self.together(journey)
        for step in waited_for(journey, checklist):
            schedule = self.schedule(journey, checklist, step, together)
            place, following = schedule.around(now)
            if place is not None:
                come.append(schedule.told(place, journey, step))
            if following is not None:
                ahead.append(following)
        rest = list(self.besides(journey, checklist, together, now))
        if rest:
            come.extend(newest(rest, now))
            ahead.extend(owed.notice.due for owed in rest if owed.notice.due > now)
        return come, min(ahead, default=None)

    def ever(self, journey: Journey, checklist: Checklist) -> Iterator[Owed]:
        """Yield every reminder as things stand now, past and future: each subject's in order."""
        if not journey.person.reminders:
            return
        for step in waited_for(journey, checklist):
            yield from self.of_step(journey, checklist, step)
        yield from self.besides(journey, checklist, self.together(journey))

    def besides(
        self,
        journey: Journey,
        checklist: Checklist,
        together: Mornings,
        by: datetime = NEVER_LOOKED,
    ) -> Iterator[Owed]:
        """Yield what somebody is reminded of besides steps, and may still be told ``by`` then."""
        yield from of_silence(self.plan.check_in, journey, checklist, together, by)
        yield from of_duties(self.plan.duties, journey, self.workdays, by)

    def of_step(self, journey: Journey, checklist: Checklist, step: Step) -> Iterator[Owed]:
        """Yield every reminder of one step, past and future, in order.

        Of those that are gathered on one day only the last.
        """
        schedule = self.schedule(journey, checklist, step, self.together(journey))
        for place, (due, following) in enumerate(zip_longest(schedule.dues, schedule.dues[1:])):
            if following is None or due < following:
                yield schedule.told(place, journey, step)

    def schedule(
        self, journey: Journey, checklist: Checklist, step: Step, together: Mornings
    ) -> Schedule:
        """Return when a step is reminded of.

        What comes before the day the person put it off to folds into that day's reminder.
        """
        count = self.counts(journey, checklist, step)
        schedule = self.usual(count, together.pace, together.rest)
        if together.quiet is not USUAL:
            _, day, distances, _ = count
            schedule = schedule.at(together.after(day, distances))
        put_off = journey.quiet.steps.get(step.id)
        if put_off is None:
            return schedule
        if put_off == FOR_GOOD:
            return NEVER_TOLD
        _, day, distances, _ = count
        days = [self.workdays.after(day, distance) for distance in distances]
        return schedule.put_off(together.own(put_off), put_off, bisect_right(days, put_off))

    def together(self, journey: Journey) -> Mornings:
        """Return the mornings on which somebody's reminders of steps are gathered."""
        together = self.gathered(first_day(journey, (COMMON,)))
        if journey.quiet.usual:
            return together
        return Mornings(self.workdays, journey.quiet, together.pace, together.rest)

    def counted(self, journey: Journey, checklist: Checklist, step: Step) -> Iterator[Because]:
        """Yield the day a step's reminders count from, with each of the plan's distances."""
        rule, day, distances, _ = self.counts(journey, checklist, step)
        return (Because(rule, day, distance) for distance in distances)

    def counts(self, journey: Journey, checklist: Checklist, step: Step) -> Count:
        """Return from which day a step's reminders count: none while something blocks it.

        What is no access is reminded of only when somebody asked for it.
        """
        state = journey.standings.get(step.id, OPEN)
        rule, distances = self.plan.access(state)
        if step.kind is not ACCESS:
            return rule, NEVER, (), ""
        if state is not OPEN:
            return rule, day_of(journey.since[step.id]), distances, ""
        day = due_day(journey, checklist, step, self.workdays)
        if day == NEVER or blockers(journey, checklist, step.id):
            return rule, day, (), ""
        if step.id in journey.reopened:
            day = max(day, day_of(journey.reopened[step.id].at))
        clear = self.clear(journey, checklist, step)
        if clear is None or clear <= day:
            return rule, day, distances, ""
        return rule, clear, distances, f"{clear}+"

    def clear(self, journey: Journey, checklist: Checklist, step: Step) -> date | None:
        """Return the day from which nothing blocks a step; None for what nothing ever did.

        What opens it and is granted, but not known to work, is asked about first.
        """
        if step.id not in checklist.needs:
            return None
        asked = max(self.plan.granted, default=0)
        return max(
            (
                self.workdays.after(day, asked if state is State.GRANTED else 0)
                for state, day in cleared(journey, checklist, step.id)
            ),
            default=None,
        )


def waited_for(
    journey: Journey, checklist: Checklist, about: Container[str] | None = None
) -> Sequence[Step]:
    """Return what may be reminded of: accesses somebody has not yet, and what they asked for.

    ``about``: of these alone, by their ids.
    """
    every: Sequence[Step] = checklist.accesses
    if journey.quiet.steps:
        asked = [checklist.by_id[id] for id in journey.quiet.steps if id in checklist.by_id]
        every = (*every, *(step for step in asked if step.kind is not Kind.ACCESS))
    stands = journey.standings
    waits: list[Step] = []
    for step in every:
        if (about is None or step.id in about) and stands.get(step.id) not in SETTLED:
            waits.append(step)
    return waits


def newest(planned: Iterable[Owed], now: datetime) -> Iterator[Owed]:
    """Yield the last of each subject's reminders whose time has come; they come in order.

    What is late folds into what comes later that day anyway.
    """
    come: dict[tuple[NoticeKind, str], Owed] = {}
    for owed in planned:
        _, _, kind, about, due, _ = owed.notice
        if due <= now:
            come[kind, about] = owed
        elif day_of(due) == day_of(now):
            come.pop((kind, about), None)
    return iter(come.values())


def of_meeting(meeting: Meeting, call: Call, person: PersonId) -> Owed:
    """Return what somebody whom a meeting concerns is owed to be told when its call comes."""
    key = f"meeting:{person}:{call.name}"
    notice = Notice(key, person, NoticeKind.MEETING, meeting.uid, call.at)
    because = Because(Rule.MEETING, day_of(meeting.starts), call.before, call.unit)
    return Owed(notice, because, meeting=meeting)
