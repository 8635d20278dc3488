"""One file as grids, whichever form it has: the only way from bytes to cells."""

from collections.abc import Sequence

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding
from spuk_monitor.ingest.gate import FileForm, look
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.merged import MergedSheet
from spuk_monitor.ingest.recognise import HEADERS
from spuk_monitor.ingest.textfile import read_text
from spuk_monitor.ingest.workbook import Workbook


class SourceFile:
    """A workbook or a csv. UnreadableFileError when it cannot be read at all.

    `remarks` are findings about the file as such: what of it was left aside.
    """

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        self.remarks: list[Finding] = []
        self._workbook: Workbook | None = None
        self._text: Grid | None = None
        looked = look(content, file)
        if looked.has_macros:
            self.remarks.append(finding("MACROS_GENEGEERD"))
        if looked.has_links:
            self.remarks.append(finding("KOPPELINGEN_GENEGEERD"))
        if looked.form is FileForm.WORKBOOK:
            self._workbook = Workbook(content, file)
        else:
            self._text = read_text(content, file, headers=list(HEADERS.values()))

    @property
    def is_workbook(self) -> bool:
        return self._workbook is not None

    @property
    def sheet_names(self) -> list[str]:
        """The worksheets in their order; none for a csv."""
        return self._workbook.sheet_names if self._workbook is not None else []

    def previews(self) -> list[Grid]:
        """The first rows of every sheet, enough to recognise it; for a csv all of it."""
        if self._workbook is not None:
            return [self._workbook.preview(name) for name in self._workbook.sheet_names]
        return [self._text] if self._text is not None else []

    def grid(self, sheet: str | None) -> Grid:
        """All filled rows of a sheet, with percent, error and formula cells told apart; `sheet` is None for a csv."""
        if self._workbook is not None and sheet is not None:
            return self._workbook.grid(sheet)
        return self._text or Grid(sheet, [])

    def form_sheets(self, names: Sequence[str]) -> list[MergedSheet]:
        """Sheets with their merged ranges, for layouts in which merging means something. None for a csv."""
        return self._workbook.merged_sheets(names) if self._workbook is not None else []
