"""What people wish about being written to, what the jobs remember, and whom a meeting was told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("people", sa.Column("quiet", sa.Text))
    op.create_table(
        "marks",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_marks"),
    )
    met = sa.text("kind = 'meeting'")
    op.create_index("ix_notices_met", "notices", ["about"], sqlite_where=met, postgresql_where=met)
