"""The picture of a run: what is compared beside its peers, and what was agreed beside its limit, both on log scales."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from bench.measured import Measurement, Role, figure, short

WIDTH, ROW, TITLE, MARGIN, AXIS = 12.0, 0.27, 0.46, 0.4, 0.75  # inches
_LABEL_END, _PLOT_START, _PLOT_END, _VALUE_START = 4.6, 4.75, 8.6, 8.8
MOST_ROWS = 6  # of one group of limits: the nearest to their limit, and how many more there are
_OURS, _PEER, _LIMIT, _TEXT, _SOFT = "#154273", "#6b6b6b", "#a90061", "#1a1a1a", "#d9d9d9"
_SIGNS = {Role.MONITOR: ("o", _OURS, _OURS), Role.PEER: ("s", _PEER, _PEER), Role.FLOOR: ("D", "white", _PEER)}
_KEY = (
    ("monitor", *_SIGNS[Role.MONITOR]),
    ("wat een ander zou nemen", *_SIGNS[Role.PEER]),
    ("het minste dat het werk kan kosten", *_SIGNS[Role.FLOOR]),
    ("grens", "|", _LIMIT, _LIMIT),
    ("boven de grens", "^", _LIMIT, _LIMIT),
    ("laagste tot hoogste", "_", _PEER, _PEER),
)
_STEPS = (1, 2, 5)
_LONGEST_LABEL = 62


@dataclass(frozen=True, slots=True)
class Dot:
    """A row of the picture; `value` None: only its words. `limit`: where a line is drawn that it may not pass."""

    label: str
    words: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    sign: tuple[str, str, str] = _SIGNS[Role.PEER]
    limit: float | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One scale with the groups that share it."""

    title: str
    axis: str
    groups: dict[str, list[Dot]]
    line_at: float | None = None

    @property
    def height(self) -> float:
        return TITLE + sum(TITLE + ROW * len(dots) for dots in self.groups.values()) + AXIS


def draw(measurements: Sequence[Measurement], path: Path, *, about: str) -> bool:
    """Write the picture (png or svg by its name); False when there is nothing to compare. `about`: machine and day."""
    parts = [part for part in (side_by_side(measurements), agreed(measurements)) if part.groups]
    if not parts:
        return False
    height = sum(part.height for part in parts) + 3 * MARGIN + ROW
    sheet = Figure(figsize=(WIDTH, height), dpi=110, facecolor="white")
    FigureCanvasAgg(sheet)
    sheet.text(MARGIN / WIDTH, 1 - MARGIN / height, about, fontsize=8.5, color=_PEER, va="center")
    _draw_key(sheet, 1 - (MARGIN + ROW) / height)
    top = 2 * MARGIN + ROW
    for part in parts:
        _draw_part(sheet, part, top, height)
        top += part.height
    sheet.savefig(path)
    return True


def _draw_key(sheet: Figure, at: float) -> None:
    """What the signs mean, in one line."""
    x = MARGIN
    for words, marker, face, edge in _KEY:
        sheet.add_artist(Line2D([(x + 0.08) / WIDTH], [at], marker=marker, mfc=face, mec=edge, markersize=7, mew=1.5))
        sheet.text((x + 0.25) / WIDTH, at, words, fontsize=8.5, color=_PEER, va="center")
        x += 0.6 + 0.075 * len(words)


def side_by_side(measurements: Sequence[Measurement]) -> Part:
    """The groups in which something stands beside the monitor."""
    groups = {}
    for group in dict.fromkeys(one.group for one in measurements if one.role in (Role.PEER, Role.FLOOR)):
        inside = [one for one in measurements if one.group == group]
        limits = {one.beside: one for one in inside if one.beside and one.limit}
        groups[group] = [_compared(one, limits, inside) for one in inside if one.role]
    return Part("Naast wat een ander zou nemen", "seconden (log), lager is beter", groups)


def _compared(one: Measurement, limits: dict[str, Measurement], inside: Sequence[Measurement]) -> Dot:
    ours = one.role is Role.MONITOR
    if one.value is None:
        return Dot(one.what, "niet gemeten")
    ends = [
        agreed.limit * other.value
        for other in inside
        if ours and other.value and (agreed := limits.get(other.what)) and agreed.limit
    ]
    limit = min(ends, default=None)
    words = f"{figure(one.value)} {one.unit}" + ("" if limit is None else f"   grens {figure(limit)} {one.unit}")
    return Dot(one.what, words, one.value, one.low, one.high, _SIGNS[one.role], limit, bold=ours)


