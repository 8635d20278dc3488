"""What an Office chart holds: categories, series with their looks, and the scale; made of a neutral drawing."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Final

from spuk_monitor.charts.bar_words import TARGET, in_target
from spuk_monitor.charts.drawing import Bar, Bars, Dot, Dots, Drawing, Line, LinePoint, Lines, Stacks
from spuk_monitor.charts.looks import (
    APART,
    GREY,
    HIGHLIGHT,
    Look,
    bar_look,
    line_look,
    part_looks,
)
from spuk_monitor.domain.missing import known

Values = tuple[float | None, ...]
_NO_FIGURE: Final = "geen cijfer"
_WHOLE: Final = 100.0
_TO_TARGET_MOST: Final = 300.0  # % of the target: what is beyond runs to the edge, with its number in words
_WHOLE_FROM: Final = 10  # a scale that reaches this far needs no decimals
_MILLION: Final = 1_000_000
_LONG_DAYS: Final = 1100
_STEPS: Final = ((_LONG_DAYS, 12), (550, 6), (200, 3), (-1, 1))  # longer than so many days: months from label to label
_PERCENT: Final = '0"%"'
_PERCENT_EXACT: Final = '[$-413]0.0"%"'
# In Dutch whatever the language of the program.
_WHOLE_NUMBER: Final = "[$-413]#,##0"
_ONE_DECIMAL: Final = "[$-413]#,##0.0"
_EURO: Final = '[$-413]"€ "#,##0'
_MILLIONS: Final = '[$-413]"€ "0.0,," mln"'
_MONTH: Final = "[$-413]mmm yyyy"
_YEAR: Final = "yyyy"


class Kind(Enum):
    BARS = "bars"
    STACKS = "stacks"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """`below` and `above`: how far the margin reaches from the value. `own_looks`: of single points, by position."""

    name: str
    values: Values
    look: Look
    below: Values = ()
    above: Values = ()
    label_format: str = ""  # "": no numbers beside the marks
    in_legend: bool = True
    own_looks: Mapping[int, Look] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """`target`: a heavy line at 100. `least` and `most`: the ends of the scale; None: the program decides.

    `by_month`: no two days are in one month, so that the axis may count in months.
    """

    kind: Kind
    categories: tuple[str, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    axis_format: str
    axis_title: str = ""
    most: float | None = None
    least: float | None = None
    target: bool = False
    legend: bool = True
    day_format: str = ""
    months_apart: int = 0
    by_month: bool = False


def plan_of(drawing: Drawing | None) -> Plan:
    """ValueError for a map, no drawing, and a drawing without rows or points: there is no Office chart of those."""
    if isinstance(drawing, Bars) and drawing.rows:
        return _to_target(drawing) if drawing.each_to_target else _bars(drawing)
    if isinstance(drawing, Stacks) and drawing.rows:
        return _stacks(drawing)
    if isinstance(drawing, Dots) and drawing.rows:
        return _dots(drawing)
    if isinstance(drawing, Lines) and any(line.points for line in drawing.lines):
        return _lines(drawing)
    raise ValueError(f"no Office chart of {type(drawing).__name__} without rows, or of a map")


# --- bars ------------------------------------------------------------------------------------------


def _to_target(drawing: Bars) -> Plan:
    rows = [_share_of_target(row) for row in drawing.rows]
    numbers = [one for row in rows for one in (row.value, *row.marks.values()) if one is not None]
    return Plan(
        Kind.BARS,
        _labels(rows),
        _bar_series(rows, drawing.value_name, _PERCENT),
        _PERCENT,
        most=min(max([_WHOLE + 20, *(one * 1.08 for one in numbers)]), _TO_TARGET_MOST),
        least=min([0.0, *numbers]) or 0.0,
        target=True,
    )


def _share_of_target(bar: Bar) -> Bar:
    """The row in % of its own target, which itself is the line at 100%."""
    row = in_target(bar)
    marks = {name: known(value) for name, value in row.marks.items() if name != TARGET}
    return Bar(row.label, known(row.value), marks, known(row.low), known(row.high), row.note)


def _bars(drawing: Bars) -> Plan:
    numbers = [one for row in drawing.rows for each in (row.value, *row.marks.values()) if (one := known(each))]
    series = _bar_series(drawing.rows, drawing.value_name, _figure_format(drawing.unit, numbers))
    return Plan(
        Kind.BARS,
        _labels(drawing.rows),
        series,
        _axis_format(drawing.unit, numbers),
        axis_title=_unit_words(drawing.unit),
        most=_room_for(series[0].values, series[0].above),
        least=_from_zero([*numbers, *(known(row.low) or 0.0 for row in drawing.rows)]),
    )


def _bar_series(rows: Sequence[Bar], value_name: str, label_format: str) -> tuple[Series, ...]:
    """The value, then every mark of which a figure is known; only the value has its number beside it."""
    below, above = _margins(rows)
    marks = dict.fromkeys(name for row in rows for name, value in row.marks.items() if known(value) is not None)
    value = Series(
        value_name, tuple(known(row.value) for row in rows), bar_look(0), below, above, label_format=label_format
    )
    others = (
        Series(name, tuple(known(row.marks.get(name)) for row in rows), bar_look(index), label_format=label_format)
        for index, name in enumerate(marks, start=1)
    )
    return value, *others


def _labels(rows: Sequence[Bar | Dot]) -> tuple[str, ...]:
    """Names with their note; a row without a figure says so."""
    return tuple(_label(row.label, row.note or (_NO_FIGURE if known(row.value) is None else "")) for row in rows)


def _label(name: str, note: str) -> str:
    return f"{name} ({note})" if note else name


# --- dots ------------------------------------------------------------------------------------------


def _dots(drawing: Dots) -> Plan:
    """Bars in the order given; what they are compared with is a grey bar on top."""
    reference = known(drawing.reference)
    above = [] if reference is None else [Dot(drawing.reference_name or "referentie", reference)]
    rows = [*above, *drawing.rows]
    numbers = [one for row in rows if (one := known(row.value)) is not None]
    own = {index: HIGHLIGHT for index, row in enumerate(rows) if row.emphasised}
    if above:
        own[0] = GREY
    below, over = _margins(rows)
    values = tuple(known(row.value) for row in rows)
    label = _figure_format(drawing.unit, numbers)
    return Plan(
        Kind.BARS,
        _labels(rows),
        (Series("waarde", values, bar_look(0), below, over, label_format=label, own_looks=own),),
        _axis_format(drawing.unit, numbers),
        axis_title=_unit_words(drawing.unit),
        most=_room_for(values, over),
        least=_from_zero([*numbers, *(known(row.low) or 0.0 for row in rows)]),
        legend=False,
    )


# --- stacks ----------------------------------------------------------------------------------------


def _stacks(drawing: Stacks) -> Plan:
    looks = part_looks(drawing)
    apart = tuple(dict.fromkeys(name for row in drawing.rows for name in row.apart))
    parts = [Series(name, _part(drawing, name), look, label_format=_PERCENT) for name, look in looks.items()]
    beside = [
        Series(
            f"{name} (apart)",
            tuple(known(row.apart.get(name)) for row in drawing.rows),
            APART[index % len(APART)],
            label_format=_PERCENT,
        )
        for index, name in enumerate(apart)
    ]
    wholes = [sum(known(one) or 0.0 for one in (*row.parts.values(), *row.apart.values())) for row in drawing.rows]
    notes = [
        row.note or (_NO_FIGURE if all(known(one) is None for one in row.parts.values()) else "")
        for row in drawing.rows
    ]
    return Plan(
        Kind.STACKS,
        tuple(_label(row.label, note) for row, note in zip(drawing.rows, notes, strict=True)),
        (*parts, *beside),
        _PERCENT,
        most=_WHOLE if max(wholes) <= _WHOLE + 1 else None,
        least=0.0,
    )


def _part(drawing: Stacks, name: str) -> Values:
    return tuple(known(row.parts.get(name)) for row in drawing.rows)


# --- lines -----------------------------------------------------------------------------------------


def _lines(drawing: Lines) -> Plan:
    days = tuple(sorted({point.day for line in drawing.lines for point in line.points}))
    told = any(line.dashed for line in drawing.lines)
    series = tuple(
        one
        for index, line in enumerate(drawing.lines)
        for one in _line_series(line, line_look(line, index, dashes_mean=told), days)
    )
    numbers = [one for each in series for one in each.values if one is not None]
    span = (days[-1] - days[0]).days
    return Plan(
        Kind.LINES,
        days,
        series,
        _axis_format(drawing.unit, numbers),
        axis_title=_unit_words(drawing.unit),
        day_format=_YEAR if span > _LONG_DAYS else _MONTH,
        months_apart=next(months for days_more, months in _STEPS if span > days_more),
        by_month=len({(day.year, day.month) for day in days}) == len(days),
    )


def _line_series(line: Line, look: Look, days: Sequence[date]) -> list[Series]:
    """A series for each segment, so that nothing connects them; the legend names the line once."""
    points = sorted(line.points, key=lambda point: point.day)
    found = []
    for number, (_, each) in enumerate(groupby(points, key=lambda point: point.segment), start=1):
        by_day = {point.day: point for point in each}
        run = [by_day.get(day) for day in days]
        below, above = _margins(run)
        found.append(
            Series(
                line.name if number == 1 else f"{line.name} (na breuk {number - 1})",
                tuple(None if point is None else known(point.value) for point in run),
                look,
                below,
                above,
                in_legend=number == 1,
            )
        )
    return found


# --- all -------------------------------------------------------------------------------------------


def _margins(rows: Sequence[Bar | Dot | LinePoint | None]) -> tuple[Values, Values]:
    """How far low and high are from the value; nothing at all when no row has both."""
    reaches = [_reach(row) for row in rows]
    if all(below is None for below, _ in reaches):
        return (), ()
    return tuple(below for below, _ in reaches), tuple(above for _, above in reaches)


def _reach(row: Bar | Dot | LinePoint | None) -> tuple[float | None, float | None]:
    value, low, high = (None, None, None) if row is None else (known(row.value), known(row.low), known(row.high))
    if value is None or low is None or high is None:
        return None, None
    return round(value - low, 10), round(high - value, 10)


def _room_for(values: Values, above: Values) -> float | None:
    """The end of a scale that holds all margins: programs look at the values only. None: without margins."""
    ends = [value + reach for value, reach in zip(values, above, strict=False) if value is not None and reach]
    if not ends or max(ends) <= 0:
        return None
    most = max([*ends, *(value for value in values if value is not None)])
    step = 10.0 ** math.floor(math.log10(most)) / 2
    return float(math.ceil(most / step) * step)


def _from_zero(numbers: Sequence[float]) -> float | None:
    """Programs let bars that are about as long begin near their ends. None: some are below zero."""
    return None if any(number < 0 for number in numbers) else 0.0


def _figure_format(unit: str, numbers: Sequence[float]) -> str:
    """Of a number beside its mark: decimals only where there are any."""
    whole = all(number == round(number) for number in numbers)
    if unit in ("€", "euro"):
        return _EURO
    if unit.startswith("%"):
        return _PERCENT if whole else _PERCENT_EXACT
    return _WHOLE_NUMBER if whole else _ONE_DECIMAL


def _axis_format(unit: str, numbers: Sequence[float]) -> str:
    reach = max(map(abs, numbers), default=0.0)
    far = reach >= _WHOLE_FROM
    if unit in ("€", "euro"):
        return _MILLIONS if reach >= _MILLION else _EURO
    if unit.startswith("%"):
        return _PERCENT if far else _PERCENT_EXACT
    return _WHOLE_NUMBER if far else _ONE_DECIMAL


def _unit_words(unit: str) -> str:
    if unit in ("", "%", "€", "euro"):
        return ""
    return f"in {unit}" if unit.startswith("%") else f"eenheid: {unit}"
