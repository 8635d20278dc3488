"""Cells of source files that a layout has to compute with, before they become a table of figures."""

import re
from collections.abc import Iterable, Sequence

from spuk_monitor.domain.findings import NOWHERE, Finding
from spuk_monitor.domain.terms import CellState
from spuk_monitor.ingest.cells import CellValue, is_blank
from spuk_monitor.ingest.grid import Grid, Row
from spuk_monitor.ingest.numbers import PointReading
from spuk_monitor.ingest.values import read_value

_DIGITS = re.compile(r"\d{1,12}", re.ASCII)
_POINT_DECIMALS = re.compile(r"-?\d{1,12}(?:\.\d+)?", re.ASCII)
_CODED = -99990  # a number up to this stands for a missing one
_LONGEST = 80  # signs of a text that is quoted among others
_FOOTER = re.compile(r"\s*(?:(?:bron|source)\s*:|©|\(c\)|centraal bureau)", re.IGNORECASE)
MARKS = {CellState.ONDERDRUKT: "x", CellState.ONBEKEND: ".", CellState.NVT: "n.v.t."}


def cell_at(cells: Sequence[CellValue], index: int | None) -> CellValue:
    """The cell, None where the row is too short or the column is not there."""
    return cells[index] if index is not None and index < len(cells) else None


def point_of(cells: Iterable[CellValue]) -> PointReading:
    """For publications that write a decimal point: only a comma, put there by saving again, makes that uncertain."""
    comma = any(isinstance(cell, str) and "," in cell for cell in cells)
    return PointReading.UNDECIDED if comma else PointReading.DECIMAL


def number_or_state(cell: CellValue, point: PointReading) -> float | CellState | None:
    """The number, the state of a missing mark, or None for what can be read as neither."""
    plain = _POINT_DECIMALS if point is PointReading.DECIMAL else _DIGITS
    if isinstance(cell, str) and plain.fullmatch(cell) and (number := float(cell)) > _CODED:
        return number  # nearly every cell, and ten times faster
    reading = read_value(cell, point=point, place=NOWHERE)
    if isinstance(reading, Finding):
        return None
    return reading.state if reading.number is None else reading.number


def with_rows(grid: Grid, rows: Sequence[Row]) -> Grid:
    """The same sheet with other rows."""
    return Grid(grid.sheet, rows, grid.first_column)


def shares(places: Sequence[str], *, limit: int = 3) -> str:
    """The first of many, for a finding about all of them: "regel 3, regel 9, regel 12 en nog 4"."""
    rest = len(places) - limit
    return ", ".join(places[:limit]) + (f" en nog {rest}" if rest > 0 else "")


def quoted(texts: Sequence[str], *, limit: int = 8) -> str:
    """The first of many between quotes: "'Mannen', 'Vrouwen' en nog 3"."""
    return shares([f"'{text.strip()[:_LONGEST]}'" for text in texts], limit=limit)


def without_footer(rows: Sequence[Row]) -> list[Row]:
    """Without the line that names the source and the footnotes below it; figures that follow are kept."""
    kept: list[Row] = []
    seen = False
    for row in rows:
        filled = [value for value in row[1] if not is_blank(value)]
        alone = len(filled) == 1 and isinstance(filled[0], str)
        seen = seen or (alone and _FOOTER.match(str(filled[0])) is not None)
        if not (seen and alone):
            kept.append(row)
    return kept
