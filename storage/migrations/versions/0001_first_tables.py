"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    create_people()
    create_holdings()
    create_steps()
    create_conversations()
    create_notices()
    create_meetings()


def whose(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    foreign = sa.ForeignKeyConstraint(
        ["person"],
        ["people.id"],
        name=f"fk_{table}_person",
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )
    return sa.Column("person", sa.String, nullable=False), foreign


def create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("email", sa.String),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("municipality", sa.String),
        sa.Column("outside", sa.Boolean, nullable=False),
        sa.Column("confirmed", sa.Boolean, nullable=False),
        sa.Column("began", sa.Date),
        sa.Column("sharing", sa.Integer, nullable=False),
        sa.Column("reminders", sa.Boolean, nullable=False),
        sa.Column("looked", MOMENT),
        sa.Column("wake_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_index("ix_people_wake_at", "people", ["wake_at"])


def create_holdings() -> None:
    op.create_table(
        "holdings",
        *whose("holdings"),
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("recorded", sa.Date, nullable=False),
        sa.Column("municipality", sa.String),
        sa.Column("until", sa.Date),
        sa.Column("source", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("person", "place", name="pk_holdings"),
        sqlite_with_rowid=False,
    )
    partial_index("ix_holdings_held", "holdings", ["role", "municipality"], "until IS NULL")


def create_steps() -> None:
    op.create_table(
        "step_states",
        *whose("step_states"),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", "step", name="pk_step_states"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "step_changes",
        sa.Column("number", sa.Integer, sa.Identity(always=True), nullable=False),
        *whose("step_changes"),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("before", sa.String, nullable=False),
        sa.Column("after", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.PrimaryKeyConstraint("number", name="pk_step_changes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_step_changes_person_number", "step_changes", ["person", "number"])
    reopening = ["person", "step", "at"]
    partial_index("ix_step_changes_reopening", "step_changes", reopening, "after = 'open'")
    partial_index("ix_step_changes_undoing", "step_changes", ["undoes"], "undoes IS NOT NULL")


def create_conversations() -> None:
    op.create_table(
        "places",
        *whose("places"),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_places"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "addresses",
        *whose("addresses"),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("why", sa.String),
        sa.PrimaryKeyConstraint("person", name="pk_addresses"),
    )


def create_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("key", sa.String, nullable=False),
        *whose("notices"),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("free_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("outcome", sa.String),
        sa.PrimaryKeyConstraint("key", name="pk_notices"),
    )
    partial_index("ix_notices_waiting", "notices", ["free_at"], "ended_at IS NULL")
    op.create_index("ix_notices_person_free_at", "notices", ["person", "free_at"])


def create_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("uid", sa.String, nullable=False),
        sa.Column("title_da", sa.String, nullable=False),
        sa.Column("title_en", sa.String, nullable=False),
        sa.Column("starts", MOMENT, nullable=False),
        sa.Column("ends", MOMENT),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("series", sa.String),
        sa.Column("place_da", sa.String),
        sa.Column("place_en", sa.String),
        sa.Column("link", sa.String),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("wake_at", MOMENT),
        sa.PrimaryKeyConstraint("uid", name="pk_meetings"),
    )
    op.create_index("ix_meetings_starts", "meetings", ["starts"])
    op.create_index("ix_meetings_source", "meetings", ["source"])
    op.create_index("ix_meetings_wake_at", "meetings", ["wake_at"])


def partial_index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
