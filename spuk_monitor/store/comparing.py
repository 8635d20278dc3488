"""What differs between two moments of the store, or would after an undo: moves of stored rows, told for people."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from spuk_monitor.domain.findings import NOWHERE
from spuk_monitor.store import versions
from spuk_monitor.store.changes import NO_ORIGIN, Origin, Teller
from spuk_monitor.store.records import Change, ChangeSet
from spuk_monitor.store.tables import TABLES
from spuk_monitor.store.versioned import Key, Stored

Moves = Iterable[tuple[Key, Stored | None, Stored | None]]  # a key, its row before and its row after


def between(connection: sa.Connection, a: int, b: int) -> ChangeSet:
    """From version `a` to version `b`, which may be the older one. UsageError for a version that does not exist."""
    for number in (a, b):
        if number:  # 0 is the empty store before the first version
            versions.record(connection, number)
    after, until = sorted((a, b))
    moves: dict[str, Moves] = {table.name: table.moves(connection, after=after, until=until) for table in TABLES}
    if a > b:
        moves = {name: [(key, later, earlier) for key, earlier, later in one] for name, one in moves.items()}
    return told(connection, moves)


def told(connection: sa.Connection, moves: Mapping[str, Moves]) -> ChangeSet:
    """The moves, by table name, in the order people read keys.

    A row that comes back to the same, and is as fictitious as it was, is no change; `unchanged` stays empty.
    """
    examples, files = versions.examples(connection), versions.file_names(connection)

    def origin(row: Stored | None) -> Origin:
        return NO_ORIGIN if row is None else (row.origin, files[row.origin, row.origin_file])

    added: list[Change] = []
    changed: list[Change] = []
    withdrawn: list[Change] = []
    for table in TABLES:
        teller = Teller(table)
        for key, before, after in sorted(moves[table.name], key=lambda move: table.read(move[0])):
            example = before is not None and before.origin in examples
            real = after is not None and after.origin not in examples
            if before and after and before.payload == after.payload and example is not real:
                continue
            kind = added if before is None else withdrawn if after is None else changed
            kind.append(
                teller.change(
                    key,
                    before.payload if before else None,
                    after.payload if after else None,
                    NOWHERE,
                    example=example and real,
                    origins=(origin(before), origin(after)),
                )
            )
    return ChangeSet(added=tuple(added), changed=tuple(changed), withdrawn=tuple(withdrawn))
