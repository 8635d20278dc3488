"""A map without tiles: outlines in five shades, numbered, with a list of names and figures beside it."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spuk_monitor.charts.bar_words import figure
from spuk_monitor.charts.drawing import Shape, Shapes
from spuk_monitor.charts.pictured.body import FULL, LEFT, RIGHT, SMALL, Body, Key, draw_key, key_height
from spuk_monitor.charts.pictured.canvas import INK, MUTED, PAGE, Canvas, Point, text_height, wrapped
from spuk_monitor.domain.missing import known

_SHADES: Final = ("#dce9f7", "#aecbea", "#7aa9da", "#3f7fc1", "#164a86")
_DARK_FROM: Final = 3
_UNKNOWN: Final = "#ffffff"
_LIST_WIDE: Final = FULL * 0.36
_MAP_WIDE: Final = FULL - _LIST_WIDE - 0.3
_HIGHEST: Final = 6.5
_LOWEST: Final = 1.5
_ITEM: Final = 0.05
_LARGE: Final = 0.25  # of the largest part of a shape


def body(drawing: Shapes) -> Body:
    outlines = [
        [[[_flat(point, drawing) for point in ring] for ring in polygon] for polygon in shape.polygons]
        for shape in drawing.shapes
    ]
    points = [point for shape in outlines for polygon in shape for ring in polygon for point in ring]
    scale, high, corner = _fit(points)
    values = [known(shape.value) for shape in drawing.shapes]
    edges = _edges([value for value in values if value is not None])
    keys = _keys(edges, drawing.unit, unknown=None in values)
    names = [
        wrapped(f"{number}. {_said(shape, drawing.unit)}", _LIST_WIDE, SMALL)
        for number, shape in enumerate(drawing.shapes, start=1)
    ]
    listed = sum(text_height(name, SMALL) + _ITEM for name in names)
    source = wrapped(drawing.attribution, FULL, SMALL)

    def place(point: Point, top: float) -> Point:
        return LEFT + (point[0] - corner[0]) * scale, top + (corner[1] - point[1]) * scale

    def draw(canvas: Canvas, top: float) -> None:
        draw_key(canvas, keys, top=top)
        begin = top + key_height(keys) + 0.1
        for polygons, value in zip(outlines, values, strict=True):
            shade = _shade(value, edges)
            for polygon in polygons:
                rings = [[place(point, begin) for point in ring] for ring in polygon]
                if value is None:
                    canvas.polygon(rings, color=_UNKNOWN, edge=MUTED, hatch="...")
                else:
                    canvas.polygon(rings, color=_SHADES[shade], edge=MUTED)
        for number, (polygons, value) in enumerate(zip(outlines, values, strict=True), start=1):
            dark = value is not None and _shade(value, edges) >= _DARK_FROM
            for ring in _large(polygons):
                canvas.text(
                    place(_middle(ring), begin),
                    str(number),
                    size=SMALL,
                    color=PAGE if dark else INK,
                    bold=True,
                    align="center",
                    middle=True,
                    ground=value is None,
                )
        y = begin
        for name in names:
            y = canvas.lines((RIGHT - _LIST_WIDE, y), name, size=SMALL) + _ITEM
        canvas.lines((LEFT, begin + max(high, listed) + 0.1), source, size=SMALL, color=MUTED)

    return Body(key_height(keys) + 0.1 + max(high, listed) + 0.1 + text_height(source, SMALL), draw)


def _flat(point: Point, drawing: Shapes) -> Point:
    """Degrees as if the map were flat: a degree of longitude is shorter away from the equator."""
    return (point[0] * math.cos(math.radians(_latitude(drawing))), point[1]) if drawing.geographic else point


def _latitude(drawing: Shapes) -> float:
    first = next(
        (ring[0] for shape in drawing.shapes for polygon in shape.polygons for ring in polygon if ring), (0.0, 0.0)
    )
    return first[1]


def _fit(points: Sequence[Point]) -> tuple[float, float, Point]:
    """Inches per unit, the height, and the corner at the top left."""
    if not points:
        return 1.0, _LOWEST, (0.0, 0.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(_MAP_WIDE / wide if wide else math.inf, _HIGHEST / tall if tall else math.inf)
    scale = scale if math.isfinite(scale) else 1.0
    return scale, tall * scale, (min(xs), max(ys))


def _edges(values: Sequence[float]) -> list[float]:
    """Borders of five shades of equal width; [] where there is nothing to tell apart."""
    if not values or min(values) == max(values):
        return []
    low, step = min(values), (max(values) - min(values)) / len(_SHADES)
    return [low + step * index for index in range(len(_SHADES) + 1)]


def _shade(value: float | None, edges: Sequence[float]) -> int:
    if value is None or not edges:
        return len(_SHADES) // 2
    return min(sum(value >= edge for edge in edges[1:]), len(_SHADES) - 1)


def _keys(edges: Sequence[float], unit: str, *, unknown: bool) -> list[Key]:
    keys = []
    for shade, (low, high) in enumerate(pairwise(edges)):
        keys.append(_key(f"{_short(low, unit)} tot {_short(high, unit)}", _SHADES[shade], ""))
    return [*keys, _key("onbekend", _UNKNOWN, "...")] if unknown else keys


def _short(value: float, unit: str) -> str:
    return figure(round(value, 1 if abs(value) < 100 else 0), unit)


def _key(name: str, color: str, hatch: str) -> Key:
    return Key(name, lambda canvas, x, y: canvas.box((x, y - 0.06), (0.26, 0.12), color=color, edge=MUTED, hatch=hatch))


def _said(shape: Shape, unit: str) -> str:
    value = known(shape.value)
    note = f" ({shape.note})" if shape.note else ""
    more = f" {unit}" if unit not in ("", "%", "€", "euro") and not unit.startswith("%") else ""
    return f"{shape.label}: {'onbekend' if value is None else figure(value, unit) + more}{note}"


def _large(polygons: Sequence[Sequence[Sequence[Point]]]) -> list[Sequence[Point]]:
    """The outlines of a shape that have room for its number."""
    outlines = [polygon[0] for polygon in polygons if polygon and polygon[0]]
    largest = max((abs(_surface(ring)) for ring in outlines), default=0.0)
    return [ring for ring in outlines if abs(_surface(ring)) >= largest * _LARGE]


def _surface(ring: Sequence[Point]) -> float:
    after = [*ring[1:], ring[0]]
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in zip(ring, after, strict=True)) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """A point inside: halfway the widest crossing at the height of the centre."""
    ys = [y for _, y in ring]
    level = (min(ys) + max(ys)) / 2
    after = [*ring[1:], ring[0]]
    crossings = sorted(
        one[0] + (level - one[1]) * (other[0] - one[0]) / (other[1] - one[1])
        for one, other in zip(ring, after, strict=True)
        if (one[1] > level) != (other[1] > level)
    )
    inside = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not inside:
        return sum(x for x, _ in ring) / len(ring), level
    start, end = max(inside, key=lambda span: span[1] - span[0])
    return (start + end) / 2, level
