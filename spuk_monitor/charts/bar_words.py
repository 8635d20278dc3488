"""What stands beside the mark of a row, in words; and a row in % of its own target. Knows no drawing program."""

from collections.abc import Mapping
from typing import Final

from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.domain.dutch import format_estimate, format_eur, format_number, format_pct
from spuk_monitor.domain.missing import known

TARGET: Final = "doel"  # the mark that is 100% where every row has a scale of its own
UNKNOWN: Final = "onbekend"
_EXPECTED: Final = "verwacht"
_WHOLE: Final = 100.0


def figure(value: float, unit: str) -> str:
    """A value as it stands beside its mark; a unit that is no sign stands above the chart, once."""
    if unit in ("€", "euro"):
        return format_eur(value)
    return format_pct(value, 1).replace(",0%", "%") if unit.startswith("%") else format_number(value)


def unit_words(unit: str) -> str:
    return f"eenheid: {unit}" if unit not in ("", "%", "€", "euro") else ""


def in_target(bar: Bar) -> Bar:
    """The row in % of its own target. Without a target mark its numbers are percentages of it already."""
    aim = known(bar.marks.get(TARGET))
    if TARGET not in bar.marks:
        return bar
    if not aim:
        return Bar(bar.label, None, {}, note=bar.note)

    def share(value: float | None) -> float | None:
        number = known(value)
        return None if number is None else _WHOLE * number / aim

    marks = {name: share(value) for name, value in bar.marks.items()}
    return Bar(bar.label, share(bar.value), marks, share(bar.low), share(bar.high), bar.note)


def said(row: Bar, shown: Bar, drawing: Bars) -> str:
    """`540 (60%)` where the target is another number than 100, else only the figure."""
    value, share, aim = known(row.value), known(shown.value), known(row.marks.get(TARGET))
    if value is None:
        return UNKNOWN
    if drawing.each_to_target and share is not None and aim not in (None, _WHOLE):
        return f"{figure(value, '')} ({format_pct(share)})"
    return figure(value, "%" if drawing.each_to_target and TARGET not in row.marks else drawing.unit)


def marks_said(marks: Mapping[str, float | None], unit: str) -> str:
    numbers = ((name, known(value)) for name, value in marks.items())
    return ", ".join(f"{name} {_mark_figure(name, value, unit)}" for name, value in numbers if value is not None)


def _mark_figure(name: str, value: float, unit: str) -> str:
    """What is expected was computed from a path: no more decimals than that deserves."""
    computed = name.startswith(_EXPECTED) and unit not in ("€", "euro") and not unit.startswith("%")
    return format_estimate(value) if computed else figure(value, unit)
