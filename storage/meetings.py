"""Meetings in SQL, each kept by the source that named it last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from onboarding.meetings import Meeting
from onboarding.roles import RoleId
from onboarding.texts import Text
from storage.news import News, in_utc, news
from storage.statements import chunks
from storage.tables import meetings

COLUMNS = meetings.c
THIS = COLUMNS.uid == bindparam("of_uid")
THESE = COLUMNS.uid.in_(bindparam("uids", expanding=True))
READ = select(
    COLUMNS.uid,
    COLUMNS.title_da,
    COLUMNS.title_en,
    COLUMNS.starts,
    COLUMNS.ends,
    COLUMNS.roles,
    COLUMNS.series,
    COLUMNS.place_da,
    COLUMNS.place_en,
    COLUMNS.link,
    COLUMNS.cancelled,
)
UPCOMING = READ.where(COLUMNS.starts > bindparam("now"), ~COLUMNS.cancelled).order_by(
    COLUMNS.starts, COLUMNS.uid
)
NAMED = READ.where(THESE)
MINE = READ.where(COLUMNS.source == bindparam("source"))
DUE = (
    READ.where(COLUMNS.wake_at <= bindparam("now"))
    .order_by(COLUMNS.wake_at, COLUMNS.uid)
    .with_for_update(skip_locked=True)
)
ADD = insert(meetings)
CHANGE = update(meetings).where(THIS)
TAKE_OVER = update(meetings).where(THESE).values(source=bindparam("by"))


def to_meeting(
    uid: str,
    title_da: str,
    title_en: str,
    starts: datetime,
    ends: datetime | None,
    roles: list[str],
    series: str | None,
    place_da: str | None,
    place_en: str | None,
    link: str | None,
    cancelled: bool,
) -> Meeting:
    place = None if place_da is None or place_en is None else Text(place_da, place_en)
    concerned = tuple(map(RoleId, roles))
    title = Text(title_da, title_en)
    return Meeting(uid, title, starts, ends, concerned, series, place, link, cancelled)


def to_values(meeting: Meeting) -> dict[str, object]:
    return {
        "title_da": meeting.title.da,
        "title_en": meeting.title.en,
        "starts": meeting.starts,
        "ends": meeting.ends,
        "roles": meeting.roles,
        "series": meeting.series,
        "place_da": None if meeting.place is None else meeting.place.da,
        "place_en": None if meeting.place is None else meeting.place.en,
        "link": meeting.link,
        "cancelled": meeting.cancelled,
    }


@dataclass(frozen=True, slots=True)
class SqlMeetings:
    connection: Connection

    def upcoming(self, now: datetime) -> Sequence[Meeting]:
        return [to_meeting(*row) for row in self.connection.execute(UPCOMING, {"now": now})]

    def of(self, uids: Collection[str]) -> dict[str, Meeting]:
        found: dict[str, Meeting] = {}
        for some in chunks(uids):
            rows = self.connection.execute(NAMED, {"uids": some})
            found |= {row.uid: to_meeting(*row) for row in rows}
        return found

    def put(self, meetings: Iterable[Meeting], source: str, now: datetime) -> tuple[int, int, int]:
        edition = {meeting.uid: in_utc(meeting) for meeting in meetings}
        rows = self.connection.execute(MINE, {"source": source})
        mine = {row.uid: to_meeting(*row) for row in rows}
        others = self.of(edition.keys() - mine.keys())
        new = news(mine | others, mine.keys(), edition, now)
        self.write(new, {"source": source, "wake_at": now})
        for some in chunks(others):
            self.connection.execute(TAKE_OVER, {"uids": some, "by": source})
        return new.counts()

    def write(self, new: News, mark: dict[str, object]) -> None:
        if new.added:
            added = [{"uid": m.uid} | to_values(m) | mark for m in new.added]
            self.connection.execute(ADD, added)
        for meeting in (*new.changed, *new.cancelled):
            values = {"of_uid": meeting.uid} | to_values(meeting) | mark
            self.connection.execute(CHANGE, values)

    def due(self, now: datetime) -> Sequence[Meeting]:
        return [to_meeting(*row) for row in self.connection.execute(DUE, {"now": now})]

    def wake(self, uid: str, at: datetime | None) -> None:
        self.connection.execute(CHANGE, {"of_uid": uid, "wake_at": at})
