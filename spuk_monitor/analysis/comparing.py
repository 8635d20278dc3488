"""Change, margin and distance to a reference (method, sections 2 and 3), for one series beside another."""

import math
from dataclasses import dataclass

from spuk_monitor.domain.definitions import Indicator, Measure
from spuk_monitor.domain.terms import Direction, GapLabel, IndicatorKind, OutcomeLabel

PUBLISHED = "gepubliceerde marge"
OWN_BAND = "eigen drempel"
# Differences of decimals: a change of exactly the margin must not fall outside it by a rounding error.
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement; `half_width` of its published margin, None when there is none."""

    value: float
    half_width: float | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Margin:
    """m and where it comes from; `size` None: unknown."""

    size: float | None = None
    basis: str | None = None

    def holds(self, difference: float) -> bool:
        """Whether the difference lies within the margin; with an unknown margin only no difference at all does."""
        return abs(difference) <= (self.size or 0.0) + _TOLERANCE


UNKNOWN_MARGIN = Margin()


def half_width(low: float, high: float) -> float | None:
    return None if math.isnan(low) or math.isnan(high) else abs(high - low) / 2


def margin_between(first: Point, second: Point, *, measure: Measure, indicator: Indicator | None) -> Margin:
    """√(h₀² + h₁²) with published margins on both, else the own dead band, else unknown."""
    if first.half_width is not None and second.half_width is not None:
        return Margin(math.hypot(first.half_width, second.half_width), PUBLISHED)
    band = measure.dead_band if measure.dead_band is not None else indicator.dead_band if indicator else None
    return Margin(band, OWN_BAND) if band is not None else UNKNOWN_MARGIN


def change_label(change: float, margin: Margin, direction: Direction) -> OutcomeLabel:
    """A change of exactly nothing is `gelijk_gebleven`, also when the margin is not known."""
    if margin.holds(change):
        return OutcomeLabel.GELIJK_GEBLEVEN
    if margin.size is None or direction is Direction.NEUTRAAL:
        return OutcomeLabel.GESTEGEN if change > 0 else OutcomeLabel.GEDAALD
    better = change > 0 if direction is Direction.HOGER else change < 0
    return OutcomeLabel.VERBETERD if better else OutcomeLabel.VERSLECHTERD


def level_label(gap: float, margin: Margin) -> OutcomeLabel:
    if margin.holds(gap):
        return OutcomeLabel.GELIJK
    return OutcomeLabel.HOGER if gap > 0 else OutcomeLabel.LAGER


def gap_label(now: float, before: float, margin: Margin) -> GapLabel | None:
    """Whether the distance closes; None when the margin is not known, for then nothing can be said."""
    if margin.size is None:
        return None
    closer = abs(before) - abs(now)
    if margin.holds(closer):
        return GapLabel.BLIJFT_GELIJK
    return GapLabel.LOOPT_IN if closer > 0 else GapLabel.LOOPT_UIT


def may_judge(kind: IndicatorKind, margin: Margin, direction: Direction) -> bool:
    """Only gebiedseffect with a margin and a direction is judged; context never is."""
    return kind is IndicatorKind.GEBIEDSEFFECT and margin.size is not None and direction is not Direction.NEUTRAAL
