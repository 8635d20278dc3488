"""A series of the area beside its references: lines with margins, broken where the definition changed.

Boxes of HTML at percentages of the drawing, because `st.html` lets no SVG through: a line is a box cut along its
course, so that it keeps its width and nothing is deformed on a wide or a narrow screen.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise
from typing import Final

from spuk_monitor.charts.end_labels import HEIGHT, Anchor, middle_of
from spuk_monitor.domain.dutch import format_number

_TOP, _BOTTOM = 15.0, 85.0  # % of the height between which the lines stand; above and below there is room for a figure
_LEFT, _RIGHT = 3.0, 97.0
_RIGHT_PART = 60.0
_HALF_WIDTH = (1.5, 1.0)  # px: the area itself, the references
_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Point:
    """`low` and `high` are the published margin, None where there is none. Points of another `segment` are not
    comparable: another definition, or other `borders` of the area (how often these had changed)."""

    day: date
    label: str
    value: float
    low: float | None = None
    high: float | None = None
    segment: str = ""
    borders: int = 0
    provisional: bool = False
    fictitious: bool = False
    estimated: bool = False
    composed: bool = False


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
        values = [value for point in points for value in (point.value, point.low, point.high) if value is not None]
        low, high = min(values), max(values)
        room = (high - low) * 0.02 or max(abs(high) * 0.1, 1.0)
        return cls(min(days), max(days), max(low - room, 0.0) if low >= 0 else low - room, high + room)

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        share = 0.5 if not span else (day - self.first).days / span
        return round(_LEFT + share * (_RIGHT - _LEFT), 2)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(_BOTTOM - share * (_BOTTOM - _TOP), 2)


def html(lines: Sequence[Line], what: str, *, unit: str) -> str:
    """Small chart with `what` (escaped here) as its name; empty text when no line has a point.

    The first line is the area itself; a line keeps its colour when another has no points.
    """
    drawn = [(index, line) for index, line in enumerate(lines[:_LINES]) if line.points]
    if not drawn:
        return ""
    shown = [line for _, line in drawn]
    frame = Frame.around(shown)
    parts = []
    for index, line in reversed(drawn):
        for run in runs(line.points):
            parts.append(_band(run, frame, index))
            parts.append(_stroke(run, frame, index))
        parts.extend(_marks(line, frame, index, unit))
    breaks = _breaks(lines[0].points, frame)
    parts.extend([*_values(lines[0], shown, frame=frame, unit=unit), *breaks])
    label = escape(alt_text(shown, what, unit=unit), quote=True)
    kind = "mo-series mo-broken" if breaks else "mo-series"
    return f'<div class="{kind}" role="img" aria-label="{label}">{"".join(parts)}{_years(shown, frame)}</div>'


def runs(points: Sequence[Point]) -> list[tuple[Point, ...]]:
    """Stretches of one definition version and the same borders: no line crosses a break."""
    found: list[list[Point]] = []
    for point in points:
        if found and found[-1][-1].segment == point.segment:
            found[-1].append(point)
        else:
            found.append([point])
    return [tuple(run) for run in found]


def alt_text(lines: Sequence[Line], what: str, *, unit: str) -> str:
    parts = []
    for line in lines:
        decimals = decimals_of(line.points, unit=unit)
        ends = [
            f"{amount(point.value, unit=unit, decimals=decimals)} in {point.label}"
            for point in dict.fromkeys((line.points[0], line.points[-1]))
        ]
        parts.append(f"{line.name} van {ends[0]} naar {ends[1]}" if len(ends) > 1 else f"{line.name} {ends[0]}")
    return f"{what}: {'; '.join(parts)}"


def legend(names: Sequence[str], *, drawn: Collection[str]) -> str:
    """What each line is; `names` in the order of the lines, of which only those in `drawn` occur."""
    items = "".join(
        f'<span class="mo-key"><span class="mo-series mo-l-small" aria-hidden="true">'
        f'<span class="mo-line mo-l-{index}" style="clip-path:inset(calc(50% - 1.5px) 0)"></span>'
        f'<span class="mo-point mo-p-{index}" style="left:50%;top:50%"></span></span>{escape(name)}</span>'
        for index, name in enumerate(names[:_LINES])
        if name in drawn
    )
    return f'<p class="mo-legend">{items}</p>'


def _band(run: Sequence[Point], frame: Frame, index: int) -> str:
    """The margin of the area's own line only; more bands would hide each other."""
    known = [(point.day, point.low, point.high) for point in run if point.low is not None and point.high is not None]
    if index or len(known) <= 1:
        return ""
    over = [f"{frame.x(day)}% {frame.y(high)}%" for day, _, high in known]
    under = [f"{frame.x(day)}% {frame.y(low)}%" for day, low, _ in reversed(known)]
    return f'<span class="mo-line mo-l-band" style="clip-path:polygon({",".join(over + under)})"></span>'


