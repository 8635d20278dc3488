"""The series behind outcomes: every value of a measure in several areas, where it breaks and why a period has none."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

import numpy as np
import pandas as pd

from spuk_monitor.analysis.composition import Lack
from spuk_monitor.analysis.explain import STATE_WORDS
from spuk_monitor.analysis.figures import Figures
from spuk_monitor.analysis.frames import build
from spuk_monitor.analysis.tracks import COMPUTED, Array, Track
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Definitions, Indicator, Measure
from spuk_monitor.domain.period import Period, period_of

SERIES_COLUMNS = {
    "area": "object",
    "date": "object",
    "period": "object",
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "segment": "object",  # rows with another one are not comparable; "" where all are
    "version": "object",  # definition version; "" where there is only one
    "borders": "int64",  # how often the borders of the area had changed since its first row
    "provisional": "bool",
    "fictitious": "bool",
    "estimated": "bool",
    "composed": "bool",  # computed from other areas
    "id": "object",  # None for a computed figure
}
_MOST_REASONS = 3
_MOST_PERIODS = 3
_NEW_YEAR = (1, 1)
Key = tuple[str, str]  # measure and category


@dataclass(frozen=True, slots=True)
class Course:
    """One measure (and category) in several areas: a frame of SERIES_COLUMNS, and the periods without a figure."""

    rows: pd.DataFrame
    lacks: Mapping[str, tuple[Lack, ...]]  # by area


def courses(
    observations: pd.DataFrame,
    definitions: Definitions,
    *,
    keys: Collection[Key],
    areas: Sequence[str],
    at: date,
) -> dict[Key, Course]:
    """The course of each measure and category; `observations` as Figures needs them."""
    measures = {measure for measure, _ in keys}
    figures = Figures(observations, definitions, at=at, areas=areas, measures=measures)
    made = {}
    for measure, category in keys:
        counted = definitions.measures[measure]
        records = series_records(figures, definitions, measure=counted, category=category, areas=areas)
        lacks = {area: tuple(figures.lacks(area, counted, category)) for area in areas}
        made[measure, category] = Course(build(records, SERIES_COLUMNS), lacks)
    return made


def series_records(
    figures: Figures, definitions: Definitions, *, measure: Measure, category: str, areas: Iterable[str]
) -> list[dict[str, Any]]:
    """Rows of SERIES_COLUMNS, in the order of `areas` and then of date."""
    indicator = indicator_of(measure, definitions)
    records = []
    for area in dict.fromkeys(areas):
        raw = figures.of(area, measure, category)
        track, borders = raw.valued, _border_changes(raw)
        for row in range(len(track)):
            number = int(track.id[row])
            version = version_of(track, row, indicator) or ""
            records.append(
                {
                    "area": area,
                    "date": track.end_at(row),
                    "period": str(track.period[row]),
                    "value": track.value[row],
                    "low": track.low[row],
                    "high": track.high[row],
                    "segment": f"{version}/{borders[row]}" if borders.any() else version,
                    "version": version,
                    "borders": borders[row],
                    "provisional": track.provisional[row],
                    "fictitious": track.fictitious[row],
                    "estimated": track.estimated[row],
                    "composed": number == COMPUTED,
                    "id": None if number == COMPUTED else number,
                }
            )
    return records


def indicator_of(measure: Measure, definitions: Definitions) -> Indicator | None:
    return definitions.indicators.get(measure.indicator) if measure.indicator else None


def version_of(track: Track, row: int, indicator: Indicator | None) -> str | None:
    """The definition version of a period is the one in force when the period begins."""
    return indicator.version_at(track.period_at(row).start) if indicator else None


def _border_changes(raw: Track) -> Array:
    """For each row with a value how often the borders had changed since the first row, also in rows without one."""
    changes: Array = np.cumsum(raw.series_break)
    if len(raw) and raw.series_break[0]:
        changes -= 1  # nothing comes before it that it could be compared with
    return changes[raw.has_value]


def break_words(course: Course, measure: Measure, *, definitions: Definitions) -> list[str]:
    """What changed within the series, one sentence each: the definition, and per area the borders."""
    indicator = indicator_of(measure, definitions)
    versions = {one.id: one for one in indicator.versions} if indicator else {}
    said: dict[str, None] = {}
    points = zip(*(course.rows[name].tolist() for name in ("area", "period", "version", "borders")), strict=True)
    for (area, before, old, was), (beside, after, new, now) in pairwise(points):
        if beside != area:  # the first of the next area
            continue
        if new != old and new in versions:
            said[f"{_since(versions[new].start)} veranderde de definitie: {versions[new].label}."] = None
        if now != was:
            name = definitions.areas[area].name
            moment = dutch.upper_first(dutch.in_period(period_of(after)))
            said[f"{moment} had {name} andere grenzen dan {dutch.in_period(period_of(before))}."] = None
    return list(said)


def _since(day: date) -> str:
    return f"In {day.year}" if (day.month, day.day) == _NEW_YEAR else f"Vanaf {dutch.format_date(day)}"


def lack_words(lacks: Sequence[Lack], *, definitions: Definitions) -> list[str]:
    """`2023 en 2024: geen cijfer, want Wijk 03 ontbreekt.`: periods with one reason together, the newest reasons."""
    why = [(_reason(one, definitions), one.period) for one in lacks]
    grouped = [(reason, [period for _, period in same]) for reason, same in groupby(why, key=lambda one: one[0])]
    said = [f"{dutch.upper_first(_periods(periods))}: geen cijfer, want {reason}." for reason, periods in grouped]
    older = sum(len(periods) for _, periods in grouped[:-_MOST_REASONS])
    if older:
        verb = "is" if older == 1 else "zijn"
        return [
            f"Van nog {dutch.plural(older, 'eerdere periode', 'eerdere perioden')} {verb} niet alle wijken bekend.",
            *said[-_MOST_REASONS:],
        ]
    return said


def _periods(periods: Sequence[Period]) -> str:
    labels = [period.label for period in dict.fromkeys(periods)]
    if len(labels) > _MOST_PERIODS:
        return f"{labels[0]} tot en met {labels[-1]}"
    return dutch.join_words(labels)


def _reason(lack: Lack, definitions: Definitions) -> str:
    names = dutch.join_words(
        definitions.areas[code].name if code in definitions.areas else code for code in lack.wijken
    )
    if lack.weight is not None:
        label = definitions.measures[lack.weight].label
        return f"het {label} van {names} ontbreekt" if names else f"het {label} van de wijken samen is nul"
    is_one = len(lack.wijken) == 1
    if lack.state is None:
        return f"{names} {'ontbreekt' if is_one else 'ontbreken'}"
    return f"{names} {'is' if is_one else 'zijn'} {STATE_WORDS.get(lack.state, lack.state.value)}"
