"""The list of versions: what each did, which are undone, and which hold example data."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from spuk_monitor.domain.errors import ConflictError, UsageError
from spuk_monitor.store import dialect
from spuk_monitor.store.records import VersionFile, VersionKind, VersionRecord
from spuk_monitor.store.schema import originals, version_files, versions


def newest(connection: sa.Connection) -> int:
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(versions.c.number), 0))).scalar_one())


def refuse_outdated(expected: int | None, newest: int, *, since: str, again: str) -> None:
    """ConflictError when somebody made a version since the writer looked. Both words are part of the sentence."""
    if expected not in (None, newest):
        raise ConflictError(
            f"Sinds {since} (versie {expected}) is versie {newest} gemaakt. {again}; er is niets gewijzigd."
        )


def undone(connection: sa.Connection) -> dict[int, int]:
    """Version -> the undo in force. An undo that is itself undone no longer counts."""
    rows = connection.execute(
        sa.select(versions.c.number, versions.c.undoes)
        .where(versions.c.undoes.is_not(None))
        .order_by(versions.c.number.desc())
    )
    found: dict[int, int] = {}
    for number, undoes in rows:  # newest first: whether an undo holds is known before it is looked at
        if number not in found:
            found.setdefault(undoes, number)
    return found


def history(connection: sa.Connection, limit: int | None = None) -> list[VersionRecord]:
    """Newest first."""
    rows = connection.execute(sa.select(versions).order_by(versions.c.number.desc()).limit(limit))
    return _records(rows, undone(connection))


def record(connection: sa.Connection, number: int) -> VersionRecord:
    # As a large number: somebody may ask for one that fits no version.
    rows = connection.execute(sa.select(versions).where(versions.c.number == sa.literal(number, sa.BigInteger)))
    found = _records(rows, undone(connection))
    if not found:
        raise UsageError(f"Versie {number} bestaat niet; de nieuwste is {newest(connection)}.")
    return found[0]


def _records(rows: Iterable[sa.Row[tuple[object, ...]]], undone_by: dict[int, int]) -> list[VersionRecord]:
    return [
        VersionRecord(
            version=row.number,
            at=row.recorded_at,
            by=row.recorded_by,
            kind=VersionKind(row.kind),
            file=row.file,
            sha256=row.sha256,
            note=row.note,
            added=row.added,
            changed=row.changed,
            withdrawn=row.withdrawn,
            undone_by=undone_by.get(row.number),
            undoes=row.undoes,
            fictitious=row.fictitious,
            definitions_digest=row.definitions_digest,
        )
        for row in rows
    ]


def insert(connection: sa.Connection, record: VersionRecord) -> None:
    connection.execute(
        sa.insert(versions).values(
            number=record.version,
            recorded_at=record.at,
            recorded_by=record.by,
            kind=record.kind.value,
            file=record.file,
            sha256=record.sha256,
            note=record.note,
            added=record.added,
            changed=record.changed,
            withdrawn=record.withdrawn,
            undoes=record.undoes,
            fictitious=record.fictitious,
            definitions_digest=record.definitions_digest,
        )
    )


def files(connection: sa.Connection, number: int) -> list[VersionFile]:
    """The files of a version in the order they were given; none for an undo."""
    rows = connection.execute(
        sa.select(version_files.c.file, version_files.c.sha256)
        .where(version_files.c.version == number)
        .order_by(version_files.c.position)
    )
    return [VersionFile(row.file, row.sha256) for row in rows]


def file_names(connection: sa.Connection) -> dict[tuple[int, int], str]:
    """(version, which of its files) -> name of the file."""
    rows = connection.execute(sa.select(version_files.c.version, version_files.c.position, version_files.c.file))
    return {(row.version, row.position): row.file for row in rows}


def insert_file(connection: sa.Connection, number: int, position: int, file: VersionFile) -> None:
    values = {"version": number, "position": position, "file": file.file, "sha256": file.sha256}
    connection.execute(sa.insert(version_files).values(values))


def register_original(connection: sa.Connection, sha256: str, size: int, *, at: datetime) -> None:
    dialect.insert_unless_there(connection, originals, sha256=sha256, size_bytes=size, stored_at=at)


def is_registered(connection: sa.Connection, sha256: str) -> bool:
    found = connection.execute(sa.select(originals.c.sha256).where(originals.c.sha256 == sha256)).first()
    return found is not None


def is_loaded(connection: sa.Connection, sha256: str) -> bool:
    """Whether a version came from this file."""
    found = connection.execute(sa.select(version_files.c.sha256).where(version_files.c.sha256 == sha256)).first()
    return found is not None


def examples(connection: sa.Connection) -> frozenset[int]:
    """The versions with fictitious figures."""
    rows = connection.execute(sa.select(versions.c.number).where(versions.c.fictitious.is_(True)))
    return frozenset(rows.scalars())


def removed_examples(connection: sa.Connection) -> dict[int, int]:
    """Fictitious version -> the removal in force that came after it."""
    rows = connection.execute(
        sa.select(versions.c.number)
        .where(versions.c.kind == VersionKind.VOORBEELD_VERWIJDERD.value)
        .order_by(versions.c.number)
    )
    taken_back = undone(connection)
    removals = [number for number in rows.scalars() if number not in taken_back]
    return {example: removal for example in examples(connection) for removal in removals if removal > example}


def undo_numbers(connection: sa.Connection) -> list[int]:
    return list(connection.execute(sa.select(versions.c.number).where(versions.c.undoes.is_not(None))).scalars())
