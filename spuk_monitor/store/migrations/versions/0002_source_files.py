"""What a source file brings: estimates, breaks in a series, corrections, and the mappings that people saved."""

import sqlalchemy as sa
from alembic import op

from spuk_monitor.store.dialect import text, where_clause

revision = "0002"
down_revision = "0001"

_FLAGS = ("estimated", "series_break")


def upgrade() -> None:
    for name in _FLAGS:
        op.add_column("observations", sa.Column(name, sa.Boolean, server_default=sa.false(), nullable=False))
    op.add_column("observations", sa.Column("correction", text()))
    op.create_table(
        "mappings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("definition", text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("ended_by", text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mappings")),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_mappings_ended")),
    )
    op.create_index("ux_mappings_current", "mappings", ["name"], unique=True, **where_clause("ended_at IS NULL"))


def downgrade() -> None:
    op.drop_table("mappings")
    for name in ("correction", *reversed(_FLAGS)):
        op.drop_column("observations", name)
