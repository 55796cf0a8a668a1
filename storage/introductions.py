"""Introductions between two people, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Connection,
    Date,
    String,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)

from onboarding.introductions import A_QUARTER, Introduction, Reply, Search
from onboarding.journey import Source
from onboarding.person import PersonId, Sharing
from onboarding.roles import RoleId
from storage.statements import Put, chunks
from storage.tables import HELD, Moment, addresses, holdings, people
from storage.tables_registers import introductions

COLUMNS = introductions.c
READ = select(COLUMNS.newcomer, COLUMNS.experienced, COLUMNS.role, COLUMNS.reply, COLUMNS.at)
BETWEEN = READ.where(
    COLUMNS.newcomer == bindparam("one"), COLUMNS.experienced == bindparam("other")
)
AMONG = READ.where(
    or_(
        COLUMNS.newcomer.in_(bindparam("people", expanding=True)),
        COLUMNS.experienced.in_(bindparam("people", expanding=True)),
    )
)
PUT = Put(introductions, over=True)


def to_introduction(
    newcomer: str, experienced: str, role: str, reply: str, at: datetime
) -> Introduction:
    pair = PersonId(newcomer), PersonId(experienced)
    return Introduction(*pair, RoleId(role), Reply(reply), at)


HELD_BY = holdings.c.person
ME = bindparam("me", type_=String)
MET = (
    select(COLUMNS.newcomer)
    .where(
        or_(
            and_(COLUMNS.newcomer == ME, COLUMNS.experienced == HELD_BY),
            and_(COLUMNS.newcomer == HELD_BY, COLUMNS.experienced == ME),
        )
    )
    .correlate(holdings)
    .exists()
)
ASKED = (
    select(func.count())
    .where(COLUMNS.experienced == HELD_BY, COLUMNS.at >= bindparam("quarter", type_=Moment()))
    .correlate(holdings)
    .scalar_subquery()
)
CANDIDATES = (
    select(HELD_BY, ASKED)
    .join_from(holdings, people)
    .join(addresses, addresses.c.person == HELD_BY)
    .where(
        HELD,
        holdings.c.role == bindparam("role"),
        holdings.c.municipality != bindparam("home"),
        HELD_BY != ME,
        holdings.c.since <= bindparam("begun", type_=Date),
        holdings.c.source != literal_column(f"'{Source.IMPORTED}'"),
        holdings.c.sharing > int(Sharing.NOBODY),
        people.c.confirmed,
        people.c.introductions,
        addresses.c.closed_at.is_(None),
        ~MET,
        ASKED < A_QUARTER,
    )
    .order_by(holdings.c.municipality, HELD_BY)
    .limit(bindparam("most"))
)
FIRST = bindparam("first", type_=String)
ROUND = (
    CANDIDATES.where(holdings.c.municipality >= FIRST),
    CANDIDATES.where(holdings.c.municipality < FIRST),
)
"""From the lot's municipality on, and then those before it."""


@dataclass(frozen=True, slots=True)
class SqlIntroductions:
    connection: Connection

    def put(self, introduction: Introduction) -> None:
        values = {
            "newcomer": introduction.newcomer,
            "experienced": introduction.experienced,
            "role": introduction.role,
            "reply": introduction.reply.value,
            "at": introduction.at,
        }
        self.connection.execute(PUT.on(self.connection), values)

    def between(self, newcomer: PersonId, experienced: PersonId) -> Introduction | None:
        pair = {"one": newcomer, "other": experienced}
        row = self.connection.execute(BETWEEN, pair).first()
        return None if row is None else to_introduction(*row)

    def of(self, people: Collection[PersonId]) -> Sequence[Introduction]:
        found: set[Introduction] = set()
        for some in chunks(people):
            rows = self.connection.execute(AMONG, {"people": some})
            found |= {to_introduction(*row) for row in rows}
        return sorted(found, key=lambda each: (each.at, each.newcomer, each.experienced))

    def candidates(self, search: Search) -> Sequence[tuple[PersonId, int]]:
        values = {
            "me": search.newcomer,
            "role": search.role,
            "home": search.home,
            "begun": search.begun,
            "quarter": search.since,
            "first": search.first,
        }
        found: list[tuple[PersonId, int]] = []
        for query in ROUND:
            if left := search.most - len(found):
                rows = self.connection.execute(query, values | {"most": left})
                found += [(PersonId(person), times) for person, times in rows]
        return list(dict(found).items())
