"""Run by Alembic, with the connection that storage.migrate puts into its configuration."""

from __future__ import annotations

from alembic import context

from storage import marks, tables_access

assert marks.marks.metadata is tables_access.access_requests.metadata  # each module adds its own

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables_access.access_requests.metadata,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
