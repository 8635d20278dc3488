"""Figures in a table that no layout describes: which columns hold them, and how a point in them is read."""

from collections.abc import Collection, Iterator, Sequence

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.ingest.cells import CellValue, ErrorCell, FormulaCell, is_blank, text_of
from spuk_monitor.ingest.grid import Grid, Row, header_key
from spuk_monitor.ingest.header_words import unit_in
from spuk_monitor.ingest.numbers import (
    NotANumber,
    PointReading,
    TwoReadings,
    missing_state,
    parse_number,
    point_reading,
)
from spuk_monitor.ingest.source_cells import cell_at
from spuk_monitor.ingest.source_table import ValueColumn
from spuk_monitor.ingest.tally import Tally
from spuk_monitor.ingest.values import read_value

_ENOUGH_CELLS = 20  # so many filled cells tell what a column holds
_FRACTIONS_FROM = 3  # fewer shares below 1 may be chance


def holds_figures(grid: Grid, index: int, *, first: int = 0) -> bool:
    """Whether the column mostly holds numbers or marks of missing ones, and at least one number."""
    numbers = texts = 0
    for _, cells in grid.rows[first:]:
        value = cell_at(cells, index)
        if is_blank(value):
            continue
        is_number = is_figure(value)
        numbers += is_number
        texts += not is_number and not (isinstance(value, str) and missing_state(value))
        if numbers + texts >= _ENOUGH_CELLS:
            break
    return numbers > 0 and numbers >= 3 * texts


def is_figure(value: CellValue) -> bool:
    """A number, or a text that reads as one."""
    if isinstance(value, bool | ErrorCell | FormulaCell) or value is None:
        return False
    if isinstance(value, str):
        try:
            parse_number(value)
        except TwoReadings:
            return True
        except NotANumber:
            return False
        return True
    return not hasattr(value, "isoformat")


def with_numbers(grid: Grid, indexes: Sequence[int], names: Sequence[str], doubts: Tally) -> list[Row]:
    """The rows with numbers for texts that hold a point or a comma, each column read in its own way.

    In one column a point may part thousands and in the next decimals. Where a column does not decide the others do,
    and where nothing does it is a doubt.
    """
    rows = [(number, list(cells)) for number, cells in grid.rows]
    together = point_reading(
        value for _, cells in rows for index in indexes if isinstance(value := cell_at(cells, index), str)
    )
    for index in dict.fromkeys(indexes):
        marked = [
            (number, cells, value)
            for number, cells in rows
            if isinstance(value := cell_at(cells, index), str) and ("." in value or "," in value)
        ]
        own = point_reading(value for _, _, value in marked)
        point = together if own is PointReading.UNDECIDED else own
        for number, cells, value in marked:
            reading = read_value(value, point=point, place=grid.place(number, index, names[index]))
            if isinstance(reading, Finding):
                if reading.code == "WAARDE_DUBBELZINNIG":
                    doubts.add(reading)
            elif reading.number is not None and not reading.percent:
                cells[index] = reading.number
    return list(rows)


def check_fractions(
    grid: Grid, columns: Sequence[ValueColumn], *, measure_index: int | None, converted: Collection[str]
) -> Iterator[Finding]:
    """Figures called % of which none is above 1: 0.42 may mean 42%. Said, never converted by itself.

    `grid` went through `with_numbers`. Said once for each column, or for each text of a long table.
    `converted` are the titles, as header keys, for which the mapping has a factor.
    """
    series: dict[tuple[str, str], list[float]] = {}
    for _, cells in grid.rows:
        text = "" if measure_index is None else text_of(cell_at(cells, measure_index))
        for column in columns:
            value = cell_at(cells, column.index)
            number = _plain_number(value)
            if number is not None:
                series.setdefault((column.header, text or column.title), []).append(number)
    for (header, text), numbers in series.items():
        shares = [one for one in numbers if one not in (0.0, 1.0)]
        if "%" not in (unit_in(header), unit_in(text)) or len(shares) < _FRACTIONS_FROM:
            continue
        if header_key(text) in converted:
            continue
        if all(-1 <= one <= 1 for one in numbers):
            place = Place(sheet=grid.sheet, column=header)
            yield finding("PROCENT_ALS_BREUK", place, count=len(shares), value=text)


def _plain_number(value: CellValue) -> float | None:
    """A number or whole-number text; None for a missing one and for a cell with percent format."""
    if isinstance(value, str) and value.strip().isdecimal():
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or missing_state(value):
        return None
    return float(value)
