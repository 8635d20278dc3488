"""The long import format of Swing, as the scripts of the GGD's make it: a row for each figure, with its subject.

PERIODE, GEBIEDSNIVEAU, GEBIED, NAAM and WAARDE. NAAM is a code; a second sheet may say what it is called. Percentages
are written as percentages, and -99996 stands for groups that are too small.
"""

from collections.abc import Mapping, Sequence

from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.cells import CellValue, loose, text_of
from spuk_monitor.ingest.formats.swing_import import swing_code, swing_period
from spuk_monitor.ingest.grid import Grid, Header, Row, find_header
from spuk_monitor.ingest.numbers import point_reading
from spuk_monitor.ingest.source_cells import cell_at, with_rows
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn
from spuk_monitor.ingest.values import texts

VARIANT = "importformaat, lang"
PERIOD, LEVEL, AREA, NAME, VALUE = "PERIODE", "GEBIEDSNIVEAU", "GEBIED", "NAAM", "WAARDE"
_CODE, _TITLE = "Indicator code", "Name"


def long_tables(grids: Sequence[Grid]) -> list[SourceTable]:
    """A table for each sheet with all five columns; [] when there is none."""
    named = _names(grids)
    return [_table(grid, header, named) for grid in grids if (header := long_header(grid)) is not None]


def long_header(grid: Grid) -> Header | None:
    """The header of a sheet in this format; None for any other sheet."""
    header = find_header(grid.rows, (PERIOD, LEVEL, AREA, NAME, VALUE))
    return header if header is not None and len(header.columns) == 5 else None


def _table(grid: Grid, header: Header, named: Mapping[str, str]) -> SourceTable:
    columns, data = header.columns, grid.rows[header.position + 1 :]
    values = [cell_at(cells, columns[VALUE]) for _, cells in data]
    areas = [text_of(cell_at(cells, columns[AREA])) for _, cells in data]
    coded = 2 * sum(any(sign.isdigit() for sign in area) for area in areas) > len(areas)
    return SourceTable(
        layout=SourceLayout.SWING,
        variant=VARIANT,
        grid=with_rows(grid, [_readable(row, columns, named, coded=coded) for row in data]),
        columns=(ValueColumn(columns[VALUE], VALUE, ""),),
        code_index=columns[AREA] if coded else None,
        name_index=None if coded else columns[AREA],
        period_index=columns[PERIOD],
        measure_index=columns[NAME],
        point=point_reading(texts(values)),
    )


def _readable(row: Row, columns: Mapping[str, int], named: Mapping[str, str], *, coded: bool) -> Row:
    """Codes of areas and subjects as others write them."""
    number, cells = row
    changed: list[CellValue] = [*cells, *[None] * (max(columns.values()) + 1 - len(cells))]
    if coded:
        level = loose(text_of(changed[columns[LEVEL]])).removesuffix("var")
        changed[columns[AREA]] = swing_code(changed[columns[AREA]], level)
    changed[columns[PERIOD]] = swing_period(changed[columns[PERIOD]])
    subject = text_of(changed[columns[NAME]])
    changed[columns[NAME]] = named.get(loose(subject), subject)
    return number, changed


def _names(grids: Sequence[Grid]) -> dict[str, str]:
    """What the sheet of metadata calls each code."""
    for grid in grids:
        header = find_header(grid.rows, (_CODE, _TITLE))
        if header is not None and len(header.columns) == 2:
            code, title = header.columns[_CODE], header.columns[_TITLE]
            rows = grid.rows[header.position + 1 :]
            return {loose(text_of(cell_at(cells, code))): text_of(cell_at(cells, title)) for _, cells in rows}
    return {}
