"""Periods that overlap: inside one file and beside what the store holds. Sorts once, never all against all."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.period import Period, period_of
from spuk_monitor.domain.terms import IndicatorKind, Severity


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


def overlap_severity(definitions: Definitions, measure: str) -> Severity:
    """FOUT where overlapping figures would be added up or judged, WAARSCHUWING where each is a level."""
    counts = definitions.measures[measure].counting is not None
    if counts or definitions.kind_of(measure) is IndicatorKind.GEBIEDSREALISATIE:
        return Severity.FOUT
    return Severity.WAARSCHUWING
