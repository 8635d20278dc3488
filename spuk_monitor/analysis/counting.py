"""A(t): what has been realised, by the way its measure counts (method, section 1)."""

import calendar
from bisect import bisect_left, insort
from dataclasses import dataclass
from datetime import date

import numpy as np

from spuk_monitor.analysis.tracks import Array, Track, known_period
from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.period import Granularity, Period
from spuk_monitor.domain.terms import Counting, ValueType

_YEARLY = (Granularity.JAAR, Granularity.SCHOOLJAAR)
_PARTS = (Granularity.HALFJAAR, Granularity.KWARTAAL, Granularity.MAAND)


@dataclass(frozen=True, slots=True)
class Realisation:
    """A after each period that counts; all arrays have one entry a point, and are empty when nothing counts."""

    end: Array
    period: Array  # keys
    value: Array
    provisional: Array
    fictitious: Array
    id: Array  # the observation that closes each point
    last_ids: tuple[int, ...]  # the observations that make up the last value
    used: Track  # every observation that counts

    def __bool__(self) -> bool:
        return len(self.end) > 0

    @property
    def as_of(self) -> date:
        """t: the end of the last period that is used."""
        return date.fromordinal(int(self.end[-1]))

    @property
    def last_period(self) -> Period:
        return known_period(str(self.period[-1]))


def counting_of(measure: Measure) -> Counting:
    """A plain series (a national figure with a target on it) is read as a level."""
    return measure.counting or Counting.STAND


def without_overlap(track: Track) -> Track:
    """Rows of which no day is counted twice: the longer period wins, then the earlier one."""
    by_start = np.argsort(track.start, kind="stable")
    starts, ends = track.start[by_start], track.end[by_start]
    if np.all(starts[1:] > np.maximum.accumulate(ends)[:-1]):
        return track
    taken: list[tuple[int, int]] = []
    kept = []
    for row in np.lexsort((track.id, track.start, track.start - track.end)).tolist():
        span = (int(track.start[row]), int(track.end[row]))
        place = bisect_left(taken, span)
        after_previous = place == 0 or taken[place - 1][1] < span[0]
        before_next = place == len(taken) or span[1] < taken[place][0]
        if after_previous and before_next:
            insort(taken, span)
            kept.append(row)
    return track.where(np.array(sorted(kept), dtype=np.int64))


def realise(track: Track, measure: Measure, *, start: date) -> Realisation:
    """Realised values of `track` (already limited to the reference date) since `start`.

    Only observations with a value count. What ended before the start is no realisation; what *happened*
    in a period that began before the start cannot be split, so a flow leaves it out as well.
    """
    valued = track.valued
    counting = counting_of(measure)
    first_day = start.toordinal()
    if counting is Counting.PER_JAAR:
        return _yearly(valued.where(valued.end >= first_day), measure)
    if counting is Counting.STROOM:
        used = without_overlap(valued.where(valued.start >= first_day))
        return _realisation(
            used,
            value=np.cumsum(used.value),
            provisional=np.logical_or.accumulate(used.provisional),
            fictitious=np.logical_or.accumulate(used.fictitious),
            last_ids=tuple(used.id.tolist()),
        )
    used = valued.where(valued.end >= first_day)
    return _realisation(
        used,
        value=used.value,
        provisional=used.provisional,
        fictitious=used.fictitious,
        last_ids=tuple(used.id[-1:].tolist()),
    )


def _realisation(
    used: Track, *, value: Array, provisional: Array, fictitious: Array, last_ids: tuple[int, ...]
) -> Realisation:
    return Realisation(
        end=used.end,
        period=used.period,
        value=value,
        provisional=provisional,
        fictitious=fictitious,
        id=used.id,
        last_ids=last_ids,
        used=used,
    )


def _yearly(valued: Track, measure: Measure) -> Realisation:
    """One point a completed year: as reported, else the sum of its parts where they are counts and complete."""
    periods = [valued.period_at(row) for row in range(len(valued))]
    years: dict[Period, list[int]] = {
        period: [row] for row, period in enumerate(periods) if period.granularity in _YEARLY
    }
    if measure.value_type is ValueType.GEHEEL_GETAL:
        for year in {period.year for period in periods if period.granularity in _PARTS}:
            whole = Period(Granularity.JAAR, year)
            if whole not in years and (rows := _complete(valued, periods, year)):
                years[whole] = rows
    ordered = sorted(years.items(), key=lambda item: (item[0].end, item[0].start))
    groups = [rows for _, rows in ordered]
    return Realisation(
        end=np.array([period.end.toordinal() for period, _ in ordered], dtype=np.int64),
        period=np.array([period.key for period, _ in ordered], dtype=object),
        value=np.array([valued.value[rows].sum() for rows in groups], dtype=np.float64),
        provisional=np.array([valued.provisional[rows].any() for rows in groups], dtype=bool),
        fictitious=np.array([valued.fictitious[rows].any() for rows in groups], dtype=bool),
        id=np.array([valued.id[rows[-1]] for rows in groups], dtype=np.int64),
        last_ids=tuple(valued.id[groups[-1]].tolist()) if groups else (),
        used=valued.where(np.array(sorted(row for rows in groups for row in rows), dtype=np.int64)),
    )


def _complete(valued: Track, periods: list[Period], year: int) -> list[int]:
    """Rows that together cover the calendar year once; empty when they do not."""
    rows = [row for row, one in enumerate(periods) if one.year == year and one.granularity in _PARTS]
    part = valued.where(np.array(rows, dtype=np.int64))
    chosen = without_overlap(part)
    days = int((chosen.end - chosen.start + 1).sum())
    if days != 365 + calendar.isleap(year):
        return []
    return [row for row in rows if valued.id[row] in set(chosen.id.tolist())]
