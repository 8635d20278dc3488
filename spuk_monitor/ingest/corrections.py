"""Corrections from correcties.yaml put on what a file says; nothing is changed without a finding that says so."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.dutch import format_date
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import CellState
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.cells import dutch_number
from spuk_monitor.ingest.drafts import ObservationDrafts

_NO_NUMBER = "geen getal"


def apply(
    drafts: Sequence[ObservationDraft], corrections: Mapping[tuple[str, str, str, str], Correction]
) -> tuple[Sequence[ObservationDraft], list[Finding]]:
    """The drafts as corrected, and a finding about every correction that met its figure.

    A correction counts while the file says `expect`: CORRECTIE_TOEGEPAST. Where the file says the corrected value
    already it is left as it is (CORRECTIE_OVERBODIG), where it says anything else too, with the error
    CORRECTIE_PAST_NIET. Without a correction that is met, the very same `drafts` come back.
    """
    met = list(_met(drafts, corrections))
    if not met:
        return drafts, []
    findings = [_finding(draft, correction) for _, draft, correction in met]
    applied = [one for one in met if _same(one[1].value, one[2].expect)]
    if not applied:
        return drafts, findings
    corrected = list(drafts)
    for position, draft, correction in applied:
        corrected[position] = _corrected(draft, correction)
    return corrected, findings


def _met(
    drafts: Sequence[ObservationDraft], corrections: Mapping[tuple[str, str, str, str], Correction]
) -> Iterator[tuple[int, ObservationDraft, Correction]]:
    """The drafts about which there is a correction, with their positions."""
    if not corrections:
        return
    measures = {measure for measure, *_ in corrections}
    for position, draft in _of_measures(drafts, measures):
        correction = corrections.get((draft.measure, draft.area, draft.category, draft.period))
        if correction is not None:
            yield position, draft, correction


def _of_measures(
    drafts: Sequence[ObservationDraft], measures: Collection[str]
) -> Iterable[tuple[int, ObservationDraft]]:
    """The drafts of these measures with their positions; of a long file no other draft is made."""
    if not isinstance(drafts, ObservationDrafts):
        return ((position, draft) for position, draft in enumerate(drafts) if draft.measure in measures)
    column = drafts.columns.measure
    positions = np.flatnonzero(column.spread([measure in measures for measure in column.values], bool))
    return zip(positions.tolist(), drafts.at(positions), strict=True)


def _same(value: float | None, other: float | None) -> bool:
    if value is None or other is None:
        return value is other
    return math.isclose(value, other, rel_tol=1e-9, abs_tol=1e-9)


def _finding(draft: ObservationDraft, correction: Correction) -> Finding:
    texts: dict[str, Any] = {"before": _shown(correction.expect), "after": _shown(correction.value)}
    because: dict[str, Any] = {"grounds": correction.reason, "by": correction.by, "day": format_date(correction.on)}
    if _same(draft.value, correction.expect):
        return finding("CORRECTIE_TOEGEPAST", draft.place, key=draft.key, **texts, **because)
    read = _shown(draft.value)
    if _same(draft.value, correction.value):
        return finding("CORRECTIE_OVERBODIG", draft.place, value=read, key=draft.key, **texts)
    return finding("CORRECTIE_PAST_NIET", draft.place, value=read, key=draft.key, read=read, **texts, **because)


def _corrected(draft: ObservationDraft, correction: Correction) -> ObservationDraft:
    """Margins that do not hold the corrected value are of the wrong one, so they go."""
    low, high = draft.margin_low, draft.margin_high
    fits = low is not None and high is not None and low <= correction.value <= high
    said = f"gecorrigeerd van {_shown(correction.expect)} naar {_shown(correction.value)}: {correction.reason}"
    return replace(
        draft,
        value=correction.value,
        state=CellState.WAARDE,
        margin_low=low if fits else None,
        margin_high=high if fits else None,
        note=f"{draft.note}; {said}" if draft.note else said,
        correction=correction,
    )


def _shown(value: float | None) -> str:
    return _NO_NUMBER if value is None else dutch_number(value)
