"""Takes what is to be delivered now, checks it against the present, and sorts it into parcels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from onboarding.checklist import StepId
from onboarding.journey import Journey
from onboarding.notice_ports import Recipient
from onboarding.notices import Notice, NoticeKind, Owed, Rule
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from onboarding.workdays import day_of
from scheduler.owing import BATCH, Owing

ACCESS = NoticeKind.ACCESS
NOTHING: Mapping[str, datetime] = MappingProxyType({})


class Parcel(NamedTuple):
    """What one person is told in one message: all their access steps, or what they meet.

    ``address`` is "" for somebody who is written to nowhere: they are told when they come.
    """

    journey: Journey
    address: str
    owed: tuple[Owed, ...]

    @property
    def person(self) -> PersonId:
        return self.journey.person.id

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple([owed.notice.key for owed in self.owed])

    @property
    def tries(self) -> int:
        return max(owed.notice.tries for owed in self.owed)


class Leased(NamedTuple):
    """How many notices were taken, what is left to tell, and what sees all it tells at once."""

    taken: int
    parcels: Sequence[Parcel]
    seen: UnitOfWork


@dataclass
class Sorting:
    """What becomes of leased notices: told, over, or put off until a later moment."""

    parcels: list[Parcel] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    later: dict[str, datetime] = field(default_factory=dict)

    def keep(self, work: UnitOfWork, now: datetime) -> None:
        """Write of those that are not told what became of them."""
        work.notices.dropped(self.over, now)
        for due in sorted(set(self.later.values())):
            work.notices.held([key for key, at in self.later.items() if at == due], due)


@dataclass(frozen=True)
class Leasing:
    """``reachable``: only people who can be written to; the others' notices wait for them."""

    owing: Owing
    reachable: bool = True

    def lease(self, work: UnitOfWork, now: datetime, until: datetime) -> Leased:
        """Take what is owed by now.

        Outside working hours nothing is taken. What is no longer owed is dropped on the way.
        """
        if not self.owing.workdays.open_at(now):
            return Leased(0, (), work)
        notices = work.notices.lease(now, until, BATCH, reachable=self.reachable)
        return self.sort(work, notices, now, here=False)

    def lease_for(
        self, work: UnitOfWork, person: PersonId, now: datetime, until: datetime
    ) -> Leased:
        """Take what one person is owed who is here now, at whatever hour.

        Even what somebody recorded for them as of a later time: they are told it now.
        """
        notices = work.notices.lease_for(person, now, until)
        now = max((now, *(notice.due for notice in notices)))
        return self.sort(work, notices, now, here=True)

    def sort(
        self, work: UnitOfWork, notices: Sequence[Notice], now: datetime, *, here: bool
    ) -> Leased:
        """Return what to tell now. ``here``: the person is, so their own hours do not matter."""
        theirs: dict[PersonId, list[Notice]] = {}
        for notice in notices:
            theirs.setdefault(notice.person, []).append(notice)
        others = [notice for notice in notices if notice.kind is not ACCESS]
        early = not here and now < self.owing.workdays.morning(day_of(now))
        about = dict.fromkeys(theirs) if early else self.borne(theirs, others)
        found = work.recipients.of(about)
        seen = work.foresee([recipient.journey.person for recipient in found.values()])
        uids = {notice.about for notice in others if notice.kind is NoticeKind.MEETING}
        meetings, sorting = work.meetings.of(uids), Sorting()
        for person, mine in theirs.items():
            if (recipient := found.get(person)) is None:
                continue
            owed = self.owing.still_needed(seen, recipient.journey, mine, meetings, now)
            if len(owed) == 1 and about[person] is not None:  # its card tells of all steps
                recipient = work.recipients.of({person: None})[person]
                owed = self.owing.still_needed(seen, recipient.journey, mine, meetings, now)
            if early or not (here or recipient.journey.quiet.usual):
                hold = self.held(recipient.journey, owed, now, early=early)
                owed = [each for each in owed if each.notice.key not in hold]
                mine = [notice for notice in mine if notice.key not in hold]
                sorting.later |= hold
            self.sort_one(sorting, recipient, mine, owed, now)
        sorting.keep(work, now)
        return Leased(len(notices), sorting.parcels, seen)

    def borne(
        self, theirs: Mapping[PersonId, Sequence[Notice]], others: Iterable[Notice]
    ) -> Mapping[PersonId, Collection[StepId] | None]:
        """Return on which steps it depends what each is told; None where on any of them.

        A reminder of one step shows how far all are, and ``others`` may: they are of no step.
        """
        bearing, besides = self.owing.catalogue.bearing, {notice.person for notice in others}
        about: dict[PersonId, Collection[StepId] | None] = {}
        known: dict[tuple[str, ...], Collection[StepId]] = {}
        for person, notices in theirs.items():
            if len(notices) < 2 or person in besides:
                about[person] = None
                continue
            steps = tuple([notice.about for notice in notices])
            if steps not in known:
                ids = map(StepId, steps)
                known[steps] = tuple({b: None for id in ids for b in bearing.get(id, (id,))})
            about[person] = known[steps]
        return about

    def sort_one(
        self,
        sorting: Sorting,
        recipient: Recipient,
        notices: Sequence[Notice],
        owed: Sequence[Owed],
        now: datetime,
    ) -> None:
        """Part what one person is told into messages; put off or drop the rest of ``notices``."""
        journey, address = recipient
        for each in messages(owed):
            sorting.parcels.append(Parcel(journey, address, each))
        if len(owed) < len(notices):
            told = {each.notice.key for each in owed}
            rest = [notice for notice in notices if notice.key not in told]
            later = self.owing.later(journey, rest, now)
            sorting.later |= later
            sorting.over.extend(notice.key for notice in rest if notice.key not in later)

    def held(
        self, journey: Journey, owed: Sequence[Owed], now: datetime, *, early: bool
    ) -> Mapping[str, datetime]:
        """Return until when to keep what the person wants to hear at another time.

        A meeting that would have begun by then is told of now, unless they are on holiday.
        ``early``: before reminders fall due this morning.
        """
        quiet = journey.quiet  # in office hours, or nothing were taken
        free = now if quiet.usual else quiet.earliest(now, self.owing.workdays)
        if free <= now:
            return self.gathered(journey, owed, now) if early else NOTHING
        away = quiet.back(now) is not None
        return {
            each.notice.key: free
            for each in owed
            if away or each.meeting is None or each.meeting.starts > free
        }

    def gathered(
        self, journey: Journey, owed: Sequence[Owed], now: datetime
    ) -> Mapping[str, datetime]:
        """Return until when to keep reminders that are late, where more fall due this morning."""
        morning = self.owing.workdays.morning(day_of(now))
        late = [each.notice for each in owed if part(each) == NoticeKind.ACCESS]
        if not late:
            return NOTHING
        _, following = self.owing.planner.look(journey, self.owing.checklist(journey), now)
        if following is None or following > morning:
            return NOTHING
        return dict.fromkeys((notice.key for notice in late), following)


def messages(owed: Sequence[Owed]) -> Sequence[tuple[Owed, ...]]:
    """Return what is told in one message each: reminders of one kind together, news alone."""
    if not any([each.notice.kind is not ACCESS for each in owed]):
        return [tuple(owed)] if owed else []
    parts: dict[str, list[Owed]] = {}
    for each in owed:
        parts.setdefault(part(each), []).append(each)
    return [tuple(each) for each in parts.values()]


def part(owed: Owed) -> str:
    """Return a name that all share which belong in one message: a quiet week is one with steps."""
    kind = owed.notice.kind
    if kind in (NoticeKind.ACCESS, NoticeKind.CHECK_IN):
        return NoticeKind.ACCESS
    if kind is NoticeKind.DUTY or owed.because.rule is Rule.MEETING:
        return kind
    return owed.notice.key
