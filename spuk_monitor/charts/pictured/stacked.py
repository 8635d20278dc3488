"""Parts of a whole in one bar per row, to the left and right of a middle; what stands apart has a bar of its own."""

from collections.abc import Mapping
from typing import Final

from spuk_monitor.charts.bar_words import figure
from spuk_monitor.charts.drawing import Stack, Stacks
from spuk_monitor.charts.pictured.body import FULL, LEFT, RIGHT, SMALL, Body, Key, Scale, draw_key, key_height
from spuk_monitor.charts.pictured.canvas import (
    INK,
    LINE,
    MUTED,
    PAGE,
    Canvas,
    text_height,
    text_width,
    wrapped,
)
from spuk_monitor.charts.theme import SERIES_COLOURS, STATUS_SIGNS, TOKENS
from spuk_monitor.domain.missing import known

_NAME: Final = 9.0
_NAMES_WIDE: Final = FULL * 0.32
_APART_WIDE: Final = FULL * 0.13
_ROW: Final = 0.44
_BAR: Final = 0.24
_WHOLE: Final = 100.0
_AGAINST: Final = ("#b85c0a", "#e0a066", "#f0cfae")  # outside first: further from the middle is darker
_FOR: Final = ("#215a9c", "#7fabdb", "#c0d8f0")
_MIDDLE: Final = "#c3ccd5"
_APART: Final = ("#aab6c1", "#cfd6dd")
_HATCHES: Final = ("", "//", "..", "\\\\", "xx")
_TONES: Final = {tone: TOKENS[tone][0] for tone in ("good", "busy", "warn", "bad", "none")}
_DARK: Final = frozenset({_AGAINST[0], _FOR[0], *SERIES_COLOURS, *_TONES.values()})
_SIDES: Final = 2


def _status_looks() -> dict[str, tuple[str, str]]:
    """Every status in the colour of its tone; those of one tone differ by hatch."""
    looks: dict[str, tuple[str, str]] = {}
    for sign in STATUS_SIGNS.values():
        color = _TONES[sign.tone]
        alike = sum(known_color == color for known_color, _ in looks.values())
        looks[sign.word] = (color, _HATCHES[alike])
    return looks


_STATUS_LOOKS: Final = _status_looks()


def body(drawing: Stacks) -> Body:
    looks = _looks(drawing)
    apart = list(dict.fromkeys(name for row in drawing.rows for name in row.apart))
    apart_looks = {name: (_APART[index % 2], "..") for index, name in enumerate(apart)}
    right = RIGHT - (_APART_WIDE + 0.25 if apart else 0.0)
    names = [
        wrapped(f"{row.label} ({row.note})" if row.note else row.label, _NAMES_WIDE, _NAME) for row in drawing.rows
    ]
    heights = [max(_ROW, text_height(name, _NAME) + 0.14) for name in names]
    keys = [_key(name, look) for name, look in {**looks, **apart_looks}.items()]
    left_reach, right_reach = _reaches(drawing)
    head = 0.25 if apart else 0.05

    def draw(canvas: Canvas, top: float) -> None:
        draw_key(canvas, keys, top=top)
        begin = y = top + key_height(keys) + head
        scale = Scale(-left_reach, right_reach, LEFT + _NAMES_WIDE + 0.15, right)
        side = Scale(0.0, _WHOLE, right + 0.25, RIGHT)
        if apart:
            canvas.text((side.start, y - head + 0.02), "apart", size=SMALL, color=MUTED)
        for row, name, height in zip(drawing.rows, names, heights, strict=True):
            middle = y + height / 2
            canvas.lines((LEFT, middle - text_height(name, _NAME) / 2), name, size=_NAME)
            _draw_parts(canvas, row, drawing, scale=scale, middle=middle, looks=looks)
            if apart:
                _draw_apart(canvas, row, apart_looks, side, middle)
            y += height
        canvas.stroke([(scale.at(0.0), begin - 0.02), (scale.at(0.0), y)], color=INK, width=1.0, order=1)
        if apart:
            canvas.stroke([(side.start, begin - 0.02), (side.start, y)], color=LINE, width=0.8)

    return Body(key_height(keys) + head + sum(heights) + 0.05, draw)


def _names(drawing: Stacks) -> list[str]:
    return list(dict.fromkeys(name for row in drawing.rows for name in row.parts))


