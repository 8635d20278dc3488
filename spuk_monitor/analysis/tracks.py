"""Tracks: the observations of one measure in one area, in order, as arrays.

The observation frame may hold 200,000 rows; it is filtered and sorted once here, and everything after that
works on slices. What counts by the clock (`at`) is decided here; what counts by content is not.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from spuk_monitor.domain.period import Period, period_of
from spuk_monitor.domain.terms import CellState

Array = npt.NDArray[Any]


# Parsing a key tries many spellings; a frame of 200,000 rows has some hundreds of different keys.
known_period = lru_cache(maxsize=4096)(period_of)
_FEW: Final = 8
_VALUED: Final = CellState.WAARDE.value  # plain text: compared cell by cell at a third of the price of an enum
COMPUTED = -1  # the id of a figure that no file holds


class TrackKey(NamedTuple):
    area: str
    measure: str
    category: str


@dataclass(frozen=True, slots=True)
class Track:
    """Rows by end date; of two that end together the longer comes last. One row per period. Dates are ordinals."""

    start: Array
    end: Array
    period: Array
    value: Array
    state: Array
    provisional: Array
    fictitious: Array
    low: Array
    high: Array
    estimated: Array  # a model estimate
    series_break: Array  # not comparable with earlier periods of this area: its borders changed
    id: Array

    def __len__(self) -> int:
        return len(self.end)

    def where(self, rows: Any) -> "Track":
        """The rows of a mask, slice or index array."""
        if isinstance(rows, np.ndarray) and rows.dtype == bool and rows.all():
            return self
        return Track(*(getattr(self, name)[rows] for name in _COLUMNS))

    @property
    def valued(self) -> "Track":
        mask = self.has_value
        return self if mask.all() else self.where(mask)

    @property
    def has_value(self) -> Array:
        mask: Array = (self.state == _VALUED) & ~np.isnan(self.value)
        return mask

    @property
    def computed(self) -> Array:
        """Which rows no file holds: they follow from other areas."""
        mask: Array = self.id == COMPUTED
        return mask

    def period_at(self, row: int) -> Period:
        return known_period(str(self.period[row]))

    def end_at(self, row: int) -> date:
        return date.fromordinal(int(self.end[row]))


_COLUMNS = tuple(column.name for column in fields(Track))
EMPTY = Track(
    *(np.array([], dtype=kind) for kind in ("i8", "i8", "O", "f8", "O", "?", "?", "f8", "f8", "?", "?", "i8"))
)


def ordinals(days: "pd.Series[Any] | Array") -> Array:
    """Proleptic ordinals of a column of dates, whether it holds date objects or datetime64."""
    if days.dtype == object:
        return np.fromiter((day.toordinal() for day in days.tolist()), dtype=np.int64, count=len(days))
    since_epoch = pd.to_datetime(days).to_numpy(dtype="datetime64[D]").astype(np.int64)
    return np.asarray(since_epoch + date(1970, 1, 1).toordinal())


def select_tracks(
    observations: pd.DataFrame,
    *,
    at: date,
    areas: Collection[str],
    measures: Collection[str],
    category: str | None = None,
) -> dict[TrackKey, Track]:
    """Tracks of what had ended on `at`, by (area, measure, category); `category` None: every category.

    Of two rows with the same key and days the newest version stays: they never add up.
    """
    keys = [pd.factorize(observations[name].array) for name in TrackKey._fields]
    wanted = (set(areas), set(measures), None if category is None else {category})
    masks = [
        np.array([text in mine for text in texts], dtype=bool)[codes]
        for (codes, texts), mine in zip(keys, wanted, strict=True)
        if mine is not None
    ]
    chosen = np.flatnonzero(np.logical_and.reduce(masks))
    end = ordinals(_taken(observations["end"], chosen))
    ended = end <= at.toordinal()
    chosen, end = chosen[ended], end[ended]
    if not len(chosen):
        return {}
    # Column by column: a selection of the whole frame would copy its many texts for nothing.
    start = ordinals(_taken(observations["start"], chosen))
    codes, found = zip(*(pd.factorize(codes[chosen]) for codes, _ in keys), strict=True)
    texts = [np.asarray(every)[here] for (_, every), here in zip(keys, found, strict=True)]
    tie_breakers = [_array(observations, column, chosen, np.int64) for column in ("id", "version")]
    order = np.lexsort((*tie_breakers, -start, end, *reversed(codes)))
    sorted_codes = [code[order] for code in codes]
    start, end = start[order], end[order]

    changes = np.logical_or.reduce([code[1:] != code[:-1] for code in sorted_codes])
    superseded = np.append(~changes & (end[1:] == end[:-1]) & (start[1:] == start[:-1]), False)
    rows = chosen[order]
    track = Track(
        start=start,
        end=end,
        period=_array(observations, "period", rows, object),
        value=_array(observations, "value", rows, np.float64),
        state=_array(observations, "state", rows, object),
        provisional=_array(observations, "provisional", rows, bool),
        fictitious=_array(observations, "fictitious", rows, bool),
        low=_array(observations, "margin_low", rows, np.float64),
        high=_array(observations, "margin_high", rows, np.float64),
        estimated=_array(observations, "estimated", rows, bool),
        series_break=_array(observations, "series_break", rows, bool),
        id=_array(observations, "id", rows, np.int64),
    )
    edges = [0, *(np.flatnonzero(changes) + 1).tolist(), len(order)]
    replaced = bool(superseded.any())
    tracks = {}
    for first, beyond in pairwise(edges):
        key = TrackKey(*(str(text[code[first]]) for text, code in zip(texts, sorted_codes, strict=True)))
        part = track.where(slice(first, beyond))
        tracks[key] = part.where(~superseded[first:beyond]) if replaced else part
    return tracks


def _array(frame: pd.DataFrame, column: str, rows: Array, dtype: Any) -> Array:
    return np.asarray(_taken(frame[column], rows), dtype=dtype)


def _taken(column: "pd.Series[Any]", rows: Array) -> Array:
    """Of few rows of a long column only these are made objects; of a short one that costs more than it saves."""
    if len(rows) * _FEW < len(column):
        return np.asarray(column.array.take(rows))
    found: Array = np.asarray(column.array)[rows]
    return found


def completed(own: Track, computed: Track) -> Track:
    """`own` with the computed rows of the periods it says nothing about; an own row without a value also wins."""
    if not len(computed):
        return own
    missing = computed.where(~np.isin(computed.period.astype(str), own.period.astype(str)))
    if not len(own) or not len(missing):
        return missing if len(missing) else own
    both = Track(*(np.concatenate([getattr(own, name), getattr(missing, name)]) for name in _COLUMNS))
    return both.where(np.lexsort((-both.start, both.end)))


def is_stale(last: Period, at: date, *, rounds: int) -> bool:
    """Whether `at` is past the end of the period `rounds` reporting rounds after the last one used."""
    return at > last.later(rounds).end
