"""Who said of a request for access that it is not theirs to grant."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.create_table(
        "access_refusals",
        *refers("person"),
        sa.Column("access", sa.String, nullable=False),
        *refers("by"),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", "access", "by", name="pk_access_refusals"),
    )
    op.create_index("ix_access_refusals_by", "access_refusals", ["by"])


def refers(column: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    foreign = sa.ForeignKeyConstraint(
        [column],
        ["people.id"],
        name=f"fk_access_refusals_{column}",
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )
    return sa.Column(column, sa.String, nullable=False), foreign
