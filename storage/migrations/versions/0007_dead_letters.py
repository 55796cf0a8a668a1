"""Why something was given up, and whom a meeting was told to, some people at a time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("notices", sa.Column("why", sa.String))
    dead, met = sa.text("outcome = 'dead'"), sa.text("kind = 'meeting'")
    op.create_index(
        "ix_notices_dead", "notices", ["ended_at"], sqlite_where=dead, postgresql_where=dead
    )
    op.drop_index("ix_notices_met", "notices")
    op.create_index(
        "ix_notices_met",
        "notices",
        ["about", "person"],
        sqlite_where=met,
        postgresql_where=met,
    )
