"""Targets against realisation: one row per target, the path and the realised series behind a chart, and counts.

Method, section 1. A theme or intervention shows how many targets stand where: nothing here averages, and
nothing adds the reach of one measure to another's.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from spuk_monitor.analysis.counting import Realisation, counting_of, realise
from spuk_monitor.analysis.explain import Context, explain
from spuk_monitor.analysis.frames import build
from spuk_monitor.analysis.judge import Standing, path_pace, status_of, yearly_pace
from spuk_monitor.analysis.path import Path, early_until, path_of, path_through, start_of
from spuk_monitor.analysis.tracks import EMPTY, Track, TrackKey, is_stale, select_tracks
from spuk_monitor.domain.definitions import Definitions, Measure, Programme, Target
from spuk_monitor.domain.missing import or_nan
from spuk_monitor.domain.period import Granularity, Period
from spuk_monitor.domain.terms import CellState, Counting, Status, TargetKind, ValueType

PROGRESS_COLUMNS = {
    "target": "object",
    "measure": "object",
    "area": "object",
    "theme": "object",
    "interventions": "object",
    "what": "object",
    "unit": "object",
    "target_value": "float64",
    "target_value_max": "float64",
    "qualifier": "object",
    "due_date": "object",
    "baseline": "float64",
    "counting": "object",
    "counting_basis": "object",
    "realised": "float64",
    "expected": "float64",
    "pace": "float64",
    "status": "object",
    "as_of": "object",
    "stale": "bool",
    "observations": "int64",
    "explanation": "object",
    # beyond the contract, for the screen
    "kind": "object",
    "due_date_assumed": "bool",
    "provisional": "bool",
    "fictitious": "bool",
    "observation_ids": "object",
    "last_period": "object",
    "year_label": "object",
    "counts_for": "object",
    "withheld": "object",
}
_PATH_COLUMNS = {"date": "object", "expected": "float64", "target": "object"}
_SERIES_COLUMNS = {
    "date": "object",
    "period": "object",
    "realised": "float64",
    "provisional": "bool",
    "fictitious": "bool",
    "id": "int64",
}
_NEEDS_ATTENTION = (Status.NIET_BEHAALD, Status.ACHTER, Status.AANDACHT)


def judge_targets(
    observations: pd.DataFrame, definitions: Definitions, *, area: str, at: date, only: Collection[str] | None = None
) -> pd.DataFrame:
    """One row for each target of the area's programme that is not an umbrella; `only`: of these targets.

    `observations` is how many count for the target; `observation_ids` are those that make up `realised`
    (the last one for a level or running total, all of them for a flow). `counts_for` holds the target's
    interventions and the interventions these are parts of; `withheld` is None here (analysis.small_statuses). An area
    without a programme has no rows.
    """
    programme = definitions.programmes.get(area)
    if programme is None:
        return build([], PROGRESS_COLUMNS)
    milestones = _milestones(programme)
    targets = [one for one in programme.targets.values() if one.kind is not TargetKind.KOEPEL]
    if only is not None:
        targets = [one for one in targets if one.id in only]
        milestones = {one.measure: milestones[one.measure] for one in targets if one.measure is not None}
    split = _measures_with_categories(observations, area, set(milestones))
    judged = _views(observations, definitions, programme, milestones, at=at)
    records = [
        _record(
            target,
            judged.get(target.measure or ""),
            programme=programme,
            definitions=definitions,
            at=at,
            with_categories=target.measure in split,
        )
        for target in targets
    ]
    return build(records, PROGRESS_COLUMNS)


def statuses(observations: pd.DataFrame, definitions: Definitions, *, area: str, at: date) -> dict[str, Status]:
    """Of each target on a measure the status that judge_targets gives it, without its words: a tenth of the price."""
    programme = definitions.programmes[area]
    milestones = _milestones(programme)
    views, thresholds = _views(observations, definitions, programme, milestones, at=at), definitions.thresholds
    return {
        target.id: status_of(_standing(target, views[measure], thresholds.early_months), thresholds=thresholds)
        for measure, own in milestones.items()
        for target in own
    }


def _milestones(programme: Programme) -> dict[str, list[Target]]:
    """The targets on each measure: together its path, whichever of them is asked for."""
    found: dict[str, list[Target]] = {}
    for target in programme.targets.values():
        if target.kind is not TargetKind.KOEPEL and target.measure is not None:
            found.setdefault(target.measure, []).append(target)
    return found


def _views(
    observations: pd.DataFrame,
    definitions: Definitions,
    programme: Programme,
    milestones: Mapping[str, Sequence[Target]],
    *,
    at: date,
) -> "dict[str, _MeasureView]":
    """By measure; `milestones`: the targets on each."""
    area = programme.area
    tracks = select_tracks(observations, at=at, areas=[area], measures=milestones, category="")
    return {
        measure: _MeasureView(
            definitions.measures[measure],
            own,
            tracks.get(TrackKey(area, measure, ""), EMPTY),
            programme=programme,
            stale_periods=definitions.thresholds.stale_periods,
            at=at,
        )
        for measure, own in milestones.items()
    }


def expected_path(measure: str, definitions: Definitions, *, area: str) -> pd.DataFrame:
    """Nodes of the path: date, expected, target (None for the node before the start); empty without a path."""
    path = path_of(measure, definitions, area=area)
    nodes = path.nodes if path else ()
    return build([{"date": node.day, "expected": node.value, "target": node.target} for node in nodes], _PATH_COLUMNS)


def realised_series(
    observations: pd.DataFrame, definitions: Definitions, *, measure: str, area: str, at: date
) -> pd.DataFrame:
    """A(t) after each period that counts, in order; `id` is the observation that closes the point."""
    tracks = select_tracks(observations, at=at, areas=[area], measures=[measure], category="")
    track = tracks.get(TrackKey(area, measure, ""), EMPTY)
    counted = definitions.measures[measure]
    done = realise(track, counted, start=start_of(counted, definitions, area=area))
    columns = (done.end, done.period, done.value, done.provisional, done.fictitious, done.id)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    names = list(_SERIES_COLUMNS)
    return build([dict(zip(names, (date.fromordinal(row[0]), *row[1:]), strict=True)) for row in rows], _SERIES_COLUMNS)


def count_statuses(progress: pd.DataFrame, by: str) -> pd.DataFrame:
    """How many targets stand where: a row per theme or intervention, a column per status and `total`.

    A target under several interventions counts once for each, and for the intervention its part belongs to;
    per theme it counts once.
    """
    if by not in ("theme", "intervention"):
        raise ValueError(f"by must be 'theme' or 'intervention', not {by!r}")
    keys = progress["theme"].map(lambda one: (one,)) if by == "theme" else progress["counts_for"]
    stands = Counter((key, row) for found, row in zip(keys, progress["status"], strict=True) for key in found)
    statuses = [str(status) for status in Status]
    records = []
    for key in sorted({key for key, _ in stands}):
        counts = {status: stands[key, status] for status in statuses}
        records.append({by: key, **counts, "total": sum(counts.values())})
    return build(records, {by: "object", **dict.fromkeys([*statuses, "total"], "int64")})


def attention_list(progress: pd.DataFrame) -> pd.DataFrame:
    """The rows that need attention: not reached first, then behind, then attention; lowest pace first."""
    order = {str(status): rank for rank, status in enumerate(_NEEDS_ATTENTION)}
    found = progress[progress["status"].isin(list(order))]
    ranked = found.assign(_rank=found["status"].map(order))
    ordered = ranked.sort_values(["_rank", "pace", "target"], na_position="last")
    return ordered.drop(columns="_rank").reset_index(drop=True)


class _MeasureView:
    """What all targets of one measure share: its realisation, its path and what is left out."""

    def __init__(
        self,
        measure: Measure,
        milestones: Sequence[Target],
        track: Track,
        *,
        programme: Programme,
        stale_periods: int,
        at: date,
    ) -> None:
        self.measure = measure
        self.counting: Counting = counting_of(measure)
        self.start = measure.start or programme.start
        self.track = track
        self.realised: Realisation = realise(track, measure, start=self.start)
        self.path: Path | None = path_through(milestones, measure, start=self.start)
        self.last_period: Period | None = self.realised.last_period if self.realised else None
        self.stale = self.last_period is not None and is_stale(self.last_period, at, rounds=stale_periods)

    def missing(self) -> tuple[tuple[Period, CellState], ...]:
        """Periods with a state instead of a value that matter: all for a flow, only later ones for a level."""
        rows = ~self.track.has_value & (self.track.end >= self.start.toordinal())
        if self.realised and self.counting is not Counting.STROOM:
            rows &= self.track.end > self.realised.end[-1]
        empty = self.track.where(rows)
        found = [(empty.period_at(row), CellState(empty.state[row])) for row in range(len(empty))]
        spans = self.realised.used
        return tuple(
            (period, state)
            for period, state in found
            if not np.any((spans.start <= period.end.toordinal()) & (spans.end >= period.start.toordinal()))
        )

    def uncovered(self) -> bool:
        """Whether a flow skips days between the start and t that no row, with or without a value, speaks of."""
        if self.counting is not Counting.STROOM or not self.realised:
            return False
        last = self.realised.end[-1]
        known = self.track.where((self.track.start >= self.start.toordinal()) & (self.track.end <= last))
        if any(known.start == known.end):
            return False  # events on a day, not periods: nothing says how often they should come
        starts, ends = np.sort(known.start), np.sort(known.end)
        reach = np.concatenate(([self.start.toordinal() - 1], np.maximum.accumulate(ends)[:-1]))
        return bool(np.any(starts > reach + 1))

    def left_out(self, with_categories: bool) -> tuple[str, ...]:
        """Dutch clauses on observations that do not count, and why."""
        clauses = []
        valued = self.track.valued
        first = self.start.toordinal()
        before = int(np.sum(valued.end < first))
        straddling = valued.where((valued.start < first) & (valued.end >= first))
        if before and not self.realised:
            clauses.append("er zijn alleen waarnemingen van vóór de start van het programma")
        if len(straddling) and self.counting is Counting.STROOM:
            clauses.append(f"{straddling.period_at(0).label} begint vóór de start en telt niet mee")
        if self.counting is Counting.PER_JAAR:
            clauses.extend(self._years_left_out(valued.where(valued.end >= first)))
        if with_categories and not len(valued) and not len(self.track):
            clauses.append("er zijn alleen waarnemingen per categorie, en die tellen niet mee voor een doel")
        return tuple(clauses)

    def _years_left_out(self, valued: Track) -> Iterable[str]:
        last = self.realised.end[-1] if self.realised else 0
        later = valued.where(valued.end > last)
        if not len(later):
            return
        if self.measure.value_type is not ValueType.GEHEEL_GETAL:
            noun = "percentages" if self.measure.is_share else "deze cijfers"
            yield f"{noun} over een deel van een jaar worden niet bij elkaar opgeteld"
        else:
            year = later.period_at(len(later) - 1).year
            yield f"het jaar {year} is nog niet compleet en telt daarom niet mee"


def _measures_with_categories(observations: pd.DataFrame, area: str, measures: set[str]) -> set[str]:
    columns = (observations[name].tolist() for name in ("category", "area", "measure"))
    rows = zip(*columns, strict=True)
    return {measure for category, of, measure in rows if category and of == area} & measures


def _standing(target: Target, view: _MeasureView | None, months: int) -> Standing:
    if view is None:
        return Standing(target, Counting.STAND, baseline=target.baseline)
    baseline = view.path.baseline if view.path else target.baseline
    early = early_until(view.start, months)
    if not view.realised:
        return Standing(target, view.counting, baseline=baseline, early_until=early)
    value, as_of = float(view.realised.value[-1]), view.realised.as_of
    expected = view.path.expected(as_of) if view.path and target.has_number else None
    if view.counting is Counting.PER_JAAR:
        pace = yearly_pace(target, value)
    elif expected is not None and view.path is not None:
        pace = path_pace(value, expected=expected, baseline=view.path.baseline)
    else:
        pace = None
    return Standing(target, view.counting, value, as_of, expected, baseline, pace, early)


def _record(
    target: Target,
    view: _MeasureView | None,
    *,
    programme: Programme,
    definitions: Definitions,
    at: date,
    with_categories: bool,
) -> dict[str, Any]:
    standing = _standing(target, view, definitions.thresholds.early_months)
    status = status_of(standing, thresholds=definitions.thresholds)
    measure = view.measure if view else None
    done = view.realised if view and view.realised else None
    context = Context(
        at=at,
        measure=measure,
        thresholds=definitions.thresholds,
        last_period=view.last_period if view else None,
        missing=view.missing() if view else (),
        left_out=view.left_out(with_categories) if view else (),
        uncovered=view.uncovered() if view else False,
        provisional=bool(done.provisional[-1]) if done else False,
        fictitious=bool(done.fictitious[-1]) if done else False,
        stale=view.stale if view else False,
    )
    yearly = view is not None and view.counting is Counting.PER_JAAR and view.last_period is not None
    return {
        "target": target.id,
        "measure": target.measure,
        "area": programme.area,
        "theme": target.theme,
        "interventions": list(target.interventions),
        "what": target.what,
        "unit": target.unit or (measure.unit if measure else None),
        "target_value": or_nan(target.value),
        "target_value_max": or_nan(target.value_max),
        "qualifier": target.qualifier,
        "due_date": target.due_date,
        "baseline": or_nan(standing.baseline),
        "counting": view.counting.value if view and measure and measure.counting else None,
        "counting_basis": measure.counting_basis.value if measure and measure.counting_basis else None,
        "realised": or_nan(standing.realised),
        "expected": or_nan(standing.expected),
        "pace": or_nan(standing.pace),
        "status": status.value,
        "as_of": standing.as_of,
        "stale": context.stale,
        "observations": len(done.used) if done else 0,
        "explanation": explain(standing, status, context),
        "kind": target.kind.value,
        "due_date_assumed": target.due_date_assumed,
        "provisional": context.provisional,
        "fictitious": context.fictitious,
        "observation_ids": list(done.last_ids) if done else [],
        "last_period": view.last_period.key if view and view.last_period else None,
        "year_label": _year_label(view.last_period) if yearly and view else None,
        "counts_for": _counts_for(target, programme),
        "withheld": None,
    }


def _year_label(period: Period | None) -> str | None:
    if period is None:
        return None
    return period.label if period.granularity is Granularity.SCHOOLJAAR else str(period.year)


def _counts_for(target: Target, programme: Programme) -> list[str]:
    """The interventions of a target and the interventions these are parts of, each once, in order."""
    found: dict[str, None] = {}
    for intervention in target.interventions:
        current: str | None = intervention
        while current is not None and current not in found:
            found[current] = None
            known = programme.interventions.get(current)
            current = known.parent if known else None
    return list(found)
