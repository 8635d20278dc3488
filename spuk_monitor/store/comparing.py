"""What differs between two moments of the store, or would after an undo: moves of stored rows, told for people."""

from collections.abc import Collection, Iterable, Mapping

import sqlalchemy as sa

from spuk_monitor.domain.findings import NOWHERE
from spuk_monitor.store import versions
from spuk_monitor.store.changes import NO_ORIGIN, Origin, Teller, Told
from spuk_monitor.store.records import ChangeSet
from spuk_monitor.store.tables import TABLES
from spuk_monitor.store.versioned import Key, Stored

Moves = Iterable[tuple[Key, Stored | None, Stored | None]]  # a key, its row before and its row after
_Move = tuple[Teller, Key, Stored | None, Stored | None, bool]  # the last: a real figure takes the place of an example


def between(connection: sa.Connection, a: int, b: int, *, areas: Collection[str] | None = None) -> ChangeSet:
    """From version `a` to version `b`, which may be the older one; of `areas` only, if given.

    UsageError for a version that does not exist.
    """
    for number in (a, b):
        if number:  # 0 is the empty store before the first version
            versions.record(connection, number)
    after, until = sorted((a, b))
    chosen = {} if areas is None else {"area": sorted(areas)}
    moves: dict[str, Moves] = {
        table.name: table.moves(connection, after=after, until=until, **chosen) for table in TABLES
    }
    if a > b:
        moves = {name: [(key, later, earlier) for key, earlier, later in one] for name, one in moves.items()}
    return told(connection, moves)


def told(connection: sa.Connection, moves: Mapping[str, Moves]) -> ChangeSet:
    """The moves, by table name, in the order people read keys.

    A row that comes back to the same, and is as fictitious as it was, is no change; `unchanged` stays empty. What is
    counted only is not put in words.
    """
    examples, files = versions.examples(connection), versions.file_names(connection)

    def origin(row: Stored | None) -> Origin:
        return NO_ORIGIN if row is None else (row.origin, files[row.origin, row.origin_file])

    def telling(found: list[_Move]) -> Told:
        return Told(
            len(found),
            lambda: (
                teller.change(
                    key,
                    before.payload if before else None,
                    after.payload if after else None,
                    NOWHERE,
                    example=replaced,
                    origins=(origin(before), origin(after)),
                )
                for teller, key, before, after, replaced in found
            ),
        )

    added: list[_Move] = []
    changed: list[_Move] = []
    withdrawn: list[_Move] = []
    for table in TABLES:
        teller = Teller(table)
        for key, before, after in sorted(moves[table.name], key=lambda move: table.read(move[0])):
            example = before is not None and before.origin in examples
            real = after is not None and after.origin not in examples
            if before and after and before.payload == after.payload and example is not real:
                continue
            kind = added if before is None else withdrawn if after is None else changed
            kind.append((teller, key, before, after, example and real))
    return ChangeSet(added=telling(added), changed=telling(changed), withdrawn=telling(withdrawn))
