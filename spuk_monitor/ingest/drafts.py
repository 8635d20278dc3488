"""The observations of a long file as columns, made into drafts when somebody looks at them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, overload

import numpy as np

from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import CellState
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.columns import Column, Flags, Floats, Numbers

STATES = tuple(CellState)


@dataclass(frozen=True, slots=True, eq=False)
class DraftColumns:
    """One field of all drafts each; NaN where a number is missing, `state` says why. `row` is the file's own."""

    row: Numbers
    measure: Column[str]
    area: Column[str]
    category: Column[str]
    period: Column[str]
    value: Floats
    state: Column[CellState]
    provisional: Flags
    margin_low: Floats
    margin_high: Floats
    source: Column[str | None]
    note: Column[str | None]

    def chosen(self, rows: Flags) -> "DraftColumns":
        """Only these rows."""
        kept: list[Any] = [getattr(self, one.name) for one in fields(self)]
        chosen: list[Any] = [one.chosen(rows) if isinstance(one, Column) else one[rows] for one in kept]
        return DraftColumns(*chosen)


class ObservationDrafts(Sequence[ObservationDraft]):
    """As a tuple of drafts, without the time that making 100,000 of them takes when only some are looked at.

    `letters` and `period_letters` are Excel's of the columns 'waarde' and 'periode', None for a csv.
    """

    def __init__(
        self, columns: DraftColumns, *, sheet: str | None, letters: str | None, period_letters: str | None
    ) -> None:
        self.columns = columns
        self._sheet = sheet
        self._letters = letters
        self._period_letters = period_letters
        self._made: tuple[ObservationDraft, ...] | None = None

    def __len__(self) -> int:
        return len(self.columns.row)

    @overload
    def __getitem__(self, position: int) -> ObservationDraft: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[ObservationDraft]: ...
    def __getitem__(self, position: int | slice) -> ObservationDraft | Sequence[ObservationDraft]:
        if self._made is not None or isinstance(position, slice):
            return self._all()[position]
        one = np.zeros(len(self), dtype=np.bool_)
        one[position] = True
        return next(self._make(self.columns.chosen(one)))

    def __iter__(self) -> Iterator[ObservationDraft]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sequence) and not isinstance(other, str):
            return self._all() == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def at(self, positions: Numbers) -> Iterator[ObservationDraft]:
        """The drafts at these positions, which are in order."""
        chosen = np.zeros(len(self), dtype=np.bool_)
        chosen[positions] = True
        return self._make(self.columns.chosen(chosen))

    def _all(self) -> tuple[ObservationDraft, ...]:
        if self._made is None:
            self._made = tuple(self._make(self.columns))
        return self._made

    def _make(self, columns: DraftColumns) -> Iterator[ObservationDraft]:
        letters, sheet = self._letters, self._sheet
        places = (Place(sheet, row, "waarde", f"{letters}{row}" if letters else None) for row in columns.row.tolist())
        return map(
            ObservationDraft,
            columns.measure.listed(),
            columns.area.listed(),
            columns.period.listed(),
            _numbers(columns.value),
            columns.state.listed(),
            columns.category.listed(),
            columns.provisional.tolist(),
            _numbers(columns.margin_low),
            _numbers(columns.margin_high),
            columns.source.listed(),
            columns.note.listed(),
            places,
            [self._period_letters] * len(columns.row),
        )


def with_drafts(columns: DraftColumns, plain: Flags, others: Mapping[int, ObservationDraft]) -> DraftColumns:
    """The plain rows, and in their own places the drafts by position that were read in another way."""
    found: list[Any] = []
    positions = np.fromiter(others, dtype=np.intp, count=len(others))
    for one in fields(columns):
        column = getattr(columns, one.name)
        if others and one.name != "row":
            values = [getattr(draft, one.name) for draft in others.values()]
            column = _filled(column, positions, values)
        found.append(column)
    kept = plain.copy()
    kept[positions] = True
    return DraftColumns(*found).chosen(kept)


def _filled(column: Any, positions: Numbers, values: Sequence[Any]) -> Any:
    """The column with these values at these positions."""
    if not isinstance(column, Column):
        filled = column.copy()
        filled[positions] = np.array(values, dtype=column.dtype)  # None becomes NaN
        return filled
    known = list(column.values)
    numbered = {value: number for number, value in enumerate(known)}
    codes = column.codes.copy()
    for position, value in zip(positions.tolist(), values, strict=True):
        if value not in numbered:
            numbered[value] = len(known)
            known.append(value)
        codes[position] = numbered[value]
    return Column(known, codes)


def states_of(drafts: Sequence[ObservationDraft]) -> Counter[CellState]:
    """How many drafts there are of each state."""
    if not isinstance(drafts, ObservationDrafts):
        return Counter(draft.state for draft in drafts)
    counts = np.bincount(drafts.columns.state.codes, minlength=len(STATES)).tolist()
    return Counter({state: count for state, count in zip(STATES, counts, strict=True) if count})


def _numbers(values: Floats) -> list[Any]:
    """None for a missing number."""
    listed: list[Any] = values.tolist()
    for position in np.flatnonzero(np.isnan(values)).tolist():
        listed[position] = None
    return listed
