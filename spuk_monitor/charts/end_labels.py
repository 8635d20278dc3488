"""Where the figures at both ends of a line stand: clear of every line, and inside the drawing.

All positions are percentages of the drawing; sizes of text are pixels of a drawing of about 330 by HEIGHT.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

HEIGHT: Final = 170  # px of the drawing
_WIDTH: Final = 330
_CHARACTER: Final = 8.5
_HALF: Final = 100 * 9.5 / HEIGHT  # half the height of the text
_AWAY: Final = 100 * 17 / HEIGHT  # from a point to the middle of its text
_FURTHER: Final = 100 * 33 / HEIGHT
_CLEAR: Final = _HALF + 100 * 5 / HEIGHT  # nearer than this a line or its mark touches the text
_SAMPLES: Final = 12

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of a line: `top` and `bottom` are the ends of its margin, `y` twice where there is none."""

    x: float
    top: float
    bottom: float
    left_share: float  # how much of the text stands left of the point: 0, a half or 1
    above_first: bool  # the side where the line itself does not run


def middle_of(anchor: Anchor, text: str, *, paths: Sequence[Sequence[Spot]]) -> float:
    """The height of the middle of `text`, where it covers least of `paths` and stays inside the drawing."""
    width = 100 * (len(text) * _CHARACTER + 4) / _WIDTH
    left = anchor.x - anchor.left_share * width
    sides = (-1, 1) if anchor.above_first else (1, -1)
    places: list[float] = [
        (anchor.top - away if side < 0 else anchor.bottom + away) for away in (_AWAY, _FURTHER) for side in sides
    ]
    spots = [left + width * step / (_SAMPLES - 1) for step in range(_SAMPLES)]
    best: float = min(places, key=lambda place: _covered(place, anchor, spots=spots, paths=paths))
    return round(best, 2)


def _covered(place: float, anchor: Anchor, *, spots: Sequence[float], paths: Sequence[Sequence[Spot]]) -> int:
    """How bad a place is: text that touches lines, or stands beyond another line, or outside the drawing."""
    outside = place - _HALF < 0 or place + _HALF > 100
    edge = anchor.top if place < anchor.top else anchor.bottom
    heights = [height for path in paths if (height := height_at(path, anchor.x)) is not None]
    beyond = sum(min(place, edge) < height < max(place, edge) for height in heights)
    touched = sum(
        abs(height - place) < _CLEAR for path in paths for x in spots if (height := height_at(path, x)) is not None
    )
    return touched + len(spots) * (beyond + (len(paths) + 1 if outside else 0))


def height_at(path: Sequence[Spot], x: float) -> float | None:
    """How high a line runs at `x`; None beside its ends."""
    reach = 100 * 5 / _WIDTH  # a mark is wider than its point
    for (x0, y0), (x1, y1) in pairwise(path):
        if x0 <= x <= x1:
            return y0 if x1 == x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return next((y for spot, y in path if abs(spot - x) <= reach), None)
