"""A series of the area beside its references, as SVG: lines with margins, broken where the definition changed.

Lines live in an inner drawing of 100 by 100 that stretches; points and words stand in percentages of the outer one,
so that neither is deformed at any width.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from spuk_monitor.domain.dutch import format_number

HEIGHT: Final = 168
_TOP, _BOTTOM = 12.0, 84.0  # % of the height between which the lines stand
_LEFT, _RIGHT = 3.0, 97.0
_RIGHT_PART = 60.0
_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Point:
    """`low` and `high` are the published margin, None where there is none; `segment` is the definition version."""

    day: date
    label: str
    value: float
    low: float | None = None
    high: float | None = None
    segment: str = ""
    provisional: bool = False
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """From day and value to percentages of the drawing."""

    first: date
    last: date
    low: float
    high: float

    @classmethod
    def around(cls, lines: Sequence[Line]) -> "Frame":
        points = [point for line in lines for point in line.points]
        days = [point.day for point in points]
        values = [
            value for point in points for value in (point.value, point.low, point.high) if value is not None
        ]
        low, high = min(values), max(values)
        room = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
        return cls(min(days), max(days), max(low - room, 0.0) if low >= 0 else low - room, high + room)

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        share = 0.5 if not span else (day - self.first).days / span
        return round(_LEFT + share * (_RIGHT - _LEFT), 2)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(_BOTTOM - share * (_BOTTOM - _TOP), 2)


def svg(lines: Sequence[Line], what: str, *, unit: str) -> str:
    """Small chart with `what` (escaped here) as its name; empty text when no line has a point."""
    drawn = [line for line in lines if line.points][:_LINES]
    if not drawn:
        return ""
    frame = Frame.around(drawn)
    stretched = []
    marks = []
    for index, line in reversed(list(enumerate(drawn))):
        for run in runs(line.points):
            stretched.append(_band(run, frame, index))
            stretched.append(_stroke(run, frame, index))
        marks.extend(_marks(line, frame, index, unit))
    return (
        f'<svg class="mo-series" role="img" aria-label="{escape(alt_text(drawn, what, unit=unit), quote=True)}" '
        f'width="100%" height="{HEIGHT}">'
        f'<line class="mo-l-axis" x1="0" x2="100%" y1="{_BOTTOM + 2}%" y2="{_BOTTOM + 2}%"></line>'
        f'<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">{"".join(stretched)}</svg>'
        f"{''.join(marks)}{_years(drawn[0], frame)}</svg>"
    )


def runs(points: Sequence[Point]) -> list[tuple[Point, ...]]:
    """Stretches of one definition version: no line crosses a break."""
    found: list[list[Point]] = []
    for point in points:
        if found and found[-1][-1].segment == point.segment:
            found[-1].append(point)
        else:
            found.append([point])
    return [tuple(run) for run in found]


def alt_text(lines: Sequence[Line], what: str, *, unit: str) -> str:
    sign = "%" if unit.startswith("%") else ""
    parts = [
        f"{line.name} {format_number(line.points[-1].value)}{sign} in {line.points[-1].label}"
        if len(line.points) == 1
        else f"{line.name} van {format_number(line.points[0].value)}{sign} in {line.points[0].label} "
        f"naar {format_number(line.points[-1].value)}{sign} in {line.points[-1].label}"
        for line in lines
    ]
    return f"{what}: {'; '.join(parts)}"


def legend(names: Sequence[str]) -> str:
    items = "".join(
        f'<span><svg width="30" height="12" aria-hidden="true">'
        f'<line class="mo-l-{index}" x1="0" x2="30" y1="6" y2="6"></line>'
        f"{_shape(index, '15', '6', '')}</svg> {escape(name)}</span>"
        for index, name in enumerate(names[:_LINES])
    )
    return f'<p class="mo-legend">{items}</p>'


def _band(run: Sequence[Point], frame: Frame, index: int) -> str:
    """The margin of the area's own line only; more bands would hide each other."""
    known = [(point.day, point.low, point.high) for point in run if point.low is not None and point.high is not None]
    if index or len(known) <= 1:
        return ""
    over = [f"{frame.x(day)},{frame.y(high)}" for day, _, high in known]
    under = [f"{frame.x(day)},{frame.y(low)}" for day, low, _ in reversed(known)]
    return f'<polygon class="mo-l-band" points="{" ".join(over + under)}"></polygon>'


