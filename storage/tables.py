"""The tables. They and their rows never leave this package."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import orjson
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    and_,
    literal_column,
)
from sqlalchemy.types import TypeEngine


class Moment(TypeDecorator[datetime]):
    """An aware moment, in UTC on the way in and out.

    SQLite has no such type: there it is text of a fixed width, whose order is that of time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str] | TypeEngine[datetime]:
        return String(32) if dialect.name == "sqlite" else DateTime(timezone=True)

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None] | None:
        return written if dialect.name == "sqlite" else None

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[str | None], datetime | None] | None:
        return read if dialect.name == "sqlite" else None


def written(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    utc = moment.astimezone(UTC)
    text = orjson.dumps(utc)[1:-1].decode()  # a quarter of what isoformat takes
    return text if utc.microsecond else f"{text[:19]}.000000{text[19:]}"  # it leaves those out


def read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("email", String, index=True),
    Column("language", String, nullable=False),
    Column("municipality", String, index=True),
    Column("outside", Boolean, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("began", Date),
    Column("sharing", Integer, nullable=False),
    Column("reminders", Boolean, nullable=False),
    Column("looked", Moment),
    Column("wake_at", Moment, index=True),
    Column("phone", String),
    Column("elsewhere", Integer, nullable=False),
    Column("everywhere", Integer, nullable=False),
    Column("introductions", Boolean, nullable=False),
    Column("quiet", Text),
    Column("progress", Boolean, nullable=False),
)


def whose(name: str = "person", *, primary_key: bool = False) -> Column[str]:
    """The person a row belongs to: erased with them, and written in any order with them."""
    goes_along = ForeignKey(people.c.id, ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return Column(name, goes_along, primary_key=primary_key, nullable=False)


# Known by its place in the list: somebody may hold the same role twice, and the order counts.
# (Without row ids SQLite keeps small rows in the order of their key: one look-up, not two.)
holdings = Table(
    "holdings",
    metadata,
    whose(primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("role", String, nullable=False),
    Column("since", Date, nullable=False),
    Column("recorded", Date, nullable=False),
    Column("municipality", String),
    Column("until", Date),
    Column("source", String, nullable=False),
    # The person's own, written with theirs: whoever counts holders reads the index alone.
    Column("sharing", Integer, nullable=False),
    sqlite_with_rowid=False,
)
HELD = holdings.c.until.is_(None)
Index(
    "ix_holdings_found",
    holdings.c.role,
    holdings.c.municipality,
    holdings.c.person,
    holdings.c.place,
    holdings.c.source,
    holdings.c.since,
    holdings.c.sharing,
    holdings.c.until,  # always the same, but SQLite reads the table for what is not in an index
    sqlite_where=HELD,
    postgresql_where=HELD,
)
# The condition is the look-up's own, word for word.
LISTED = and_(HELD, holdings.c.source == literal_column("'imported'"))
Index(
    "ix_holdings_listed",
    holdings.c.municipality,
    sqlite_where=LISTED,
    postgresql_where=LISTED,
)

step_states = Table(
    "step_states",
    metadata,
    whose(primary_key=True),
    Column("step", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("since", Moment, nullable=False),
    sqlite_with_rowid=False,
)

step_changes = Table(
    "step_changes",
    metadata,
    Column("number", Integer, Identity(always=True), primary_key=True),
    whose(),
    Column("step", String, nullable=False),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("undoes", Integer),
    sqlite_autoincrement=True,
)
REOPENING = step_changes.c.after == literal_column("'open'")
UNDOING = step_changes.c.undoes.is_not(None)
Index("ix_step_changes_person_number", step_changes.c.person, step_changes.c.number)
Index(
    "ix_step_changes_reopening",
    step_changes.c.person,
    step_changes.c.step,
    step_changes.c.at,
    sqlite_where=REOPENING,
    postgresql_where=REOPENING,
)
Index(
    "ix_step_changes_undoing",
    step_changes.c.undoes,
    sqlite_where=UNDOING,
    postgresql_where=UNDOING,
)

places = Table(
    "places",
    metadata,
    whose(primary_key=True),
    Column("question", String, nullable=False),
    Column("about", String, nullable=False),
    sqlite_with_rowid=False,
)

addresses = Table(
    "addresses",
    metadata,
    whose(primary_key=True),
    Column("reference", Text, nullable=False),
    Column("closed_at", Moment),
    Column("why", String),
)

# free_at is when somebody may take it: when it is due, then when a lease or a pause runs out.
notices = Table(
    "notices",
    metadata,
    Column("key", String, primary_key=True),
    whose(),
    Column("kind", String, nullable=False),
    Column("about", String, nullable=False),
    Column("due", Moment, nullable=False),
    Column("free_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("ended_at", Moment),
    Column("outcome", String),
    Column("why", String),
)
# The condition is the lease's own, word for word, or the index is passed over.
WAITING = notices.c.ended_at.is_(None)
Index(
    "ix_notices_waiting",
    notices.c.free_at,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)
# Whom a meeting was told to; of other kinds nobody asks so.
MET = notices.c.kind == literal_column("'meeting'")
Index("ix_notices_met", notices.c.about, notices.c.person, sqlite_where=MET, postgresql_where=MET)
# What was given up; hardly anything is.
DEAD = notices.c.outcome == literal_column("'dead'")
Index("ix_notices_dead", notices.c.ended_at, sqlite_where=DEAD, postgresql_where=DEAD)
# Whom a tiding is about; of other kinds nobody asks so.
TIDING = notices.c.kind == literal_column("'directory'")
Index("ix_notices_tidings", notices.c.about, sqlite_where=TIDING, postgresql_where=TIDING)
Index("ix_notices_person_free_at", notices.c.person, notices.c.free_at)

meetings = Table(
    "meetings",
    metadata,
    Column("uid", String, primary_key=True),
    Column("title_da", String, nullable=False),
    Column("title_en", String, nullable=False),
    Column("starts", Moment, nullable=False, index=True),
    Column("ends", Moment),
    Column("roles", JSON, nullable=False),
    Column("series", String),
    Column("place_da", String),
    Column("place_en", String),
    Column("link", String),
    Column("cancelled", Boolean, nullable=False),
    Column("source", String, nullable=False, index=True),
    Column("wake_at", Moment, index=True),
)
