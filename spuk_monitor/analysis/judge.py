"""The status of one target (method, section 1): the table of statuses, first match wins."""

import math
from dataclasses import dataclass
from datetime import date

from spuk_monitor.domain.definitions import Target, Thresholds
from spuk_monitor.domain.terms import Counting, Direction, Status

# Expected values come from divisions; a pace of 0.95 must not fail on the sixteenth decimal.
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a target stands. `realised` is None when no observation counts; expected and pace as in the method."""

    target: Target
    counting: Counting
    realised: float | None = None
    as_of: date | None = None
    expected: float | None = None
    baseline: float | None = None
    pace: float | None = None
    early_until: date | None = None


def at_least(value: float, limit: float) -> bool:
    return value >= limit - _TOLERANCE * max(1.0, abs(limit))


def is_falling(target: Target) -> bool:
    return target.direction is Direction.LAGER


def reaches(target: Target, realised: float, *, thresholds: Thresholds) -> bool:
    """Whether A reaches T in the target's direction.

    `circa` takes 95% of T. For a falling target the method names no figure; the mirror image is taken,
    T / 0.95, so that being 5% short counts alike in both directions.
    """
    if target.value is None:
        return False
    share = thresholds.circa if target.is_circa else 1.0
    if is_falling(target):
        return at_least(-realised, -target.value / share)
    return at_least(realised, target.value * share)


def path_pace(realised: float, *, expected: float, baseline: float) -> float | None:
    """r = (A - B) / (E - B); None where no change is expected, so that nothing is divided by zero."""
    difference = expected - baseline
    return None if math.isclose(difference, 0.0, abs_tol=1e-12) else (realised - baseline) / difference


def yearly_pace(target: Target, realised: float) -> float | None:
    """r = A(year) / T, and T / A for a falling target, so that 1 is always "reached"."""
    over, under = (target.value, realised) if is_falling(target) else (realised, target.value)
    return None if over is None or not under else over / under


def status_of(standing: Standing, *, thresholds: Thresholds) -> Status:
    """First match of the table wins; a yearly figure and a milestone have their own last rows."""
    target = standing.target
    if not target.has_number:
        return Status.GEEN_STREEFWAARDE
    if standing.realised is None or standing.as_of is None:
        return Status.GEEN_GEGEVENS
    if reaches(target, standing.realised, thresholds=thresholds):
        return Status.BEHAALD
    if standing.counting is Counting.PER_JAAR:
        return _by_pace(standing.pace, thresholds)
    if target.due_date is not None and standing.as_of >= target.due_date:
        return Status.NIET_BEHAALD
    if standing.early_until is not None and standing.as_of < standing.early_until:
        return Status.TE_VROEG
    if standing.counting is Counting.MIJLPAAL or standing.expected is None:
        return Status.LOOPT  # no path to hold it against
    if standing.pace is None:
        return _by_level(standing)
    return _by_pace(standing.pace, thresholds)


def _by_pace(pace: float | None, thresholds: Thresholds) -> Status:
    if pace is None:
        return Status.ACHTER  # a yearly 0 for a target that is not 0
    if at_least(pace, thresholds.on_course):
        return Status.OP_KOERS
    return Status.AANDACHT if at_least(pace, thresholds.attention) else Status.ACHTER


def _by_level(standing: Standing) -> Status:
    """On a level stretch of the path there is no pace: on it or past it is on course, short of it is behind."""
    ahead = (standing.realised or 0.0) - (standing.expected or 0.0)
    if is_falling(standing.target):
        ahead = -ahead
    return Status.OP_KOERS if at_least(ahead, 0.0) else Status.ACHTER
