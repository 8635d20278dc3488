"""Reading xlsx with python-calamine, and from the raw XML what calamine does not tell (docs/adr/0002-readers.md).

Runs in the reading process only (worker.py): a hostile workbook may end it, or take it over.
"""

import io
import math
import zipfile
from collections.abc import Iterator, Sequence

import python_calamine

from spuk_monitor.ingest.cells import DUTCH_ERRORS, CellValue, ErrorCell
from spuk_monitor.ingest.frames import Range, Rows
from spuk_monitor.ingest.special_cells import Places, parts_by_sheet, percent_styles, special_cells

_CHUNK_CELLS = 50_000  # small enough to be unpacked by the server while the next chunk is made
_NO_NUMBER = DUTCH_ERRORS["#NUM!"]


class Workbook:
    """An xlsx that passed the gate. Whatever the readers throw, their panics included, goes through."""

    def __init__(self, content: bytes, special_parts: frozenset[str]) -> None:
        self._content = content
        self._special_parts = special_parts
        self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        self.sheet_names: list[str] = [
            sheet.name for sheet in self._book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        self.hidden = frozenset(
            sheet.name
            for sheet in self._book.sheets_metadata
            if sheet.visible != python_calamine.SheetVisibleEnum.Visible
        )
        self._parts: dict[str, str] = {}
        self._percents: set[int] = set()
        if special_parts:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._parts = parts_by_sheet(archive)
                if "xl/styles.xml" in archive.namelist():
                    self._percents = percent_styles(archive.read("xl/styles.xml"))

    def sheet(self, name: str) -> "Sheet":
        sheet = self._book.get_sheet_by_name(name)
        special: Places = {}
        part = self._parts.get(name)
        if part in self._special_parts and part is not None:
            with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
                special = special_cells(archive, part, self._percents)
        return Sheet(sheet, special)


class Sheet:
    """The filled rows of one sheet, with percent, error and formula cells told apart.

    `first_column`: how many empty columns precede the cells. `merged`: ranges, rows and columns from 1.
    """

    def __init__(self, sheet: python_calamine.CalamineSheet, special: Places) -> None:
        self.merged: list[Range] = [
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]
        self._sheet = sheet
        self._special: dict[int, dict[int, CellValue]] = {}
        for (row, column), value in special.items():
            self._special.setdefault(row, {})[column - 1] = value
        start, end = sheet.start, sheet.end
        columns = {column - 1 for _, column in special}
        columns |= {start[1], end[1]} if start and end else set()
        self.first_column = min(columns, default=0)
        self._before = start[1] - self.first_column if start else 0  # columns that hold nothing but special cells
        self._width = max(columns, default=-1) - self.first_column + 1

    def chunks(self) -> Iterator[Rows]:
        """All filled rows with their numbers in the file, some thousands of cells at a time."""
        chunk: Rows = []
        for number, row in self._numbered():
            if row.count("") < len(row):
                chunk.append((number, _finite(row)))
                if len(chunk) * self._width >= _CHUNK_CELLS:
                    yield chunk
                    chunk = []
        if chunk:
            yield chunk

    def _numbered(self) -> Iterator[tuple[int, Sequence[CellValue]]]:
        """Every row from the first. calamine counts from row 1, but its cells begin at the first filled column."""
        number = 0
        if self._sheet.start:
            for number, row in enumerate(self._sheet.iter_rows(), start=1):
                special = self._special.pop(number, None)
                yield number, row if special is None else self._completed(row, special)
        for below in sorted(self._special):  # rows of which calamine sees nothing
            yield below, self._completed([], self._special[below])

    def _completed(self, row: Sequence[CellValue], special: dict[int, CellValue]) -> list[CellValue]:
        cells: list[CellValue] = ["" for _ in range(self._width)]
        cells[self._before : self._before + len(row)] = row
        for column, value in special.items():
            cells[column - self.first_column] = value
        return cells


def _finite(row: Sequence[CellValue]) -> Sequence[CellValue]:
    """Infinite, or not a number: no cell of Excel can hold that, but the file can; it becomes an error cell.

    Only such a value differs from itself when subtracted. Written out, because every cell of every file is asked.
    """
    if not [value for value in row if value.__class__ is float and value - value != 0]:
        return row
    return [ErrorCell(_NO_NUMBER) if isinstance(value, float) and not math.isfinite(value) else value for value in row]
