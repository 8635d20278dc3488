"""What people write beside the figures, and who wrote it when."""

import sqlalchemy as sa
from alembic import op

from spuk_monitor.store.dialect import text, where_clause

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", text(), nullable=False),
        sa.Column("action", text(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("area", text(), nullable=False),
        sa.Column("key", text(), nullable=False),
        sa.Column("note", text()),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revisions")),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("area", text(), nullable=False),
        sa.Column("key", text(), nullable=False),
        sa.Column("body", text(), nullable=False),
        sa.Column("revision_from", sa.Integer, nullable=False),
        sa.Column("revision_to", sa.Integer),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.ForeignKeyConstraint(["revision_from"], ["revisions.number"], name=op.f("fk_entries_revision_from")),
        sa.ForeignKeyConstraint(["revision_to"], ["revisions.number"], name=op.f("fk_entries_revision_to")),
        sa.CheckConstraint("revision_to IS NULL OR revision_to > revision_from", name=op.f("ck_entries_lifetime")),
    )
    current = where_clause("revision_to IS NULL")
    op.create_index("ux_entries_current", "entries", ["kind", "area", "key"], unique=True, **current)
    op.create_index("ix_entries_key", "entries", ["kind", "area", "key"])


def downgrade() -> None:
    op.drop_table("entries")
    op.drop_table("revisions")
