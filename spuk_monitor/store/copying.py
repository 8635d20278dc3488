"""A whole store into an empty place, on the same or another database: all or nothing, and compared before it counts.

The source is read as of one moment while people work in it, and never written to.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store import bulk, dialect, migration
from spuk_monitor.store.address import file_of, parse_url, shown
from spuk_monitor.store.contents import (
    Contents,
    Tally,
    contents,
    contents_of,
    described_tables,
    rows_of,
    schema_of,
)
from spuk_monitor.store.embedded import refuse_missing, use_write_ahead_log
from spuk_monitor.store.originals import sync_folder
from spuk_monitor.store.server import continue_numbering

HALF = ".spuk-half-"  # what the name of a folder begins with in which something is being made


@dataclass(frozen=True, slots=True)
class Copied:
    """What the source held at the moment of copying, and what was read back from the target."""

    source: Contents
    target: Contents


def copy_store(
    source: str,
    target: str,
    *,
    working: bool = True,
    before_commit: Callable[[sa.Connection], None] | None = None,
) -> Copied:
    """Copies all rows into a place where no store is.

    `working`: for people to work in, so brought up to date; else a copy of the same schema in one file that is closed.
    `before_commit` may add to the new store. StoreError, with nothing made, when there is a store already, when the
    source cannot be read whole, or when what was read back is not the same.
    """
    wanted = parse_url(target)
    refuse_occupied(wanted)
    read_from = parse_url(source)
    refuse_missing(read_from)
    with (
        _disposed(dialect.engine_for(read_from)) as reading,
        _placed(wanted) as place,
        _disposed(dialect.engine_for(place)) as writing,
    ):
        copied = _copy(reading, writing, working=working, before_commit=before_commit)
        if working:
            use_write_ahead_log(writing)
    return copied


def refuse_occupied(url: sa.URL) -> None:
    """StoreError unless there is no store at the address, and nothing else either."""
    file = file_of(url)
    if file is not None:
        if file.exists() or file.is_symlink():
            raise StoreError(_occupied(shown(url)))
        return
    with _disposed(dialect.engine_for(url)) as engine, dialect.reading(engine) as connection:
        if migration.revision_of(connection) is not None:
            raise StoreError(_occupied(shown(url)))


def _occupied(where: str) -> str:
    return f"Op {where} staat al iets. Kies een lege plek: een bestaande gegevensopslag wordt nooit overschreven."


@contextmanager
def _disposed(engine: sa.Engine) -> Iterator[sa.Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _placed(url: sa.URL) -> Iterator[sa.URL]:
    """Where to make the store. A file is made in a folder of its own and takes its place when the body ended well."""
    file = file_of(url)
    if file is None:
        yield url
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=HALF) as folder:
            made = Path(folder) / file.name
            yield url.set(database=str(made))
            place_new(made, file)
    except OSError as error:
        raise StoreError(
            f"De gegevensopslag {file} kan niet worden gemaakt ({error.strerror}). Er is niets gemaakt."
        ) from error


def place_new(made: Path, file: Path) -> None:
    """Gives a finished file its name, on disk for good; StoreError when something has that name by now."""
    try:
        os.link(made, file)  # unlike renaming, never takes the place of another
    except FileExistsError as error:
        raise StoreError(_occupied(str(file))) from error
    except OSError:  # a file system without links
        if file.exists():
            raise StoreError(_occupied(str(file))) from None
        os.rename(made, file)
    sync_folder(file.parent)


def _copy(
    reading: sa.Engine,
    writing: sa.Engine,
    *,
    working: bool,
    before_commit: Callable[[sa.Connection], None] | None,
) -> Copied:
    with dialect.making(writing) as target:
        if migration.revision_of(target) is not None:
            raise StoreError(_occupied(shown(writing.url)))
        with dialect.reading(reading) as source:
            taken = _fill(source, target)
        found = contents(target)
        if found != taken:
            raise StoreError(
                f"Wat in {shown(writing.url)} is geschreven, is niet gelijk aan {shown(reading.url)}. "
                "Er is niets bewaard. Controleer de schijf en probeer het opnieuw."
            )
        if working:
            migration.upgrade(target)
        if before_commit is not None:
            before_commit(target)
    return Copied(taken, found)


def _fill(source: sa.Connection, target: sa.Connection) -> Contents:
    schema = schema_of(source)
    migration.upgrade(target, schema)
    tables = []
    for table, columns in described_tables(source).items():
        tally = Tally(table)
        for rows in rows_of(source, table, columns):
            tally.add(rows)
            _insert(target, table, columns, rows)
        continue_numbering(target, table)
        tables.append(tally.contents)
    return contents_of(source, schema, tables)


def _insert(
    target: sa.Connection, table: sa.Table, columns: Sequence[sa.Column[Any]], rows: Sequence[sa.Row[Any]]
) -> None:
    names = [column.name for column in columns]
    try:
        if any(isinstance(column.type, sa.TypeDecorator) for column in columns):
            target.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        else:
            bulk.insert_rows(target, table, names, [tuple(row) for row in rows])
    except sa.exc.IntegrityError as error:
        raise StoreError(
            f"De gegevens in tabel {table.name} spreken elkaar tegen en worden niet overgenomen. "
            "Bekijk wat er mis is met: python -m spuk_monitor verify"
        ) from error
