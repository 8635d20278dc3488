"""What Alembic runs: the revisions, on the connection and in the transaction that `migration.py` opened."""

from alembic import context

from spuk_monitor.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
