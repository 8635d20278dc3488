"""Lines over time, together in one field or each in a panel of its own on the same scale."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from spuk_monitor.charts.bar_words import figure, unit_words
from spuk_monitor.charts.drawing import Line, LinePoint, Lines
from spuk_monitor.charts.line_scale import day_range, last_words, month_of, value_range
from spuk_monitor.charts.pictured.body import (
    FULL,
    LEFT,
    RIGHT,
    SMALL,
    Body,
    Key,
    Scale,
    draw_key,
    key_height,
)
from spuk_monitor.charts.pictured.canvas import (
    LINE,
    MUTED,
    Canvas,
    text_height,
    text_width,
    ticks,
    wrapped,
)
from spuk_monitor.charts.theme import SERIES_COLOURS, SERIES_DASHES
from spuk_monitor.domain.missing import known

_HIGH: Final = 4.0  # inches of one field
_PANEL_HIGH: Final = 1.35
_COLUMNS: Final = 3
_GAP: Final = 0.3
_MARKERS: Final = ("o", "s", "D", "^", "X")
_LONG_DAYS: Final = 1100
_SHORT_DAYS: Final = 400
_TICK: Final = 0.26


@dataclass(frozen=True, slots=True)
class _Look:
    color: str
    dash: str
    marker: str
    emphasised: bool


def body(drawing: Lines) -> Body:
    told = any(line.dashed for line in drawing.lines)
    looks = [_look(line, index, dashes_mean=told) for index, line in enumerate(drawing.lines)]
    return _panels(drawing) if drawing.panels else _field(drawing, looks)


def _look(line: Line, index: int, *, dashes_mean: bool) -> _Look:
    """`dashes_mean`: some lines are dashed for a reason, so the others are not."""
    count = len(SERIES_COLOURS)
    dash = SERIES_DASHES[(index + index // count) % count]
    if dashes_mean:
        dash = "dash" if line.dashed else "solid"
    return _Look(SERIES_COLOURS[index % count], dash, _MARKERS[(index + index // count) % count], line.emphasised)


def _field(drawing: Lines, looks: Sequence[_Look]) -> Body:
    keys = [_key(line, look, drawing.unit) for line, look in zip(drawing.lines, looks, strict=True)]
    low, high = value_range(drawing)
    marks = 0.2 if drawing.marks else 0.0
    above = 0.22 if unit_words(drawing.unit) else 0.05

    def draw(canvas: Canvas, top: float) -> None:
        if unit_words(drawing.unit):
            canvas.text((LEFT, top), unit_words(drawing.unit), size=SMALL, color=MUTED)
        begin = top + above + marks
        wide = _axis_width(low, high, drawing.unit)
        down = Scale(low, high, begin + _HIGH, begin)
        across = Scale(*day_range(drawing), LEFT + wide, RIGHT - 0.1)
        _draw_grid(canvas, across, down, drawing.unit)
        _draw_marks(canvas, drawing.marks, across, down)
        for line, look in zip(drawing.lines, looks, strict=True):
            _draw_line(canvas, line, look, across, down)
        draw_key(canvas, keys, top=begin + _HIGH + _TICK + 0.06)

    return Body(above + marks + _HIGH + _TICK + 0.06 + key_height(keys), draw)


def _panels(drawing: Lines) -> Body:
    columns = min(_COLUMNS, max(1, len(drawing.lines)))
    wide = (FULL - _GAP * (columns - 1)) / columns
    titles = [wrapped(last_words(line, drawing.unit), wide, SMALL, bold=True) for line in drawing.lines]
    rows = math.ceil(len(drawing.lines) / columns)
    heads = [
        max((text_height(title, SMALL) for title in titles[row * columns : (row + 1) * columns]), default=0.0)
        for row in range(rows)
    ]
    low, high = value_range(drawing)
    above = 0.22 if unit_words(drawing.unit) else 0.0
    one = _PANEL_HIGH + _TICK + 0.2

    def draw(canvas: Canvas, top: float) -> None:
        if above:
            canvas.text((LEFT, top), unit_words(drawing.unit), size=SMALL, color=MUTED)
        y = top + above
        for index, line in enumerate(drawing.lines):
            row, column = divmod(index, columns)
            if index and not column:
                y += heads[row - 1] + one
            x = LEFT + column * (wide + _GAP)
            canvas.lines((x, y), titles[index], size=SMALL, bold=True)
            begin = y + heads[row] + 0.05
            down = Scale(low, high, begin + _PANEL_HIGH, begin)
            across = Scale(*day_range(drawing), x + _axis_width(low, high, drawing.unit), x + wide - 0.05)
            _draw_grid(canvas, across, down, drawing.unit, few=True)
            _draw_marks(canvas, dict.fromkeys(drawing.marks, ""), across, down)
            _draw_line(canvas, line, _Look(SERIES_COLOURS[0], "solid", "o", line.emphasised), across, down)

    return Body(above + sum(heads) + rows * one, draw)


def _key(line: Line, look: _Look, unit: str) -> Key:
    def sample(canvas: Canvas, x: float, y: float) -> None:
        canvas.stroke([(x, y), (x + 0.5, y)], color=look.color, width=_width(look), dash=look.dash)
        canvas.mark((x + 0.25, y), look.marker, color=look.color, size=5)

    return Key(last_words(line, unit), sample, wide=0.58)


def _width(look: _Look) -> float:
    return 2.8 if look.emphasised else 1.6


def _axis_width(low: float, high: float, unit: str) -> float:
    return max((text_width(figure(one, unit), SMALL) for one in ticks(low, high)), default=0.3) + 0.1


def _draw_grid(canvas: Canvas, across: Scale, down: Scale, unit: str, *, few: bool = False) -> None:
    for value in ticks(down.low, down.high, 4 if few else 6):
        y = down.at(value)
        canvas.stroke([(across.start, y), (across.end, y)], color=LINE, width=0.6, order=1)
        canvas.text((across.start - 0.06, y), figure(value, unit), size=SMALL, color=MUTED, align="right", middle=True)
    canvas.stroke([(across.start, down.start), (across.end, down.start)], color=MUTED, width=0.9, order=1)
    room = across.end - across.start
    shown = -math.inf
    for day, label in _day_labels(across):
        x = across.at(day.toordinal())
        canvas.stroke([(x, down.start), (x, down.start + 0.04)], color=MUTED, width=0.8)
        half = text_width(label, SMALL) / 2
        if x - half > shown and (x + half <= across.end + 0.2 or room < 1):
            canvas.text((x, down.start + 0.07), label, size=SMALL, color=MUTED, align="center")
            shown = x + half + 0.08


def _day_labels(across: Scale) -> list[tuple[date, str]]:
    """Years; quarters or months where the span is short."""
    first, last = date.fromordinal(max(1, math.ceil(across.low))), date.fromordinal(math.floor(across.high))
    span = (last - first).days
    months = (1,) if span > _LONG_DAYS else (1, 4, 7, 10) if span > _SHORT_DAYS else tuple(range(1, 13))
    days = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in months]
    return [(day, str(day.year) if span > _LONG_DAYS else month_of(day)) for day in days if first <= day <= last]


def _draw_marks(canvas: Canvas, marks: Mapping[date, str], across: Scale, down: Scale) -> None:
    """A vertical line for every day, its name above; a name that would touch the one before is put on its line."""
    shown = -math.inf
    for day, name in sorted(marks.items()):
        x = across.at(day.toordinal())
        canvas.stroke([(x, down.end - 0.03), (x, down.start)], color=MUTED, width=1.0, dash="dot", order=2)
        half = text_width(name, SMALL) / 2
        middle = min(max(x, across.start + half), across.end - half)
        level = down.end - 0.2 if middle - half > shown else down.end + 0.03
        canvas.text((middle, level), name, size=SMALL, color=MUTED, align="center", ground=bool(name))
        shown = max(shown, middle + half)


def _draw_line(canvas: Canvas, line: Line, look: _Look, across: Scale, down: Scale) -> None:
    points = sorted(line.points, key=lambda point: point.day)
    for _, each in groupby(points, key=lambda point: point.segment):
        run = [point for point in each if known(point.value) is not None]
        if not run:
            continue
        _draw_band(canvas, run, look, across, down)
        places = [(across.at(point.day.toordinal()), down.at(point.value)) for point in run]
        canvas.stroke(places, color=look.color, width=_width(look), dash=look.dash, order=3)
        for place, point in zip(places, run, strict=True):
            canvas.mark(place, look.marker, color=look.color, size=4.5, hollow=bool(point.note))


def _draw_band(canvas: Canvas, run: Sequence[LinePoint], look: _Look, across: Scale, down: Scale) -> None:
    """The margin around the points that have one; a single point gets a whisker."""
    spans = [
        (across.at(point.day.toordinal()), down.at(low), down.at(high))
        for point in run
        if (low := known(point.low)) is not None and (high := known(point.high)) is not None
    ]
    if len(spans) == 1:
        x, low_y, high_y = spans[0]
        canvas.stroke([(x, low_y), (x, high_y)], color=look.color, width=0.8, order=2)
    elif spans:
        outline = [(x, high) for x, _, high in spans] + [(x, low) for x, low, _ in reversed(spans)]
        canvas.area(outline, color=look.color, alpha=0.16)
