"""In which condition a store is. Asking never fails: whatever is wrong with the store is part of the answer."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from spuk_monitor.domain.auditing import Deed
from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store import dialect, embedded, entries, migration, schema, versions
from spuk_monitor.store.address import file_of, is_embedded, parse_url, shown
from spuk_monitor.store.originals import folder_for

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_BESIDE: Final = ("", "-wal", "-shm")  # the files of an embedded store


@dataclass(frozen=True, slots=True)
class Disk:
    """Room where the monitor writes. Both numbers None: the disk does not answer."""

    folder: Path
    free_bytes: int | None
    total_bytes: int | None


@dataclass(frozen=True, slots=True)
class LastLoad:
    """The newest version that still holds figures of one source. `source` is None for what no source is named of."""

    kind: str
    source: str | None
    version: int
    at: datetime  # UTC
    by: str
    fictitious: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds that this program can read."""

    version: int
    revision: int
    size_bytes: int | None
    writable: bool
    originals_known: int
    originals_present: int | None  # None: the folder cannot be read
    loads: tuple[LastLoad, ...]
    backup_at: datetime | None  # UTC; None: never


@dataclass(frozen=True, slots=True)
class Condition:
    """`problem` says in Dutch why `contents` is None. `where` never holds a password."""

    kind: str | None = None  # "sqlite" or "postgresql"; None for an address that is none
    where: str = ""
    reachable: bool = False
    schema: str | None = None
    schema_wanted: str = migration.REVISION
    disks: tuple[Disk, ...] = field(default=())
    contents: Contents | None = None
    problem: str | None = None

    @property
    def is_current(self) -> bool:
        return self.schema == self.schema_wanted


def examine(url: str) -> Condition:
    """The store at `url`, over a connection of its own."""
    try:
        parsed = parse_url(url)
    except StoreError as error:
        return Condition(problem=error.message)
    file = file_of(parsed)
    folder = folder_for(file)
    folders = [folder] if file is None else [file.parent, folder]
    found = Condition(parsed.get_backend_name(), shown(parsed), disks=tuple(_disks(folders)))
    try:
        if is_embedded(parsed):
            embedded.refuse_missing(parsed)
        with _connected(parsed) as engine:
            with dialect.reading(engine) as connection:
                found = replace(found, schema=migration.revision_of(connection), reachable=True)
            migration.refuse_other_revision(engine)
            return replace(found, contents=_contents(engine, file, folder))
    except StoreError as error:
        return replace(found, problem=error.message)
    except (sa.exc.SQLAlchemyError, OSError, ValueError) as error:
        return replace(found, problem=f"De gegevensopslag {found.where} antwoordt niet goed ({type(error).__name__}).")


def kind_of_store(url: str) -> str:
    """ "sqlite" or "postgresql". StoreError for an address that is none."""
    return parse_url(url).get_backend_name()


@contextmanager
def _connected(url: sa.URL) -> Iterator[sa.Engine]:
    engine = dialect.engine_for(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _contents(engine: sa.Engine, file: Path | None, folder: Path) -> Contents:
    with dialect.reading(engine) as connection:
        known = {str(row[0]) for row in connection.execute(sa.select(schema.originals.c.sha256))}
        backup = sa.select(sa.func.max(schema.events.c.recorded_at)).where(
            schema.events.c.deed == Deed.RESERVEKOPIE_GEMAAKT.value
        )
        return Contents(
            version=versions.newest(connection),
            revision=entries.newest(connection),
            size_bytes=_size(connection, file),
            writable=_is_writable(connection, file),
            originals_known=len(known),
            originals_present=_present(folder, known),
            loads=tuple(_loads(connection)),
            backup_at=connection.execute(backup).scalar(),
        )


def _size(connection: sa.Connection, file: Path | None) -> int | None:
    if file is None:
        whole = sa.func.pg_database_size(sa.func.current_database())
        return int(connection.execute(sa.select(whole)).scalar_one())
    sizes = []
    for ending in _BESIDE:
        with suppress(OSError):
            sizes.append(file.with_name(f"{file.name}{ending}").stat().st_size)
    return sum(sizes) if sizes else None


def _is_writable(connection: sa.Connection, file: Path | None) -> bool:
    if file is None:
        return not connection.execute(sa.select(sa.func.pg_is_in_recovery())).scalar_one()
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _present(folder: Path, known: set[str]) -> int | None:
    """How many of the known files are there, by their names; whether they are whole is for `verify` to say."""
    if not known:
        return 0
    try:
        with closing(os.scandir(folder)) as files:
            return len({one.name for one in files if _SHA256.fullmatch(one.name)} & known)
    except FileNotFoundError:
        return 0
    except OSError:
        return None


def _disks(folders: list[Path]) -> Iterator[Disk]:
    """Each disk once where the folders are on the same; a folder that is not made yet counts as the one around it."""
    seen = set()
    for folder in folders:
        place = folder.absolute()
        try:
            while not place.exists():
                place = place.parent
            device, usage = place.stat().st_dev, shutil.disk_usage(place)
        except OSError:
            yield Disk(folder, None, None)
            continue
        if device not in seen:
            yield Disk(folder, usage.free, usage.total)
        seen.add(device)


def _loads(connection: sa.Connection) -> Iterator[LastLoad]:
    """By source of the observations, and of the money; what was taken back or replaced altogether is left out."""
    tables: list[tuple[str, sa.Table, sa.ColumnElement[Any]]] = [
        ("waarnemingen", schema.observations, schema.observations.c.source),
        ("begroting", schema.budget_lines, sa.null()),
        ("uitputting", schema.spending, sa.null()),
    ]
    for kind, table, source in tables:
        newest = (
            sa.select(source.label("source"), sa.func.max(table.c.origin).label("origin"))
            .where(table.c.version_to.is_(None))
            .group_by(*([source] if kind == "waarnemingen" else []))
            .subquery()
        )
        rows = connection.execute(
            sa.select(newest.c.source, schema.versions)
            .join(schema.versions, schema.versions.c.number == newest.c.origin)
            .order_by(schema.versions.c.number.desc())
        )
        for row in rows:
            yield LastLoad(kind, row.source, row.number, row.recorded_at, row.recorded_by, row.fictitious)
