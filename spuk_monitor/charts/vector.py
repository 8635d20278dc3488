"""A drawing as SVG: for paper and for files that stand by themselves. Text stays text, nothing is loaded.

Names stand above their bar, so that a drawing fits a column of text; every figure is written beside its mark.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from spuk_monitor.charts.bar_words import TARGET, UNKNOWN, figure, in_target, marks_said, said, unit_words
from spuk_monitor.charts.drawing import Bars, Dot, Dots, Drawing, Lines, Stack, Stacks
from spuk_monitor.charts.looks import APART, Look, part_looks
from spuk_monitor.charts.svg_sheet import SMALL, TEXT, Sheet
from spuk_monitor.charts.vector_lines import draw_lines
from spuk_monitor.domain.missing import known

_BAR: Final = 11.0
_WORDS: Final = 150.0  # room right of the bars
_AROUND: Final = 8.0
_WHOLE: Final = 100.0
_FITS: Final = 22.0  # a part that is wider has its figure written in it


@dataclass(frozen=True, slots=True)
class _Scale:
    """From values to the sheet; zero is always on it."""

    low: float
    high: float
    end: float

    def at(self, value: float) -> float:
        return self.end * (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)


def svg(drawing: Drawing, *, width: float = 520, name: str = "", dark_aware: bool = False) -> str:
    """The drawing as an `<svg>` with a viewBox of `width` units; without a title: the document gives it its words.

    `name` makes what it refers to unique where several stand in one page. With `dark_aware` colours are CSS variables
    `--sr-…` with the light one behind them. ValueError for a map, and for a drawing without rows.
    """
    if not isinstance(drawing, Bars | Dots | Lines | Stacks):
        raise ValueError("a map is not drawn in a report")
    if not (drawing.lines if isinstance(drawing, Lines) else drawing.rows):
        raise ValueError("a drawing without rows")
    sheet = Sheet(width, name=name, variables=dark_aware)
    if isinstance(drawing, Lines):
        draw_lines(sheet, drawing)
    elif isinstance(drawing, Bars):
        _bars(sheet, drawing)
    elif isinstance(drawing, Dots):
        _dots(sheet, drawing)
    else:
        _stacks(sheet, drawing)
    return sheet.finished()


# --- bars and dots -----------------------------------------------------------------------------------


def _bars(sheet: Sheet, drawing: Bars) -> None:
    shown = [in_target(row) if drawing.each_to_target else row for row in drawing.rows]
    names = list(dict.fromkeys(name for row in drawing.rows for name, value in row.marks.items() if known(value)))
    place = _scale(sheet, [one for row in shown for one in (row.value, row.low, row.high, *row.marks.values())],
                   percent=drawing.each_to_target or drawing.unit.startswith("%"))  # fmt: skip
    _heading(sheet, "in % van het doel van elke regel" if drawing.each_to_target else unit_words(drawing.unit))
    keys: list[tuple[str, Callable[[float, float], None]]] = [
        (drawing.value_name, lambda x, y: sheet.box(x, y - 4, 18, 8, "bar"))
    ]
    keys += [(name, partial(_sample, sheet, name, names)) for name in names]
    _key(sheet, keys)
    unit = "" if drawing.each_to_target else drawing.unit
    for row, bar in zip(drawing.rows, shown, strict=True):
        _name(sheet, row.label, row.note)
        middle = sheet.y + _BAR / 2
        sheet.box(0, sheet.y - 1, place.end, _BAR + 2, "track")
        low, high, value = known(bar.low), known(bar.high), known(bar.value)
        if low is not None and high is not None:
            sheet.box(place.at(low), sheet.y, place.at(high) - place.at(low), _BAR, "muted", pattern="wdUpDiag")
        if value is not None:
            first, last = sorted((place.at(0.0), place.at(value)))
            sheet.box(first, sheet.y + 1.5, last - first, _BAR - 3, "bar")
        for name, mark in bar.marks.items():
            if (number := known(mark)) is not None:
                _mark(sheet, name, names, place.at(number), middle)
        more = {name: one for name, one in row.marks.items() if name != TARGET or not drawing.each_to_target}
        if drawing.each_to_target and (aim := known(row.marks.get(TARGET))) is not None and aim != _WHOLE:
            more |= {TARGET: aim}
        _beside(sheet, said(row, bar, drawing), marks_said(more, unit), middle)
        sheet.y += _BAR + _AROUND


def _dots(sheet: Sheet, drawing: Dots) -> None:
    place = _scale(
        sheet,
        [one for row in drawing.rows for one in (row.value, row.low, row.high)] + [drawing.reference],
        percent=False,
    )
    _heading(sheet, unit_words(drawing.unit))
    reference = known(drawing.reference)
    if reference is not None:
        name = drawing.reference_name or "vergelijking"
        said_name = f"{name}: {figure(reference, drawing.unit)}"
        _key(sheet, [(said_name, lambda x, y: sheet.line([(x, y), (x + 18, y)], "muted", dash="dash"))])
    for row in drawing.rows:
        _dot(sheet, row, drawing.unit, place, reference)


def _dot(sheet: Sheet, row: Dot, unit: str, place: _Scale, reference: float | None) -> None:
    _name(sheet, row.label, row.note, bold=row.emphasised)
    middle = sheet.y + _BAR / 2
    sheet.line([(0, middle), (place.end, middle)], "line")
    if reference is not None:
        sheet.line(
            [(place.at(reference), sheet.y - 3), (place.at(reference), sheet.y + _BAR + 3)], "muted", dash="dash"
        )
    low, high, value = known(row.low), known(row.high), known(row.value)
    if low is not None and high is not None:
        sheet.line([(place.at(low), middle), (place.at(high), middle)], "ink", width=2)
    if value is not None:
        sheet.mark(place.at(value), middle, "circle" if row.emphasised else "square", "bar")
    margin = f"{figure(low, unit)} tot {figure(high, unit)}" if low is not None and high is not None else ""
    _beside(sheet, UNKNOWN if value is None else figure(value, unit), margin, middle)
    sheet.y += _BAR + _AROUND


def _scale(sheet: Sheet, values: Sequence[float | None], *, percent: bool) -> _Scale:
    found = [0.0, *(one for each in values if (one := known(each)) is not None)]
    low, high = min(found), max(found)
    if percent and high <= _WHOLE:
        high = _WHOLE
    return _Scale(low, high + (high - low) * 0.03 if high > low else low + 1.0, sheet.width - _WORDS)


def _sample(sheet: Sheet, name: str, names: Sequence[str], x: float, y: float) -> None:
    _mark(sheet, name, names, x + 9, y)


def _patch(sheet: Sheet, look: Look, x: float, y: float) -> None:
    sheet.box(x, y - 5, 18, 10, look.color, pattern=look.pattern)


def _mark(sheet: Sheet, name: str, names: Sequence[str], x: float, y: float) -> None:
    """The target is a thick line; what is expected and others are hollow signs."""
    if name == TARGET:
        sheet.box(x - 1.5, y - 8, 3, 16, "ink")
        return
    shapes = ("triangle", "diamond", "circle", "square")
    others = [one for one in names if one != TARGET]
    sheet.mark(x, y, shapes[others.index(name) % len(shapes)] if name in others else shapes[0], "ink", hollow=True)


# --- stacks ------------------------------------------------------------------------------------------


def _stacks(sheet: Sheet, drawing: Stacks) -> None:
    looks = part_looks(drawing)
    apart = list(dict.fromkeys(name for row in drawing.rows for name in row.apart))
    looks |= {name: APART[index % len(APART)] for index, name in enumerate(apart)}
    used = [name for name in looks if any(known({**row.parts, **row.apart}.get(name)) for row in drawing.rows)]
    _key(
        sheet,
        [(name, partial(_patch, sheet, looks[name])) for name in used],
    )
    room = 90.0 if apart else 0.0
    for row in drawing.rows:
        _name(sheet, row.label, row.note)
        _stack(sheet, row, list(looks), end=sheet.width - room, looks=looks)
        sheet.y += _BAR + 5 + _AROUND


def _stack(sheet: Sheet, row: Stack, order: Sequence[str], *, end: float, looks: Mapping[str, Look]) -> None:
    whole = max(_WHOLE, sum(known(one) or 0.0 for one in row.parts.values()))
    x = 0.0
    for name in order:
        value = known(row.parts.get(name))
        if value:
            wide = end * value / whole
            _part(sheet, looks[name], x, wide, value)
            x += wide
    x = end + 12
    for name in row.apart:
        value = known(row.apart[name])
        if value:
            wide = 78 * min(value, _WHOLE) / _WHOLE
            _part(sheet, looks[name], x, wide, value)


def _part(sheet: Sheet, look: Look, x: float, wide: float, value: float) -> None:
    sheet.box(x, sheet.y, max(wide - 1, 0.5), _BAR + 5, look.color, pattern=look.pattern)
    if wide >= _FITS:
        words = figure(round(value), "%")
        sheet.text(
            x + wide / 2, sheet.y + (_BAR + 5) / 2, words, size=SMALL, color="#ffffff" if look.dark else "#1b2733",
            anchor="middle", ground="" if look.dark or not look.pattern else "#ffffff",
        )  # fmt: skip


# --- what all share ----------------------------------------------------------------------------------


def _heading(sheet: Sheet, words: str) -> None:
    if words:
        sheet.text(0, sheet.y + 7, words, size=SMALL, color="muted")
        sheet.y += 16


def _key(sheet: Sheet, keys: Sequence[tuple[str, Callable[[float, float], None]]]) -> None:
    x = 0.0
    for name, sample in keys:
        wide = 24 + sheet.wide(name, SMALL) + 14
        if x and x + wide > sheet.width:
            x, sheet.y = 0.0, sheet.y + 16
        sample(x, sheet.y + 7)
        sheet.text(x + 24, sheet.y + 7, name, size=SMALL, color="muted")
        x += wide
    sheet.y += 22


def _name(sheet: Sheet, label: str, note: str, *, bold: bool = False) -> None:
    for line in sheet.wrapped(f"{label} ({note})" if note else label, TEXT):
        sheet.text(0, sheet.y + 7, line, size=TEXT, bold=bold)
        sheet.y += 14.5
    sheet.y += 2


def _beside(sheet: Sheet, words: str, more: str, middle: float) -> None:
    """The figure in bold, with the other marks smaller below it where there are any."""
    x = sheet.width - _WORDS + 12
    lines = sheet.wrapped(more, SMALL, width=_WORDS - 12)
    up = 6.5 * len(lines)
    sheet.text(x, middle - up, words, size=TEXT, bold=True)
    for index, line in enumerate(lines):
        sheet.text(x, middle - up + 13 * (index + 1), line, size=SMALL, color="muted")
    sheet.y += max(0.0, 13.0 * (len(lines) - 1))
