"""Whether a database has everything in it that the tables ask for: tables, columns, indices, rules and triggers."""

from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa

from spuk_monitor.store import dialect
from spuk_monitor.store.schema import GUARDED, metadata

TABLE, COLUMN, INDEX, RULE, TRIGGER = "Tabel", "Kolom", "Index", "Regel", "Trigger"
ROWS: Final = frozenset({TABLE, COLUMN})  # without these its rows cannot be read


def missing(connection: sa.Connection) -> list[tuple[str, str]]:
    """(kind, name) of what is not there, by table; of a table that is not there, nothing more. A trigger that was
    switched off counts as missing. For a store of the newest revision."""
    inspector = sa.inspect(connection)
    there = set(inspector.get_table_names())
    found: list[tuple[str, str]] = []
    for table in metadata.sorted_tables:
        if table.name in there:
            has = set(_has(inspector, connection, table.name))
            found += [one for one in _asked(connection, table) if one not in has]
        else:
            found.append((TABLE, table.name))
    return found


def _asked(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[str, str]]:
    yield from ((COLUMN, f"{table.name}.{one.name}") for one in table.columns)
    yield from sorted((INDEX, str(one.name)) for one in table.indexes)
    yield from sorted((RULE, str(one.name)) for one in table.constraints)
    if table.name == GUARDED:
        yield from ((TRIGGER, one) for one in dialect.guards(connection, table.name))


def _has(inspector: sa.Inspector, connection: sa.Connection, table: str) -> Iterator[tuple[str, str]]:
    yield from ((COLUMN, f"{table}.{one['name']}") for one in inspector.get_columns(table))
    yield from ((INDEX, str(one["name"])) for one in inspector.get_indexes(table))
    for rule in (
        inspector.get_pk_constraint(table),
        *inspector.get_foreign_keys(table),
        *inspector.get_check_constraints(table),
    ):
        yield RULE, str(rule["name"])
    yield from ((TRIGGER, one) for one in dialect.triggers(connection, table))