def _stroke(run: Sequence[Point], frame: Frame, index: int) -> str:
    if len(run) <= 1:
        return ""
    spots = " ".join(f"{frame.x(point.day)},{frame.y(point.value)}" for point in run)
    return f'<polyline class="mo-l-{index}" vector-effect="non-scaling-stroke" points="{spots}"></polyline>'


def _marks(line: Line, frame: Frame, index: int, unit: str) -> list[str]:
    sign = "%" if unit.startswith("%") else ""
    made = []
    for point in line.points:
        words = f"{line.name}, {point.label}: {format_number(point.value)}{sign}"
        words += " (voorlopig)" if point.provisional else ""
        words += " (fictief)" if point.fictitious else ""
        x, y = f"{frame.x(point.day)}%", f"{frame.y(point.value)}%"
        if index == 0 and point.low is not None and point.high is not None:
            made.append(
                f'<line class="mo-l-whisker" x1="{x}" x2="{x}" y1="{frame.y(point.low)}%" y2="{frame.y(point.high)}%">'
                "</line>"
            )
        made.append(_shape(index, x, y, f"<title>{escape(words)}</title>"))
    if index == 0:
        last = line.points[-1]
        anchor = "end" if frame.x(last.day) > _RIGHT_PART else "middle"
        made.append(
            f'<text class="mo-l-value" x="{frame.x(last.day)}%" y="{frame.y(last.value)}%" dy="-9" '
            f'text-anchor="{anchor}">{format_number(last.value)}{sign}</text>'
        )
    return made


def _shape(index: int, x: str, y: str, inside: str) -> str:
    """Lines differ in shape as well as colour: a round, a square, then a diamond."""
    forms = (
        '<circle r="4.5"></circle>',
        '<rect x="-3.5" y="-3.5" width="7" height="7"></rect>',
        '<path d="M0 -5L5 0L0 5L-5 0Z"></path>',
        '<path d="M0 -5L5 4H-5Z"></path>',
        '<path d="M-4 -4L4 4M-4 4L4 -4"></path>',
    )
    place = f'x="{x}" y="{y}" width="1" height="1" overflow="visible"'
    return f'<svg class="mo-p-{index}" {place}>{inside}{forms[index]}</svg>'


def _years(line: Line, frame: Frame) -> str:
    """First and last period of the area's own line under the axis."""
    points = line.points
    ends = [(points[0], "start"), (points[-1], "end")] if len(points) > 1 else [(points[0], "middle")]
    return "".join(
        f'<text class="mo-l-year" x="{frame.x(point.day)}%" y="98%" text-anchor="{anchor}">{escape(point.label)}</text>'
        for point, anchor in ends
    )


def known(value: float | None) -> float | None:
    """None for NaN: frames write missing as NaN."""
    return None if value is None or math.isnan(value) else float(value)


_COLOURS: Final = ("--mo-bar", "--mo-warn", "--mo-muted", "--mo-good", "--mo-bad")
_DASHES: Final = ("none", "7 4", "2 4", "8 3 2 3", "12 4")
STYLE: Final = (
    """
.mo-series{display:block;overflow:visible}
.mo-l-axis{stroke:var(--mo-line)}
.mo-l-band{fill:var(--mo-bar);opacity:.16}
.mo-l-whisker{stroke:var(--mo-bar);stroke-width:1.5}
.mo-l-value{fill:var(--mo-ink);font-size:14px;font-weight:600}
.mo-l-year{fill:var(--mo-muted);font-size:13px}
"""
    + "".join(
        f".mo-l-{index}{{stroke:var({colour});fill:none;stroke-width:{2 if index else 3};"
        f"stroke-dasharray:{dash}}}\n"
        f".mo-p-{index}{{fill:var({colour});stroke:var(--mo-page);stroke-width:1}}\n"
        for index, (colour, dash) in enumerate(zip(_COLOURS, _DASHES, strict=True))
    )
)
