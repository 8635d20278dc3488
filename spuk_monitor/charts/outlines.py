"""A map of wijken without tiles: outlines in classes of one colour, hatched where there is no figure.

Plotly polygons on a plane of equal scales; nothing is asked of other machines. Each value stands in its wijk where it
fits; what does not fit stands in the table beside the map.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import plotly.graph_objects as go

from spuk_monitor.charts.drawing import Shape
from spuk_monitor.charts.theme import PLOT_GREY, PLOT_ORANGE, TEMPLATE

CLASS_COLOURS: Final = ("#d3e4f6", "#a3c6ec", "#6fa5dd", "#3b7dc4", "#1f5596")
KEY: Final = "wijkkaart"  # of the container that holds the figure, for the style below
_WIDTH, _HEIGHT = 680, 520  # px: what the figure is drawn for; texts are measured against it
_SIGN: Final = 7.5  # px: the width of a sign in a label
_LINE: Final = 17  # px: the height of one
_SCANS: Final = 24
_NUMBERED: Final = re.compile(r"^Wijk \w{2} ")
_EARTH: Final = 180

Plane = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Wijk:
    """`text` is the value as the reader sees it, or why there is none; `level` the class, None without a value."""

    shape: Shape
    text: str
    level: int | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a label stands, with the room there is left and right, above and below."""

    x: float
    y: float
    width: float
    height: float


