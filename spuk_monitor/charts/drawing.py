"""What a chart shows, apart from how it is drawn: the page, a picture and an Office chart are made from the same.

Plain values only: percentages 0-100, amounts in euro; None is unknown and draws nothing, never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `marks`: named values on the same scale ("verwacht", "doel"); `low` and `high` draw a band."""

    label: str
    value: float | None
    marks: Mapping[str, float | None] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    note: str = ""  # "fictief", "voorlopig" …


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, the first on top. With `each_to_target` rows have scales of their own, 100% being the target."""

    unit: str
    rows: tuple[Bar, ...]
    value_name: str = "waarde"
    each_to_target: bool = False


@dataclass(frozen=True, slots=True)
class LinePoint:
    """No line crosses from one `segment` to the next."""

    day: date
    value: float
    low: float | None = None
    high: float | None = None
    segment: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    points: tuple[LinePoint, ...]
    emphasised: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over time; with `panels` each line has a panel of its own on the same scale (small multiples)."""

    unit: str
    lines: tuple[Line, ...]
    marks: Mapping[date, str] = field(default_factory=dict)  # vertical lines: a reference date, a decision
    panels: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    emphasised: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dots:
    """Ranked dots with margins, the first on top; `reference` is a line to compare with."""

    unit: str
    rows: tuple[Dot, ...]
    reference: float | None = None
    reference_name: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts in % of one row; `apart` stands beside the bar ("weet ik niet"), not in it."""

    label: str
    parts: Mapping[str, float | None]
    apart: Mapping[str, float | None] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stacks:
    """Stacked bars. `left` names the parts that stand left of the middle; the part `middle` straddles it."""

    rows: tuple[Stack, ...]
    left: tuple[str, ...] = ()
    middle: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline on a map: rings of (x, y), the first of each polygon being its outside."""

    label: str
    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
    value: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shapes:
    """A map without tiles. `geographic`: x and y are degrees, else metres."""

    unit: str
    shapes: tuple[Shape, ...]
    geographic: bool = True
    attribution: str = ""


Drawing = Bars | Lines | Dots | Stacks | Shapes
