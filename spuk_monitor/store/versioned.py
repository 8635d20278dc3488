"""Rows with a lifetime: find, compare, apply, undo and read back, the same way for every table.

Append-only: a row is inserted, and once ended by setting its `version_to`; nothing else is ever written.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from spuk_monitor.domain.findings import Place
from spuk_monitor.store.bulk import insert_rows, keys_table, plain_rows

_T = TypeVar("_T")
Key = tuple[str, ...]
Payload = tuple[Any, ...]
Incoming = Mapping[Key, tuple[Payload, Place]]

_CHUNK = 500  # ids in one statement; far below what any database takes
_INSERT_CHUNK = 10_000
_PLACE = ("place_sheet", "place_row", "place_column", "place_cell")


class Stored(NamedTuple):
    """A row as found."""

    id: int
    origin: int
    origin_file: int
    version_from: int
    version_to: int | None
    key: Key
    payload: Payload


@dataclass(slots=True)
class TableDiff:
    """What an upload would do to one table."""

    added: list[tuple[Key, Payload, Place]] = field(default_factory=list)
    changed: list[tuple[Stored, Payload, Place]] = field(default_factory=list)
    unchanged: list[tuple[Stored, Place]] = field(default_factory=list)
    withdrawn: list[Stored] = field(default_factory=list)


@dataclass(slots=True)
class TableUndo:
    """What undoing a version does to one table: rows to end, rows to put back, and keys in the way."""

    end: list[Stored] = field(default_factory=list)
    restore: list[Stored] = field(default_factory=list)
    conflicts: list[tuple[str, Stored | None]] = field(default_factory=list)  # key for people, what holds now
    added: int = 0
    changed: int = 0
    withdrawn: int = 0


@dataclass(frozen=True)
class Versioned:
    """One table of the mechanism. `shown`: the key columns in the order people read them."""

    table: sa.Table
    key: tuple[str, ...]
    shown: tuple[str, ...]
    payload: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.table.name

    def words(self, key: Key) -> str:
        """A key for people; parts without content are left out."""
        return " · ".join(part for part in self.read(key) if part)

    def read(self, key: Key) -> Key:
        """The parts of a key in the order people read them; sorts as people look for them."""
        return tuple(key[place] for place in self._shown_places)

    @cached_property
    def _shown_places(self) -> list[int]:
        return [self.key.index(name) for name in self.shown]

    @cached_property
    def _columns(self) -> list[sa.Column[Any]]:
        names = ("id", "origin", "origin_file", "version_from", "version_to", *self.key, *self.payload)
        return [self.table.c[name] for name in names]

    def _found(
        self, connection: sa.Connection, source: sa.FromClause, *conditions: sa.ColumnElement[bool]
    ) -> list[Stored]:
        """In the order they were written, which no database promises by itself."""
        width = 5 + len(self.key)
        statement = sa.select(*self._columns).select_from(source).where(*conditions)
        found = [
            Stored(row[0], row[1], row[2], row[3], row[4], tuple(row[5:width]), tuple(row[width:]))
            for row in plain_rows(connection, statement)
        ]
        found.sort(key=itemgetter(0))
        return found

    def current(self, connection: sa.Connection, keys: Collection[Key]) -> dict[Key, Stored]:
        """The current rows of these keys, by index: the cost follows the number of keys, not the table."""
        if not keys:
            return {}
        with keys_table(connection, f"wanted_{self.name}", columns=self.key, keys=list(keys)) as wanted:
            same_key = [self.table.c[name] == wanted.c[name] for name in self.key]
            found = self._found(
                connection, sa.join(wanted, self.table, sa.and_(*same_key)), self.table.c.version_to.is_(None)
            )
        return {row.key: row for row in found}

    def current_where(self, connection: sa.Connection, **values: Any) -> list[Stored]:
        """The current rows whose columns equal the values; a list of values is a choice."""
        return self._found(connection, self.table, *self._equal(values), self.table.c.version_to.is_(None))

    def holds_any(self, connection: sa.Connection, **values: Any) -> bool:
        """Whether `current_where` finds a row."""
        conditions = (*self._equal(values), self.table.c.version_to.is_(None))
        return connection.execute(sa.select(self.table.c.id).where(*conditions).limit(1)).first() is not None

    def current_parts(
        self, connection: sa.Connection, names: Sequence[str], **values: Any
    ) -> Sequence[tuple[Any, ...]] | Sequence[sa.Row[Any]]:
        """What stands in these columns of the current rows, each combination once."""
        columns = (self.table.c[name] for name in names)
        conditions = (*self._equal(values), self.table.c.version_to.is_(None))
        return plain_rows(connection, sa.select(*columns).where(*conditions).distinct())

    def _equal(self, values: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
        return [
            self.table.c[name].in_(value) if isinstance(value, list | set | tuple) else self.table.c[name] == value
            for name, value in values.items()
        ]

    def diff(
        self, connection: sa.Connection, incoming: Incoming, *, replacing: Collection[Stored], relabel: Collection[int]
    ) -> TableDiff:
        """What the incoming rows change. Rows of `replacing` that they lack are withdrawn.

        A row whose origin is in `relabel` counts as changed even when its content is the same.
        """
        found = self.current(connection, incoming.keys())
        result = TableDiff()
        for key, (payload, place) in incoming.items():
            stored = found.get(key)
            if stored is None:
                result.added.append((key, payload, place))
            elif stored.payload != payload or stored.origin in relabel:
                result.changed.append((stored, payload, place))
            else:
                result.unchanged.append((stored, place))
        result.withdrawn.extend(row for row in replacing if row.key not in incoming)
        return result

    def apply(self, connection: sa.Connection, diff: TableDiff, *, version: int, file: int) -> None:
        """`file`: which of the version's files, from 0."""
        self.end(connection, [*(row for row, _, _ in diff.changed), *diff.withdrawn], version=version)
        rows = [*diff.added, *((row.key, payload, place) for row, payload, place in diff.changed)]
        names = (*self.key, *self.payload, *_PLACE, "origin", "origin_file", "version_from")
        for chunk in _chunks(rows, _INSERT_CHUNK):
            insert_rows(
                connection,
                self.table,
                names,
                [
                    (*key, *payload, place.sheet, place.row, place.column, place.cell, version, file, version)
                    for key, payload, place in chunk
                ],
            )

    def end(self, connection: sa.Connection, rows: Sequence[Stored], *, version: int) -> None:
        """The only update there is."""
        ids: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)
        statement = sa.update(self.table).where(self.table.c.id.in_(ids)).values(version_to=sa.bindparam("ending"))
        for chunk in _chunks(rows, _CHUNK):
            connection.execute(statement, {"ids": [row.id for row in chunk], "ending": version})

    def restore(self, connection: sa.Connection, rows: Sequence[Stored], *, version: int) -> None:
        """Puts ended rows back as new rows that keep their place and origin."""
        lifetime = ("id", "version_from", "version_to")
        names = [column.name for column in self.table.columns if column.name not in lifetime]
        copied = (
            sa.select(*(self.table.c[name] for name in names), sa.bindparam("version", type_=sa.Integer))
            .where(self.table.c.id.in_(sa.bindparam("ids", expanding=True)))
            .order_by(self.table.c.id)
        )
        statement = sa.insert(self.table).from_select([*names, "version_from"], copied)
        for chunk in _chunks(rows, _CHUNK):
            connection.execute(statement, {"ids": [row.id for row in chunk], "version": version})

    def undo(self, connection: sa.Connection, version: int, *, gone: Mapping[int, int]) -> TableUndo:
        """How to take back what `version` did.

        What a key held right after the version must be what it holds now, else it is a conflict; rows are the
        same when key and origin are (an undo of a later version puts back a copy). `gone`: origin of example
        rows -> version that removed them; such a row counts as absent, so that undo never brings it back.
        """
        made = {row.key: row for row in self._found(connection, self.table, self.table.c.version_from == version)}
        ended = {row.key: row for row in self._found(connection, self.table, self.table.c.version_to == version)}
        touched = list(dict.fromkeys((*made, *ended)))
        now = {key: row for key, row in made.items() if row.version_to is None}
        now |= self.current(connection, [key for key in touched if key not in now])
        result = TableUndo()
        for key in touched:
            after, before, holds = made.get(key), ended.get(key), now.get(key)
            if before is not None and before.origin in gone:
                before = None
            if after is not None and holds is None and after.origin in gone:
                after = None
            if (after and after.origin) != (holds and holds.origin):
                result.conflicts.append((self.words(key), holds))
                continue
            if holds is not None:
                result.end.append(holds)
            if before is not None:
                result.restore.append(before)
            result.added += holds is None and before is not None
            result.changed += holds is not None and before is not None
            result.withdrawn += holds is not None and before is None
        return result

    def moves(
        self, connection: sa.Connection, *, after: int, until: int, **values: Any
    ) -> list[tuple[Key, Stored | None, Stored | None]]:
        """Each key that versions `after` + 1 to `until` touched, its row right after `after` and right after `until`.

        None where the key held nothing then. Found by index: the cost follows what the versions did. `values`: only
        rows whose columns equal these.
        """
        lifetime, chosen = self.table.c, self._equal(values)
        ended = self._found(connection, self.table, lifetime.version_to > after, lifetime.version_to <= until, *chosen)
        made = self._found(
            connection, self.table, lifetime.version_from > after, lifetime.version_from <= until, *chosen
        )
        old = {row.key: row for row in ended if row.version_from <= after}
        new = {row.key: row for row in made if row.version_to is None or row.version_to > until}
        return [(key, old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new))]

    def rows_at(
        self, columns: Sequence[sa.ColumnElement[Any]], *, as_of: int | None, order: Sequence[str], **values: Any
    ) -> sa.Select[Any] | sa.CompoundSelect[Any]:
        """The rows that hold, or held right after version `as_of`. `columns` must contain those of `order`.

        Two halves rather than one condition with "or": each then has its own partial index.
        """
        lifetime = self.table.c
        holding = sa.select(*columns).where(*self._by_index(values, is_ended=False), lifetime.version_to.is_(None))
        if as_of is None:
            return holding.order_by(*(lifetime[name] for name in order))
        ended = sa.select(*columns).where(
            *self._by_index(values, is_ended=True), lifetime.version_to > as_of, lifetime.version_from <= as_of
        )
        both = sa.union_all(holding.where(lifetime.version_from <= as_of), ended)
        return both.order_by(*(both.selected_columns[name] for name in order))

    def _by_index(self, values: Mapping[str, Any], *, is_ended: bool) -> list[sa.ColumnElement[bool]]:
        """As `_equal`. The indices begin with the first column of the key: where that is free, what stands in it is
        walked through, from each to the next, so that the cost follows how many there are and not the rows."""
        equal = self._equal(values)
        if not values or self.key[0] in values:
            return equal
        every, later = self.table.alias(), self.table.alias()
        first = sa.select(sa.func.min(every.c[self.key[0]]).label("one")).where(_half(every, is_ended=is_ended))
        walk = first.cte("walk_ended" if is_ended else "walk_current", recursive=True)
        after = sa.select(sa.func.min(later.c[self.key[0]])).where(
            _half(later, is_ended=is_ended), later.c[self.key[0]] > walk.c.one
        )
        walk = walk.union_all(sa.select(after.scalar_subquery()).where(walk.c.one.is_not(None)))
        return [*equal, self.table.c[self.key[0]].in_(sa.select(walk.c.one).where(walk.c.one.is_not(None)))]


def _half(table: sa.FromClause, *, is_ended: bool) -> sa.ColumnElement[bool]:
    """The rows of one of the partial indices."""
    ends: sa.ColumnElement[Any] = table.c.version_to
    return ends.is_not(None) if is_ended else ends.is_(None)


def _chunks(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
