"""Reading xlsx: python-calamine for the cells, openpyxl only for what calamine does not tell.

calamine gives no merged cells, number formats or formulas and shows an error cell as empty. A look at the raw
sheet tells cheaply whether any of that occurs; only then is openpyxl asked (docs/adr/0002-readers.md).
"""

import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

import openpyxl
import python_calamine
from openpyxl.utils.cell import coordinate_to_tuple

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.ingest.cells import DUTCH_ERRORS, CellValue, ErrorCell, FormulaCell, PercentCell
from spuk_monitor.ingest.grid import Grid, Row
from spuk_monitor.ingest.merged import MergedSheet

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA_MARKS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ")
_ERROR_MARK = b't="e"'
_BUILT_IN_PERCENTS = {9, 10}


class Workbook:
    """An xlsx that passed the gate. Sheets are read on demand and only once."""

    def __init__(self, content: bytes, file: str) -> None:
        self._content = content
        self._file = file
        with self._readable():
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        self.sheet_names: list[str] = [
            sheet.name for sheet in self._book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        self._sheets: dict[str, python_calamine.CalamineSheet] = {}

    def preview(self, name: str, count: int = 60) -> Grid:
        """The first rows of a sheet, enough to recognise it."""
        sheet = self._sheet(name)
        first_row, first_column = sheet.start or (0, 0)
        with self._readable():
            rows = list(itertools.islice(sheet.iter_rows(), first_row + count))
        return Grid(name, _filled(rows), first_column)

    def grid(self, name: str) -> Grid:
        """All filled rows of a sheet, with percent, error and formula cells told apart."""
        sheet = self._sheet(name)
        first_row, first_column = sheet.start or (0, 0)
        with self._readable():
            rows: list[list[CellValue]] = [list(row) for row in sheet.to_python()] if sheet.start else []
        special = self._special_cells(name)
        for (row, column), value in special.items():
            row_index, column_index = row - 1 - first_row, column - 1 - first_column
            if 0 <= row_index < len(rows) and 0 <= column_index < len(rows[row_index]):
                rows[row_index][column_index] = value
            else:  # an edge that holds nothing but formulas without a result, which calamine does not see
                return self._grid_by_openpyxl(name, special)
        return Grid(name, _filled(rows, first_row), first_column)

    def merged_sheets(self, names: Sequence[str]) -> list[MergedSheet]:
        """The sheets with their merged ranges."""
        book = self._openpyxl(read_only=False, data_only=True)
        sheets = []
        for name in names:
            sheet = book[name]
            # Not iter_rows: that makes a cell of every empty one up to a stray value far below or to the right.
            values: dict[tuple[int, int], CellValue] = {
                place: cell.value  # type: ignore[misc]
                for place, cell in sheet._cells.items()
                if cell.value is not None
            }
            merged = [(one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges]
            sheets.append(MergedSheet(name, values | self._special_cells(name), merged))
        return sheets

    def _sheet(self, name: str) -> python_calamine.CalamineSheet:
        if name not in self._sheets:
            with self._readable():
                self._sheets[name] = self._book.get_sheet_by_name(name)
        return self._sheets[name]

    def _special_cells(self, name: str) -> dict[tuple[int, int], CellValue]:
        """Percent, error and result-less formula cells by (row, column) from 1; asks openpyxl only if there are any."""
        with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
            part = _part_of(archive, name)
            xml = archive.read(part) if part else b""
            percents = _percent_styles(archive)
        formulas = any(mark in xml for mark in _FORMULA_MARKS)
        if not formulas and _ERROR_MARK not in xml and not _uses_style(xml, percents):
            return {}
        special: dict[tuple[int, int], CellValue] = {}
        for cell in self._cells(name, data_only=True):
            if cell.data_type == "e":
                special[cell.row, cell.column] = ErrorCell(DUTCH_ERRORS.get(str(cell.value), str(cell.value)))
            elif cell.data_type == "n" and "%" in (cell.number_format or "") and isinstance(cell.value, int | float):
                special[cell.row, cell.column] = PercentCell(float(cell.value))
        if formulas:
            results = {(cell.row, cell.column) for cell in self._cells(name, data_only=True)}
            results |= _empty_text_results(xml)
            for cell in self._cells(name, data_only=False):
                if cell.data_type == "f" and (cell.row, cell.column) not in results:
                    special[cell.row, cell.column] = FormulaCell(str(cell.value))
        return special

    def _cells(self, name: str, *, data_only: bool) -> Iterator[Any]:
        """The filled cells of a sheet, read as a stream."""
        book = self._openpyxl(read_only=True, data_only=data_only)
        sheet = book[name]
        sheet.reset_dimensions()  # some programs write a wrong used range
        try:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        yield cell
        finally:
            book.close()

    def _openpyxl(self, *, read_only: bool, data_only: bool) -> openpyxl.Workbook:
        with self._readable(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(self._content), read_only=read_only, data_only=data_only)

    def _grid_by_openpyxl(self, name: str, special: dict[tuple[int, int], CellValue]) -> Grid:
        cells: dict[tuple[int, int], CellValue] = {
            (cell.row, cell.column): cell.value for cell in self._cells(name, data_only=True)
        }
        cells |= special
        width = max(column for _, column in cells)
        numbers = sorted({row for row, _ in cells})
        return Grid(name, [(row, [cells.get((row, column)) for column in range(1, width + 1)]) for row in numbers])

    def _readable(self) -> "_Readable":
        return _Readable(self._file)


class _Readable:
    """Turns whatever a reader throws, its panics included, into UnreadableFileError."""

    def __init__(self, file: str) -> None:
        self._file = file

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, UnreadableFileError):
            return
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise UnreadableFileError(
                f"'{self._file}' is beschadigd of geen gewone werkmap. Open het in Excel, bewaar het als "
                "'Excel-werkmap (.xlsx)' en laad het opnieuw."
            ) from error


def _filled(rows: Iterable[Sequence[CellValue]], before: int = 0) -> list[Row]:
    """Rows with their numbers, empty ones left out. calamine's iterator begins at row 1 but at the first column."""
    return [
        (before + position, row)
        for position, row in enumerate(rows, start=1)
        if any(value != "" and value is not None for value in row)
    ]


def _uses_style(xml: bytes, styles: set[int]) -> bool:
    wanted = b"|".join(b"%d" % style for style in styles)
    return bool(styles) and re.search(rb'<(?:\w+:)?c [^>]*?s="(?:' + wanted + rb')"', xml) is not None


def _empty_text_results(xml: bytes) -> set[tuple[int, int]]:
    """Formulas of which the result is text: when that text is empty, the cell is empty, not unfinished."""
    places = set()
    for attributes in re.findall(rb"<(?:\w+:)?c ([^>]*)>", xml):
        reference = re.search(rb'r="([A-Z]+\d+)"', attributes)
        if reference and b't="str"' in attributes:
            places.add(coordinate_to_tuple(reference[1].decode()))
    return places


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The path in the archive of a sheet, by way of the workbook's relations."""
    relations = {
        node.get("Id"): node.get("Target", "")
        for node in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for node in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if node.tag.endswith("}sheet") and node.get("name") == sheet:
            target = relations.get(node.get(_RELATION), "")
            path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            return path if path in archive.namelist() else None
    return None


def _percent_styles(archive: zipfile.ZipFile) -> set[int]:
    """Which cell styles (position in cellXfs) show a number as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = set(_BUILT_IN_PERCENTS)
    for node in root.iter():
        if node.tag.endswith("}numFmt") and "%" in node.get("formatCode", ""):
            formats.add(int(node.get("numFmtId", "-1")))
    for node in root:
        if node.tag.endswith("}cellXfs"):
            return {position for position, xf in enumerate(node) if int(xf.get("numFmtId", "0")) in formats}
    return set()
