"""Lines over time on a sheet of SVG: no line crosses from one segment to the next; margins are bands."""

import math
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from spuk_monitor.charts.bar_words import figure, unit_words
from spuk_monitor.charts.drawing import Line, LinePoint, Lines
from spuk_monitor.charts.line_scale import day_range, last_words, month_of, value_range
from spuk_monitor.charts.looks import Look, line_look
from spuk_monitor.charts.svg_sheet import SMALL, Sheet
from spuk_monitor.domain.missing import known

_HIGH: Final = 150.0
_STEPS: Final = (1, 2, 2.5, 5, 10)
_LONG_DAYS: Final = 3 * 366


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)


def draw_lines(sheet: Sheet, drawing: Lines) -> None:
    """All lines in one field; their names with the last value below it."""
    dashed = any(line.dashed for line in drawing.lines)
    looks = [line_look(line, index, dashes_mean=dashed) for index, line in enumerate(drawing.lines)]
    if unit_words(drawing.unit):
        sheet.text(0, sheet.y + 7, unit_words(drawing.unit), size=SMALL, color="muted")
        sheet.y += 16
    if drawing.marks:
        sheet.y += 14
    low, high = value_range(drawing)
    labels = [(value, figure(value, drawing.unit)) for value in _ticks(low, high)]
    left = max((sheet.wide(label, SMALL) for _, label in labels), default=20.0) + 8
    down = _Scale(low, high, sheet.y + _HIGH, sheet.y)
    across = _Scale(*day_range(drawing), left, sheet.width - 14)
    for value, label in labels:
        y = down.at(value)
        sheet.line([(left, y), (sheet.width, y)], "line", width=0.6)
        sheet.text(left - 5, y, label, size=SMALL, color="muted", anchor="end")
    _draw_days(sheet, across, down.start)
    for day, name in sorted(drawing.marks.items()):
        x = across.at(day.toordinal())
        sheet.line([(x, down.end - 3), (x, down.start)], "muted", dash="sysDot")
        middle = min(max(x, left + sheet.wide(name, SMALL) / 2), sheet.width - sheet.wide(name, SMALL) / 2)
        sheet.text(middle, down.end - 9, name, size=SMALL, color="muted", anchor="middle")
    for line, look in zip(drawing.lines, looks, strict=True):
        _draw_line(sheet, line, look, across, down)
    sheet.y = down.start + 24
    for line, look in zip(drawing.lines, looks, strict=True):
        sheet.line([(0, sheet.y + 7), (26, sheet.y + 7)], look.color, width=look.width, dash=look.dash)
        sheet.mark(13, sheet.y + 7, look.marker, look.color)
        sheet.text(34, sheet.y + 7, last_words(line, drawing.unit), size=SMALL, bold=line.emphasised)
        sheet.y += 15


def _ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round values within low..high."""
    rough = (high - low) / count
    size = 10 ** math.floor(math.log10(rough))
    step = next(one * size for one in _STEPS if one * size >= rough)
    first = math.ceil(low / step)
    return [round(number * step, 10) for number in range(first, math.floor(high / step + 1e-9) + 1)]


def _draw_days(sheet: Sheet, across: _Scale, y: float) -> None:
    """Years; quarters where the span is short."""
    sheet.line([(across.start, y), (across.end, y)], "muted")
    first, last = date.fromordinal(max(1, math.ceil(across.low))), date.fromordinal(math.floor(across.high))
    long = (last - first).days > _LONG_DAYS
    months = (1,) if long else (1, 4, 7, 10)
    shown = -math.inf
    for day in (date(year, month, 1) for year in range(first.year, last.year + 1) for month in months):
        if not first <= day <= last:
            continue
        label = str(day.year) if long else month_of(day)
        x, half = across.at(day.toordinal()), sheet.wide(label, SMALL) / 2
        sheet.line([(x, y), (x, y + 4)], "muted")
        if x - half > shown and x + half <= sheet.width:
            sheet.text(x, y + 12, label, size=SMALL, color="muted", anchor="middle")
            shown = x + half + 6


def _draw_line(sheet: Sheet, line: Line, look: Look, across: _Scale, down: _Scale) -> None:
    points = sorted(line.points, key=lambda point: point.day)
    for _, each in groupby(points, key=lambda point: point.segment):
        run = [point for point in each if known(point.value) is not None]
        _draw_margin(sheet, run, look, across, down)
        places = [(across.at(point.day.toordinal()), down.at(point.value)) for point in run]
        if len(places) > 1:
            sheet.line(places, look.color, width=look.width, dash=look.dash)
        for (x, y), point in zip(places, run, strict=True):
            sheet.mark(x, y, look.marker, look.color, hollow=bool(point.note), size=3.0)


def _draw_margin(sheet: Sheet, run: list[LinePoint], look: Look, across: _Scale, down: _Scale) -> None:
    """A band around the points that have a margin; a single one gets a whisker."""
    spans = [
        (across.at(point.day.toordinal()), down.at(low), down.at(high))
        for point in run
        if (low := known(point.low)) is not None and (high := known(point.high)) is not None
    ]
    if len(spans) == 1:
        x, low_y, high_y = spans[0]
        sheet.line([(x, low_y), (x, high_y)], look.color)
    elif spans:
        sheet.area([(x, high) for x, _, high in spans] + [(x, low) for x, low, _ in reversed(spans)], look.color)
