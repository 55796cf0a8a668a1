"""Takes notices that wait, in SQL: each look is bounded, however many wait for whom.

Whoever can be written to nowhere would stand in front of the queue for good. Their notices are
put aside instead, out of the index that is looked at, until they come: ``ASIDE`` is a moment that
never comes, and stands for "free, as soon as there is an address".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    any_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union_all,
    update,
)

from onboarding.notices import NoticeKind
from onboarding.person import PersonId
from storage.letters import OF_NOTICE
from storage.ready import Ready, Row
from storage.statements import chunks
from storage.tables import WAITING, Moment, addresses, notices, people

ASIDE = datetime(9999, 12, 31, tzinfo=UTC)
AHEAD = 8
"""How many notices are looked at for each person to be taken: theirs may be several, and on
PostgreSQL others may hold the first ones at this moment."""

COLUMNS = notices.c
BY_NOW = COLUMNS.free_at <= bindparam("now", type_=Moment())
FREE = (WAITING, BY_NOW)
PUT_ASIDE = (WAITING, COLUMNS.free_at == bindparam("aside", type_=Moment()))
STILL_WAITING: ColumnElement[bool] = literal_column(
    "coalesce(notices.ended_at, 'infinity') = 'infinity'"
)
"""WAITING, so that PostgreSQL does not know it again: where it last counted when nothing waited, it
would look through all that waits, by that index, for each of the people instead of by theirs."""

TAKE = update(notices).values(free_at=bindparam("until", type_=Moment()))


def has_address(person: ColumnElement[str]) -> ColumnElement[bool]:
    theirs = (addresses.c.person == person, addresses.c.closed_at.is_(None))
    return select(addresses.c.person).where(*theirs).exists()


def front(*stretches: ColumnElement[bool]) -> ColumnElement[str]:
    """The people of the notices that have waited longest: ``ahead`` at most of each stretch.

    A stretch of the index for each: looked at for both at once, it is read from end to end.
    """
    parts = []
    for each in stretches:
        first = select(COLUMNS.person).where(WAITING, each).order_by(COLUMNS.free_at)
        parts.append(select(first.limit(bindparam("ahead")).subquery().c.person))
    return union_all(*parts).subquery("first").c.person


def taking(*stretches: ColumnElement[bool], reachable: bool) -> Ready:
    """The statement that takes all that is due to each of the people in front.

    PostgreSQL locks the people, not their notices: so nobody else takes the rest of what is due
    to one of them meanwhile. SQLite has one writer at a time, and locks nothing here.
    """
    person = front(*stretches)
    told = select(person).where(has_address(person)) if reachable else select(person)
    taken = (
        select(people.c.id)
        .where(people.c.id.in_(told))
        .limit(bindparam("most"))
        .with_for_update(key_share=True, skip_locked=True)
        .cte("taken")
    )
    free = TAKE.where(WAITING, or_(*stretches)).returning(*OF_NOTICE)
    told = told.distinct().limit(bindparam("most"))
    theirs = COLUMNS.person == any_(func.array(select(taken.c.id).scalar_subquery()))
    locked = TAKE.where(STILL_WAITING, or_(*stretches), theirs).returning(*OF_NOTICE)
    return Ready(free.where(COLUMNS.person.in_(told)), postgresql=locked)


LEASE_REACHABLE = taking(BY_NOW, reachable=True)
LEASE_ANY = taking(BY_NOW, PUT_ASIDE[1], reachable=False)
# What nobody ever leased or postponed is free when it is due: its person may be told before.
UNTOUCHED = or_(BY_NOW, COLUMNS.free_at == COLUMNS.due, PUT_ASIDE[1])
THEIRS = COLUMNS.person == bindparam("of_person")
QUESTIONS = Ready(
    select(*OF_NOTICE).where(
        WAITING, UNTOUCHED, THEIRS, COLUMNS.kind == literal_column(f"'{NoticeKind.DIRECTORY}'")
    )
)
LEASE_THEIRS = TAKE.where(WAITING, UNTOUCHED, THEIRS).returning(*OF_NOTICE)

IN_FRONT = front(BY_NOW)
# Of a person who is locked no turn is under way that could bring the address. It stands in a
# statement of its own, so that what the next one reads is read after that.
LOST = (
    select(people.c.id)
    .where(people.c.id.in_(select(IN_FRONT)), ~has_address(people.c.id))
    .with_for_update(key_share=True, skip_locked=True)
)
PUT = (
    update(notices)
    .where(
        *FREE,
        COLUMNS.person.in_(bindparam("lost", expanding=True)),
        ~has_address(COLUMNS.person),
    )
    .values(free_at=bindparam("aside", type_=Moment()))
)
BACK = update(notices).values(free_at=COLUMNS.due).where(*PUT_ASIDE)
THEIRS_BACK, ALL_BACK = BACK.where(THEIRS), BACK.where(has_address(COLUMNS.person))


def lease(
    connection: Connection, now: datetime, until: datetime, most: int, *, reachable: bool
) -> Sequence[Row]:
    """Take what is free of up to ``most`` people; who can be written to nowhere is put aside."""
    span = {"now": now, "until": until, "most": most, "ahead": most * AHEAD, "aside": ASIDE}
    statement = LEASE_REACHABLE if reachable else LEASE_ANY
    while True:
        rows = statement.rows(connection, span)
        full = len({row[1] for row in rows}) == most
        if full or not reachable or not put_aside(connection, now, most * AHEAD) or rows:
            return rows


def lease_theirs(
    connection: Connection, person: PersonId, now: datetime, until: datetime
) -> Sequence[Row]:
    span = {"of_person": person, "now": now, "until": until, "aside": ASIDE}
    return connection.execute(LEASE_THEIRS, span).all()


def questions(connection: Connection, person: PersonId, now: datetime) -> Sequence[Row]:
    return QUESTIONS.rows(connection, {"of_person": person, "now": now, "aside": ASIDE})


def put_aside(connection: Connection, now: datetime, ahead: int) -> int:
    """Put aside what stands in front and can be told to nobody; return how much that was."""
    lost = connection.scalars(LOST, {"now": now, "ahead": ahead}).all()
    done = 0
    for some in chunks(lost):
        done += connection.execute(PUT, {"lost": some, "now": now, "aside": ASIDE}).rowcount
    return done


def bring_back(connection: Connection, person: PersonId) -> None:
    """Let what was put aside be free again: from now on this person can be written to."""
    connection.execute(THEIRS_BACK, {"of_person": person, "aside": ASIDE})


def bring_all_back(connection: Connection) -> None:
    """The same for whoever can be written to."""
    connection.execute(ALL_BACK, {"aside": ASIDE})
