"""E(t): the path of expected values through the milestones of one measure (method, section 1)."""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spuk_monitor.analysis.counting import counting_of
from spuk_monitor.domain.definitions import Definitions, Measure, Target
from spuk_monitor.domain.terms import Counting, Direction


@dataclass(frozen=True, slots=True)
class Node:
    day: date
    value: float
    target: str | None = None  # None for the node before the start


@dataclass(frozen=True, slots=True)
class Path:
    """Nodes in order of day, one a day; linear in days between them and level after the last."""

    nodes: tuple[Node, ...]

    @property
    def baseline(self) -> float:
        return self.nodes[0].value

    def expected(self, day: date) -> float:
        after = bisect_right([node.day for node in self.nodes], day)
        if after == 0:
            return self.baseline
        left = self.nodes[after - 1]
        if after == len(self.nodes):
            return left.value
        right = self.nodes[after]
        share = (day - left.day).days / (right.day - left.day).days
        return left.value + share * (right.value - left.value)


def start_of(measure: Measure, definitions: Definitions, *, area: str) -> date:
    """S: the start of the measure, else of the programme."""
    return measure.start or definitions.programmes[area].start


def baseline_of(targets: Sequence[Target]) -> float | None:
    """B as stated by the first milestone that states one; None when the source states none."""
    return next((target.baseline for target in targets if target.baseline is not None), None)


def path_of(measure_id: str, definitions: Definitions, *, area: str) -> Path | None:
    """The path all targets of the measure in the area share, or None: see `path_through`."""
    measure = definitions.measures[measure_id]
    start = start_of(measure, definitions, area=area)
    return path_through(definitions.targets_of(measure_id, area), measure, start=start)


def path_through(milestones: Sequence[Target], measure: Measure, *, start: date) -> Path | None:
    """The path through the milestones of a measure; None where there is nothing to draw a line to.

    There is no path for a yearly figure, a milestone of 0 or 1, a measure without a dated number, nor for a
    falling measure without a baseline: a line from 0 down to a positive target would mean nothing.
    """
    if counting_of(measure) in (Counting.PER_JAAR, Counting.MIJLPAAL):
        return None
    targets = sorted(
        (target for target in milestones if target.has_number and target.due_date is not None),
        key=lambda target: target.due_date or date.max,
    )
    stated = baseline_of(targets)
    if not targets or (stated is None and any(target.direction is Direction.LAGER for target in targets)):
        return None
    first = Node(start - timedelta(days=1), stated or 0.0)
    by_day: dict[date, Node] = {}
    for target in targets:
        if target.due_date is None or target.value is None or target.due_date <= first.day:
            continue
        known = by_day.get(target.due_date)
        if known is None or _is_further(target, known.value):
            by_day[target.due_date] = Node(target.due_date, target.value, target.id)
    return Path((first, *(by_day[day] for day in sorted(by_day))))


def _is_further(target: Target, value: float) -> bool:
    """Of two milestones on one day the one that asks more is the node."""
    reach = target.value or 0.0
    return reach < value if target.direction is Direction.LAGER else reach > value


def early_until(start: date, months: int) -> date:
    """Before this day it is too early to judge: `months` calendar months after the start, less a day."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])) - timedelta(days=1)
