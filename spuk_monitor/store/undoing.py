"""Taking back: a version, or the example data. What later versions built on is refused, never overwritten."""

from collections.abc import Mapping

import sqlalchemy as sa

from spuk_monitor.domain.errors import ConflictError
from spuk_monitor.store import versions
from spuk_monitor.store.comparing import Moves, told
from spuk_monitor.store.records import UndoPlan, VersionKind
from spuk_monitor.store.returning import returning_uploads
from spuk_monitor.store.tables import TABLES
from spuk_monitor.store.versioned import Stored, TableUndo


def plan_undo(connection: sa.Connection, version: int) -> dict[str, TableUndo]:
    """Per table what to end and put back. UsageError for an unknown version.

    ConflictError for one that is undone already, or with the keys that later versions changed.
    """
    record = versions.record(connection, version)
    if record.undone_by is not None:
        raise ConflictError(f"Versie {version} is al teruggedraaid, door versie {record.undone_by}.")
    removal = record.kind is VersionKind.VOORBEELD_VERWIJDERD
    # Undoing a removal is the one way to ask for the example back.
    gone: Mapping[int, int] = {} if removal else versions.removed_examples(connection)
    plan = {table.name: table.undo(connection, version, gone=gone) for table in TABLES}
    conflicts = [conflict for one in plan.values() for conflict in one.conflicts]
    if conflicts:
        raise ConflictError(_refusal(version, conflicts), [key for key, _ in conflicts])
    return plan


def described(connection: sa.Connection, version: int) -> UndoPlan:
    """The plan of `plan_undo` for people and for checks; the same errors."""
    plan = plan_undo(connection, version)
    moves: dict[str, Moves] = {}
    for name, one in plan.items():
        before = {row.key: row for row in one.end}
        after = {row.key: row for row in one.restore}
        moves[name] = [(key, before.get(key), after.get(key)) for key in dict.fromkeys((*before, *after))]
    return UndoPlan(
        version=version,
        store_version=versions.newest(connection),
        changes=told(connection, moves),
        returning=returning_uploads({name: one.restore for name, one in plan.items()}, file=f"versie {version}"),
    )


def _refusal(version: int, conflicts: list[tuple[str, Stored | None]]) -> str:
    count = len(conflicts)
    subject = "1 gegeven is" if count == 1 else f"{count} gegevens zijn"
    later = sorted({row.version_from for _, row in conflicts if row is not None})
    first = f"versie {', '.join(map(str, later))}" if later else "een latere versie"
    return (
        f"Versie {version} kan niet worden teruggedraaid: {subject} daarna nog gewijzigd "
        f"(het eerst genoemde: {conflicts[0][0]}). Draai eerst {first} terug; er is niets gewijzigd."
    )


def current_examples(connection: sa.Connection) -> dict[str, list[Stored]]:
    """The current rows that hold fictitious figures, per table."""
    chosen = _of_examples(connection)
    return {table.name: table.current_where(connection, **chosen) for table in TABLES} if chosen else {}


def is_example_left(connection: sa.Connection) -> bool:
    """Whether `current_examples` finds any; reads at most one row of each table."""
    chosen = _of_examples(connection)
    return bool(chosen) and any(table.holds_any(connection, **chosen) for table in TABLES)


def _of_examples(connection: sa.Connection) -> dict[str, list[int]]:
    examples = versions.examples(connection)
    if not examples:
        return {}
    # A row is in force since its own version or since an undo that put it back: found by index, without a scan.
    return {"version_from": sorted({*examples, *versions.undo_numbers(connection)}), "origin": sorted(examples)}
