"""What a store holds, as counts and hashes that are the same on every database: two stores can be compared by them.

A store of an older schema is described as far as it goes; the revisions only ever add tables and columns.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store import entries, migration, versions
from spuk_monitor.store.address import shown
from spuk_monitor.store.refusals import refusals
from spuk_monitor.store.schema import metadata

_BATCH = 5_000  # rows in memory at a time


@dataclass(frozen=True, slots=True)
class TableContents:
    """`sha256` is of all rows in the order of their key."""

    name: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """`schema` is the revision of the tables; `version` and `revision` are the newest of the figures and of what
    people wrote."""

    schema: str
    version: int
    revision: int
    tables: tuple[TableContents, ...]


class Tally:
    """Counts and hashes the rows of one table as they come by."""

    def __init__(self, table: sa.Table) -> None:
        self._name = table.name
        self._rows = 0
        self._hash = hashlib.sha256()

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        self._rows += len(rows)
        self._hash.update("".join(f"{_canonical(row)}\n" for row in rows).encode("ascii"))

    @property
    def contents(self) -> TableContents:
        return TableContents(self._name, self._rows, self._hash.hexdigest())


def _canonical(row: Sequence[Any]) -> str:
    # Adding zero turns -0.0 into 0.0: the embedded database knows no other.
    values = [value + 0.0 if isinstance(value, float) else value for value in row]
    return json.dumps(values, sort_keys=True, default=_moment)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def schema_of(connection: sa.Connection) -> str:
    """The revision of the tables. StoreError for a store without any, or of a newer monitor."""
    where = shown(connection.engine.url)
    found = migration.revision_of(connection)
    if found is None:
        raise StoreError(f"De gegevensopslag {where} is leeg.")
    migration.refuse_unknown(found, where)
    return found


def described_tables(connection: sa.Connection) -> dict[sa.Table, list[sa.Column[Any]]]:
    """The tables that are there, each after the ones it refers to, with the columns that are there."""
    inspector = sa.inspect(connection)
    there = set(inspector.get_table_names())
    found = {}
    for table in metadata.sorted_tables:
        if table.name in there:
            names = {column["name"] for column in inspector.get_columns(table.name)}
            found[table] = [column for column in table.columns if column.name in names]
    return found


def rows_of(
    connection: sa.Connection, table: sa.Table, columns: Sequence[sa.Column[Any]]
) -> Iterator[list[sa.Row[Any]]]:
    """All rows in the order of their key, some at a time. What the database refuses comes out as StoreError."""
    # The keys are whole numbers and hashes in hexadecimal: their order is the same everywhere.
    statement = sa.select(*columns).order_by(*table.primary_key.columns).execution_options(yield_per=_BATCH)
    with refusals(connection.engine.url):
        yield from (list(batch) for batch in connection.execute(statement).partitions())


def contents(connection: sa.Connection) -> Contents:
    """As of one moment when the connection is one view."""
    schema = schema_of(connection)
    tables = []
    for table, columns in described_tables(connection).items():
        tally = Tally(table)
        for rows in rows_of(connection, table, columns):
            tally.add(rows)
        tables.append(tally.contents)
    return contents_of(connection, schema, tables)


def contents_of(connection: sa.Connection, schema: str, tables: Sequence[TableContents]) -> Contents:
    """What is known of the tables, with the numbers of the newest version and revision."""
    has_journal = any(one.name == "revisions" for one in tables)
    revision = entries.newest(connection) if has_journal else 0
    return Contents(schema, versions.newest(connection), revision, tuple(tables))
