"""What a drawing of lines spans in values and days, and how the end of a line is said. Knows no drawing program."""

from datetime import date
from typing import Final

from spuk_monitor.charts.bar_words import figure
from spuk_monitor.charts.drawing import Line, Lines
from spuk_monitor.charts.theme import MONTHS_SHORT
from spuk_monitor.domain.missing import known

_ROOM: Final = 0.07
_FROM_ZERO: Final = 0.35  # a scale that would start below this share of its end starts at zero


def month_of(day: date) -> str:
    """`dec 2024`."""
    return f"{MONTHS_SHORT[day.month - 1]} {day.year}"


def last_words(line: Line, unit: str) -> str:
    """`Roosendaal: 5,4% (dec 2024, voorlopig)`."""
    last = max((one for one in line.points if known(one.value) is not None), key=lambda one: one.day, default=None)
    if last is None:
        return f"{line.name}: geen cijfer"
    note = f", {last.note}" if last.note else ""
    return f"{line.name}: {figure(last.value, unit)} ({month_of(last.day)}{note})"


def value_range(drawing: Lines) -> tuple[float, float]:
    """Lowest and highest value of the scale, margins within it."""
    points = [point for line in drawing.lines for point in line.points]
    found = [one for each in points for value in (each.value, each.low, each.high) if (one := known(value)) is not None]
    low, high = min(found, default=0.0), max(found, default=1.0)
    if high == low:
        high, low = high + 1.0, low - 1.0 if low else 0.0
    if 0 <= low < _FROM_ZERO * high:
        return 0.0, high + high * _ROOM
    room = (high - low) * _ROOM
    return low - room, high + room


def day_range(drawing: Lines) -> tuple[float, float]:
    """First and last day of the scale as ordinals, with some room around."""
    days = [point.day.toordinal() for line in drawing.lines for point in line.points]
    days += [day.toordinal() for day in drawing.marks]
    first, last = min(days, default=1), max(days, default=366)
    room = max((last - first) * 0.02, 15.0)
    return first - room, last + room
