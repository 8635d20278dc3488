"""A line of the audit is not replaced either: the embedded database did that without asking who refuses a removal."""

from alembic import op

from spuk_monitor.store.dialect import allow_replacing, refuse_replacing

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    refuse_replacing(op.get_bind(), "events", "number")


def downgrade() -> None:
    allow_replacing(op.get_bind(), "events")
