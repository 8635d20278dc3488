"""The tables. Rows are never updated or deleted, except that `version_to` is set once, when a row ends.

A row is what one key held from `version_from` up to `version_to` (null: it still does). `origin` is the version
whose file the row came from; it differs from `version_from` only for a row that an undo put back. `origin_file` is
which of that version's files, from 0: a load of several files is one version.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from spuk_monitor.store.dialect import refuse_changes, refuse_replacing, text, where_clause

CURRENT = "version_to IS NULL"
ENDED = "version_to IS NOT NULL"
_TEXT = text()
_HASH = text(64)


class UtcDateTime(sa.TypeDecorator[datetime]):
    """Always aware and in UTC, also on a database that forgets time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

originals = sa.Table(
    "originals",
    metadata,
    sa.Column("sha256", _HASH, primary_key=True),
    sa.Column("size_bytes", sa.Integer, nullable=False),
    sa.Column("stored_at", UtcDateTime, nullable=False),
)

versions = sa.Table(
    "versions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("recorded_at", UtcDateTime, nullable=False),
    sa.Column("recorded_by", _TEXT, nullable=False),
    sa.Column("kind", _TEXT, nullable=False),
    sa.Column("file", _TEXT),
    sa.Column("sha256", _HASH, sa.ForeignKey("originals.sha256")),
    sa.Column("note", _TEXT),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("withdrawn", sa.Integer, nullable=False),
    sa.Column("undoes", sa.Integer, sa.ForeignKey("versions.number")),
    sa.Column("fictitious", sa.Boolean, nullable=False),
    sa.Column("definitions_digest", _TEXT),
)

version_files = sa.Table(
    "version_files",
    metadata,
    sa.Column("version", sa.Integer, sa.ForeignKey("versions.number"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("file", _TEXT, nullable=False),
    sa.Column("sha256", _HASH, sa.ForeignKey("originals.sha256"), nullable=False),
)


def _versioned(name: str, key: tuple[str, ...], *columns: sa.Column[Any] | sa.CheckConstraint) -> sa.Table:
    """A table of the shared mechanism: own columns between an id and place, origin and lifetime.

    Indices: one current row per key (serves pages and the change set), the ended rows of a key (serves
    `as of` and trace), and what a version made and ended (serves undo).
    """
    table = sa.Table(
        name,
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        *columns,
        sa.Column("place_sheet", _TEXT),
        sa.Column("place_row", sa.Integer),
        sa.Column("place_column", _TEXT),
        sa.Column("place_cell", _TEXT),
        sa.Column("origin", sa.Integer, sa.ForeignKey("versions.number"), nullable=False),
        sa.Column("origin_file", sa.Integer, nullable=False),
        sa.Column("version_from", sa.Integer, sa.ForeignKey("versions.number"), nullable=False),
        sa.Column("version_to", sa.Integer, sa.ForeignKey("versions.number")),
        sa.CheckConstraint("version_to IS NULL OR version_to > version_from", name="lifetime"),
    )
    sa.Index(f"ux_{name}_current", *(table.c[one] for one in key), unique=True, **where_clause(CURRENT))
    sa.Index(f"ix_{name}_ended", *(table.c[one] for one in key), **where_clause(ENDED))
    sa.Index(f"ix_{name}_version_from", table.c.version_from)
    sa.Index(f"ix_{name}_version_to", table.c.version_to, **where_clause(ENDED))
    return table


OBSERVATION_KEY = ("area", "measure", "category", "period")
LINE_KEY = ("area", "line")
CELL_KEY = ("area", "line", "year")
SPENDING_KEY = ("area", "line", "period", "kind")

observations = _versioned(
    "observations",
    OBSERVATION_KEY,
    sa.Column("area", _TEXT, nullable=False),
    sa.Column("measure", _TEXT, nullable=False),
    sa.Column("category", _TEXT, nullable=False),
    sa.Column("period", _TEXT, nullable=False),
    sa.Column("value", sa.Double),
    sa.Column("state", _TEXT, nullable=False),
    sa.Column("provisional", sa.Boolean, nullable=False),
    sa.Column("margin_low", sa.Double),
    sa.Column("margin_high", sa.Double),
    sa.Column("source", _TEXT),
    sa.Column("note", _TEXT),
    sa.Column("estimated", sa.Boolean, server_default=sa.false(), nullable=False),
    sa.Column("series_break", sa.Boolean, server_default=sa.false(), nullable=False),
    # JSON as text: a column that needs no conversion keeps 100,000 rows at the driver's own speed, and compares.
    sa.Column("correction", _TEXT),
    # Missing is never zero: the database itself holds to it.
    sa.CheckConstraint("(state = 'waarde') = (value IS NOT NULL)", name="value"),
)

budget_lines = _versioned(
    "budget_lines",
    LINE_KEY,
    sa.Column("area", _TEXT, nullable=False),
    sa.Column("line", _TEXT, nullable=False),
    sa.Column("theme", _TEXT, nullable=False),
    sa.Column("interventions", sa.JSON, nullable=False),
    sa.Column("label", _TEXT, nullable=False),
    sa.Column("print_order", sa.Integer, nullable=False),
    sa.Column("strategy", sa.Integer),
    sa.Column("note", _TEXT),
    sa.Column("is_total", sa.Boolean, nullable=False),
)

budget_cells = _versioned(
    "budget_cells",
    CELL_KEY,
    sa.Column("area", _TEXT, nullable=False),
    sa.Column("line", _TEXT, nullable=False),
    sa.Column("year", _TEXT, nullable=False),
    sa.Column("amount", sa.Double),
    sa.Column("state", _TEXT, nullable=False),
    sa.Column("printed", _TEXT),
    sa.CheckConstraint("(state IN ('bedrag', 'nul')) = (amount IS NOT NULL)", name="amount"),
)

spending = _versioned(
    "spending",
    SPENDING_KEY,
    sa.Column("area", _TEXT, nullable=False),
    sa.Column("line", _TEXT, nullable=False),
    sa.Column("period", _TEXT, nullable=False),
    sa.Column("kind", _TEXT, nullable=False),
    sa.Column("amount", sa.Double),
    sa.Column("note", _TEXT),
)

# Definitions that people saved: append-only as well. Saving under a name again, or dropping it, ends the row.
mappings = sa.Table(
    "mappings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", _TEXT, nullable=False),
    sa.Column("definition", _TEXT, nullable=False),
    sa.Column("saved_at", UtcDateTime, nullable=False),
    sa.Column("saved_by", _TEXT, nullable=False),
    sa.Column("ended_at", UtcDateTime),
    sa.Column("ended_by", _TEXT),
    sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended"),
)
sa.Index("ux_mappings_current", mappings.c.name, unique=True, **where_clause("ended_at IS NULL"))

# What people write beside the figures. Each save or drop is one revision; a body is JSON as text (store/entries.py).
revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("recorded_at", UtcDateTime, nullable=False),
    sa.Column("recorded_by", _TEXT, nullable=False),
    sa.Column("action", _TEXT, nullable=False),
    sa.Column("kind", _TEXT, nullable=False),
    sa.Column("area", _TEXT, nullable=False),
    sa.Column("key", _TEXT, nullable=False),
    sa.Column("note", _TEXT),
)

