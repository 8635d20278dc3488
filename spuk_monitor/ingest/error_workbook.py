"""The analyst's own file back, with every finding at its cell and in a list: mend it and load it again."""

import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import Severity
from spuk_monitor.ingest.cell_writing import write_text
from spuk_monitor.ingest.error_list import write_list
from spuk_monitor.ingest.gate import FileForm, look
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.marked_book import CSV_SHEET, empty, saved, with_marks
from spuk_monitor.ingest.reading import mark_workbook
from spuk_monitor.ingest.recognise import HEADERS
from spuk_monitor.ingest.textfile import read_text

MAX_CELLS = 200_000
_BLOCK_BYTES = 1 << 20
_LIST_ONLY = "{why} Daarom staat hier alleen de lijst. Verbeter het eigen bestand en laad dat opnieuw."
_TOO_LARGE = "Het bestand heeft meer dan 200.000 cellen."
_PERSONS = "Het bestand lijkt over afzonderlijke personen te gaan en wordt niet gekopieerd."


def mark_errors(content: bytes, *, file: str, findings: Sequence[Finding]) -> bytes:
    """The bytes of an xlsx: the file with faulty cells coloured and noted, and a sheet 'Meldingen' with all findings.

    `content` has passed the gate. A csv becomes a workbook with its lines as text on the same row numbers. A finding
    without a cell marks the first filled cell of its row, and without a row stands in the list only. Marks and list
    of an earlier round are taken away first. A file of more than 200,000 cells, one about persons, and one that
    openpyxl cannot hold, or not within the limits of the reading process, give the list alone; the list says why.

    Kept: values, formulas, styles, widths, merged cells, number formats, drop-downs, conditional formats, notes,
    tables, names, pictures, hidden and protected sheets. openpyxl does not keep: macros, shapes and text boxes, form
    controls, sparklines, the finer formatting of charts, the size of earlier notes, and the last result of each
    formula (Excel works that out when it opens the file, so save there before loading).
    """
    ordered = sorted(findings, key=lambda one: list(Severity).index(one.severity))
    if any(one.code == "PERSOONSGEGEVENS" for one in ordered):
        return _list_alone(ordered, file, _PERSONS)
    if look(content, file).form is FileForm.TEXT:
        grid = read_text(content, file, headers=list(HEADERS.values()))
        if sum(len(cells) for _, cells in grid.rows) > MAX_CELLS:
            return _list_alone(ordered, file, _TOO_LARGE)
        return with_marks(_from_text(grid), file=file, findings=ordered)
    if _has_too_many_cells(content):
        return _list_alone(ordered, file, _TOO_LARGE)
    try:
        return mark_workbook(content, file, findings=ordered)
    except UnreadableFileError as error:
        return _list_alone(ordered, file, error.message)


def _list_alone(findings: Sequence[Finding], file: str, why: str) -> bytes:
    book = empty()
    write_list(book, findings, file=file, spots={}, fills={}, remark=_LIST_ONLY.format(why=why))
    return saved(book)


def _has_too_many_cells(content: bytes) -> bool:
    """Counted block by block: a sheet can be three hundred times as large as the file."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not (name.startswith("xl/worksheets/") and name.endswith(".xml")):
                continue
            with archive.open(name) as stream:
                rest = b""
                while count <= MAX_CELLS and (block := stream.read(_BLOCK_BYTES)):
                    text = rest + block
                    count += text.count(b"<c ") + text.count(b":c ")
                    rest = text[-2:]  # too short to be counted twice
    return count > MAX_CELLS


def _from_text(grid: Grid) -> Workbook:
    """A csv as a sheet: each line on the row of its own number, every field as text."""
    book = empty()
    sheet = book.create_sheet(CSV_SHEET)
    for row, cells in grid.rows:
        for column, value in enumerate(cells, start=1):
            if value:
                write_text(sheet.cell(row, column), str(value))
    return book
