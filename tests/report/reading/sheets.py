"""Reads a workbook back with openpyxl: its tables, and the lists of figures behind charts."""

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.report.reading.grids import Grid, Row


def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def grids(content: bytes) -> list[Grid]:
    """Every table by its own range, with the values of its cells."""
    found = []
    for sheet in book(content).worksheets:
        for table in sheet.tables.values():
            header, *rows = [tuple(cell.value for cell in row) for row in sheet[table.ref]]
            found.append(Grid(tuple(map(str, header)), tuple(rows)))
    return found


def lists(sheet: Worksheet, first: str) -> Iterator[Row]:
    """The rows below every header that begins with `first`, up to the next empty row."""
    header: tuple[Any, ...] = ()
    for row in sheet.iter_rows(values_only=True):
        if row[0] is None or (row[0] == first and row[1] is not None):
            header = row if row[0] == first else ()
        elif header:
            yield {str(name): value for name, value in zip(header, row, strict=True) if name is not None}
