"""Rows under each other, name on the left and figures in words on the right: bars with marks, dots with margins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spuk_monitor.charts.bar_words import TARGET, UNKNOWN, figure, in_target, marks_said, said, unit_words
from spuk_monitor.charts.drawing import Bar, Bars, Dot, Dots
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
    BAR,
    INK,
    LINE,
    MUTED,
    TRACK,
    Canvas,
    text_height,
    ticks,
    wrapped,
)
from spuk_monitor.charts.theme import PLOT_ORANGE
from spuk_monitor.domain.missing import known

_NAME, _FIGURES = 9.0, 9.0  # points
_NAMES_WIDE: Final = FULL * 0.33
_WORDS_WIDE: Final = FULL * 0.2
_PLOT: Final = (LEFT + _NAMES_WIDE + 0.15, RIGHT - _WORDS_WIDE - 0.15)
_ROW: Final = 0.36
_PAD: Final = 0.12
_AXIS: Final = 0.28
_WHOLE: Final = 100.0
_ROOM: Final = 0.05
_SHAPES: Final = ("v", "D", "o", "s", "^", "P", "X", "p")


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands beside a mark; `values` are on the scale of the plot."""

    name: list[str]
    said: list[str]
    more: list[str]
    bold: bool

    @property
    def height(self) -> float:
        words = text_height(self.said, _FIGURES) + text_height(self.more, SMALL)
        return max(_ROW, text_height(self.name, _NAME) + _PAD, words + _PAD)


def _row(label: str, said: str, more: str = "", *, note: str = "", bold: bool = False) -> _Row:
    name = f"{label} ({note})" if note else label
    return _Row(
        wrapped(name, _NAMES_WIDE, _NAME, bold=bold),
        wrapped(said, _WORDS_WIDE, _FIGURES, bold=True),
        wrapped(more, _WORDS_WIDE, SMALL),
        bold,
    )


# --- bars ------------------------------------------------------------------------------------------


def bars(drawing: Bars) -> Body:
    shown = [in_target(row) if drawing.each_to_target else row for row in drawing.rows]
    unit = "%" if drawing.each_to_target else drawing.unit
    rows = [
        _row(
            row.label,
            said(row, share, drawing),
            marks_said(row.marks, "" if drawing.each_to_target and TARGET in row.marks else drawing.unit),
            note=row.note,
        )
        for row, share in zip(drawing.rows, shown, strict=True)
    ]
    shapes = _shapes_of(name for row in drawing.rows for name in row.marks)
    keys = _bar_keys(drawing, shapes)
    heading = "in % van het doel van elke regel" if drawing.each_to_target else unit_words(drawing.unit)
    low, high = _bar_range(shown, unit)

    def draw(canvas: Canvas, top: float) -> None:
        draw_key(canvas, keys, top=top)
        scale = Scale(low, high, *_PLOT)
        y = top + key_height(keys)
        begin = _draw_axis(canvas, scale, unit, top=y, height=sum(row.height for row in rows), heading=heading)
        for bar, row in zip(shown, rows, strict=True):
            middle = begin + row.height / 2
            _draw_words(canvas, row, middle)
            _draw_bar(canvas, bar, scale, middle, shapes)
            begin += row.height

    return Body(key_height(keys) + _AXIS + sum(row.height for row in rows) + 0.05, draw)


def _shapes_of(names: Iterable[str]) -> dict[str, str]:
    """A shape for every name; the target is a thick line."""
    others = [name for name in dict.fromkeys(names) if name != TARGET]
    return {TARGET: "|", **{name: _SHAPES[index % len(_SHAPES)] for index, name in enumerate(others)}}


def _bar_keys(drawing: Bars, shapes: Mapping[str, str]) -> list[Key]:
    used = dict.fromkeys(name for row in drawing.rows for name, value in row.marks.items() if known(value) is not None)
    keys = [Key(drawing.value_name, lambda canvas, x, y: canvas.box((x, y - 0.05), (0.26, 0.1), color=BAR))]
    if any(known(row.low) is not None and known(row.high) is not None for row in drawing.rows):
        keys.append(Key("bandbreedte", lambda canvas, x, y: _draw_band(canvas, x, x + 0.26, y, high=0.14)))
    return keys + [_mark_key(name, shapes[name]) for name in used]


def _mark_key(name: str, shape: str) -> Key:
    return Key(name, lambda canvas, x, y: _draw_mark(canvas, shape, x + 0.15, y, 0.07))


def _bar_range(rows: Sequence[Bar], unit: str) -> tuple[float, float]:
    drawn = [0.0]
    for row in rows:
        drawn += [
            one for each in (row.value, row.low, row.high, *row.marks.values()) if (one := known(each)) is not None
        ]
    low, high = min(drawn), max(drawn)
    if unit.startswith("%") and high <= _WHOLE:
        high = _WHOLE
    if high <= low:
        high = low + 1.0
    return (low * (1 + _ROOM) if low < 0 else 0.0), high + (high - low) * _ROOM


def _draw_bar(canvas: Canvas, bar: Bar, scale: Scale, y: float, shapes: Mapping[str, str]) -> None:
    canvas.box((scale.start, y - 0.08), (scale.end - scale.start, 0.16), color=TRACK, order=1)
    low, high, value = known(bar.low), known(bar.high), known(bar.value)
    if low is not None and high is not None:
        _draw_band(canvas, scale.at(low), scale.at(high), y, high=0.2)
    if value is not None:
        ends = sorted((scale.at(0.0), scale.at(value)))
        canvas.box((ends[0], y - 0.055), (ends[1] - ends[0], 0.11), color=BAR, order=3)
    for name, mark in bar.marks.items():
        number = known(mark)
        if number is not None:
            _draw_mark(canvas, shapes[name], scale.at(number), y, 0.11)


