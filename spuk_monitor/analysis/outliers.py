"""Values far from the history of their own series: a question to whoever loads them, never a judgement.

The limits are a convention of this monitor (`Thresholds.outlier_*`, explained in drempels.yaml). With four or more
earlier values a step is held beside the usual step, the median of the absolute steps before it, which one earlier
slip does not move; with fewer there is no usual step, and the value is held beside the one before. Counts that differ
by less than a small number are left alone, and so are the first value of a series and the first after a break.
"""

from typing import Any

import numpy as np
import pandas as pd

from spuk_monitor.analysis.frames import build
from spuk_monitor.analysis.tracks import Array, known_period
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Definitions, Thresholds
from spuk_monitor.domain.terms import CellState, ValueType

OUTLIER_COLUMNS = {
    "measure": "object",
    "area": "object",
    "category": "object",
    "period": "object",
    "value": "float64",
    "previous": "float64",
    "previous_period": "object",
    "usual_step": "float64",  # NaN with too few earlier values
    "explanation": "object",  # "12.000 in 2026, na 1.200 in 2025: …"
}
_COLUMNS = ["measure", "area", "category", "period", "value", "series_break"]
_STEPS = 11  # earlier steps that make the usual one: what a series did lately
_ENOUGH = 4  # earlier values from which on there is a usual step
_NEAR_ZERO = 1.0  # below this a ratio says nothing: scores move around zero


def find_outliers(stored: pd.DataFrame, incoming: pd.DataFrame, definitions: Definitions) -> pd.DataFrame:
    """The incoming values that are far from the series they would join, in the order measure, area, category, end.

    `stored`: an observation frame; fictitious figures do not count. `incoming`: measure, area, category, period,
    value (NaN: none) and series_break; a value that is stored already is not asked about again.
    """
    real = stored[(stored["state"] == CellState.WAARDE) & ~stored["fictitious"].astype(bool)]
    parts = [real[_COLUMNS].assign(new=False), incoming[_COLUMNS].assign(new=True)]
    series = _in_series(pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True), definitions)
    limits = definitions.thresholds
    value, position = series["value"].to_numpy(dtype=float), series["position"].to_numpy()
    step = np.append(np.nan, np.diff(value))
    rows = np.flatnonzero(series["new"].to_numpy(dtype=bool) & (position > 0) & (step != 0))
    if not len(rows):
        return build([], OUTLIER_COLUMNS)
    usual = _usual_steps(rows, np.abs(step), position)
    before, now = value[rows - 1], value[rows]
    many = position[rows] >= _ENOUGH
    with np.errstate(invalid="ignore"):
        far = np.abs(step[rows]) > limits.outlier_factor * usual
    far &= np.abs(step[rows]) > limits.outlier_share * np.abs(before)
    counts = {id_ for id_, one in definitions.measures.items() if one.value_type is ValueType.GEHEEL_GETAL}
    small = series["measure"].take(rows).isin(counts).to_numpy() & (np.abs(step[rows]) < limits.small_number)
    chosen = np.flatnonzero(np.where(many, far, _beyond_ratio(before, now, limits)) & ~small)
    here, earlier = (series.take(found).to_dict("records") for found in (rows[chosen], rows[chosen] - 1))
    pairs = zip(here, earlier, usual[chosen].tolist(), strict=True)
    return build([_record(*pair, limits=limits) for pair in pairs], OUTLIER_COLUMNS)


