"""A sheet of SVG to draw on from the top: boxes, lines, marks and text that is wrapped by a guess of its width."""

import math
from collections.abc import Sequence
from html import escape
from typing import Final

from spuk_monitor.charts.theme import TOKENS

TEXT, SMALL = 11.0, 10.0  # units of the viewBox
FONT: Final = "Source Sans Pro, Source Sans, Segoe UI, Helvetica, Arial, sans-serif"
Point = tuple[float, float]

# Widths in parts of the size; a guess is enough, since what is measured always has room to spare.
_NARROW: Final = frozenset("ijlt.,:;'|!()[] fI-")
_WIDE: Final = frozenset("mwMWO%€@")
_DASHES: Final = {"dash": "6 3", "sysDot": "1.5 2.5", "dashDot": "6 2.5 1.5 2.5", "lgDash": "10 4"}
_TURNS: Final = {"wdUpDiag": -45, "ltUpDiag": -45, "dkDnDiag": 45, "dkHorz": 90, "ltHorz": 90}

_CORNERS: Final[dict[str, tuple[Point, ...]]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    "triangle": ((-1.3, -1.1), (1.3, -1.1), (0, 1.4)),
    "x": ((-1, -1), (0, -0.3), (1, -1), (0.3, 0), (1, 1), (0, 0.3), (-1, 1), (-0.3, 0)),
}


class Sheet:
    """`y` is where the next thing goes; the drawing ends there. Colours by their name in TOKENS, or as #rrggbb."""

    def __init__(self, width: float, *, name: str = "", variables: bool = False) -> None:
        self.width = width
        self.y = 0.0
        self._name = "".join(sign if sign.isalnum() else "-" for sign in name) or "p"
        self._variables = variables
        self._parts: list[str] = []
        self._patterns: dict[tuple[str, str], str] = {}

    def color(self, name: str) -> str:
        if name.startswith("#"):
            return name
        light = TOKENS[name][0]
        return f"var(--sr-{name},{light})" if self._variables else light

    def box(self, x: float, y: float, wide: float, high: float, color: str, *, pattern: str = "") -> None:
        fill = self._pattern(self.color(color), pattern) if pattern else self.color(color)
        edge = f' stroke="{self.color(color)}" stroke-width="0.8"' if pattern else ""
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(wide, 0.0))}" height="{_n(high)}" fill="{fill}"{edge}/>'
        )

    def line(self, points: Sequence[Point], color: str, *, width: float = 1.0, dash: str = "") -> None:
        dashes = f' stroke-dasharray="{_DASHES[dash]}"' if dash else ""
        course = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._parts.append(
            f'<polyline points="{course}" fill="none" stroke="{self.color(color)}" stroke-width="{_n(width)}"{dashes}/>'
        )

    def area(self, points: Sequence[Point], color: str) -> None:
        course = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._parts.append(f'<polygon points="{course}" fill="{self.color(color)}" fill-opacity="0.16"/>')

    def mark(self, x: float, y: float, shape: str, color: str, *, hollow: bool = False, size: float = 3.6) -> None:
        """circle, square, diamond, triangle (its point down) or x."""
        look = f'fill="{self.color("page" if hollow else color)}" stroke="{self.color(color)}" stroke-width="1.2"'
        corners = _CORNERS.get(shape)
        if corners is None:
            self._parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(size)}" {look}/>')
        else:
            course = " ".join(f"{_n(x + size * dx)},{_n(y + size * dy)}" for dx, dy in corners)
            self._parts.append(f'<polygon points="{course}" {look}/>')

    def text(
        self,
        x: float,
        middle: float,
        words: str,
        *,
        size: float = TEXT,
        color: str = "ink",
        bold: bool = False,
        anchor: str = "start",
        ground: str = "",
    ) -> None:
        """On one line around `middle`; with `ground` on a plain box, where it stands on a pattern."""
        if ground:
            wide = self.wide(words, size) + 4
            self._parts.append(
                f'<rect x="{_n(x - wide / 2)}" y="{_n(middle - size * 0.6)}" width="{_n(wide)}" '
                f'height="{_n(size * 1.2)}" fill="{ground}"/>'
            )
        weight = ' font-weight="600"' if bold else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(middle + size * 0.35)}" font-size="{_n(size)}" fill="{self.color(color)}"'
            f'{weight} text-anchor="{anchor}">{escape(words)}</text>'
        )

    def wide(self, words: str, size: float) -> float:
        """About how wide the words are, on the safe side."""
        parts = sum(0.3 if sign in _NARROW else 0.85 if sign in _WIDE else 0.53 for sign in words)
        return parts * size

    def wrapped(self, words: str, size: float, *, width: float | None = None) -> list[str]:
        """Lines that fit; a word that is longer than a line stands on one of its own."""
        room = self.width if width is None else width
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.wide(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _pattern(self, color: str, pattern: str) -> str:
        name = self._patterns.setdefault((color, pattern), f"{self._name}-{len(self._patterns) + 1}")
        return f"url(#{name})"

    def finished(self) -> str:
        """The whole; raises ValueError when nothing was drawn."""
        if not self._parts:
            raise ValueError("there is nothing to draw")
        defined = "".join(_pattern(name, *look) for look, name in self._patterns.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(math.ceil(self.y + 2))}" '
            f'font-family="{FONT}">{f"<defs>{defined}</defs>" if defined else ""}{"".join(self._parts)}</svg>'
        )


def _pattern(name: str, color: str, pattern: str) -> str:
    turn = _TURNS.get(pattern)
    light = f'<rect width="6" height="6" fill="{color}" fill-opacity="0.22"/>'
    if turn is None:
        inner = light + "".join(f'<circle cx="{at}" cy="{at}" r="1.1" fill="{color}"/>' for at in (1.5, 4.5))
        moved = ""
    else:
        inner = f'{light}<rect width="1.6" height="6" fill="{color}" fill-opacity="0.75"/>'
        moved = f' patternTransform="rotate({turn})"'
    return f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse"{moved}>{inner}</pattern>'


def _n(value: float) -> str:
    """At most two decimals, without zeros that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
