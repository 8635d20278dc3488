"""Coverage: per measure what is there, what is late, old or missing, and in which states.

A measure is expected when the area's programme has a target on it or says it will use its indicator;
anything else with data is listed as well.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from spuk_monitor.analysis import freshness
from spuk_monitor.analysis.composition import composition_words
from spuk_monitor.analysis.explain import FICTITIOUS, missing_words
from spuk_monitor.analysis.figures import Figures
from spuk_monitor.analysis.frames import build
from spuk_monitor.analysis.names import name_of
from spuk_monitor.analysis.tracks import Track, known_period
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Definitions, Measure, Programme
from spuk_monitor.domain.period import Granularity, Period
from spuk_monitor.domain.terms import CellState, IndicatorKind

COVERAGE_COLUMNS = {
    "indicator": "object",
    "measure": "object",
    "what": "object",
    "kind": "object",
    "used_by": "object",  # themes
    "targets": "object",  # target ids
    "last_period": "object",
    "last_end": "object",
    "expected_next": "object",  # period key; None when the rhythm is not known
    "expected_by": "object",  # day until which that is in time
    "status": "object",  # actueel, te_laat, verouderd, ontbreekt
    "age_days": "float64",
    "value_count": "int64",
    "onderdrukt_count": "int64",
    "onbekend_count": "int64",
    "nvt_count": "int64",
    "provisional_count": "int64",
    "fictitious_count": "int64",
    "explanation": "object",
}
_PUBLISHED = (IndicatorKind.GEBIEDSEFFECT, IndicatorKind.CONTEXT)
CURRENT, LATE, OLD, ABSENT = "actueel", "te_laat", "verouderd", "ontbreekt"


def coverage(observations: pd.DataFrame, definitions: Definitions, *, area: str, at: date) -> pd.DataFrame:
    """One row per measure used by the programme, with a target, or with figures of the area, own or composed.

    `observations`: the rows of `figures.areas_needed([area])`.
    """
    figures = Figures(observations, definitions, at=at, areas=[area], measures=definitions.measures)
    tracks: dict[str, list[Track]] = {}
    for measure in definitions.measures.values():
        found = [figures.of(area, measure, category) for category in figures.categories(area, measure)]
        if found:
            tracks[measure.id] = found
    programme = definitions.programmes.get(area)
    themes, targets = _expected(definitions, programme)
    records = [
        _record(measure, tracks.get(measure.id, []), themes, targets, area=area, definitions=definitions, at=at)
        for measure in definitions.measures.values()
        if measure.id in themes or measure.id in targets or measure.id in tracks
    ]
    return build(records, COVERAGE_COLUMNS)


def _expected(
    definitions: Definitions, programme: Programme | None
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Themes that use each measure, and the targets on it."""
    themes: dict[str, dict[str, None]] = {}
    targets: dict[str, list[str]] = {}
    if programme is None:
        return {}, {}
    for target in programme.targets.values():
        if target.measure is not None:
            targets.setdefault(target.measure, []).append(target.id)
            themes.setdefault(target.measure, {})[target.theme] = None
    of_indicator: dict[str, list[str]] = {}
    for measure in definitions.measures.values():
        if measure.indicator is not None:
            of_indicator.setdefault(measure.indicator, []).append(measure.id)
    for use in programme.indicator_use:
        for name in of_indicator.get(use.indicator, []):
            themes.setdefault(name, {})[use.theme] = None
    return {name: sorted(found) for name, found in themes.items()}, targets


