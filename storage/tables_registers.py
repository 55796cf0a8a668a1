"""The tables of the registers around the directory."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Identity, Index, Integer, String, Table

from storage.tables import Moment, metadata, people, whose


def told_by() -> Column[str | None]:
    """The person whose word a row is: what they told stays without them."""
    stays = ForeignKey(people.c.id, ondelete="SET NULL", deferrable=True, initially="DEFERRED")
    return Column("by", stays, index=True)


agreements = Table(
    "agreements",
    metadata,
    Column("number", Integer, Identity(always=True), primary_key=True),
    whose(),
    Column("at", Moment, nullable=False),
    Column("sharing", Integer, nullable=False),
    Column("elsewhere", Integer, nullable=False),
    Column("everywhere", Integer, nullable=False),
    Column("wording", String, nullable=False),
    Column("progress", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_agreements_person", agreements.c.person, agreements.c.number)

proofs = Table(
    "proofs",
    metadata,
    Column("kind", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("municipality", String, nullable=False),
    Column("at", Moment, nullable=False),
)

vouchers = Table(
    "vouchers",
    metadata,
    whose(primary_key=True),
    Column("municipality", String, nullable=False),
    told_by(),
    Column("at", Moment, nullable=False),
    Column("contact", Boolean, nullable=False),
)

local_functions = Table(
    "local_functions",
    metadata,
    Column("municipality", String, primary_key=True),
    Column("function", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("email", String, index=True),
    told_by(),
    Column("at", Moment, nullable=False),
)

wishes = Table(
    "wishes",
    metadata,
    whose(primary_key=True),
    Column("role", String, primary_key=True),
    Column("place", String, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("told", Moment),
)
UNTOLD = wishes.c.told.is_(None)
Index("ix_wishes_waiting", wishes.c.role, sqlite_where=UNTOLD, postgresql_where=UNTOLD)

lookups = Table(
    "lookups",
    metadata,
    Column("number", Integer, Identity(always=True), primary_key=True),
    whose(),
    whose("seen"),
    Column("role", String, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    sqlite_autoincrement=True,
)
Index("ix_lookups_person", lookups.c.person, lookups.c.number)
Index("ix_lookups_seen", lookups.c.seen, lookups.c.number)

introductions = Table(
    "introductions",
    metadata,
    whose("newcomer", primary_key=True),
    whose("experienced", primary_key=True),
    Column("role", String, nullable=False),
    Column("reply", String, nullable=False),
    Column("at", Moment, nullable=False),
)
Index("ix_introductions_experienced", introductions.c.experienced)
