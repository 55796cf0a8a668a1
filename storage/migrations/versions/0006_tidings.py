"""Finds the notices that are about somebody, so that they go with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    tiding = sa.text("kind = 'directory'")
    op.create_index(
        "ix_notices_tidings",
        "notices",
        ["about"],
        sqlite_where=tiding,
        postgresql_where=tiding,
    )
