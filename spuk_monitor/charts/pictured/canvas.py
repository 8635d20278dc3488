"""A sheet to draw on in inches from the top left, with text that is measured and wrapped. Knows no exhibit.

The only module that touches matplotlib. A Figure of its own, no pyplot: nothing is shared between pictures.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, Literal

from matplotlib import font_manager, rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from spuk_monitor.charts.theme import TOKENS

WIDTH: Final = 10.0
DPI: Final = 160  # 1600 pixels wide
FONT: Final = "DejaVu Sans"  # comes with matplotlib: the same picture on every computer
LEADING: Final = 1.4
_ABOVE: Final = 0.17  # of the size: half of what a line leaves open
_ABSENT: Final = "\u25a1"  # for a sign that the font lacks

Align = Literal["left", "center", "right"]
Point = tuple[float, float]

INK, MUTED, LINE, TRACK, PAGE, BAR = (TOKENS[one][0] for one in ("ink", "muted", "line", "track", "page", "bar"))
# Dollar signs in data are no formulas; hatches thin enough to leave a colour its name.
SETTINGS: Final[Any] = {
    "font.family": FONT,
    "text.parse_math": False,
    "hatch.linewidth": 0.8,
    "axes.unicode_minus": True,
}


@lru_cache(maxsize=2)
def _font_file(bold: bool) -> str:
    weight = "bold" if bold else "normal"
    return str(font_manager.findfont(font_manager.FontProperties(family=FONT, weight=weight)))


@lru_cache(maxsize=2)
def _signs(bold: bool) -> frozenset[int]:
    return frozenset(font_manager.get_font(_font_file(bold)).get_charmap())


def drawable(text: str, *, bold: bool = False) -> str:
    """On one line, with a box for every sign that the font does not have."""
    known = _signs(bold)
    return "".join(sign if ord(sign) in known else _ABSENT for sign in text.replace("\n", " "))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Inches."""
    font = font_manager.get_font(_font_file(bold))
    font.set_size(size, 72)
    font.set_text(drawable(text, bold=bold))
    return float(font.get_width_height()[0]) / 64 / 72


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines of at most `width` inches; a word that is longer is broken. [] without text."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if text_width(longer, size, bold=bold) <= width:
            current = longer
            continue
        if current:
            lines.append(current)
        *full, current = _pieces(word, width, size, bold=bold)
        lines.extend(full)
    return [*lines, current] if current else lines


