"""What a series over time is to a drawing: points with margins, the scale they share, stretches that may be joined.

Draws nothing itself: charts/panels.py does.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from spuk_monitor.domain.dutch import format_eur, format_number
from spuk_monitor.domain.units import percent_sign

_TOP, _BOTTOM = 4.0, 96.0  # % of the drawing between which the scale stands: a mark at its end is not cut off
_LEFT, _RIGHT = 4.0, 96.0
_STEPS: Final = (1, 2, 5, 10)
_PARTS: Final = 3  # the scale has about this many steps
_EURO: Final = ("€", "euro")


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

    @property
    def marks(self) -> list[str]:
        """What to bear in mind with it."""
        marks = {
            "samengesteld": self.composed,
            "modelschatting": self.estimated,
            "voorlopig": self.provisional,
            "fictief": self.fictitious,
        }
        return [word for word, on in marks.items() if on]


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """From day and value to percentages of the drawing; `low` and `high` are round numbers, `decimals` theirs."""

    first: date
    last: date
    low: float
    high: float
    decimals: int

    @classmethod
    def around(cls, lines: Sequence[Line]) -> "Frame":
        """The one scale of all `lines`, margins included; at least one line has a point."""
        points = [point for line in lines for point in line.points]
        days = [point.day for point in points]
        values = [value for point in points for value in (point.value, point.low, point.high) if value is not None]
        low, high = min(values), max(values)
        step = _step((high - low) or max(abs(high) * 0.1, 1.0))
        under, over = math.floor(round(low / step, 6)), math.ceil(round(high / step, 6))
        if under == over:
            under, over = (under - 1 if low else under), over + 1
        decimals = max(0, -math.floor(math.log10(step)))
        return cls(min(days), max(days), round(under * step, decimals), round(over * step, decimals), decimals)

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        share = 0.5 if not span else (day - self.first).days / span
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)


def _step(span: float) -> float:
    """A round step: 1, 2 or 5 times a power of ten, of which about _PARTS go in `span`."""
    rough = span / _PARTS
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(one * power for one in _STEPS if one * power >= rough * 0.999)


def runs(points: Sequence[Point]) -> list[tuple[Point, ...]]:
    """Stretches of one definition version and the same borders: no line crosses a break."""
    found: list[list[Point]] = []
    for point in points:
        if found and found[-1][-1].segment == point.segment:
            found[-1].append(point)
        else:
            found.append([point])
    return [tuple(run) for run in found]


def alt_text(line: Line, *, unit: str) -> str:
    """`Roosendaal-Ring van 12,4% in 2020 naar 11,9% in 2023`."""
    decimals = decimals_of(line.points, unit=unit)
    ends = [
        f"{amount(point.value, unit=unit, decimals=decimals)} in {point.label}"
        for point in dict.fromkeys((line.points[0], line.points[-1]))
    ]
    return f"{line.name} van {ends[0]} naar {ends[1]}" if len(ends) > 1 else f"{line.name} {ends[0]}"


def decimals_of(points: Sequence[Point], *, unit: str) -> int:
    """One number of decimals for a whole series: one for a share, else as many as its values need, two at most."""
    if unit.startswith("%"):
        return 1
    return max((len(format_number(point.value).partition(",")[2]) for point in points), default=0)


def amount(value: float, *, unit: str, decimals: int | None = None) -> str:
    """A value of a series, with a real minus sign."""
    if unit in _EURO:
        return format_eur(value).replace("-", "\u2212")
    return format_number(value, decimals).replace("-", "\u2212") + percent_sign(unit)


def amount_with_margin(point: Point, *, unit: str, decimals: int | None = None) -> str:
    """`68,4% (67,0% tot 69,8%)`; without a published margin just the value."""
    text = amount(point.value, unit=unit, decimals=decimals)
    if point.low is None or point.high is None:
        return text
    low, high = (amount(edge, unit=unit, decimals=decimals).removesuffix("%") for edge in (point.low, point.high))
    return f"{text} ({low} tot {high})"
