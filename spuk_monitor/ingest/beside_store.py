"""What only shows beside stored data: periods that overlap with it, and example figures that would stay.

Gets the stored observations as a frame; knows no store.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator

import pandas as pd

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.period import Granularity
from spuk_monitor.domain.terms import CellState, Severity
from spuk_monitor.domain.uploads import ObservationDraft, Upload
from spuk_monitor.ingest.overlap import Stretch, check_overlaps, overlap_severity, span_of


def check_against(upload: Upload, existing: pd.DataFrame, definitions: Definitions) -> list[Finding]:
    """Findings about an upload of observations beside the store.

    `existing`: the current observations of at least the upload's measures, with columns measure, area, category,
    period, state and fictitious. Rows with the same key as the upload are replaced by it, so they do not count.
    """
    if not upload.observations or existing.empty:
        return []
    kept = _kept(upload, existing)
    return [*_check_stored_overlaps(upload, kept, definitions), *_check_example(upload, kept, definitions)]


def _kept(upload: Upload, existing: pd.DataFrame) -> list[tuple[str, str, str, str, str, bool]]:
    """The stored rows of the upload's measures and areas that stay beside it."""
    replaced = {(draft.measure, draft.area, draft.category, draft.period) for draft in upload.observations}
    series = {(draft.measure, draft.area) for draft in upload.observations}
    columns = ("measure", "area", "category", "period", "state", "fictitious")
    rows = zip(*(existing[name].tolist() for name in columns), strict=True)
    return [row for row in rows if (row[0], row[1]) in series and row[:4] not in replaced]


def _check_stored_overlaps(
    upload: Upload, kept: list[tuple[str, str, str, str, str, bool]], definitions: Definitions
) -> Iterator[Finding]:
    # Two periods of one length never overlap, so years beside years need no further look.
    periods = {draft.period for draft in upload.observations} | {row[3] for row in kept}
    if len({span_of(period).period.granularity for period in periods}) == 1:
        return
    lengths: defaultdict[Hashable, set[Granularity]] = defaultdict(set)
    for draft in upload.observations:
        lengths[draft.measure, draft.area, draft.category].add(span_of(draft.period).period.granularity)
    series: defaultdict[Hashable, list[Stretch]] = defaultdict(list)
    for measure, area, category, period, state, fictitious in kept:
        key = (measure, area, category)
        if state == CellState.WAARDE and key in lengths:
            span = span_of(period)
            if lengths[key] != {span.period.granularity}:
                series[key].append(Stretch(span, -1, Place(), fictitious=bool(fictitious)))
    severities: dict[Hashable, Severity] = {}
    for order, draft in enumerate(upload.observations):
        key = (draft.measure, draft.area, draft.category)
        if draft.state is CellState.WAARDE and key in series:
            stretch = Stretch(span_of(draft.period), order, draft.place, draft.key, letters=draft.period_letters)
            series[key].append(stretch)
            if key not in severities:
                severities[key] = overlap_severity(definitions, draft.measure)
    yield from check_overlaps(series, severities, only_stored=True)


def _check_example(
    upload: Upload, kept: list[tuple[str, str, str, str, str, bool]], definitions: Definitions
) -> Iterator[Finding]:
    """One warning for each measure and area of which fictitious rows would stay, at the first row that brings it."""
    left = Counter((row[0], row[1]) for row in kept if row[5])
    first: dict[tuple[str, str], ObservationDraft] = {}
    for draft in upload.observations:
        first.setdefault((draft.measure, draft.area), draft)
    for (measure, area), count in left.items():
        known = definitions.areas.get(area)
        place = first[measure, area].place
        key = first[measure, area].key
        name = known.name if known else area
        left_over = plural(count, "fictieve waarneming", "fictieve waarnemingen")
        yield finding("VOORBEELD_NOG_AANWEZIG", place, key=key, measure=measure, area=name, count=left_over)
