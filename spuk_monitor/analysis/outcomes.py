"""Outcomes and context: change since the baseline, distance to a reference, age and breaks (method, 2 and 3).

Percentages are never averaged and no line crosses a break of definition. Context is never judged.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from spuk_monitor.analysis import freshness
from spuk_monitor.analysis.comparing import (
    UNKNOWN_MARGIN,
    Margin,
    Point,
    change_label,
    gap_label,
    half_width,
    level_label,
    margin_between,
    may_judge,
)
from spuk_monitor.analysis.composition import composition_words
from spuk_monitor.analysis.figures import Figures
from spuk_monitor.analysis.frames import build
from spuk_monitor.analysis.names import name_of
from spuk_monitor.analysis.outcome_series import SERIES_COLUMNS, indicator_of, series_records, version_of
from spuk_monitor.analysis.outcome_words import Comparison, distance, explain
from spuk_monitor.analysis.tracks import COMPUTED, Track
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.period import Period
from spuk_monitor.domain.terms import CellState, GapLabel, IndicatorKind, OutcomeLabel

JUDGED_KINDS = (IndicatorKind.GEBIEDSEFFECT, IndicatorKind.CONTEXT)

OUTCOME_COLUMNS = {
    "indicator": "object",
    "measure": "object",
    "area": "object",
    "reference": "object",
    "value": "float64",
    "period": "object",
    "baseline_value": "float64",
    "baseline_period": "object",
    "change": "float64",
    "margin": "float64",
    "margin_basis": "object",
    "label": "object",
    "gap_now": "float64",
    "gap_baseline": "float64",
    "gap_label": "object",
    "judged": "bool",
    # beyond the contract, for the screen
    "kind": "object",
    "category": "object",
    "unit": "object",
    "direction": "object",
    "explanation": "object",
    "distance": "object",  # the distance to the reference then and now, in a sentence; "" where there is none to tell
    "age_days": "float64",
    "stale": "bool",
    "provisional": "bool",
    "fictitious": "bool",
    "estimated": "bool",
    "composed": "object",  # words on what the last value is composed of; None for an own figure
    "reference_value": "float64",
    "level_label": "object",
    "change_label": "object",  # without judgement for context
    "breaks": "object",  # first days of the definition versions that begin within the series
    "observations": "int64",
    "observation_id": "object",
    "what": "object",
}


def compare(
    observations: pd.DataFrame,
    definitions: Definitions,
    *,
    area: str,
    reference: str,
    at: date,
    kinds: Collection[IndicatorKind] = JUDGED_KINDS,
) -> pd.DataFrame:
    """One row per measure and category: the measures the area's programme uses, and every other one with data.

    The label of a context row is its level beside the reference, and its margin belongs to that; elsewhere
    both are about the change since the baseline measurement.
    """
    measures = {one.id: one for one in definitions.measures.values() if definitions.kind_of(one.id) in kinds}
    figures = Figures(observations, definitions, at=at, areas=[area, reference], measures=measures)
    used = _used_measures(definitions, area)
    records = []
    for measure in measures.values():
        categories = _in_order(figures.categories(area, measure), measure) or ([""] if measure.id in used else [])
        for category in categories:
            own, beside = figures.of(area, measure, category), figures.of(reference, measure, category)
            view = _View(measure, category, own, beside, area=area, definitions=definitions, at=at)
            comparison = view.comparison(reference)
            words = {"explanation": explain(comparison, at=at), "distance": distance(comparison)}
            what = name_of(measure, definitions, category=category)
            records.append({**view.record(), "reference": reference, "what": what, **words})
    return build(records, OUTCOME_COLUMNS)


def series(
    observations: pd.DataFrame,
    definitions: Definitions,
    *,
    measure: str,
    areas: Sequence[str],
    at: date,
    category: str = "",
) -> pd.DataFrame:
    """Every value of one measure (and category) in the areas, in the order of `areas` and then of date."""
    counted = definitions.measures[measure]
    figures = Figures(observations, definitions, at=at, areas=areas, measures=[measure], category=category)
    records = series_records(figures, definitions, measure=counted, category=category, areas=areas)
    return build(records, SERIES_COLUMNS)


def _used_measures(definitions: Definitions, area: str) -> set[str]:
    programme = definitions.programmes.get(area)
    used = {use.indicator for use in programme.indicator_use} if programme else set()
    return {measure.id for measure in definitions.measures.values() if measure.indicator in used}


def _in_order(categories: Sequence[str], measure: Measure) -> list[str]:
    """The total first, then the categories as printed, then what is not in the definitions."""
    printed = [category.code for category in measure.categories]
    return sorted(categories, key=lambda code: (code != "", printed.index(code) if code in printed else 999, code))


@dataclass(frozen=True, slots=True)
class _Gaps:
    now: float | None = None
    before: float | None = None
    label: GapLabel | None = None
    level: OutcomeLabel | None = None
    level_margin: Margin = UNKNOWN_MARGIN
    reference_value: float | None = None
    reference_computed: bool = False  # no file holds the value of the reference


class _View:
    """One measure (and category) of one area beside the same of its reference."""

    def __init__(
        self,
        measure: Measure,
        category: str,
        own: Track,
        beside: Track,
        *,
        area: str,
        definitions: Definitions,
        at: date,
    ) -> None:
        self.measure, self.category, self.area, self.at = measure, category, area, at
        self.definitions = definitions
        self.indicator = indicator_of(measure, definitions)
        self.kind = definitions.kind_of(measure.id)
        self.raw, self.own = own, own.valued
        self.raw_beside, self.beside = beside, beside.valued
        self.last = len(self.own) - 1
        baseline_day = definitions.thresholds.baseline_until.toordinal()
        before = [row for row in range(len(self.own)) if self.own.end[row] <= baseline_day]
        self.first = before[-1] if before else 0
        self.moved = self._moved(self.raw)
        self.margin, self.change, self.label = self._change()
        self.gaps = self._gaps()
        periods = [self.own.period_at(row) for row in range(max(0, len(self.own) - freshness.RECENT), len(self.own))]
        rounds = freshness.rhythm(periods)
        stale_periods = definitions.thresholds.stale_periods
        self.stale = bool(periods) and freshness.is_old(periods[-1], at, rounds=rounds, stale_periods=stale_periods)

    def _point(self, track: Track, row: int) -> Point:
        width = half_width(float(track.low[row]), float(track.high[row]))
        return Point(float(track.value[row]), width, version_of(track, row, self.indicator))

    @property
    def comparable(self) -> bool:
        """A baseline and a later measurement."""
        return self.last >= 0 and self.first < self.last

    def _change(self) -> tuple[Margin, float | None, OutcomeLabel]:
        if not self.comparable:
            return UNKNOWN_MARGIN, None, OutcomeLabel.ONVOLDOENDE_METINGEN
        first, last = self._point(self.own, self.first), self._point(self.own, self.last)
        if first.version != last.version or self.moved:
            return UNKNOWN_MARGIN, None, OutcomeLabel.REEKSBREUK
        margin = margin_between(first, last, measure=self.measure, indicator=self.indicator)
        change = last.value - first.value
        return margin, change, change_label(change, margin, self.measure.direction)

    def _moved(self, raw: Track) -> Period | None:
        """The last period after the baseline measurement from which on the borders are others, also without a value."""
        if not self.comparable:
            return None
        first, last = self.own.end[self.first], self.own.end[self.last]
        rows = np.flatnonzero(raw.series_break & (raw.end > first) & (raw.end <= last))
        return raw.period_at(int(rows[-1])) if len(rows) else None

    def _gaps(self) -> _Gaps:
        """Distances to the reference in the same periods; across a break they are not comparable."""
        if self.last < 0:
            return _Gaps()
        there = {str(period): row for row, period in enumerate(self.beside.period)}
        now_row = there.get(str(self.own.period[self.last]))
        if now_row is None:
            return _Gaps()
        here, beside = self._point(self.own, self.last), self._point(self.beside, now_row)
        now = here.value - beside.value
        level_margin = margin_between(here, beside, measure=self.measure, indicator=self.indicator)
        before_row = there.get(str(self.own.period[self.first])) if self.comparable else None
        if self.moved or self._moved(self.raw_beside):
            before_row = None
        before = float(self.own.value[self.first] - self.beside.value[before_row]) if before_row is not None else None
        judged = before is not None and self.change is not None and self.kind is not IndicatorKind.CONTEXT
        return _Gaps(
            now=now,
            before=before,
            label=gap_label(now, before, self.margin) if judged and before is not None else None,
            level=level_label(now, level_margin),
            level_margin=level_margin,
            reference_value=beside.value,
            reference_computed=bool(self.beside.computed[now_row]),
        )

    @property
    def neutral_label(self) -> OutcomeLabel:
        """The change without judgement, as context and pages beside it show it."""
        if self.change is None:
            return self.label
        if self.margin.holds(self.change):
            return OutcomeLabel.GELIJK_GEBLEVEN
        return OutcomeLabel.GESTEGEN if self.change > 0 else OutcomeLabel.GEDAALD

    def breaks(self) -> list[date]:
        if not len(self.own) or self.indicator is None:
            return []
        first, last = self.own.period_at(0).start, self.own.period_at(self.last).start
        return sorted(version.start for version in self.indicator.versions if first < version.start <= last)

    def record(self) -> dict[str, Any]:
        context = self.kind is IndicatorKind.CONTEXT
        margin = self.gaps.level_margin if context else self.margin
        label = (self.gaps.level or OutcomeLabel.ONVOLDOENDE_METINGEN) if context else self.label
        own, last, first = self.own, self.last, self.first
        known = last >= 0
        return {
            "indicator": self.measure.indicator,
            "measure": self.measure.id,
            "area": self.area,
            "value": own.value[last] if known else math.nan,
            "period": str(own.period[last]) if known else None,
            "baseline_value": own.value[first] if known else math.nan,
            "baseline_period": str(own.period[first]) if known else None,
            "change": self.change,
            "margin": margin.size,
            "margin_basis": margin.basis,
            "label": label.value,
            "gap_now": self.gaps.now,
            "gap_baseline": self.gaps.before,
            "gap_label": self.gaps.label.value if self.gaps.label else None,
            "judged": self.change is not None and may_judge(self.kind, self.margin, self.measure.direction),
            "kind": self.kind.value,
            "category": self.category,
            "unit": self.measure.unit,
            "direction": self.measure.direction.value,
            "age_days": (self.at - own.end_at(last)).days if known else math.nan,
            "stale": self.stale,
            "provisional": bool(own.provisional[last]) if known else False,
            "fictitious": bool(own.fictitious[[first, last]].any()) if known else False,
            "estimated": bool(own.estimated[last]) if known else False,
            "composed": self._composed(last) if known else None,
            "reference_value": self.gaps.reference_value,
            "level_label": self.gaps.level.value if self.gaps.level else None,
            "change_label": (self.neutral_label if context else self.label).value,
            "breaks": self.breaks(),
            "observations": len(own),
            "observation_id": int(own.id[last]) if known and own.id[last] != COMPUTED else None,
        }

    def _composed(self, row: int) -> str | None:
        """What the value in this row is composed of; None for an own figure."""
        if not self.own.computed[row]:
            return None
        period = self.own.period_at(row)
        words = composition_words(self.area, self.measure, period, definitions=self.definitions)
        return words or "berekend uit de gemeente en het gebied"

    def comparison(self, reference: str) -> Comparison:
        known = self.last >= 0
        missing = self.raw.where(~self.raw.has_value)
        area = self.definitions.areas.get(reference)
        return Comparison(
            measure=self.measure,
            kind=self.kind,
            label=self.label,
            value=float(self.own.value[self.last]) if known else None,
            period=self.own.period_at(self.last) if known else None,
            baseline_value=float(self.own.value[self.first]) if known else None,
            baseline_period=self.own.period_at(self.first) if known else None,
            change=self.change,
            margin=self.margin,
            level=self.gaps.level,
            level_margin=self.gaps.level_margin,
            gap=self.gaps.now,
            gap_before=self.gaps.before,
            gap_label=self.gaps.label,
            reference=(area.name if area else reference) + (" (berekend)" if self.gaps.reference_computed else ""),
            measurements=len(self.own),
            missing=tuple((missing.period_at(row), CellState(missing.state[row])) for row in range(len(missing))),
            provisional=bool(self.own.provisional[self.last]) if known else False,
            fictitious=bool(self.own.fictitious[[self.first, self.last]].any()) if known else False,
            estimated=bool(self.own.estimated[self.last]) if known else False,
            moved=self.moved,
            composed=self._composed(self.last) if known else None,
            baseline_composed=self._composed(self.first) if self.comparable else None,
            stale=self.stale,
            ended=self.own.end_at(self.last) if known else None,
        )
