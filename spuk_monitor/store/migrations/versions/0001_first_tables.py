"""First tables: versions, originals, and the four tables of rows with a lifetime."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from spuk_monitor.store.dialect import text, where_clause

revision = "0001"
down_revision = None

_TABLES = ("observations", "budget_lines", "budget_cells", "spending")


def upgrade() -> None:
    op.create_table(
        "originals",
        sa.Column("sha256", text(64), nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_originals")),
    )
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", text(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("file", text()),
        sa.Column("sha256", text(64)),
        sa.Column("note", text()),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("withdrawn", sa.Integer, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("fictitious", sa.Boolean, nullable=False),
        sa.Column("definitions_digest", text()),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_versions")),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name=op.f("fk_versions_sha256")),
        sa.ForeignKeyConstraint(["undoes"], ["versions.number"], name=op.f("fk_versions_undoes")),
    )
    op.create_table(
        "version_files",
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("file", text(), nullable=False),
        sa.Column("sha256", text(64), nullable=False),
        sa.PrimaryKeyConstraint("version", "position", name=op.f("pk_version_files")),
        sa.ForeignKeyConstraint(["version"], ["versions.number"], name=op.f("fk_version_files_version")),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name=op.f("fk_version_files_sha256")),
    )
    _create_versioned(
        "observations",
        ("area", "measure", "category", "period"),
        sa.Column("area", text(), nullable=False),
        sa.Column("measure", text(), nullable=False),
        sa.Column("category", text(), nullable=False),
        sa.Column("period", text(), nullable=False),
        sa.Column("value", sa.Double),
        sa.Column("state", text(), nullable=False),
        sa.Column("provisional", sa.Boolean, nullable=False),
        sa.Column("margin_low", sa.Double),
        sa.Column("margin_high", sa.Double),
        sa.Column("source", text()),
        sa.Column("note", text()),
        sa.CheckConstraint("(state = 'waarde') = (value IS NOT NULL)", name=op.f("ck_observations_value")),
    )
    _create_versioned(
        "budget_lines",
        ("area", "line"),
        sa.Column("area", text(), nullable=False),
        sa.Column("line", text(), nullable=False),
        sa.Column("theme", text(), nullable=False),
        sa.Column("interventions", sa.JSON, nullable=False),
        sa.Column("label", text(), nullable=False),
        sa.Column("print_order", sa.Integer, nullable=False),
        sa.Column("strategy", sa.Integer),
        sa.Column("note", text()),
        sa.Column("is_total", sa.Boolean, nullable=False),
    )
    _create_versioned(
        "budget_cells",
        ("area", "line", "year"),
        sa.Column("area", text(), nullable=False),
        sa.Column("line", text(), nullable=False),
        sa.Column("year", text(), nullable=False),
        sa.Column("amount", sa.Double),
        sa.Column("state", text(), nullable=False),
        sa.Column("printed", text()),
        sa.CheckConstraint("(state IN ('bedrag', 'nul')) = (amount IS NOT NULL)", name=op.f("ck_budget_cells_amount")),
    )
    _create_versioned(
        "spending",
        ("area", "line", "period", "kind"),
        sa.Column("area", text(), nullable=False),
        sa.Column("line", text(), nullable=False),
        sa.Column("period", text(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("amount", sa.Double),
        sa.Column("note", text()),
    )


def _create_versioned(name: str, key: tuple[str, ...], *columns: sa.Column[Any] | sa.CheckConstraint) -> None:
    ended = where_clause("version_to IS NOT NULL")
    op.create_table(
        name,
        sa.Column("id", sa.Integer, nullable=False),
        *columns,
        sa.Column("place_sheet", text()),
        sa.Column("place_row", sa.Integer),
        sa.Column("place_column", text()),
        sa.Column("place_cell", text()),
        sa.Column("origin", sa.Integer, nullable=False),
        sa.Column("origin_file", sa.Integer, nullable=False),
        sa.Column("version_from", sa.Integer, nullable=False),
        sa.Column("version_to", sa.Integer),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(["origin"], ["versions.number"], name=op.f(f"fk_{name}_origin")),
        sa.ForeignKeyConstraint(["version_from"], ["versions.number"], name=op.f(f"fk_{name}_version_from")),
        sa.ForeignKeyConstraint(["version_to"], ["versions.number"], name=op.f(f"fk_{name}_version_to")),
        sa.CheckConstraint("version_to IS NULL OR version_to > version_from", name=op.f(f"ck_{name}_lifetime")),
    )
    op.create_index(f"ux_{name}_current", name, list(key), unique=True, **where_clause("version_to IS NULL"))
    op.create_index(f"ix_{name}_ended", name, list(key), **ended)
    op.create_index(f"ix_{name}_version_from", name, ["version_from"])
    op.create_index(f"ix_{name}_version_to", name, ["version_to"], **ended)


def downgrade() -> None:
    for name in reversed(_TABLES):
        op.drop_table(name)
    op.drop_table("version_files")
    op.drop_table("versions")
    op.drop_table("originals")
