"""What the directory needs: agreements, trust, functions, wishes, look-ups, introductions."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    widen_people()
    create_agreements()
    keep_answers()
    create_trust()
    create_functions()
    create_wishes()
    create_lookups()
    create_introductions()


def widen_people() -> None:
    op.add_column("people", sa.Column("phone", sa.String))
    for name in ("elsewhere", "everywhere"):
        op.add_column("people", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    willing = sa.Column("introductions", sa.Boolean, nullable=False, server_default=sa.true())
    op.add_column("people", willing)
    op.create_index("ix_people_email", "people", ["email"])
    op.create_index("ix_people_municipality", "people", ["municipality"])
    listed = sa.text("until IS NULL AND source = 'imported'")
    op.create_index(
        "ix_holdings_listed",
        "holdings",
        ["municipality"],
        sqlite_where=listed,
        postgresql_where=listed,
    )
    # Until now those who shared beyond their municipality were told that their mail is seen too.
    op.execute("UPDATE people SET elsewhere = 1 WHERE sharing >= 2")
    op.execute("UPDATE people SET everywhere = 1 WHERE sharing = 3")
    op.execute("UPDATE people SET email = lower(email)")


def refers(
    table: str, column: str = "person", ondelete: str = "CASCADE"
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


def create_agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("number", sa.Integer, sa.Identity(always=True), nullable=False),
        *refers("agreements"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("sharing", sa.Integer, nullable=False),
        sa.Column("elsewhere", sa.Integer, nullable=False),
        sa.Column("everywhere", sa.Integer, nullable=False),
        sa.Column("wording", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_agreements"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agreements_person", "agreements", ["person", "number"])


def keep_answers() -> None:
    """Whoever chose before today what to share has answered, and no list speaks for them."""
    agreements = sa.table(
        "agreements",
        *(sa.column(name) for name in ("person", "sharing", "elsewhere", "everywhere", "wording")),
        sa.column("at", MOMENT),
    )
    people = sa.table("people", *map(sa.column, ("id", "sharing", "elsewhere", "everywhere")))
    now = datetime.now(UTC)
    at = now.isoformat(timespec="microseconds") if op.get_bind().dialect.name == "sqlite" else now
    chosen = sa.select(
        people.c.id,
        people.c.sharing,
        people.c.elsewhere,
        people.c.everywhere,
        sa.literal("before"),
        sa.literal(at, MOMENT),
    ).where(people.c.sharing != 1)
    names = ["person", "sharing", "elsewhere", "everywhere", "wording", "at"]
    op.execute(agreements.insert().from_select(names, chosen))


def create_trust() -> None:
    op.create_table(
        "proofs",
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("municipality", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "value", name="pk_proofs"),
    )
    op.create_table(
        "vouchers",
        *refers("vouchers"),
        sa.Column("municipality", sa.String, nullable=False),
        *refers("vouchers", "by", "SET NULL"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("contact", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_vouchers"),
    )
    op.create_index("ix_vouchers_by", "vouchers", ["by"])


def create_functions() -> None:
    op.create_table(
        "local_functions",
        sa.Column("municipality", sa.String, nullable=False),
        sa.Column("function", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("email", sa.String),
        *refers("local_functions", "by", "SET NULL"),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("municipality", "function", name="pk_local_functions"),
    )
    op.create_index("ix_local_functions_by", "local_functions", ["by"])
    op.create_index("ix_local_functions_email", "local_functions", ["email"])


def create_wishes() -> None:
    op.create_table(
        "wishes",
        *refers("wishes"),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("told", MOMENT),
        sa.PrimaryKeyConstraint("person", "role", "place", name="pk_wishes"),
    )
    waiting = sa.text("told IS NULL")
    op.create_index(
        "ix_wishes_waiting", "wishes", ["role"], sqlite_where=waiting, postgresql_where=waiting
    )


def create_lookups() -> None:
    op.create_table(
        "lookups",
        sa.Column("number", sa.Integer, sa.Identity(always=True), nullable=False),
        *refers("lookups"),
        *refers("lookups", "seen"),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_lookups"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lookups_at", "lookups", ["at"])
    op.create_index("ix_lookups_person", "lookups", ["person", "number"])
    op.create_index("ix_lookups_seen", "lookups", ["seen", "number"])


def create_introductions() -> None:
    op.create_table(
        "introductions",
        *refers("introductions", "newcomer"),
        *refers("introductions", "experienced"),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("reply", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("newcomer", "experienced", name="pk_introductions"),
    )
    op.create_index("ix_introductions_experienced", "introductions", ["experienced"])