def _pieces(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and text_width(pieces[-1] + sign, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def line_height(size: float) -> float:
    return size * LEADING / 72


def text_height(lines: Sequence[str], size: float) -> float:
    return len(lines) * line_height(size)


def ticks(low: float, high: float, count: int = 6) -> list[float]:
    """Round values within low..high."""
    found = MaxNLocator(nbins=count, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    slack = (high - low) * 1e-9
    return [float(one) for one in found if low - slack <= one <= high + slack]


class Canvas:
    """`x` to the right and `y` down, both in inches."""

    def __init__(self, height: float) -> None:
        with rc_context(SETTINGS):
            self.height = height
            self._figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor=PAGE)
            FigureCanvasAgg(self._figure)
            self._axes = self._figure.add_axes((0, 0, 1, 1))
            self._axes.set(xlim=(0, WIDTH), ylim=(height, 0))
            self._axes.axis("off")

    def text(
        self,
        place: Point,
        text: str,
        *,
        size: float = 9,
        color: str = INK,
        bold: bool = False,
        align: Align = "left",
        middle: bool = False,
        ground: bool = False,
    ) -> None:
        """`place` is the top of the line, or its `middle`; with `ground` on the colour of the page."""
        x, y = place
        self._axes.text(
            x,
            y if middle else y + size * _ABOVE / 72,
            drawable(text, bold=bold),
            fontsize=size,
            color=color,
            fontweight="bold" if bold else "normal",
            fontfamily=FONT,
            ha=align,
            va="center_baseline" if middle else "top",
            parse_math=False,
            zorder=6,
            bbox={"facecolor": PAGE, "edgecolor": "none", "pad": 1.2} if ground else None,
        )

    def lines(self, place: Point, lines: Sequence[str], *, size: float = 9, **look: Any) -> float:
        """Lines of text under each other; gives the y below the last."""
        x, y = place
        for line in lines:
            self.text((x, y), line, size=size, **look)
            y += line_height(size)
        return y

    def box(
        self,
        place: Point,
        size: Point,
        *,
        color: str | None = None,
        edge: str | None = None,
        hatch: str = "",
        alpha: float = 1.0,
        order: int = 2,
    ) -> None:
        self._axes.add_patch(
            Rectangle(
                place,
                *size,
                facecolor=color or "none",
                edgecolor=edge or "none",
                hatch=hatch or None,
                linewidth=0.8 if edge else 0,
                alpha=alpha,
                zorder=order,
            )
        )

    def stroke(
        self,
        points: Sequence[Point],
        *,
        color: str = INK,
        width: float = 1.0,
        dash: str = "solid",
        order: int = 3,
    ) -> None:
        """`dash` by the names of Plotly, which the screen uses."""
        style: Any = {
            "solid": "-",
            "dash": (0, (5, 2.5)),
            "dot": (0, (1.2, 1.8)),
            "dashdot": (0, (5, 2, 1.2, 2)),
            "longdash": (0, (9, 3)),
        }[dash]
        self._axes.plot(*zip(*points, strict=True), color=color, linewidth=width, linestyle=style, zorder=order)

    def mark(
        self, place: Point, shape: str, *, color: str = INK, size: float = 6, hollow: bool = False, order: int = 5
    ) -> None:
        """`shape` is one of matplotlib's markers."""
        self._axes.plot(
            [place[0]],
            [place[1]],
            marker=shape,
            markersize=size,
            markerfacecolor=PAGE if hollow else color,
            markeredgecolor=color,
            markeredgewidth=1.3 if hollow else 0.8,
            linestyle="none",
            zorder=order,
        )

    def polygon(self, rings: Sequence[Sequence[Point]], *, color: str, edge: str = PAGE, hatch: str = "") -> None:
        """The first ring is the outside, the others are holes. Drawn by the even-odd rule of opposite turns."""
        vertices: list[Point] = []
        codes: list[Any] = []
        for number, ring in enumerate(rings):
            turned = _turned(ring, clockwise=number == 0)
            vertices += [*turned, turned[0]]
            codes += [Path.MOVETO, *[Path.LINETO] * (len(turned) - 1), Path.CLOSEPOLY]
        path = Path(vertices, codes)
        self._axes.add_patch(
            PathPatch(path, facecolor=color, edgecolor=edge, hatch=hatch or None, linewidth=0.8, zorder=2)
        )

    def area(self, points: Sequence[Point], *, color: str, alpha: float) -> None:
        xs, ys = zip(*points, strict=True)
        self._axes.fill(xs, ys, facecolor=color, edgecolor="none", alpha=alpha, zorder=2)

    def png(self, *, title: str, description: str) -> bytes:
        """The same bytes for the same drawing: no date and no program in it."""
        out = io.BytesIO()
        with rc_context(SETTINGS):
            self._figure.savefig(
                out,
                format="png",
                dpi=DPI,
                facecolor=PAGE,
                metadata={"Title": title, "Description": description, "Software": None},
            )
        return out.getvalue()


def _turned(ring: Sequence[Point], *, clockwise: bool) -> list[Point]:
    points = list(ring[:-1]) if len(ring) > 1 and ring[0] == ring[-1] else list(ring)
    after = [*points[1:], points[0]]
    turn = sum(one[0] * other[1] - other[0] * one[1] for one, other in zip(points, after, strict=True))
    return points if (turn < 0) == clockwise else points[::-1]
