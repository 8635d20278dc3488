"""One file as grids, whichever form it has: the only way from bytes to cells."""

import time
from collections.abc import Sequence

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.dutch import join_words
from spuk_monitor.domain.findings import Finding
from spuk_monitor.ingest.gate import FileForm, look
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.merged import MergedSheet
from spuk_monitor.ingest.own_sheets import is_error_list
from spuk_monitor.ingest.reading import Cancelled, SheetCells, read_workbook
from spuk_monitor.ingest.recognise import HEADERS
from spuk_monitor.ingest.textfile import read_text

_PREVIEW_ROWS = 60
_CPU_SECONDS = 4.5  # for looking and reading together: what is hostile is refused within five seconds


class SourceFile:
    """A workbook or a csv. UnreadableFileError when it cannot be read at all.

    `remarks` are findings about the file as such: what of it was left aside. `cancelled` is asked while a workbook is
    read, from another thread; when it says so, CancelledError is raised.
    """

    def __init__(self, content: bytes, file: str, *, cancelled: Cancelled | None = None) -> None:
        self.file = file
        self.remarks: list[Finding] = []
        self._sheets: dict[str, SheetCells] = {}
        self._text: Grid | None = None
        started = time.thread_time()
        looked = look(content, file)
        if looked.has_macros:
            self.remarks.append(finding("MACROS_GENEGEERD"))
        if looked.has_links:
            self.remarks.append(finding("KOPPELINGEN_GENEGEERD"))
        if looked.form is FileForm.TEXT:
            self._text = read_text(content, file, headers=list(HEADERS.values()))
            return
        left = _CPU_SECONDS - (time.thread_time() - started)
        sheets = read_workbook(content, file, special_parts=looked.special_parts, cpu_seconds=left, cancelled=cancelled)
        self._sheets = {sheet.name: sheet for sheet in sheets if not is_error_list(sheet.rows)}
        if hidden := [f"'{sheet.name}'" for sheet in sheets if sheet.is_hidden and sheet.rows]:
            self.remarks.append(finding("VERBORGEN_BLADEN", sheets=join_words(hidden)))

    @property
    def is_workbook(self) -> bool:
        return self._text is None

    @property
    def sheet_names(self) -> list[str]:
        """The worksheets in their order; none for a csv."""
        return list(self._sheets)

    def previews(self) -> list[Grid]:
        """The first rows of every sheet, enough to recognise it; for a csv all of it."""
        if self._text is not None:
            return [self._text]
        return [Grid(one.name, one.rows[:_PREVIEW_ROWS], one.first_column) for one in self._sheets.values()]

    def grids(self) -> list[Grid]:
        """Every sheet, whole; for a csv the one grid."""
        return [self.grid(name) for name in self.sheet_names] if self.is_workbook else [self.grid(None)]

    def grid(self, sheet: str | None) -> Grid:
        """All filled rows of a sheet, with percent, error and formula cells told apart; `sheet` is None for a csv."""
        if sheet is not None and sheet in self._sheets:
            one = self._sheets[sheet]
            return Grid(one.name, one.rows, one.first_column)
        return self._text or Grid(sheet, [])

    def form_sheets(self, names: Sequence[str]) -> list[MergedSheet]:
        """Sheets with their merged ranges, for layouts in which merging means something. None for a csv."""
        return [_merged(self._sheets[name]) for name in names if name in self._sheets]


def _merged(sheet: SheetCells) -> MergedSheet:
    values = {
        (row, column): value
        for row, cells in sheet.rows
        for column, value in enumerate(cells, start=sheet.first_column + 1)
        if value != "" and value is not None
    }
    return MergedSheet(sheet.name, values, sheet.merged)
