"""What every kind of drawing shares: its place on the sheet, a scale, figures in words and a key of its marks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from spuk_monitor.charts.pictured.canvas import MUTED, WIDTH, Canvas, line_height, text_width

LEFT: Final = 0.4
RIGHT: Final = WIDTH - 0.4
FULL: Final = RIGHT - LEFT
SMALL: Final = 8.0
_KEY_GAP: Final = 0.3


@dataclass(frozen=True, slots=True)
class Body:
    """A drawing that knows how high it is; `draw(canvas, top)` puts it between LEFT and RIGHT."""

    height: float
    draw: Callable[[Canvas, float], None]


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to inches; `start` and `end` may run either way."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend; `sample(canvas, x, y)` draws a sign around the middle y."""

    name: str
    sample: Callable[[Canvas, float, float], None]
    wide: float = 0.34  # of the sample, with the space behind it


def _key_rows(keys: Sequence[Key], width: float) -> list[list[Key]]:
    rows: list[list[Key]] = [[]]
    used = 0.0
    for key in keys:
        wide = key.wide + text_width(key.name, SMALL) + _KEY_GAP
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(key)
        used += wide
    return [row for row in rows if row]


def key_height(keys: Sequence[Key], width: float = FULL) -> float:
    return len(_key_rows(keys, width)) * (line_height(SMALL) + 0.04)


def draw_key(canvas: Canvas, keys: Sequence[Key], *, top: float, left: float = LEFT, width: float = FULL) -> None:
    y = top
    for row in _key_rows(keys, width):
        x = left
        for key in row:
            key.sample(canvas, x, y + line_height(SMALL) / 2)
            canvas.text((x + key.wide, y), key.name, size=SMALL, color=MUTED)
            x += key.wide + text_width(key.name, SMALL) + _KEY_GAP
        y += line_height(SMALL) + 0.04