def _draw_band(canvas: Canvas, start: float, end: float, y: float, *, high: float) -> None:
    canvas.box((start, y - high / 2), (end - start, high), edge=MUTED, hatch="////", order=2)


def _draw_mark(canvas: Canvas, shape: str, x: float, y: float, reach: float) -> None:
    if shape == "|":
        canvas.stroke([(x, y - reach), (x, y + reach)], width=3.0, order=4)
    else:
        canvas.mark((x, y), shape, size=6.5, hollow=True)


# --- dots ------------------------------------------------------------------------------------------


def dots(drawing: Dots) -> Body:
    rows = [
        _row(
            row.label,
            UNKNOWN if known(row.value) is None else figure(row.value or 0.0, drawing.unit),
            _margin(row, drawing.unit),
            note=row.note,
            bold=row.emphasised,
        )
        for row in drawing.rows
    ]
    keys = _dot_keys(drawing)
    low, high = _dot_range(drawing)

    def draw(canvas: Canvas, top: float) -> None:
        draw_key(canvas, keys, top=top)
        scale = Scale(low, high, *_PLOT)
        y, heights = top + key_height(keys), sum(row.height for row in rows)
        begin = _draw_axis(canvas, scale, drawing.unit, top=y, height=heights, heading=unit_words(drawing.unit))
        reference = known(drawing.reference)
        if reference is not None:
            x = scale.at(reference)
            canvas.stroke([(x, begin), (x, begin + heights)], color=MUTED, width=1.4, dash="dash", order=2)
        for dot, row in zip(drawing.rows, rows, strict=True):
            middle = begin + row.height / 2
            _draw_words(canvas, row, middle)
            _draw_dot(canvas, dot, scale, middle)
            begin += row.height

    return Body(key_height(keys) + _AXIS + sum(row.height for row in rows) + 0.05, draw)


def _margin(dot: Dot, unit: str) -> str:
    low, high = known(dot.low), known(dot.high)
    if known(dot.value) is None or low is None or high is None:
        return ""
    return f"marge {figure(low, unit)} tot {figure(high, unit)}"


def _dot_range(drawing: Dots) -> tuple[float, float]:
    numbers = [
        one for row in drawing.rows for each in (row.value, row.low, row.high) if (one := known(each)) is not None
    ]
    reference = known(drawing.reference)
    numbers += [] if reference is None else [reference]
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    room = (high - low) * _ROOM or 1.0
    return low - room, high + room


def _dot_keys(drawing: Dots) -> list[Key]:
    keys = []
    if any(row.emphasised for row in drawing.rows):
        keys.append(Key("uitgelicht", lambda canvas, x, y: canvas.mark((x + 0.15, y), "D", color=PLOT_ORANGE, size=7)))
    if any(known(row.low) is not None and known(row.high) is not None for row in drawing.rows):
        keys.append(Key("marge", lambda canvas, x, y: _draw_margin(canvas, x + 0.02, x + 0.28, y, BAR)))
    reference = known(drawing.reference)
    if reference is not None:
        name = f"{drawing.reference_name or 'referentie'}: {figure(reference, drawing.unit)}"
        keys.append(
            Key(name, lambda canvas, x, y: canvas.stroke([(x, y), (x + 0.28, y)], color=MUTED, width=1.4, dash="dash"))
        )
    return keys


def _draw_dot(canvas: Canvas, dot: Dot, scale: Scale, y: float) -> None:
    canvas.stroke([(scale.start, y), (scale.end, y)], color=TRACK, width=0.8, order=1)
    color = PLOT_ORANGE if dot.emphasised else BAR
    low, high, value = known(dot.low), known(dot.high), known(dot.value)
    if value is None:
        return
    if low is not None and high is not None:
        _draw_margin(canvas, scale.at(low), scale.at(high), y, color)
    canvas.mark((scale.at(value), y), "D" if dot.emphasised else "o", color=color, size=7.5 if dot.emphasised else 6.5)


def _draw_margin(canvas: Canvas, start: float, end: float, y: float, color: str) -> None:
    canvas.stroke([(start, y), (end, y)], color=color, width=1.6)
    for x in (start, end):
        canvas.stroke([(x, y - 0.05), (x, y + 0.05)], color=color, width=1.6)


# --- both ------------------------------------------------------------------------------------------


def _draw_words(canvas: Canvas, row: _Row, middle: float) -> None:
    canvas.lines((LEFT, middle - text_height(row.name, _NAME) / 2), row.name, size=_NAME, bold=row.bold)
    high = text_height(row.said, _FIGURES) + text_height(row.more, SMALL)
    y = canvas.lines((_PLOT[1] + 0.15, middle - high / 2), row.said, size=_FIGURES, bold=True)
    canvas.lines((_PLOT[1] + 0.15, y), row.more, size=SMALL, color=MUTED)


def _draw_axis(canvas: Canvas, scale: Scale, unit: str, *, top: float, height: float, heading: str) -> float:
    """Numbers above the rows with a line down from each; gives where the rows begin."""
    begin = top + _AXIS
    if heading:
        canvas.text((LEFT, top + 0.06), heading, size=SMALL, color=MUTED)
    for value in ticks(scale.low, scale.high, 5):
        x = scale.at(value)
        canvas.text((x, top + 0.06), figure(value, unit), size=SMALL, color=MUTED, align="center")
        heavy = value == 0
        canvas.stroke(
            [(x, begin - 0.02), (x, begin + height)],
            color=INK if heavy else LINE,
            width=0.9 if heavy else 0.6,
            order=1,
        )
    return begin
