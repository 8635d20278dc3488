"""The analyst's own file back, with every finding at its cell and in a list: mend it and load it again."""

import io
import re
import warnings
import zipfile
from collections.abc import Sequence

import openpyxl
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import Severity
from spuk_monitor.ingest.cell_marks import FILLS, is_marked, mark, marked_cell, remove_notes
from spuk_monitor.ingest.cell_writing import write_text
from spuk_monitor.ingest.error_list import MAX_LISTED, Spot, remove_list, write_list
from spuk_monitor.ingest.gate import FileForm, look
from spuk_monitor.ingest.grid import HEADER_ROWS, Grid, header_key
from spuk_monitor.ingest.recognise import HEADERS
from spuk_monitor.ingest.textfile import read_text

MAX_CELLS = 200_000
_CSV_SHEET = "Gegevens"
_ONE_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_HOW = (
    "Gekleurde cellen hebben een notitie die zegt wat er is en hoe het te herstellen is. Verbeter de cellen, bewaar "
    "het bestand en laad het opnieuw; dit blad en de notities tellen niet mee."
)
_LIST_ONLY = "{why} Daarom staat hier alleen de lijst. Verbeter het eigen bestand en laad dat opnieuw."
_TOO_LARGE = "Het bestand heeft meer dan 200.000 cellen."
_NOT_COPIED = "De opmaak van het bestand kon niet worden overgenomen."
_PERSONS = "Het bestand lijkt over afzonderlijke personen te gaan en wordt niet gekopieerd."


def mark_errors(content: bytes, *, file: str, findings: Sequence[Finding]) -> bytes:
    """The bytes of an xlsx: the file with faulty cells coloured and noted, and a sheet 'Meldingen' with all findings.

    `content` has passed the gate. A csv becomes a workbook with its lines as text on the same row numbers. A finding
    without a cell marks the first filled cell of its row, and without a row stands in the list only. Marks and list
    of an earlier round are taken away first. A file of more than 200,000 cells, one about persons, and one that
    openpyxl cannot hold give the list alone.

    Kept: values, formulas, styles, widths, merged cells, number formats, drop-downs, conditional formats, notes,
    tables, names, pictures, hidden and protected sheets. openpyxl does not keep: macros, shapes and text boxes, form
    controls, sparklines, the finer formatting of charts, the size of earlier notes, and the last result of each
    formula (Excel works that out when it opens the file, so save there before loading).
    """
    ordered = sorted(findings, key=lambda one: list(Severity).index(one.severity))
    book, why_not = _opened(content, file, ordered)
    if why_not:
        write_list(book, ordered, file=file, spots={}, fills={}, remark=_LIST_ONLY.format(why=why_not))
        return _saved(book)
    spots = {position: spot for position, one in enumerate(ordered) if (spot := _spot(book, one)) is not None}
    fills = _mark_all(book, ordered[:MAX_LISTED], spots)
    write_list(book, ordered, file=file, spots=spots, fills=fills, remark=_HOW)
    return _saved(book)


def _opened(content: bytes, file: str, findings: Sequence[Finding]) -> tuple[Workbook, str]:
    """The file as a workbook without marks of ours; else an empty one, and why."""
    if any(one.code == "PERSOONSGEGEVENS" for one in findings):
        return _empty(), _PERSONS
    if look(content, file).form is FileForm.TEXT:
        grid = read_text(content, file, headers=list(HEADERS.values()))
        if sum(len(cells) for _, cells in grid.rows) > MAX_CELLS:
            return _empty(), _TOO_LARGE
        return _from_text(grid), ""
    if _count_cells(content) > MAX_CELLS:
        return _empty(), _TOO_LARGE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    except Exception:  # openpyxl raises anything for parts that it cannot hold; the cells were read without it
        return _empty(), _NOT_COPIED
    _remove_marks(book)
    return book, ""


def _count_cells(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return sum(xml.count(b"<c ") + xml.count(b":c ") for xml in map(archive.read, sheets))


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _from_text(grid: Grid) -> Workbook:
    """A csv as a sheet: each line on the row of its own number, every field as text."""
    book = _empty()
    sheet = book.create_sheet(_CSV_SHEET)
    for row, cells in grid.rows:
        for column, value in enumerate(cells, start=1):
            if value:
                write_text(sheet.cell(row, column), str(value))
    return book


def _remove_marks(book: Workbook) -> None:
    for (name, cell), fill in list(remove_list(book)):
        if name in book.sheetnames and is_marked(book[name][cell]):
            book[name][cell].fill = fill
    remove_notes(book)


def _spot(book: Workbook, one: Finding) -> Spot | None:
    """The cell that a finding is about; None when it names no row, or a sheet that is not there."""
    place = one.place
    name = place.sheet if place.sheet is not None else _CSV_SHEET
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


def _saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