def _stroke(run: Sequence[Point], frame: Frame, index: int) -> str:
    if len(run) <= 1:
        return ""
    half = _HALF_WIDTH[index > 0]
    spots = [(frame.x(point.day), frame.y(point.value)) for point in run]
    over = [f"{x}% calc({y}% - {half}px)" for x, y in spots]
    under = [f"{x}% calc({y}% + {half}px)" for x, y in reversed(spots)]
    return f'<span class="mo-line mo-l-{index}" style="clip-path:polygon({",".join(over + under)})"></span>'


def _marks(line: Line, frame: Frame, index: int, unit: str) -> list[str]:
    made = []
    for point in line.points:  # in full here: who points at a mark wants the figure itself
        words = f"{line.name}, {point.label}: {amount(point.value, unit=unit)}"
        marks = [word for word, on in _marks_of(point) if on]
        words += f" ({', '.join(marks)})" if marks else ""
        x, y = frame.x(point.day), frame.y(point.value)
        if index == 0 and point.low is not None and point.high is not None:
            top, bottom = frame.y(point.high), frame.y(point.low)
            made.append(
                f'<span class="mo-whisker" style="left:{x}%;top:{top}%;height:{round(bottom - top, 2)}%"></span>'
            )
        hollow = " mo-hollow" if point.provisional else ""
        made.append(
            f'<span class="mo-point mo-p-{index}{hollow}" style="left:{x}%;top:{y}%" '
            f'title="{escape(words, quote=True)}"></span>'
        )
    return made


def _marks_of(point: Point) -> tuple[tuple[str, bool], ...]:
    return (
        ("samengesteld", point.composed),
        ("modelschatting", point.estimated),
        ("voorlopig", point.provisional),
        ("fictief", point.fictitious),
    )


def _values(line: Line, drawn: Sequence[Line], *, frame: Frame, unit: str) -> list[str]:
    """The first and last value of `line` in figures, clear of all lines that are drawn."""
    points, last = line.points, len(line.points) - 1
    if not points:
        return []
    paths = [[(frame.x(one.day), frame.y(one.value)) for one in run] for other in drawn for run in runs(other.points)]
    decimals = decimals_of(points, unit=unit)
    made = []
    for index in dict.fromkeys((last, 0)):
        point, neighbour = points[index], points[index - 1 if index else min(1, last)]
        text = amount(point.value, unit=unit, decimals=decimals)
        x = frame.x(point.day)
        top, bottom = (frame.y(point.value if edge is None else edge) for edge in (point.high, point.low))
        left_share = 0.5 if 100 - _RIGHT_PART < x < _RIGHT_PART else float(index == last and last > 0)
        anchor = Anchor(x, top, bottom, left_share, above_first=neighbour.value <= point.value)
        made.append(
            f'<span class="mo-l-value" style="left:{x}%;top:{middle_of(anchor, text, paths=paths)}%;'
            f'transform:translate({-100 * left_share:g}%,-50%)">{text}</span>'
        )
    return made


def decimals_of(points: Sequence[Point], *, unit: str) -> int:
    """One number of decimals for a whole series: one for a share, else as many as its values need, two at most."""
    if unit.startswith("%"):
        return 1
    return max((len(format_number(point.value).partition(",")[2]) for point in points), default=0)


