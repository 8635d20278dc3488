"""What a file would change: compared inside the caller's transaction, told for people as a ChangeSet."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, overload

import sqlalchemy as sa

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.findings import NOWHERE, Place
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.store.records import Change, ChangeSet
from spuk_monitor.store.tables import CELLS, LINES, TABLES, incoming_rows
from spuk_monitor.store.versioned import Key, Payload, Stored, TableDiff, Versioned

Diffs = dict[str, TableDiff]  # by table name
Origin = tuple[int | None, str | None]  # the version whose file brought a row, and the name of that file
NO_ORIGIN: Origin = (None, None)


def compare(connection: sa.Connection, upload: Upload, *, fictitious: bool, examples: Collection[int]) -> Diffs:
    """`examples`: the fictitious versions. A real figure replaces a fictitious one even when they are equal."""
    incoming = incoming_rows(upload)
    replaced = _replaced(connection, upload)
    return {
        table.name: table.diff(
            connection,
            incoming[table.name],
            replacing=replaced.get(table.name, ()),
            relabel=() if fictitious else examples,
        )
        for table in TABLES
        if table.name in incoming
    }


def _replaced(connection: sa.Connection, upload: Upload) -> dict[str, Sequence[Stored]]:
    """A budget replaces its themes whole: the current lines of those themes, and the cells of all lines concerned."""
    themes = sorted({line.theme for line in upload.lines})
    if not themes:
        return {}
    lines = LINES.current_where(connection, area=upload.area, theme=themes)
    names = sorted({line.line for line in upload.lines} | {row.key[LINES.key.index("line")] for row in lines})
    return {LINES.name: lines, CELLS.name: CELLS.current_where(connection, area=upload.area, line=names)}


def changes_anything(diffs: Diffs) -> bool:
    return any(diff.added or diff.changed or diff.withdrawn for diff in diffs.values())


def refuse_overlap(uploads: Sequence[Upload], compared: Sequence[Diffs]) -> None:
    """Files of one load must not be about the same: which of them should count is not ours to choose.

    UsageError when two replace the same theme. ValueError for the same key: reading should have refused that.
    """
    themes = [(one.area, theme) for one in uploads for theme in {line.theme for line in one.lines}]
    if twice := sorted({theme for area, theme in themes if themes.count((area, theme)) > 1}):
        raise UsageError(
            f"Twee bestanden geven elk de begroting van thema {', '.join(twice)}, en een begroting vervangt "
            "het hele thema. Zet de regels in één bestand, of laad alleen het juiste; er is niets gewijzigd."
        )
    for table in TABLES:
        keys = [
            key
            for diffs in compared
            if (diff := diffs.get(table.name)) is not None
            for key in (
                *(key for key, _, _ in diff.added),
                *(row.key for row, _, _ in diff.changed),
                *(row.key for row in diff.withdrawn),
            )
        ]
        if len(keys) != len(set(keys)):
            raise ValueError(f"two files of one load change the same key of {table.name}")


def overwritten_real(diffs: Diffs, examples: Collection[int]) -> list[str]:
    """Keys of real figures that these changes would end."""
    return [
        table.words(row.key)
        for table in TABLES
        if (diff := diffs.get(table.name)) is not None
        for row in (*(row for row, _, _ in diff.changed), *diff.withdrawn)
        if row.origin not in examples
    ]


class Told(Sequence[Change]):
    """Changes of which the words are made when they are first looked at: most of many thousands never are."""

    def __init__(self, count: int, make: Callable[[], Iterable[Change]]) -> None:
        self._count = count
        self._make = make
        self._made: tuple[Change, ...] | None = None

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, position: int) -> Change: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Change]: ...
    def __getitem__(self, position: int | slice) -> Change | Sequence[Change]:
        if self._made is None and isinstance(position, slice) and (position.start, position.step) == (None, None):
            first = position.indices(self._count)[1]
            return tuple(islice(self._make(), first))  # the others are not made
        return self._all()[position]

    def __iter__(self) -> Iterator[Change]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sequence) and not isinstance(other, str):
            return len(self) == len(other) and self._all() == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def _all(self) -> tuple[Change, ...]:
        if self._made is None:
            self._made = tuple(self._make())
        return self._made


def change_set(diffs: Diffs, examples: Collection[int]) -> ChangeSet:
    present = [(Teller(table), diff) for table in TABLES if (diff := diffs.get(table.name)) is not None]

    def told(tell: Callable[["Teller", TableDiff], Iterable[Change]], count: Callable[[TableDiff], int]) -> Told:
        number = sum(count(diff) for _, diff in present)
        return Told(number, lambda: (change for teller, diff in present for change in tell(teller, diff)))

    return ChangeSet(
        added=told(
            lambda teller, diff: (teller.change(k, None, p, place) for k, p, place in diff.added),
            lambda diff: len(diff.added),
        ),
        changed=told(
            lambda teller, diff: (
                teller.change(row.key, row.payload, payload, place, example=row.origin in examples)
                for row, payload, place in diff.changed
            ),
            lambda diff: len(diff.changed),
        ),
        unchanged=told(
            lambda teller, diff: (teller.change(row.key, row.payload, row.payload, at) for row, at in diff.unchanged),
            lambda diff: len(diff.unchanged),
        ),
        withdrawn=told(
            lambda teller, diff: (teller.change(row.key, row.payload, None, NOWHERE) for row in diff.withdrawn),
            lambda diff: len(diff.withdrawn),
        ),
    )


class Teller:
    """Knows where in a table's keys and payload the parts of a Change are."""

    def __init__(self, table: Versioned) -> None:
        self._table = table
        self._number = _place(table.payload, "value", "amount")
        self._state = _place(table.payload, "state")
        self._area = table.key.index("area")
        self._measure = _place(table.key, "measure")
        self._line = _place(table.key, "line")
        self._period = _place(table.key, "period", "year")
        self._category = _place(table.key, "category")

    def change(
        self,
        key: Key,
        before: Payload | None,
        after: Payload | None,
        place: Place,
        *,
        example: bool = False,
        origins: tuple[Origin, Origin] = (NO_ORIGIN, NO_ORIGIN),
    ) -> Change:
        fields: tuple[str, ...] = ()
        if before is not None and after is not None and before is not after:
            pairs = zip(self._table.payload, before, after, strict=True)
            fields = tuple(name for name, old, new in pairs if old != new)
        return Change(
            table=self._table.name,
            key=self._table.words(key),
            area=key[self._area],
            measure=_part(key, self._measure),
            line=_part(key, self._line),
            period=_part(key, self._period),
            category=_part(key, self._category),
            before=_part(before, self._number),
            after=_part(after, self._number),
            before_state=_part(before, self._state),
            after_state=_part(after, self._state),
            place=place,
            fields=fields,
            replaces_fictitious=example,
            before_version=origins[0][0],
            before_file=origins[0][1],
            after_version=origins[1][0],
            after_file=origins[1][1],
        )


def _place(names: Sequence[str], *wanted: str) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _part(values: Sequence[Any] | None, place: int | None) -> Any:
    return None if values is None or place is None else values[place]
