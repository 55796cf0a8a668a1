"""In memory: notices and meetings, with the same answers as in SQL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onboarding.meetings import Meeting
from onboarding.notices import DeadLetter, Notice, NoticeKind
from onboarding.person import PersonId
from storage.memory_rows import Listed, Rows, Waiting, utc
from storage.news import in_utc, news


def untouched(row: Waiting, now: datetime) -> bool:
    """Whether nobody holds a notice: neither leased nor put off, though it may not be due yet."""
    return row.free(now) or (row.ended is None and row.free_at == row.notice.due)


@dataclass(frozen=True, slots=True)
class MemoryNotices:
    rows: Rows

    def owe(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            due = utc(notice.due)
            self.rows.notices.setdefault(
                notice.key, Waiting(notice._replace(due=due, tries=0), due)
            )

    def lease(
        self, now: datetime, until: datetime, most: int, *, reachable: bool = True
    ) -> Sequence[Notice]:
        addresses = self.rows.addresses
        free = sorted(
            (row.free_at, row.notice.person)
            for row in self.rows.notices.values()
            if row.free(now) and (addresses.get(row.notice.person) or not reachable)
        )
        people = list(dict.fromkeys(person for _, person in free))[:most]
        return self.take(until, lambda row: row.notice.person in people and row.free(now))

    def lease_for(self, person: PersonId, now: datetime, until: datetime) -> Sequence[Notice]:
        return self.take(until, lambda row: row.notice.person == person and untouched(row, now))

    def tidings(self, person: PersonId, now: datetime) -> Sequence[Notice]:
        theirs = [row for row in self.rows.notices.values() if row.notice.person == person]
        waiting = [row.notice for row in theirs if untouched(row, now)]
        found = [notice for notice in waiting if notice.kind is NoticeKind.DIRECTORY]
        return sorted(found, key=lambda notice: (notice.due, notice.key))

    def free_reachable(self) -> None: ...

    def take(self, until: datetime, which: Callable[[Waiting], bool]) -> Sequence[Notice]:
        taken = [row.notice for row in self.rows.notices.values() if which(row)]
        for notice in taken:
            self.rows.notices[notice.key] = Waiting(notice, utc(until))
        return sorted(taken, key=lambda notice: (notice.person, notice.due, notice.key))

    def sent(self, keys: Collection[str], at: datetime) -> None:
        self.end(keys, at, sent=True)

    def dropped(self, keys: Collection[str], at: datetime) -> None:
        self.end(keys, at, sent=False)

    def end(self, keys: Collection[str], at: datetime, *, sent: bool) -> None:
        for key, row in self.waiting(keys):
            self.rows.notices[key] = replace(row, ended=utc(at), sent=sent)

    def postponed(self, keys: Collection[str], until: datetime) -> None:
        for key, row in self.waiting(keys):
            notice = row.notice._replace(tries=row.notice.tries + 1)
            self.rows.notices[key] = Waiting(notice, utc(until))

    def waiting(self, keys: Collection[str]) -> list[tuple[str, Waiting]]:
        found = ((key, self.rows.notices.get(key)) for key in dict.fromkeys(keys))
        return [(key, row) for key, row in found if row is not None and row.ended is None]

    def held(self, keys: Collection[str], until: datetime) -> None:
        for key, row in self.waiting(keys):
            self.rows.notices[key] = replace(row, free_at=utc(until))

    def died(self, keys: Collection[str], at: datetime, why: str) -> None:
        for key, row in self.waiting(keys):
            self.rows.notices[key] = replace(row, ended=utc(at), why=why)

    def dead(self, since: datetime, most: int) -> Sequence[DeadLetter]:
        rows = self.rows.notices.values()
        found = [
            DeadLetter(row.notice, row.ended, row.why)
            for row in sorted(rows, key=lambda row: row.notice.key)
            if row.why is not None and row.ended is not None and row.ended >= since
        ]
        return sorted(found, key=lambda letter: letter.at, reverse=True)[:most]

    def revive(self, since: datetime, at: datetime) -> int:
        letters = self.dead(since, len(self.rows.notices))
        for letter in letters:
            notice = letter.notice._replace(tries=0)
            self.rows.notices[notice.key] = Waiting(notice, utc(at))
        return len(letters)

    def told_of(self, meeting: str, beyond: PersonId, most: int) -> Sequence[Notice]:
        of_it = (n for _, n in self.told() if n.kind is NoticeKind.MEETING and n.about == meeting)
        told = sorted((n for n in of_it if n.person > beyond), key=lambda n: n.person)
        people = list(dict.fromkeys(notice.person for notice in told))[:most]
        return [notice for notice in told if notice.person in people]

    def told_about(self, person: PersonId, begins: str) -> Sequence[Notice]:
        told = (notice for _, notice in self.told() if notice.person == person)
        return [notice for notice in told if notice.about.startswith(begins)]

    def told_last(self, person: PersonId) -> Sequence[Notice]:
        told = [each for each in self.told() if each[1].person == person]
        return [notice for at, notice in told if at == told[-1][0]]

    def told(self) -> list[tuple[datetime, Notice]]:
        rows = self.rows.notices.values()
        ended = [(row.ended, row.notice) for row in rows if row.ended is not None and row.sent]
        return sorted(ended, key=lambda each: (each[0], each[1].key))


@dataclass(frozen=True, slots=True)
class MemoryMarks:
    rows: Rows

    def of(self, name: str) -> str | None:
        return self.rows.marks.get(name)

    def put(self, name: str, value: str) -> None:
        self.rows.marks[name] = value


@dataclass(frozen=True, slots=True)
class MemoryMeetings:
    rows: Rows

    def upcoming(self, now: datetime) -> Sequence[Meeting]:
        meetings = [row.meeting for row in self.rows.meetings.values()]
        ahead = [m for m in meetings if m.starts > now and not m.cancelled]
        return sorted(ahead, key=lambda meeting: (meeting.starts, meeting.uid))

    def of(self, uids: Collection[str]) -> Mapping[str, Meeting]:
        rows = self.rows.meetings
        return {uid: rows[uid].meeting for uid in uids if uid in rows}

    def put(self, meetings: Iterable[Meeting], source: str, now: datetime) -> tuple[int, int, int]:
        rows = self.rows.meetings
        edition = {meeting.uid: in_utc(meeting) for meeting in meetings}
        mine = [uid for uid, row in rows.items() if row.source == source]
        new = news(self.of(rows), mine, edition, now)
        for meeting in (*new.added, *new.changed, *new.cancelled):
            rows[meeting.uid] = Listed(meeting, source, utc(now))
        for uid in edition:
            rows[uid] = replace(rows[uid], source=source)
        return new.counts()

    def due(self, now: datetime) -> Sequence[Meeting]:
        rows = self.rows.meetings.values()
        due = sorted((row.wake, row.meeting.uid) for row in rows if row.wake and row.wake <= now)
        return [self.rows.meetings[uid].meeting for _, uid in due]

    def wake(self, uid: str, at: datetime | None) -> None:
        if uid in self.rows.meetings:
            self.rows.meetings[uid] = replace(self.rows.meetings[uid], wake=at and utc(at))
