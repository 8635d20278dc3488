"""Periods that overlap: inside one file and beside what the store holds. Sorts once, never all against all."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.period import Period, period_of
from spuk_monitor.domain.terms import CellState, IndicatorKind, Severity
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.columns import Numbers, joined
from spuk_monitor.ingest.drafts import STATES, DraftColumns, ObservationDrafts

Days = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Span:
    """A period with its first and last day worked out."""

    period: Period
    start: date
    end: date


@lru_cache(maxsize=20_000)
def span_of(key: str) -> Span:
    """The span of a stored period key."""
    period = period_of(key)
    return Span(period, period.start, period.end)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One reported period of one series. `order` is its place in the file; -1 for what the store holds.

    `place` is that of the figure; the finding points at the column 'periode' on its row, by its `letters`.
    """

    span: Span
    order: int
    place: Place
    key: str = ""
    fictitious: bool = False
    letters: str | None = None

    @property
    def stored(self) -> bool:
        return self.order < 0


def overlapping_pairs(stretches: Iterable[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """(later in the file, the other): each beside the longest before it; equal periods are no overlap."""
    ordered = sorted(stretches, key=lambda one: (one.span.start, one.span.end, one.order))
    longest_new: Stretch | None = None
    longest_stored: Stretch | None = None
    for one in ordered:
        for other in (longest_new, longest_stored):
            if other is None or (one.stored and other.stored) or other.span == one.span:
                continue
            if other.span.end >= one.span.start:
                yield (one, other) if one.order > other.order else (other, one)
        if one.stored:
            if longest_stored is None or one.span.end > longest_stored.span.end:
                longest_stored = one
        elif longest_new is None or one.span.end > longest_new.span.end:
            longest_new = one


def check_overlaps(
    series: Mapping[Hashable, Sequence[Stretch]],
    severities: Mapping[Hashable, Severity],
    *,
    only_stored: bool = False,
    way_out: str = "maak eerst {period} leeg (laad daar een lege waarde)",
) -> Iterator[Finding]:
    """A finding for each pair; `series` holds the stretches per measure, area and category (or budget line).

    `only_stored` leaves out pairs within the file, which have been reported when it was read. `way_out` says how
    a stored {period} can be taken out of the count.
    """
    for key, stretches in series.items():
        if len(stretches) < 2:
            continue
        reported: set[int] = set()
        for later, other in overlapping_pairs(stretches):
            if later.order in reported or (only_stored and not other.stored):
                continue
            reported.add(later.order)
            yield _overlap(later, other, severities.get(key, Severity.FOUT), way_out)


def _overlap(later: Stretch, other: Stretch, severity: Severity, way_out: str) -> Finding:
    where = "al geladen" if other.stored else f"rij {other.place.row}"
    this, that = later.span.period.label, other.span.period.label
    advice = f": laat {this} weg, of laat {that} weg"
    if other.stored:
        advice = f": laat {this} weg, of {way_out.format(period=that)}"
        if other.fictitious:
            where, advice = "een fictief voorbeeldcijfer", ", en verwijder eerst de voorbeeldcijfers op de pagina Data"
    return finding(
        "OVERLAPPENDE_PERIODEN", later.place.beside("periode", later.letters),
        value=later.span.period.key, key=later.key or None, severity=severity,
        this=this, other=that, where=where, advice=advice,
    )  # fmt: skip


def may_overlap(drafts: Sequence[ObservationDraft]) -> Iterator[tuple[int, ObservationDraft]]:
    """Drafts with a value, each with its position; of a long file only those of series in which periods overlap."""
    if isinstance(drafts, ObservationDrafts):
        positions = _in_overlapping_series(drafts.columns)
        yield from zip(positions.tolist(), drafts.at(positions), strict=True)
        return
    yield from ((order, draft) for order, draft in enumerate(drafts) if draft.state is CellState.WAARDE)


def _in_overlapping_series(columns: DraftColumns) -> Numbers:
    """The positions of all drafts with a value in a series of which two periods share a day."""
    positions = np.flatnonzero(columns.state.codes == STATES.index(CellState.WAARDE))
    used, period = np.unique(columns.period.codes[positions], return_inverse=True)
    spans = [span_of(columns.period.values[code]) for code in used.tolist()]
    starts = np.array([span.start.toordinal() for span in spans], dtype=np.int64)
    ends = np.array([span.end.toordinal() for span in spans], dtype=np.int64)
    if not _touching(starts, ends).any():  # nearly always: one file, one kind of period
        return positions[:0]
    series = joined(columns.measure.codes[positions], columns.area.codes[positions])
    series = joined(series, columns.category.codes[positions])
    # Each series its own stretch of days, so that one look over all of them sees no two series together.
    offset = series * (date.max.toordinal() + 1)
    touching = _touching(starts[period] + offset, ends[period] + offset)
    return positions[np.isin(series, series[touching])]


def _touching(starts: Days, ends: Days) -> npt.NDArray[np.bool_]:
    """Which stretches begin before one that begins earlier (or as early) has ended."""
    order = np.lexsort((ends, starts))
    found = np.zeros(len(order), dtype=np.bool_)
    found[order[1:]] = starts[order][1:] <= np.maximum.accumulate(ends[order])[:-1]
    return found


def overlap_severity(definitions: Definitions, measure: str) -> Severity:
    """FOUT where overlapping figures would be added up or judged, WAARSCHUWING where each is a level."""
    counts = definitions.measures[measure].counting is not None
    if counts or definitions.kind_of(measure) is IndicatorKind.GEBIEDSREALISATIE:
        return Severity.FOUT
    return Severity.WAARSCHUWING
