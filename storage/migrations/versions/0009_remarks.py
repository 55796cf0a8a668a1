"""What people sent to the editors, and how often they were not understood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.create_table(
        "remarks",
        sa.Column("number", sa.Integer, sa.Identity(always=True), nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
            name="fk_remarks_person_people",
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("number", name="pk_remarks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_remarks_person", "remarks", ["person", "number"])
    op.create_index("ix_remarks_at", "remarks", ["at"])
    op.create_table(
        "tallies",
        sa.Column("what", sa.String, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("what", name="pk_tallies"),
    )
