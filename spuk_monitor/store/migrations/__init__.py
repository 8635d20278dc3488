"""Alembic's revisions of the store's tables, run by `spuk_monitor.store.migration`."""
