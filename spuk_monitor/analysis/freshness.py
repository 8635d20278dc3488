"""How old data is, and when the next is due by the rhythm seen so far."""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from spuk_monitor.domain.period import Granularity, Period

# A rhythm is what a series did lately; daily figures of ten years need not all be looked at.
RECENT = 24
_MONTHS = 12


def rhythm(periods: Sequence[Period]) -> int:
    """How many reporting rounds usually lie between two periods, 1 when unknown.

    Yearly figures of 2020, 2022 and 2024 have a rhythm of 2. Only periods of the last granularity count;
    of equally frequent steps the smallest is taken.
    """
    if not periods:
        return 1
    same = [period for period in periods[-RECENT:] if period.granularity is periods[-1].granularity]
    rounds = [_round_number(period) for period in same]
    counts = Counter(after - before for before, after in pairwise(rounds) if after > before)
    if not counts:
        return 1
    return min(counts, key=lambda step: (-counts[step], step))


def _round_number(period: Period) -> int:
    """A running number of reporting rounds: the same steps as `Period.later`."""
    if period.granularity is Granularity.WEEK:
        return period.start.toordinal() // 7
    if period.granularity in (Granularity.JAAR, Granularity.SCHOOLJAAR):
        return period.year
    if period.granularity is Granularity.DAG:  # read as reported every quarter
        return period.year * 4 + (period.start.month - 1) // 3
    parts = {Granularity.HALFJAAR: 2, Granularity.KWARTAAL: 4, Granularity.MAAND: 12}[period.granularity]
    return period.year * parts + period.part


def next_period(last: Period, rounds: int) -> Period:
    return last.later(rounds)


def due_by(period: Period, *, months: int = 0) -> date:
    """The last day on which figures over `period` are still in time: its end, or `months` later where publishing
    takes that long; never beyond the last day of that month."""
    whole = period.end.year * _MONTHS + period.end.month - 1 + months
    year, month = whole // _MONTHS, whole % _MONTHS + 1
    is_month_end = period.end.day == monthrange(period.end.year, period.end.month)[1]
    last_day = monthrange(year, month)[1]
    return date(year, month, last_day if is_month_end else min(period.end.day, last_day))


def is_late(last: Period, at: date, *, rounds: int, months: int = 0) -> bool:
    """Whether the figures over the next period of this rhythm should have been there on `at`."""
    return at > due_by(last.later(rounds), months=months)


def is_old(last: Period, at: date, *, rounds: int, stale_periods: int) -> bool:
    """`verouderd`: more than `stale_periods` rounds of its own rhythm past the last period."""
    return at > last.later(rounds * stale_periods).end
