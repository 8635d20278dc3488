"""How the marks of Office and SVG charts look: colours of the monitor, told apart by pattern, dash and marker too."""

from dataclasses import dataclass
from typing import Final

from spuk_monitor.charts.drawing import Line, Stacks
from spuk_monitor.charts.theme import SERIES_COLOURS, STATUS_SIGNS, TOKENS

INK: Final = TOKENS["ink"][0]
MUTED: Final = TOKENS["muted"][0]
GRID: Final = TOKENS["line"][0]
PAGE: Final = TOKENS["page"][0]


@dataclass(frozen=True, slots=True)
class Look:
    """`pattern`, `dash` and `marker` by their names in DrawingML; "" is plain, solid or none. `width` in points.

    `dark`: words on it are white.
    """

    color: str
    pattern: str = ""
    dash: str = ""
    marker: str = ""
    width: float = 1.5
    dark: bool = False


_BARS: Final = (
    Look(TOKENS["bar"][0], dark=True),
    Look(MUTED, "ltUpDiag"),
    Look(SERIES_COLOURS[1], "dkDnDiag"),
    Look(SERIES_COLOURS[2], "pct50"),
    Look(SERIES_COLOURS[3], "dkHorz"),
)
HIGHLIGHT: Final = Look(SERIES_COLOURS[1], "wdUpDiag")
GREY: Final = Look(MUTED, "pct25")
APART: Final = (Look(MUTED, "pct20"), Look(MUTED, "ltHorz"))
# Outside first: further from the middle is darker.
_AGAINST: Final = (
    Look("#b85c0a", "wdUpDiag"),
    Look("#e0a066"),
    Look("#f0cfae"),
)
_FOR: Final = (Look("#215a9c", dark=True), Look("#7fabdb"), Look("#c0d8f0"))
_MIDDLE: Final = Look("#dde3e9")
_PATTERNS: Final = ("", "wdUpDiag", "pct50", "dkDnDiag", "dkHorz")
_DASHES: Final = ("", "dash", "sysDot", "dashDot", "lgDash")
_MARKERS: Final = ("circle", "square", "diamond", "triangle", "x")
_THICK, _THIN = 2.75, 1.5


def bar_look(index: int) -> Look:
    """Of the first, second … series beside each other."""
    return _BARS[index % len(_BARS)]


def line_look(line: Line, index: int, *, dashes_mean: bool) -> Look:
    """`dashes_mean`: some lines are dashed for a reason, so the others are not."""
    count = len(SERIES_COLOURS)
    turn = (index + index // count) % count
    dash = ("dash" if line.dashed else "") if dashes_mean else _DASHES[turn]
    return Look(SERIES_COLOURS[index % count], "", dash, _MARKERS[turn], _THICK if line.emphasised else _THIN)


def part_looks(drawing: Stacks) -> dict[str, Look]:
    """Of every part, in the order given: statuses in their tone, sides dark to light, others as series."""
    names = list(dict.fromkeys(name for row in drawing.rows for name in row.parts))
    if names and all(name in _STATUS_LOOKS for name in names):
        return {name: _STATUS_LOOKS[name] for name in names}
    if not drawing.left and not drawing.middle:
        count = len(SERIES_COLOURS)
        return {
            name: _look(SERIES_COLOURS[index % count], _PATTERNS[(index + index // count) % len(_PATTERNS)])
            for index, name in enumerate(names)
        }
    left = [name for name in names if name in drawing.left]
    right = [name for name in names if name not in drawing.left and name != drawing.middle]
    looks = {name: _AGAINST[min(index, 2)] for index, name in enumerate(left)}
    looks |= {name: _FOR[min(index, 2)] for index, name in enumerate(reversed(right))}
    looks[drawing.middle] = _MIDDLE
    return {name: looks[name] for name in names}


def _look(color: str, pattern: str) -> Look:
    return Look(color, pattern, dark=not pattern)


def _status_looks() -> dict[str, Look]:
    """Every status in the colour of its tone; those of one tone differ by pattern."""
    looks: dict[str, Look] = {}
    for sign in STATUS_SIGNS.values():
        color = TOKENS[sign.tone][0]
        alike = sum(look.color == color for look in looks.values())
        looks[sign.word] = _look(color, _PATTERNS[alike])
    return looks


_STATUS_LOOKS: Final = _status_looks()
