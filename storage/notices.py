"""Notices in SQL: the outbox. One statement each to owe many, and to mark many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import itemgetter

from sqlalchemy import Connection, String, bindparam, case, delete, func, select, update

from onboarding.notices import DeadLetter, Notice, NoticeKind
from onboarding.person import PersonId
from storage import leases, letters
from storage.ready import Ready, Row
from storage.statements import Put, chunks
from storage.tables import MET, TIDING, Moment, notices

COLUMNS = notices.c
KINDS = {kind.value: kind for kind in NoticeKind}  # quicker than NoticeKind("access")
PUT = Put(notices, over=False)
OWED = "key", "person", "kind", "about", "due", "free_at", "attempts"
OWE = Ready(PUT.sqlite, *OWED, postgresql=PUT.postgresql)
SENT = COLUMNS.outcome == "sent"
TOLD = letters.OF_NOTICE


# Not asked of these is whether they wait: to a database that has not counted its rows lately,
# all that wait seem fewer than those named. What has ended stays as it ended.
THESE = COLUMNS.key.in_(bindparam("keys", expanding=True))
END = (
    update(notices)
    .where(THESE)
    .values(
        ended_at=func.coalesce(COLUMNS.ended_at, bindparam("at", type_=Moment())),
        outcome=func.coalesce(COLUMNS.outcome, bindparam("how")),
    )
)
# The same for the driver itself. Said so it costs a quarter of what it would otherwise.
MARK = (
    "UPDATE notices SET ended_at = coalesce(ended_at, {}), outcome = coalesce(outcome, 'sent') "
    "WHERE key {}"
)
MARK_POSTGRESQL = MARK.format("$1", "= ANY($2)")
MARK_ONE_POSTGRESQL = MARK.format("$1", "= $2")

HOLD = update(notices).where(THESE).values(free_at=bindparam("until"))
WAITS = case((COLUMNS.ended_at.is_(None), 1), else_=0)
POSTPONE = HOLD.values(attempts=COLUMNS.attempts + WAITS)

ABOUT = delete(notices).where(TIDING, COLUMNS.about.in_(bindparam("told", expanding=True)))
"""Deletes what others were told, or are to be told, about somebody."""


@lru_cache(maxsize=100)
def mark_sqlite(count: int) -> str:
    """``MARK`` for so many keys: each by itself, which takes SQLite less than a list of them."""
    return MARK.format("?", f"IN ({', '.join('?' * count)})")


def to_notice(
    key: str, person: PersonId, kind: str, about: str, due: datetime, attempts: int
) -> Notice:
    return Notice(key, person, KINDS[kind], about, due, attempts)


ORDER = itemgetter(1, 4, 0)  # of a row: person, due, key


def in_order(rows: Iterable[Row]) -> Sequence[Notice]:
    return [to_notice(*row) for row in sorted(rows, key=ORDER)]


def to_values(notice: Notice) -> dict[str, str | int | datetime]:
    return {
        "key": notice.key,
        "person": notice.person,
        "kind": str(notice.kind),  # SQLite's driver looks long at what is no plain text
        "about": notice.about,
        "due": notice.due,
        "free_at": notice.due,
        "attempts": 0,
    }


OF_MEETING = (MET, COLUMNS.about == bindparam("meeting"), SENT)
NEXT = (
    select(COLUMNS.person)
    .where(*OF_MEETING, COLUMNS.person > bindparam("beyond"))
    .distinct()
    .order_by(COLUMNS.person)
    .limit(bindparam("most"))
)
TOLD_OF = (
    select(*TOLD)
    .where(*OF_MEETING, COLUMNS.person.in_(NEXT))
    .order_by(COLUMNS.person, COLUMNS.ended_at, COLUMNS.key)
)
THEIR = (COLUMNS.person == bindparam("of_person"), SENT)
NEWEST = select(func.max(COLUMNS.ended_at)).where(*THEIR).scalar_subquery()
BEGINS = bindparam("begins", type_=String())  # no LIKE: SQLite's takes capitals for small letters
TOLD_ABOUT = (
    select(*TOLD)
    .where(*THEIR, func.substr(COLUMNS.about, 1, func.length(BEGINS)) == BEGINS)
    .order_by(COLUMNS.ended_at, COLUMNS.key)
)
TOLD_LAST = select(*TOLD).where(*THEIR, COLUMNS.ended_at == NEWEST).order_by(COLUMNS.key)


@dataclass(frozen=True, slots=True)
class SqlNotices:
    connection: Connection

    def owe(self, owed: Iterable[Notice]) -> None:
        OWE.write_all(self.connection, map(to_values, owed))

    def lease(
        self, now: datetime, until: datetime, most: int, *, reachable: bool = True
    ) -> Sequence[Notice]:
        return in_order(leases.lease(self.connection, now, until, most, reachable=reachable))

    def lease_for(self, person: PersonId, now: datetime, until: datetime) -> Sequence[Notice]:
        return in_order(leases.lease_theirs(self.connection, person, now, until))

    def tidings(self, person: PersonId, now: datetime) -> Sequence[Notice]:
        return in_order(leases.questions(self.connection, person, now))

    def free_reachable(self) -> None:
        leases.bring_all_back(self.connection)

    def sent(self, keys: Collection[str], at: datetime) -> None:
        self.end(keys, at, "sent")

    def dropped(self, keys: Collection[str], at: datetime) -> None:
        self.end(keys, at, "dropped")

    def end(self, keys: Collection[str], at: datetime, how: str) -> None:
        for some in chunks(keys):
            self.connection.execute(END, {"keys": some, "at": at, "how": how})

    def postponed(self, keys: Collection[str], until: datetime) -> None:
        for some in chunks(keys):
            self.connection.execute(POSTPONE, {"keys": some, "until": until})

    def held(self, keys: Collection[str], until: datetime) -> None:
        for some in chunks(keys):
            self.connection.execute(HOLD, {"keys": some, "until": until})

    def died(self, keys: Collection[str], at: datetime, why: str) -> None:
        letters.give_up(self.connection, keys, at, why)

    def dead(self, since: datetime, most: int) -> Sequence[DeadLetter]:
        return letters.found(self.connection, since, most)

    def revive(self, since: datetime, at: datetime) -> int:
        return letters.revive(self.connection, since, at)

    def told_of(self, meeting: str, beyond: PersonId, most: int) -> Sequence[Notice]:
        these = {"meeting": meeting, "beyond": beyond, "most": most}
        return [to_notice(*row) for row in self.connection.execute(TOLD_OF, these)]

    def told_about(self, person: PersonId, begins: str) -> Sequence[Notice]:
        rows = self.connection.execute(TOLD_ABOUT, {"of_person": person, "begins": begins})
        return [to_notice(*row) for row in rows]

    def told_last(self, person: PersonId) -> Sequence[Notice]:
        rows = self.connection.execute(TOLD_LAST, {"of_person": person})
        return [to_notice(*row) for row in rows]
