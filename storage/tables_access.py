"""The tables of accesses: requests that were sent, and facts of municipalities."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from storage.tables import Moment, metadata, people, whose
from storage.tables_registers import told_by

access_requests = Table(
    "access_requests",
    metadata,
    whose(primary_key=True),
    Column("access", String, primary_key=True),
    Column(
        "grantor",
        ForeignKey(people.c.id, ondelete="SET NULL", deferrable=True, initially="DEFERRED"),
        index=True,
    ),
    Column("at", Moment, nullable=False),
    Column("reply", String, nullable=False),
    Column("replied", Moment),
)

access_refusals = Table(
    "access_refusals",
    metadata,
    whose(primary_key=True),
    Column("access", String, primary_key=True),
    Column(
        "by",
        ForeignKey(people.c.id, ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        index=True,
    ),
    Column("at", Moment, nullable=False),
)

municipality_facts = Table(
    "municipality_facts",
    metadata,
    Column("municipality", String, primary_key=True),
    Column("question", String, primary_key=True),
    Column("answer", String, nullable=False),
    told_by(),
    Column("at", Moment, nullable=False),
)
