"""Counts holders by an index alone, and keeps who lets the contacts see how far they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("holdings", sa.Column("sharing", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE holdings SET sharing = "
        "(SELECT sharing FROM people WHERE people.id = holdings.person)"
    )
    for table in ("people", "agreements"):
        progress = sa.Column("progress", sa.Boolean, nullable=False, server_default=sa.false())
        op.add_column(table, progress)
    op.drop_index("ix_holdings_held", "holdings")
    held = sa.text("until IS NULL")
    op.create_index(
        "ix_holdings_found",
        "holdings",
        ["role", "municipality", "person", "place", "source", "since", "sharing", "until"],
        sqlite_where=held,
        postgresql_where=held,
    )
