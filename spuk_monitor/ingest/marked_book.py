"""A workbook opened, marked and written again with openpyxl, so that it can be mended and loaded.

Somebody's own workbook is marked in the reading process only (worker.py): openpyxl may need any amount of time and
memory for it. Nothing here touches a file; that process may not write any.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import PatternFill
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from spuk_monitor.domain.findings import Finding
from spuk_monitor.ingest.cell_marks import FILLS, is_marked, mark, marked_cell, remove_notes
from spuk_monitor.ingest.error_list import MAX_LISTED, Spot, remove_list, write_list
from spuk_monitor.ingest.grid import HEADER_ROWS, header_key

CSV_SHEET = "Gegevens"  # where the lines of a csv stand
_ONE_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_HOW = (
    "Gekleurde cellen hebben een notitie die zegt wat er is en hoe het te herstellen is. Verbeter de cellen, bewaar "
    "het bestand en laad het opnieuw; dit blad en de notities tellen niet mee."
)


def marked_workbook(content: bytes, *, file: str, findings: Sequence[Finding]) -> bytes:
    """An xlsx with its faulty cells marked and the list of findings, in the order given. May raise anything."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    _remove_marks(book)
    return with_marks(book, file=file, findings=findings)


def with_marks(book: Workbook, *, file: str, findings: Sequence[Finding]) -> bytes:
    """The bytes of this workbook with its faulty cells marked and the list of findings added."""
    listed = findings[:MAX_LISTED]
    spots = {position: spot for position, one in enumerate(listed) if (spot := _spot(book, one)) is not None}
    fills = _mark_all(book, listed, spots)
    write_list(book, findings, file=file, spots=spots, fills=fills, remark=_HOW)
    return saved(book)


def empty() -> Workbook:
    """A workbook without sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemory(book, archive).save()
    return content.getvalue()


class _InMemory(ExcelWriter):
    """openpyxl's own writer goes by way of a temporary file for each sheet, which the reading process may not make."""

    _archive: zipfile.ZipFile

    def write_worksheet(self, ws: Any) -> None:  # openpyxl's types leave out what its writers use
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer: Any = WorksheetWriter(ws, out=io.BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def _remove_marks(book: Workbook) -> None:
    for (name, cell), fill in list(remove_list(book)):
        if name in book.sheetnames and is_marked(book[name][cell]):
            book[name][cell].fill = fill
    remove_notes(book)


def _spot(book: Workbook, one: Finding) -> Spot | None:
    """The cell that a finding is about; None when it names no row, or a sheet that is not there."""
    place = one.place
    name = place.sheet if place.sheet is not None else CSV_SHEET
    if name not in book.sheetnames or not isinstance(book[name], Worksheet):
        return None
    sheet = book[name]
    if place.cell is not None and _ONE_CELL.fullmatch(place.cell):
        row, column = coordinate_to_tuple(place.cell)
        return name, marked_cell(sheet, row, column).coordinate
    if place.row is None:
        return None
    column_of = _column_named(sheet, place.column) if place.sheet is None and place.column else None
    return name, marked_cell(sheet, place.row, column_of).coordinate


def _column_named(sheet: Worksheet, heading: str) -> int | None:
    """Which column of a csv has this heading; findings about a csv name columns only."""
    wanted = header_key(heading)
    for row in sheet.iter_rows(max_row=HEADER_ROWS):
        for cell in row:
            if header_key(str(cell.value or "")) == wanted:
                return cell.column
    return None


def _mark_all(book: Workbook, findings: Sequence[Finding], spots: dict[int, Spot]) -> dict[Spot, PatternFill]:
    """Mark each cell once with all its errors and warnings; gives what the cells looked like."""
    by_spot: dict[Spot, list[Finding]] = {}
    for position, one in enumerate(findings):
        if position in spots and one.severity in FILLS:
            by_spot.setdefault(spots[position], []).append(one)
    return {(name, cell): mark(book[name][cell], mine) for (name, cell), mine in by_spot.items()}