def amount(value: float, *, unit: str, decimals: int | None = None) -> str:
    """A value of a series, with a real minus sign."""
    return format_number(value, decimals).replace("-", "\u2212") + ("%" if unit.startswith("%") else "")


def _breaks(points: Sequence[Point], frame: Frame) -> list[str]:
    """A dotted line halfway between the last point before a break and the first after it, with what changed."""
    made = []
    for before, after in pairwise(points):
        if before.segment != after.segment:
            x = round((frame.x(before.day) + frame.x(after.day)) / 2, 2)
            made.append(f'<span class="mo-break" style="left:{x}%"></span>')
            word = "andere grenzen" if before.borders != after.borders else "andere definitie"
            made.append(f'<span class="mo-break-word" style="left:{x}%">{word}</span>')
    return made


def _years(lines: Sequence[Line], frame: Frame) -> str:
    """First and last period of the drawing under the axis."""
    points = sorted((point for line in lines for point in line.points), key=lambda point: point.day)
    first, last = points[0], points[-1]
    if first.day == last.day:
        return f'<span class="mo-l-year" style="left:50%;transform:translateX(-50%)">{escape(last.label)}</span>'
    return (
        f'<span class="mo-l-year" style="left:0">{escape(first.label)}</span>'
        f'<span class="mo-l-year" style="right:0">{escape(last.label)}</span>'
    )


_COLOURS: Final = ("--mo-bar", "--mo-warn", "--mo-muted", "--mo-good", "--mo-bad")
_DASHES: Final = ("", "7px 11px", "2px 6px", "10px 13px", "4px 7px")  # colour until, gap until
_SHAPES: Final = (
    "border-radius:50%",
    "border-radius:0",
    "border-radius:0;transform:translate(-50%,-50%) rotate(45deg)",
    "clip-path:polygon(50% 0,100% 100%,0 100%)",
    "border-radius:50% 0",
)


def _line_style(index: int) -> str:
    """Lines differ in dash and shape of their points as well as in colour."""
    colour = f"var({_COLOURS[index]})"
    fill = colour
    if _DASHES[index]:
        on, off = _DASHES[index].split()
        fill = f"repeating-linear-gradient(90deg,{colour} 0 {on},transparent {on} {off})"
    return (
        f".mo-l-{index}{{background:{fill}}}\n"
        f".mo-p-{index}{{background:{colour};{_SHAPES[index]}}}\n"
        f".mo-p-{index}.mo-hollow{{background:var(--mo-page);border:2px solid {colour};"
        "clip-path:none}\n"
    )


STYLE: Final = (
    """
.mo-series{position:relative;display:block;height:HEIGHTpx;margin:.2rem 0 1.6rem;
 border-bottom:1px solid var(--mo-line)}
.mo-series.mo-broken{margin-top:1.4rem}
.mo-series>span{position:absolute;display:block;box-sizing:border-box}
.mo-line{left:0;top:0;width:100%;height:100%}
.mo-l-band{background:var(--mo-bar);opacity:.18}
.mo-point{width:9px;height:9px;transform:translate(-50%,-50%)}
.mo-whisker{width:2px;margin-left:-1px;background:var(--mo-bar)}
.mo-l-value{background:color-mix(in srgb,var(--mo-page) 70%,transparent);border-radius:2px;
 font-size:.9375rem;font-weight:600;line-height:1;white-space:nowrap;padding:1px 2px}
.mo-break{top:0;height:100%;width:0;border-left:2px dotted var(--mo-muted)}
.mo-break-word{top:0;font-size:.8125rem;line-height:1;color:var(--mo-muted);transform:translate(-50%,-115%);
 white-space:nowrap}
.mo-l-year{top:100%;padding-top:.3rem;font-size:.8125rem;color:var(--mo-muted);white-space:nowrap}
.mo-series.mo-l-small{display:inline-block;width:32px;height:14px;margin:0;border:0}
""".replace("HEIGHTpx", f"{HEIGHT}px")
    + "".join(_line_style(index) for index in range(_LINES))
)
