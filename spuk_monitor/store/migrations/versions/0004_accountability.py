"""Who did what, which logins were ended, and whose access was taken away. What was recorded before is told as well."""

import sqlalchemy as sa
from alembic import op

from spuk_monitor.store.dialect import allow_changes, refuse_changes, text, where_clause

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("recorded_by", text(), nullable=False),
        sa.Column("via", text(), nullable=False),
        sa.Column("deed", text(), nullable=False),
        sa.Column("area", text()),
        sa.Column("subject", text(), nullable=False),
        sa.Column("detail", text()),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_events")),
    )
    op.create_table(
        "ended_logins",
        sa.Column("login", text(64), nullable=False),
        sa.Column("ended_at", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_ended_logins")),
    )
    op.create_table(
        "exclusions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("subject", text(), nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("taken_by", text(), nullable=False),
        sa.Column("ended_at", _MOMENT),
        sa.Column("ended_by", text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusions")),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_exclusions_ended")),
    )
    current = where_clause("ended_at IS NULL")
    op.create_index("ux_exclusions_current", "exclusions", ["subject"], unique=True, **current)
    _tell_what_went_before()
    refuse_changes(op.get_bind(), "events")


def downgrade() -> None:
    allow_changes(op.get_bind(), "events")
    op.drop_table("exclusions")
    op.drop_table("ended_logins")
    op.drop_table("events")


def _tell_what_went_before() -> None:
    """One line for each version, revision and mapping, in order of time. How people were known then was not recorded;
    no login existed."""
    connection = op.get_bind()
    told = [
        {"at": row.recorded_at, "by": row.recorded_by, "deed": _deed_of(row), "area": None, **_subject_of(row)}
        for row in connection.execute(
            sa.text("SELECT number, recorded_at, recorded_by, kind, file, undoes FROM versions ORDER BY number")
        )
    ]
    told += [
        {
            "at": row.recorded_at,
            "by": row.recorded_by,
            "deed": "ingetrokken" if row.action == "vervallen" else row.action,
            "area": row.area,
            "subject": f"{row.kind} {row.key}",
            "detail": None,
        }
        for row in connection.execute(
            sa.text("SELECT recorded_at, recorded_by, action, kind, area, key FROM revisions ORDER BY number")
        )
    ]
    for row in connection.execute(
        sa.text("SELECT name, saved_at, saved_by, ended_at, ended_by FROM mappings ORDER BY id")
    ):
        saved = {"at": row.saved_at, "by": row.saved_by, "deed": "koppeling bewaard"}
        told.append({**saved, "area": None, "subject": row.name, "detail": None})
        if row.ended_at is not None:
            ended = {"at": row.ended_at, "by": row.ended_by, "deed": "koppeling verwijderd"}
            told.append({**ended, "area": None, "subject": row.name, "detail": None})
    insert = sa.text(
        "INSERT INTO events (recorded_at, recorded_by, via, deed, area, subject, detail) "
        "VALUES (:at, :by, 'opdrachtregel', :deed, :area, :subject, :detail)"
    )
    for one in sorted(told, key=lambda each: str(each["at"])):
        connection.execute(insert, one)


def _deed_of(row: sa.Row[tuple[object, ...]]) -> str:
    if row.undoes is not None:
        return "teruggedraaid"
    return "geladen" if row.file is not None else "voorbeeld verwijderd"


def _subject_of(row: sa.Row[tuple[object, ...]]) -> dict[str, object]:
    number = row.number if row.undoes is None else row.undoes
    return {"subject": f"versie {number}", "detail": row.file}
