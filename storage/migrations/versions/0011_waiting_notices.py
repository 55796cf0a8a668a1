"""What still waits for somebody is found by whom it is for, however much they were told before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    on_sqlite = sa.text("ended_at IS NULL")
    on_postgresql = sa.text("coalesce(ended_at, 'infinity') = 'infinity'")
    op.drop_index("ix_notices_person_free_at", "notices")
    op.create_index("ix_notices_person", "notices", ["person"])
    op.create_index(
        "ix_notices_theirs",
        "notices",
        ["person"],
        sqlite_where=on_sqlite,
        postgresql_where=on_postgresql,
    )
