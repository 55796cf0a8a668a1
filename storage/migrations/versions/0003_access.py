"""What accesses need: requests that were sent, and facts of municipalities."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.create_table(
        "access_requests",
        *refers("access_requests", "person", "CASCADE"),
        sa.Column("access", sa.String, nullable=False),
        *refers("access_requests", "grantor", "SET NULL"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reply", sa.String, nullable=False),
        sa.Column("replied", MOMENT),
        sa.PrimaryKeyConstraint("person", "access", name="pk_access_requests"),
    )
    op.create_index("ix_access_requests_grantor", "access_requests", ["grantor"])
    op.create_table(
        "municipality_facts",
        sa.Column("municipality", sa.String, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("answer", sa.String, nullable=False),
        *refers("municipality_facts", "by", "SET NULL"),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("municipality", "question", name="pk_municipality_facts"),
    )
    op.create_index("ix_municipality_facts_by", "municipality_facts", ["by"])


def refers(
    table: str, column: str, ondelete: str
) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    foreign = sa.ForeignKeyConstraint(
        [column],
        ["people.id"],
        name=f"fk_{table}_{column}",
        ondelete=ondelete,
        deferrable=True,
        initially="DEFERRED",
    )
    return sa.Column(column, sa.String, nullable=ondelete == "SET NULL"), foreign
