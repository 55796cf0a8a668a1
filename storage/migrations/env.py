"""Run by Alembic, with the connection that storage.migrate puts into its configuration."""

from __future__ import annotations

from alembic import context

from storage import deliveries, marks, tables_access, tables_remarks

metadata = tables_access.access_requests.metadata
assert tables_remarks.remarks.metadata is metadata
assert deliveries.deliveries.metadata is marks.marks.metadata is metadata  # each adds its own

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
