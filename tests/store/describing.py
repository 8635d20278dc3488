"""What a database holds, in words that can be compared: its tables, and their rows."""

from typing import Any

import sqlalchemy as sa

from spuk_monitor.store import dialect

_ON_A_SERVER = """
SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length, collation_name, is_nullable,
    replace(column_default, 'public.', '')) FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace
UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'functions', proname || ' ' || prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""
_IN_A_FILE = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"


def described(engine: sa.Engine) -> dict[str, list[str]]:
    """Table -> the parts of what made it; their order says nothing."""
    in_a_file = engine.url.get_backend_name() == "sqlite"
    found: dict[str, list[str]] = {}
    with dialect.reading(engine) as connection:
        for table, part in connection.exec_driver_sql(_IN_A_FILE if in_a_file else _ON_A_SERVER):
            parts = " ".join(part.split()).removesuffix(" )").split(", ") if in_a_file else [part]
            if not table.startswith("alembic"):
                found.setdefault(table, []).extend(parts)
    return {table: sorted(parts) for table, parts in found.items()}


def rows(engine: sa.Engine, *tables: str, without: frozenset[str] = frozenset()) -> dict[str, list[dict[str, Any]]]:
    """Table -> its rows as the driver gives them, by the first two columns."""
    with dialect.reading(engine) as connection:
        return {
            table: [
                {name: value for name, value in row.items() if name not in without}
                for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").mappings()
            ]
            for table in tables
        }