entries = sa.Table(
    "entries",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", _TEXT, nullable=False),
    sa.Column("area", _TEXT, nullable=False),
    sa.Column("key", _TEXT, nullable=False),
    sa.Column("body", _TEXT, nullable=False),
    sa.Column("revision_from", sa.Integer, sa.ForeignKey("revisions.number"), nullable=False),
    sa.Column("revision_to", sa.Integer, sa.ForeignKey("revisions.number")),
    sa.CheckConstraint("revision_to IS NULL OR revision_to > revision_from", name="lifetime"),
)
sa.Index(
    "ux_entries_current",
    entries.c.kind,
    entries.c.area,
    entries.c.key,
    unique=True,
    **where_clause("revision_to IS NULL"),
)
sa.Index("ix_entries_key", entries.c.kind, entries.c.area, entries.c.key)

# Who did what. Triggers of the database refuse to change, remove or replace a line (migrations/versions/0004, 0005).
events = sa.Table(
    "events",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("recorded_at", UtcDateTime, nullable=False),
    sa.Column("recorded_by", _TEXT, nullable=False),
    sa.Column("via", _TEXT, nullable=False),
    sa.Column("deed", _TEXT, nullable=False),
    sa.Column("area", _TEXT),
    sa.Column("subject", _TEXT, nullable=False),
    sa.Column("detail", _TEXT),
)
GUARDED = events.name
sa.event.listen(events, "after_create", lambda table, connection, **_: _guard(connection))


def _guard(connection: sa.Connection) -> None:
    refuse_changes(connection, GUARDED)
    refuse_replacing(connection, GUARDED, events.c.number.name)


# Logins that were ended before they expired, each by the hash of what it was proved with; `until`: when it expires.
ended_logins = sa.Table(
    "ended_logins",
    metadata,
    sa.Column("login", _HASH, primary_key=True),
    sa.Column("ended_at", UtcDateTime, nullable=False),
    sa.Column("until", UtcDateTime, nullable=False),
)

# People whose access a beheerder took away, whatever their login says; `subject` is how the provider names them.
exclusions = sa.Table(
    "exclusions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("subject", _TEXT, nullable=False),
    sa.Column("name", _TEXT, nullable=False),
    sa.Column("since", UtcDateTime, nullable=False),
    sa.Column("taken_by", _TEXT, nullable=False),
    sa.Column("ended_at", UtcDateTime),
    sa.Column("ended_by", _TEXT),
    sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended"),
)
sa.Index("ux_exclusions_current", exclusions.c.subject, unique=True, **where_clause("ended_at IS NULL"))
