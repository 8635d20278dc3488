"""A whole store into an empty place, on the same or another database: all or nothing, and compared before it counts.

The source is read as of one moment while people work in it, and never written to.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from spuk_monitor.domain.access import Actor, Role
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store import bulk, dialect, migration, versions
from spuk_monitor.store.address import file_of, parse_url, shown, url_of
from spuk_monitor.store.audit import record
from spuk_monitor.store.contents import (
    Contents,
    Tally,
    contents,
    contents_of,
    described_tables,
    rows_of,
    schema_of,
)
from spuk_monitor.store.embedded import belonging_to, damage, make_private, objects, refuse_missing, use_write_ahead_log
from spuk_monitor.store.originals import make_folder, sync_folder
from spuk_monitor.store.refusals import refusals
from spuk_monitor.store.schema import originals
from spuk_monitor.store.server import continue_numbering

HALF = ".spuk-half-"  # what the name of a folder begins with in which something is being made
_LEFT_SECONDS = 24 * 3600  # what is this old is no longer being made


@dataclass(frozen=True, slots=True)
class Copied:
    """What the source held at the moment of copying, and what was read back from the target."""

    source: Contents
    target: Contents


def copy_store(source: str, target: str) -> Copied:
    """Copies all rows into one file that is closed, of the same schema. The errors of `transfer`."""
    return _copied(parse_url(source), parse_url(target))


def transfer(
    source: str,
    target: str,
    *,
    bring: Callable[[Collection[str]], None],
    actor: Actor,
    at: datetime,
    subject: str,
) -> Copied:
    """Copies a store to where people will work in it, brought up to date; its audit gets a line about `subject` on top.

    `bring` puts the originals of these names in their place, before the new store counts. StoreError, with nothing
    made, when there is a store already, when the source cannot be read whole, or when what was read back is not the
    same. AccessError unless the actor is a beheerder.
    """
    by = actor.sign(None, Role.BEHEERDER)

    def finish(connection: sa.Connection) -> None:
        migration.upgrade(connection)
        bring(list(connection.execute(sa.select(originals.c.sha256)).scalars()))
        detail = f"versie {versions.newest(connection)}"
        record(connection, Deed.TERUGGEZET, at=at, by=by, via=actor.via, subject=subject, detail=detail)

    return _copied(parse_url(source), parse_url(target), finish=finish)


def registered(url: str) -> dict[str, int]:
    """The originals that a store names, with their size."""
    with _disposed(dialect.engine_for(parse_url(url))) as engine, dialect.reading(engine) as connection:
        rows = connection.execute(sa.select(originals.c.sha256, originals.c.size_bytes))
        return {row.sha256: row.size_bytes for row in rows}


def checked_copy(url: str) -> Contents:
    """What is in a file that came from elsewhere. StoreError unless it is a store and nothing else, and undamaged."""
    with _disposed(dialect.engine_for(parse_url(url))) as engine, dialect.reading(engine) as connection:
        schema = schema_of(connection)
        if damage(connection) or objects(connection) != _objects_of(schema):
            raise StoreError(f"{shown(engine.url)} is beschadigd of geen gegevensopslag van de monitor.")
        return contents(connection)


@cache
def _objects_of(schema: str) -> frozenset[tuple[str, str]]:
    """What a new store of that revision has in it."""
    with tempfile.TemporaryDirectory(prefix=HALF) as folder:
        url = url_of(Path(folder) / "leeg.db")
        with _disposed(dialect.engine_for(url)) as engine, dialect.making(engine) as connection:
            migration.upgrade(connection, schema)
            return objects(connection)


def _copied(source: sa.URL, target: sa.URL, *, finish: Callable[[sa.Connection], None] | None = None) -> Copied:
    refuse_occupied(target)
    refuse_missing(source)
    with (
        _disposed(dialect.engine_for(source)) as reading,
        _placed(target) as place,
        _disposed(dialect.engine_for(place)) as writing,
    ):
        copied = _copy(reading, writing, finish=finish)
        if finish is not None:
            use_write_ahead_log(writing)
    return copied


def refuse_occupied(url: sa.URL) -> None:
    """StoreError unless there is no store at the address, and nothing else either."""
    file = file_of(url)
    if file is not None:
        if found := belonging_to(file):
            raise StoreError(_occupied(str(found[0])))
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
        make_folder(file.parent)
        sweep(file.parent)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=HALF) as folder:
            made = Path(folder) / file.name
            make_private(made)
            yield url.set(database=str(made))
            place_new(made, file)
    except OSError as error:
        raise StoreError(
            f"De gegevensopslag {file} kan niet worden gemaakt ({error.strerror}). Er is niets gemaakt."
        ) from error


def sweep(folder: Path) -> None:
    """Removes what was being made there by a process that was killed."""
    for left in folder.glob(f"{HALF}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                shutil.rmtree(left)


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


def _copy(reading: sa.Engine, writing: sa.Engine, *, finish: Callable[[sa.Connection], None] | None) -> Copied:
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
        if finish is not None:
            finish(target)
    return Copied(taken, found)


def _fill(source: sa.Connection, target: sa.Connection) -> Contents:
    schema = schema_of(source)
    # What the target refuses names the target: around this the source is being read.
    with refusals(target.engine.url):
        migration.upgrade(target, schema)
    tables = []
    for table, columns in described_tables(source).items():
        tally = Tally(table)
        for rows in rows_of(source, table, columns):
            tally.add(rows)
            with refusals(target.engine.url):
                _insert(target, table, columns, rows)
        with refusals(target.engine.url):
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