def _record(
    measure: Measure,
    tracks: Sequence[Track],
    themes: Mapping[str, list[str]],
    targets: Mapping[str, list[str]],
    *,
    area: str,
    definitions: Definitions,
    at: date,
) -> dict[str, Any]:
    states = [CellState(state) for track in tracks for state in track.state]
    valued = [track.valued for track in tracks]
    periods = _periods(valued)
    last = periods[-1] if periods else None
    expected = freshness.next_period(last, freshness.rhythm(periods)) if last else None
    months = _publication_months(measure, last, definitions)
    status = _status(periods, at, stale_periods=definitions.thresholds.stale_periods, months=months)
    due = freshness.due_by(expected, months=months) if expected else None
    fictitious = sum(int(track.fictitious.sum()) for track in valued)
    provisional = sum(int(track.provisional.sum()) for track in valued)
    composed = ""
    if last is not None and any(track.computed[track.period == last.key].any() for track in valued):
        composed = composition_words(area, measure, last, definitions=definitions)
    return {
        "indicator": measure.indicator,
        "measure": measure.id,
        "what": name_of(measure, definitions),
        "kind": definitions.kind_of(measure.id).value,
        "used_by": themes.get(measure.id, []),
        "targets": targets.get(measure.id, []),
        "last_period": last.key if last else None,
        "last_end": last.end if last else None,
        "expected_next": expected.key if expected else None,
        "expected_by": due,
        "status": status,
        "age_days": (at - last.end).days if last else None,
        "value_count": sum(len(track) for track in valued),
        "onderdrukt_count": states.count(CellState.ONDERDRUKT),
        "onbekend_count": states.count(CellState.ONBEKEND),
        "nvt_count": states.count(CellState.NVT),
        "provisional_count": provisional,
        "fictitious_count": fictitious,
        "explanation": _explain(
            status,
            last,
            expected,
            tracks,
            due=due,
            provisional=provisional,
            fictitious=fictitious,
            composed=composed,
        ),
    }


def _publication_months(measure: Measure, last: Period | None, definitions: Definitions) -> int:
    """How long after its period a figure may come: yearly outcomes and context wait for who publishes them."""
    indicator = definitions.indicators.get(measure.indicator) if measure.indicator else None
    published = indicator is not None and indicator.kind in _PUBLISHED
    yearly = last is not None and last.granularity in (Granularity.JAAR, Granularity.SCHOOLJAAR)
    return definitions.thresholds.publication_months if published and yearly else 0


def _periods(valued: Sequence[Track]) -> list[Period]:
    """The latest periods with a value in any category, by end; of two that end together the longer last."""
    ends = {
        str(key): (end, -start)
        for track in valued
        for key, end, start in zip(track.period, track.end.tolist(), track.start.tolist(), strict=True)
    }
    recent = sorted(ends, key=lambda key: ends[key])[-freshness.RECENT :]
    return [known_period(key) for key in recent]


def _status(periods: Sequence[Period], at: date, *, stale_periods: int, months: int) -> str:
    if not periods:
        return ABSENT
    rounds = freshness.rhythm(periods)
    if freshness.is_old(periods[-1], at, rounds=rounds, stale_periods=stale_periods):
        return OLD
    return LATE if freshness.is_late(periods[-1], at, rounds=rounds, months=months) else CURRENT


def _explain(
    status: str,
    last: Period | None,
    expected: Period | None,
    tracks: Sequence[Track],
    *,
    due: date | None,
    provisional: int,
    fictitious: int,
    composed: str,
) -> str:
    if last is None or expected is None:
        missing = [(track.period_at(row), CellState(track.state[row])) for track in tracks for row in range(len(track))]
        return f"Er is nog geen waarde: {missing_words(missing)}." if missing else "Er is nog geen enkele waarneming."
    clauses = [f"De laatste waarde gaat over {dutch.the_period(last)}"]
    match status:
        case "actueel":
            slow = f", uiterlijk op {dutch.format_date(due)}" if due is not None and due > expected.end else ""
            clauses.append(f"de volgende is te verwachten over {dutch.the_period(expected)}{slow}")
        case "te_laat":
            when = dutch.format_date(expected.end)
            slow = f" en uiterlijk op {dutch.format_date(due)} te verwachten was" if due and due > expected.end else ""
            clauses.append(
                f"die over {dutch.the_period(expected)} is er nog niet, terwijl dat op {when} is afgelopen{slow}"
            )
        case _:
            clauses.append(
                f"sindsdien is er meer dan één keer niets gekomen; verwacht was {dutch.the_period(expected)}"
            )
    if composed:
        clauses.append(f"dat cijfer is {composed}")
    if provisional:
        clauses.append(f"{dutch.plural(provisional, 'cijfer is', 'cijfers zijn')} voorlopig")
    if fictitious:
        clauses.append(FICTITIOUS if fictitious == 1 else "dit zijn fictieve voorbeeldcijfers")
    return f"{'; '.join(clauses)}."