def figure(wijken: Sequence[Wijk], *, levels: int, geographic: bool) -> go.Figure:
    """The map; `levels` is how many classes there are."""
    rings = [ring for one in wijken for polygon in one.shape.polygons for ring in polygon]
    stretch = _stretch([y for ring in rings for _, y in ring]) if geographic else 1.0
    xs, ys = [x * stretch for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    across, upright = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(_WIDTH / across, _HEIGHT / upright)
    made = go.Figure(layout={"template": TEMPLATE, "height": round(upright * scale) + 16, "showlegend": False})
    for one in sorted(wijken, key=lambda wijk: wijk.own):  # heavier outlines last: on top
        _add_outline(made, one, stretch=stretch, levels=levels)
    spots = [(one, _spot(one.shape, stretch)) for one in wijken]
    valued = [(spot, one.text) for one, spot in spots if one.level is not None and _fits(one.text, spot, scale)]
    named = [(spot, short_name(one.shape.label)) for one, spot in spots]
    named = [(spot, name) for spot, name in named if spot.height * scale >= 2 * _LINE and _fits(name, spot, scale)]
    roomy = {spot for spot, _ in named}
    _add_texts(made, valued, places=["bottom center" if spot in roomy else "middle center" for spot, _ in valued])
    _add_texts(made, named, places=["top center"] * len(named))
    axis = {"visible": False, "fixedrange": True, "constrain": "domain"}
    level = [min(ys) - upright * 0.01, max(ys) + upright * 0.01]
    made.update_xaxes(**axis, range=[min(xs) - across * 0.01, max(xs) + across * 0.01])
    made.update_yaxes(**axis, range=level, scaleanchor="x", scaleratio=1, constraintoward="top")
    made.update_layout(margin={"l": 0, "r": 0, "t": 8, "b": 8}, plot_bgcolor="rgba(0,0,0,0)")
    return made


def narrow_style(made: go.Figure) -> str:
    """On a narrow screen the map is lower than its figure: what is left of that is cut off."""
    low, high = made.layout.yaxis.range
    left, right = made.layout.xaxis.range
    share = round(100 * (high - low) / (right - left), 1)
    return (
        f"<style>@media (max-width:640px){{.st-key-{KEY}{{max-height:calc({share}vw + 1rem);overflow:hidden}}}}</style>"
    )


def legend(classes: Sequence[str], *, without: str = "", own: str = "") -> str:
    """What the colours say, in words: `classes` from low to high, then no figure and the reader's own area."""
    colours = class_colours(len(classes))
    items = [
        f'<span class="mo-m-key"><span class="mo-m-box" style="background:{colour}"></span>{escape(words)}</span>'
        for colour, words in zip(colours, classes, strict=True)
    ]
    if without:
        items.append(f'<span class="mo-m-key"><span class="mo-m-box mo-m-none"></span>{escape(without)}</span>')
    if own:
        items.append(f'<span class="mo-m-key"><span class="mo-m-box mo-m-own"></span>{escape(own)}</span>')
    return f'<p class="mo-m-legend">{"".join(items)}</p>'


def class_colours(levels: int) -> list[str]:
    """Light to dark; of fewer classes the ends are kept as far apart as they are."""
    last = len(CLASS_COLOURS) - 1
    return [CLASS_COLOURS[round(one * last / (levels - 1)) if levels > 1 else last - 1] for one in range(levels)]


def short_name(name: str) -> str:
    """`Langdonk` for `Wijk 05 Langdonk`."""
    return _NUMBERED.sub("", name)


def _stretch(latitudes: Sequence[float]) -> float:
    """What a degree of longitude is as long as, beside one of latitude."""
    return math.cos((min(latitudes) + max(latitudes)) / 2 * math.pi / _EARTH)


def _add_outline(made: go.Figure, one: Wijk, *, stretch: float, levels: int) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for polygon in one.shape.polygons:
        for index, ring in enumerate(polygon):
            for x, y in _turned(ring, clockwise=index > 0):  # a hole runs the other way round, else it is filled
                xs.append(x * stretch)
                ys.append(y)
            xs.append(None)
            ys.append(None)
    known = one.level is not None
    colour = class_colours(levels)[one.level] if one.level is not None else "rgba(125,137,148,0.12)"
    made.add_scatter(
        x=xs[:-1],
        y=ys[:-1],
        mode="lines",
        fill="toself",
        fillcolor=colour,
        fillpattern=None if known else {"shape": "/", "fgcolor": PLOT_GREY, "size": 8, "solidity": 0.25},
        line={"color": PLOT_ORANGE if one.own else PLOT_GREY, "width": 3.5 if one.own else 1},
        hoveron="fills",
        hoverinfo="text",
        text=_safe(f"{one.shape.label}: {one.text}"),
        name=_safe(one.shape.label),
    )


def _add_texts(made: go.Figure, labels: Sequence[tuple[_Spot, str]], *, places: list[str]) -> None:
    made.add_scatter(
        x=[spot.x for spot, _ in labels],
        y=[spot.y for spot, _ in labels],
        mode="text",
        text=[_safe(text) for _, text in labels],
        textposition=places,
        textfont={"size": 13},
        hoverinfo="skip",
    )


def _turned(ring: Sequence[tuple[float, float]], *, clockwise: bool) -> Sequence[tuple[float, float]]:
    return ring if (_area(ring) < 0) == clockwise else list(reversed(ring))


def _area(ring: Sequence[tuple[float, float]]) -> float:
    """Positive where the ring runs counterclockwise."""
    following = (*ring[1:], ring[0])
    return sum(x * after_y - after_x * y for (x, y), (after_x, after_y) in zip(ring, following, strict=True)) / 2


def _fits(text: str, spot: _Spot, scale: float) -> bool:
    return spot.width * scale >= _SIGN * len(text) and spot.height * scale >= _LINE


def _spot(shape: Shape, stretch: float) -> _Spot:
    """The roomiest place found on some level lines across the largest part."""
    polygon = max(shape.polygons, key=lambda one: abs(_area(one[0])))
    rings: list[Plane] = [[(x * stretch, y) for x, y in ring] for ring in polygon]
    turned: list[Plane] = [[(y, x) for x, y in ring] for ring in rings]
    low, high = min(y for _, y in rings[0]), max(y for _, y in rings[0])
    best = _Spot(rings[0][0][0], rings[0][0][1], 0.0, 0.0)
    for step in range(1, _SCANS):
        y = low + (high - low) * step / _SCANS
        for left, right in _inside(rings, y):
            x = (left + right) / 2
            upright = next((2 * min(y - one, other - y) for one, other in _inside(turned, x) if one <= y <= other), 0.0)
            room = (min(right - left, 3 * upright), upright)  # of equal widths the highest: the middle
            if room > (min(best.width, 3 * best.height), best.height):
                best = _Spot(x, y, right - left, upright)
    return best


def _inside(rings: Sequence[Plane], level: float) -> list[tuple[float, float]]:
    """The stretches of the level line y = `level` that lie inside."""
    crossings = sorted(
        x + (level - y) / (next_y - y) * (next_x - x)
        for ring in rings
        for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y <= level) != (next_y <= level)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _safe(text: str) -> str:
    """Plotly reads a few HTML tags in texts; data has none."""
    return text.replace("<", "‹").replace(">", "›")


STYLE: Final = """
.st-key-KEY .textpoint text{fill:#1b2733!important;font-weight:600;paint-order:stroke;stroke:#fff;stroke-width:3px;
 stroke-linejoin:round}
.mo-m-legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.9375rem;margin:.25rem 0 .5rem}
.mo p.mo-m-legend{max-width:none}
.mo-m-key{display:inline-flex;align-items:center;gap:.4rem}
.mo-m-box{display:inline-block;width:1.5rem;height:1rem;border:1px solid var(--mo-muted)}
.mo-m-none{background:repeating-linear-gradient(135deg,transparent 0 4px,var(--mo-muted) 4px 5px)}
.mo-m-own{border:3px solid ORANGE}
@media (max-width:640px){
 .st-key-KEY .textpoint text{font-size:11px!important}
 .st-key-KEY .scatterlayer>.trace:last-child{display:none}
}
""".replace("KEY", KEY).replace("ORANGE", PLOT_ORANGE)
