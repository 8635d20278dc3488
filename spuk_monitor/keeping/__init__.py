"""Backups of a store with its untouched uploads, putting them back, and moving a store to another database."""
