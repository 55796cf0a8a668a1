"""Run by Alembic, with the connection that storage.migrate puts into its configuration."""

from __future__ import annotations

from alembic import context

from storage import tables_registers

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables_registers.agreements.metadata,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