def _in_series(observed: pd.DataFrame, definitions: Definitions) -> pd.DataFrame:
    """In order, one row per key, with `position` in its run of comparable values; only rows with a value.

    A run is one measure, area, category and kind of period, within one definition and the same borders.
    """
    periods = {key: known_period(str(key)) for key in observed["period"].unique()}
    kinds = {key: str(one.granularity) for key, one in periods.items()}
    ends = {key: one.end.toordinal() for key, one in periods.items()}
    parts = [observed["measure"], observed["area"], observed["category"], observed["period"].map(kinds)]
    codes = [pd.factorize(column, sort=True)[0] for column in parts]
    end = observed["period"].map(ends).to_numpy(dtype=np.int64)
    new = observed["new"].to_numpy(dtype=bool)
    order = np.lexsort((new, end, *reversed(codes)))
    frame = observed.take(order).reset_index(drop=True)
    end = end[order]
    other = np.logical_or.reduce([_differs(code[order]) for code in codes])
    same_key = ~other & ~_differs(end)  # stored and then incoming
    value = frame["value"].to_numpy(dtype=float)
    frame["new"] = frame["new"].to_numpy(dtype=bool) & ~(same_key & (value == np.append(np.nan, value[:-1])))
    frame["run"] = np.cumsum(other | _version_changes(frame, definitions) | frame["series_break"].to_numpy(dtype=bool))
    kept: pd.DataFrame = frame[~np.append(same_key[1:], False) & ~np.isnan(value)].reset_index(drop=True)
    kept["position"] = kept.groupby("run").cumcount()
    return kept


def _version_changes(frame: pd.DataFrame, definitions: Definitions) -> Array:
    """Where a row is measured by another definition than the row before it."""
    versions = np.full(len(frame), "", dtype=object)
    for measure in frame["measure"].unique():
        counted = definitions.measures.get(measure)
        indicator = definitions.indicators.get(counted.indicator or "") if counted else None
        if indicator is not None and indicator.versions:
            mine = (frame["measure"] == measure).to_numpy()
            versions[mine] = [indicator.version_at(known_period(key).start) or "" for key in frame["period"][mine]]
    return _differs(versions)


def _differs(values: Array) -> Array:
    """Where a value differs from the one before it; the first does."""
    return np.append(True, values[1:] != values[:-1])[: len(values)]


def _usual_steps(rows: Array, sizes: Array, position: Array) -> Array:
    """The median size of the steps before each row, within its run; NaN with too few."""
    back = np.arange(1, _STEPS + 1)
    known = position[rows][:, None] - back >= 1
    earlier = np.where(known, sizes[np.maximum(rows[:, None] - back, 0)], np.nan)
    usual = np.full(len(rows), np.nan)
    enough = position[rows] >= _ENOUGH
    if enough.any():
        usual[enough] = np.nanmedian(earlier[enough], axis=1)
    return usual


def _beyond_ratio(before: Array, now: Array, limits: Thresholds) -> Array:
    """Many times as large or as small; from zero on, across zero and near it a ratio says nothing."""
    large, little = np.maximum(np.abs(before), np.abs(now)), np.minimum(np.abs(before), np.abs(now))
    return np.asarray(
        (large >= limits.outlier_ratio * little) & (before != 0) & (before * now >= 0) & (large >= _NEAR_ZERO)
    )


def _record(here: dict[Any, Any], before: dict[Any, Any], usual: float, *, limits: Thresholds) -> dict[str, Any]:
    value, previous = float(here["value"]), float(before["value"])
    text = (
        f"{dutch.format_number(value)} {dutch.in_period(known_period(here['period']))}, "
        f"na {dutch.format_number(previous)} {dutch.in_period(known_period(before['period']))}"
    )
    if np.isnan(usual):
        way = "groot" if abs(value) > abs(previous) else "klein"
        text += f": minstens {dutch.format_number(limits.outlier_ratio)} keer zo {way}"
    else:
        step, often = dutch.format_number(abs(value - previous)), dutch.format_number(usual)
        text += f": een stap van {step}, terwijl die meestal ongeveer {often} is"
    names = {name: str(here[name]) for name in ("measure", "area", "category", "period")}
    return {
        **names,
        "value": value,
        "previous": previous,
        "previous_period": str(before["period"]),
        "usual_step": usual,
        "explanation": text,
    }
