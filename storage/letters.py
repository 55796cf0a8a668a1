"""Dead letters in SQL: notices that were given up, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, null, select, update

from onboarding.notices import DeadLetter, Notice, NoticeKind
from onboarding.person import PersonId
from storage.statements import chunks
from storage.tables import DEAD, WAITING, Moment, notices

COLUMNS = notices.c
OF_NOTICE = (
    COLUMNS.key,
    COLUMNS.person,
    COLUMNS.kind,
    COLUMNS.about,
    COLUMNS.due,
    COLUMNS.attempts,
)
LATELY = (DEAD, COLUMNS.ended_at >= bindparam("since", type_=Moment()))
FOUND = (
    select(*OF_NOTICE, COLUMNS.ended_at, COLUMNS.why)
    .where(*LATELY)
    .order_by(COLUMNS.ended_at.desc(), COLUMNS.key)
    .limit(bindparam("most"))
)
GIVE_UP = (
    update(notices)
    .where(COLUMNS.key.in_(bindparam("keys", expanding=True)), WAITING)
    .values(ended_at=bindparam("at", type_=Moment()), outcome="dead", why=bindparam("reason"))
)
REVIVE = (
    update(notices)
    .where(*LATELY)
    .values(
        free_at=bindparam("at", type_=Moment()),
        attempts=0,
        ended_at=null(),
        outcome=null(),
        why=null(),
    )
)


def give_up(connection: Connection, keys: Collection[str], at: datetime, why: str) -> None:
    for some in chunks(keys):
        connection.execute(GIVE_UP, {"keys": some, "at": at, "reason": why})


def found(connection: Connection, since: datetime, most: int) -> Sequence[DeadLetter]:
    rows = connection.execute(FOUND, {"since": since, "most": most})
    return [
        DeadLetter(Notice(key, PersonId(person), NoticeKind(kind), about, due, tries), at, why)
        for key, person, kind, about, due, tries, at, why in rows
    ]


def revive(connection: Connection, since: datetime, at: datetime) -> int:
    return connection.execute(REVIVE, {"since": since, "at": at}).rowcount
