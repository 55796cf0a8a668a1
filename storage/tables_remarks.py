"""The tables of what people sent to the editors, and of how often they were not understood."""

from __future__ import annotations

from sqlalchemy import Column, Identity, Index, Integer, String, Table

from storage.tables import Moment, metadata, whose

remarks = Table(
    "remarks",
    metadata,
    Column("number", Integer, Identity(always=True), primary_key=True),
    whose(),
    Column("at", Moment, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("text", String, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_remarks_person", remarks.c.person, remarks.c.number)

tallies = Table(
    "tallies",
    metadata,
    Column("what", String, primary_key=True),
    Column("count", Integer, nullable=False),
)
