"""How old data is, and when the next is due by the rhythm seen so far."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from spuk_monitor.domain.period import Granularity, Period

# A rhythm is what a series did lately; daily figures of ten years need not all be looked at.
RECENT = 24


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


def is_late(last: Period, at: date, *, rounds: int) -> bool:
    """Whether the next period of this rhythm had ended on `at` without figures."""
    return at > last.later(rounds).end


def is_old(last: Period, at: date, *, rounds: int, stale_periods: int) -> bool:
    """`verouderd`: more than `stale_periods` rounds of its own rhythm past the last period."""
    return at > last.later(rounds * stale_periods).end