def agreed(measurements: Sequence[Measurement]) -> Part:
    """What has a limit, as a share of it. A limit of zero has no share: those are in the table only."""
    groups: dict[str, list[Dot]] = {}
    for group in dict.fromkeys(one.group for one in measurements if one.limit):
        inside = [one for one in measurements if one.group == group and one.limit]
        inside.sort(key=_load, reverse=True)
        groups[group] = [_beside_limit(one) for one in inside[:MOST_ROWS]]
        if len(inside) > MOST_ROWS:
            groups[group].append(Dot(f"en {len(inside) - MOST_ROWS} andere", "een kleiner deel van hun grens"))
    return Part("Naast wat is afgesproken", "deel van de grens (log), links van de lijn is goed", groups, line_at=1.0)


def _load(one: Measurement) -> float:
    return (one.value or 0.0) / (one.limit or math.inf)


def _beside_limit(one: Measurement) -> Dot:
    if one.value is None or one.limit is None:
        return Dot(one.what, "niet gemeten")
    words = f"{figure(one.value)} {one.unit}, mag {short(one.limit)}" + ("" if one.within else "   TE HOOG")
    low, high = (None if end is None else end / one.limit for end in (one.low, one.high))
    sign = ("o", _OURS, _OURS) if one.within else ("^", _LIMIT, _LIMIT)
    return Dot(one.what, words, one.value / one.limit, low, high, sign, bold=not one.within)


def _draw_part(sheet: Figure, part: Part, top: float, height: float) -> None:
    """`top` in inches from above."""
    dots = [dot for group in part.groups.values() for dot in group]
    body = part.height - TITLE - AXIS
    axes = sheet.add_axes(
        (_PLOT_START / WIDTH, 1 - (top + TITLE + body) / height, (_PLOT_END - _PLOT_START) / WIDTH, body / height)
    )
    axes.set_xscale("log")
    axes.set_xlim(*_range(dots, part.line_at))
    axes.set_ylim(body, 0)  # inches, from above
    sheet.text(MARGIN / WIDTH, 1 - (top + TITLE / 2) / height, part.title, fontsize=13, weight="bold", va="center")
    for y, row in _places(part):
        at = 1 - (top + TITLE + y) / height
        if isinstance(row, str):
            words = sheet.text(MARGIN / WIDTH, at, row, fontsize=9.5, weight="bold", color=_OURS, va="center")
            words.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.5})
            continue
        _draw_dot(axes, row, y)
        weight = "bold" if row.bold else "normal"
        face: dict[str, Any] = {"fontsize": 9, "color": _TEXT, "weight": weight, "va": "center"}
        sheet.text(_LABEL_END / WIDTH, at, _shortened(row.label), ha="right", **face)
        sheet.text(_VALUE_START / WIDTH, at, row.words, **face)
    if part.line_at is not None:
        axes.axvline(part.line_at, color=_LIMIT, linewidth=1.2, zorder=1)
    _finish(axes, part.axis)


def _places(part: Part) -> Iterator[tuple[float, str | Dot]]:
    """How far from above each title of a group and each row is, in inches."""
    y = 0.0
    for group, dots in part.groups.items():
        yield y + TITLE * 0.62, group
        y += TITLE
        for dot in dots:
            yield y + ROW / 2, dot
            y += ROW


def _draw_dot(axes: Axes, dot: Dot, y: float) -> None:
    if dot.value is None:
        return
    marker, face, edge = dot.sign
    axes.axhline(y, color=_SOFT, linewidth=0.6, zorder=0)
    if dot.low and dot.high:
        axes.plot([dot.low, dot.high], [y, y], color=edge, linewidth=2, alpha=0.5, zorder=2)
    axes.plot([dot.value or axes.get_xlim()[0]], [y], marker, mfc=face, mec=edge, markersize=7, zorder=3)
    if dot.limit is not None:
        axes.plot([dot.limit, dot.limit], [y - ROW / 2, y + ROW / 2], color=_LIMIT, linewidth=2.2, zorder=2)


def _range(dots: Sequence[Dot], line_at: float | None) -> tuple[float, float]:
    """Around all that is drawn, with room for a sign at both ends."""
    drawn = [end for dot in dots for end in (dot.value, dot.low, dot.high, dot.limit) if end]
    drawn += [] if line_at is None else [line_at]
    return min(drawn, default=0.1) / 1.6, max(drawn, default=10.0) * 1.6


def _finish(axes: Axes, words: str) -> None:
    low, high = axes.get_xlim()
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = _STEPS if len(powers) <= 3 else (1,)
    ticks = [step * 10.0**power for power in powers for step in steps if low <= step * 10.0**power <= high]
    axes.set_xticks(ticks, [short(tick) for tick in ticks], fontsize=8.5, color=_PEER)
    axes.set_xticks([], minor=True)
    axes.set_yticks([])
    axes.grid(axis="x", color=_SOFT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel(words, fontsize=9, color=_PEER)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"