def _looks(drawing: Stacks) -> dict[str, tuple[str, str]]:
    """Colour and hatch of every part: statuses as on the page, and without a left side the colours of series."""
    names = _names(drawing)
    if names and all(name in _STATUS_LOOKS for name in names):
        return {name: _STATUS_LOOKS[name] for name in names}
    if not drawing.left and not drawing.middle:
        return {
            name: (SERIES_COLOURS[index % len(SERIES_COLOURS)], _HATCHES[index // len(SERIES_COLOURS) % len(_HATCHES)])
            for index, name in enumerate(names)
        }
    left = [name for name in names if name in drawing.left]
    right = [name for name in names if name not in drawing.left and name != drawing.middle]
    looks = {name: (_AGAINST[min(index, 2)], _HATCHES[1] if index == 0 else "") for index, name in enumerate(left)}
    looks |= {name: (_FOR[min(index, 2)], "") for index, name in enumerate(reversed(right))}
    if drawing.middle in names:
        looks[drawing.middle] = (_MIDDLE, "")
    return {name: looks[name] for name in names}


def _number(parts: Mapping[str, float | None], name: str) -> float:
    return known(parts.get(name)) or 0.0


def _before(row: Stack, drawing: Stacks) -> float:
    """How much of the row stands left of the middle, in %."""
    return (
        sum(_number(row.parts, name) for name in row.parts if name in drawing.left)
        + _number(row.parts, drawing.middle) / _SIDES
    )


def _reaches(drawing: Stacks) -> tuple[float, float]:
    """Both sides alike where something stands left of the middle."""
    wholes = [sum(known(value) or 0.0 for value in row.parts.values()) for row in drawing.rows]
    befores = [_before(row, drawing) for row in drawing.rows]
    if not any(befores):
        return 0.0, max([_WHOLE, *wholes])
    afters = [whole - before for whole, before in zip(wholes, befores, strict=True)]
    reach = max([*befores, *afters])
    return reach * 1.02, reach * 1.02


def _draw_parts(
    canvas: Canvas,
    row: Stack,
    drawing: Stacks,
    *,
    scale: Scale,
    middle: float,
    looks: Mapping[str, tuple[str, str]],
) -> None:
    if all(known(value) is None for value in row.parts.values()):
        canvas.text((scale.at(0.0) + 0.08, middle), "geen cijfer", size=SMALL, color=MUTED, middle=True, ground=True)
        return
    order = [name for name in row.parts if name in drawing.left]
    order += [drawing.middle] if drawing.middle in row.parts else []
    order += [name for name in row.parts if name not in order]
    _draw_run(canvas, {name: row.parts[name] for name in order}, looks, scale, middle, begin=-_before(row, drawing))


def _draw_apart(canvas: Canvas, row: Stack, looks: Mapping[str, tuple[str, str]], side: Scale, middle: float) -> None:
    """Short bars, so the figures stand behind them."""
    _draw_run(canvas, row.apart, looks, side, middle, begin=0.0, with_figures=False)
    numbers = [number for value in row.apart.values() if (number := known(value)) is not None]
    if numbers:
        said = " + ".join(figure(round(number), "%") for number in numbers)
        canvas.text((side.at(sum(numbers)) + 0.05, middle), said, size=SMALL, middle=True, ground=True)


def _draw_run(
    canvas: Canvas,
    parts: Mapping[str, float | None],
    looks: Mapping[str, tuple[str, str]],
    scale: Scale,
    middle: float,
    *,
    begin: float,
    with_figures: bool = True,
) -> None:
    """Parts after each other from `begin`, each with its figure where that fits."""
    for name, value in parts.items():
        number = known(value)
        if number is None:
            continue
        start, end = scale.at(begin), scale.at(begin + number)
        color, hatch = looks[name]
        canvas.box((start, middle - _BAR / 2), (end - start, _BAR), color=color, edge=PAGE, hatch=hatch, order=2)
        said = figure(round(number), "%")
        if with_figures and text_width(said, SMALL) + 0.04 <= end - start:
            _draw_figure(canvas, said, (start + end) / 2, middle, dark=color in _DARK, hatched=bool(hatch))
        begin += number


def _draw_figure(canvas: Canvas, said: str, x: float, y: float, *, dark: bool, hatched: bool) -> None:
    if hatched:
        canvas.text((x, y), said, size=SMALL, align="center", middle=True, ground=True)
    else:
        canvas.text((x, y), said, size=SMALL, color=PAGE if dark else INK, bold=dark, align="center", middle=True)


def _key(name: str, look: tuple[str, str]) -> Key:
    color, hatch = look
    return Key(name, lambda canvas, x, y: canvas.box((x, y - 0.06), (0.26, 0.12), color=color, edge=PAGE, hatch=hatch))
