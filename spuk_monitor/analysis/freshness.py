"""How old data is, and when the next is due by the rhythm seen so far."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from spuk_monitor.domain.period import Period

_MOST_ROUNDS = 60


def rhythm(periods: Sequence[Period]) -> int:
    """How many reporting rounds usually lie between two periods, 1 when unknown.

    Yearly figures of 2020, 2022 and 2024 have a rhythm of 2. Only periods of the last granularity count;
    of equally frequent steps the smallest is taken.
    """
    if not periods:
        return 1
    same = [period for period in periods if period.granularity is periods[-1].granularity]
    steps = [step for before, after in pairwise(same) if (step := _rounds_between(before, after)) is not None]
    if not steps:
        return 1
    counts = Counter(steps)
    return min(counts, key=lambda step: (-counts[step], step))


def _rounds_between(before: Period, after: Period) -> int | None:
    for count in range(1, _MOST_ROUNDS + 1):
        end = before.later(count).end
        if end >= after.end:
            return count
    return None


def next_period(last: Period, rounds: int) -> Period:
    return last.later(rounds)


def is_late(last: Period, at: date, *, rounds: int) -> bool:
    """Whether the next period of this rhythm had ended on `at` without figures."""
    return at > last.later(rounds).end


def is_old(last: Period, at: date, *, rounds: int, stale_periods: int) -> bool:
    """`verouderd`: more than `stale_periods` rounds of its own rhythm past the last period."""
    return at > last.later(rounds * stale_periods).end
