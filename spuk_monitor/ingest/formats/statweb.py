"""Old StatWeb downloads (before 2018): a title, several header rows, a row of units, the figures and a footer."""

import re
from collections.abc import Sequence

from spuk_monitor.domain.period import PeriodError, parse_period
from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.ingest.cells import is_blank, loose, text_of
from spuk_monitor.ingest.grid import HEADER_ROWS, Grid, Row
from spuk_monitor.ingest.numbers import PointReading
from spuk_monitor.ingest.source_cells import without_footer
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn

_TOPIC = ("onderwerp", "onderwerpen", "onderwerpen 1", "onderwerpen 2")
_UNIT = re.compile(
    r"(?:aantal(?: .*)?|%|euro|€|(?:x )?1 ?000(?: \w+)?|mln euro|personen(?: per .*)?|per .*|jaar|score|getal|ha|km.?|"
    r"kWh|m.)",
    re.IGNORECASE,
)
_PERIODS = ("perioden", "periode")
_REGIONS = ("regio s", "regios", "wijken en buurten", "gemeenten", "regio")


def read_statweb(grid: Grid) -> SourceTable | None:
    """The table, None for another shape. It is known by its row 'Onderwerp' and a row of units below it."""
    rows = grid.rows
    start = next((n for n, (_, cells) in enumerate(rows[:HEADER_ROWS]) if _has_topic(cells)), None)
    if start is None:
        return None
    units = next((n for n in range(start + 1, min(start + 8, len(rows))) if _is_unit_row(rows[n])), None)
    if units is None:
        return None
    data = without_footer(rows[units + 1 :])
    first = _first_figure(rows[start], rows[units])
    names = _dimension_names(rows[start : units + 1], first)
    period = next((i for i in range(first) if loose(names[i]) in _PERIODS), None)
    period = _column_of_periods(data, first) if period is None else period
    region = next((i for i in range(first) if i != period and loose(names[i]) in _REGIONS), None)
    if region is None:
        region = next((i for i in range(first) if i != period), None)
    columns = tuple(_columns(rows, range(start, units), units=units, first=first, names=names))
    if not columns or region is None:
        return None
    title = next((text_of(value) for _, cells in rows[:start] for value in cells if not is_blank(value)), None)
    return SourceTable(
        layout=SourceLayout.STATLINE,
        variant="oud StatWeb",
        title=title,
        grid=Grid(grid.sheet, data, grid.first_column),
        columns=columns,
        name_index=region,
        period_index=period,
        period=None if period is not None or any(one.period for one in columns) else _year_of(title),
        dimensions={
            names[i] or f"kolom {i + 1}": i for i in range(first) if i not in (region, period)
        },
        missing={"": CellState.NVT},
        point=PointReading.THOUSANDS,  # a decimal comma, and never a separator of thousands
    )  # fmt: skip


def _has_topic(cells: Sequence[object]) -> bool:
    return any(isinstance(value, str) and loose(value) in _TOPIC for value in cells[:4])


def _is_unit_row(row: Row) -> bool:
    texts = [text_of(value) for value in row[1]]
    units = [text for text in texts if _UNIT.fullmatch(text)]
    others = [text for text in texts if text and text not in units and loose(text) not in (*_PERIODS, *_REGIONS)]
    return bool(units) and len(units) >= len(others)


def _first_figure(topic: Row, units: Row) -> int:
    """Position of the first column of figures: under 'Onderwerp', else the first with a unit that is known."""
    under = next((i for i, value in enumerate(topic[1]) if i and loose(text_of(value)) in _TOPIC), None)
    return under or next(i for i, value in enumerate(units[1]) if _UNIT.fullmatch(text_of(value)))


def _dimension_names(header: Sequence[Row], first: int) -> list[str]:
    """What the leading columns are called: the lowest filled header cell that is not 'Onderwerp'."""
    names = [""] * first
    for _, cells in header:
        for index, value in enumerate(cells[:first]):
            if not is_blank(value) and loose(text_of(value)) not in _TOPIC:
                names[index] = text_of(value)
    return names


def _column_of_periods(data: Sequence[Row], first: int) -> int | None:
    for index in range(first):
        texts = [text_of(cells[index]) for _, cells in data[:20] if index < len(cells)]
        if texts and all(_is_period(text) for text in texts):
            return index
    return None


def _columns(rows: Sequence[Row], header: range, *, units: int, first: int, names: Sequence[str]) -> list[ValueColumn]:
    found = []
    unit_cells = rows[units][1]
    for index in range(first, len(unit_cells)):
        unit = text_of(unit_cells[index])
        labels: list[str] = []
        period = None
        for position in header:
            cells = rows[position][1]
            text = text_of(cells[index]) if index < len(cells) else ""
            for part in (one.strip() for one in text.split("|")):
                if _is_period(part):
                    period = part
                elif part and part not in labels and loose(part) not in _TOPIC and part not in names:
                    labels.append(part)
        if labels and unit:
            found.append(ValueColumn(index, " | ".join(labels), title="/".join(labels), unit=unit, period=period))
    return found


def _year_of(title: str | None) -> str | None:
    """The one year at the end of a title as "Kerncijfers wijken en buurten 2015"."""
    match = re.fullmatch(r".*[^\d\s-]\s+((?:19|20)\d\d)", title or "")
    return match[1] if match else None


def _is_period(text: str) -> bool:
    if not re.match(r"(?:19|20)\d\d", text):
        return False
    try:
        parse_period(text)
    except PeriodError:
        return False
    return True
