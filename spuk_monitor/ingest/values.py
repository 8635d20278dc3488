"""From one cell in a number column to a number or a state, or the finding that says why not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import CellState
from spuk_monitor.ingest.cells import (
    ERROR_TEXTS,
    CellValue,
    ErrorCell,
    FormulaCell,
    PercentCell,
    dutch_number,
    one_line,
    shown,
)
from spuk_monitor.ingest.numbers import (
    NotANumber,
    PointReading,
    TwoReadings,
    check_size,
    missing_state,
    parse_number,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """`number` is None exactly when `state` is not WAARDE. `percent`: the file itself says percentage."""

    state: CellState
    number: float | None = None
    percent: bool = False


# What can be read in one way only, whatever the column says; three decimals can be thousands.
_PLAIN_NUMBER = re.compile(r"\d{1,12}(?:,(?:\d{1,2}|\d{4,8}))?", re.ASCII)
_UNKNOWN = Reading(CellState.ONBEKEND)


def read_value(value: CellValue, *, point: PointReading, place: Place, key: str | None = None) -> Reading | Finding:
    """A number, a missing state or the finding. `point` is what the column says of a point before three digits."""
    match value:
        case None:
            return _UNKNOWN
        case str():
            if _PLAIN_NUMBER.fullmatch(value):
                return Reading(CellState.WAARDE, float(value.replace(",", ".")))
            return _read_text(value, point=point, place=place, key=key)
        case bool():
            return finding("WAARDE_IS_WAAR_ONWAAR", place, value=shown(value), key=key)
        case float() | int():
            state = missing_state(value)
            return Reading(state) if state else _sized(float(value), value, place=place, key=key)
        case PercentCell():
            return _sized(round(value.value * 100, 10), value, place=place, key=key)
        case ErrorCell() | FormulaCell():
            return special_finding(value, place, key)
        case date() | time() | timedelta():
            return finding("WAARDE_IS_DATUM", place, value=shown(value), key=key)
    raise TypeError(f"no cell value: {value!r}")


def _sized(number: float, value: CellValue, *, place: Place, key: str | None) -> Reading | Finding:
    try:
        check_size(number)
    except NotANumber as error:
        return finding(
            "WAARDE_GEEN_GETAL", place, value=shown(value), key=key, reason=error.reason, example=error.example
        )
    return Reading(CellState.WAARDE, number, percent=isinstance(value, PercentCell))


def _read_text(text: str, *, point: PointReading, place: Place, key: str | None) -> Reading | Finding:
    state = missing_state(text)
    if state is not None:
        return Reading(state)
    quoted = shown(text)
    if one_line(text).upper() in ERROR_TEXTS:
        return finding("CEL_MET_FOUT", place, value=quoted, key=key, error=one_line(text))
    try:
        number = parse_number(text, point)
    except NotANumber as error:
        return finding("WAARDE_GEEN_GETAL", place, value=quoted, key=key, reason=error.reason, example=error.example)
    except TwoReadings as error:
        return finding(
            "WAARDE_DUBBELZINNIG", place, value=quoted, key=key,
            thousands=dutch_number(error.thousands), decimal=dutch_number(error.decimal),
            thousands_text=dutch_number(error.thousands).replace(".", ""),
            decimal_text=dutch_number(error.decimal) if "." in text else dutch_number(error.decimal).replace(",", "."),
        )  # fmt: skip
    coded = missing_state(number.value)
    return Reading(coded) if coded else Reading(CellState.WAARDE, number.value, number.percent)


def special_finding(value: CellValue, place: Place, key: str | None = None) -> Finding:
    """For a cell that holds an Excel error or a formula without its result."""
    if isinstance(value, ErrorCell):
        return finding("CEL_MET_FOUT", place, value=value.text, key=key, error=value.text)
    return finding("FORMULE_ZONDER_WAARDE", place, value=shown(value), key=key)


def texts(values: Iterable[CellValue]) -> list[str]:
    """The text cells of a column, for `point_reading`; numbers decide nothing about a point in text."""
    return [value for value in values if isinstance(value, str)]
