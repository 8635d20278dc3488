"""The sheet 'Meldingen' of an error workbook: every finding with a link to its cell, and what marking has to undo.

A hidden last column holds, as its own colour, the colour that a marked cell had before.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from spuk_monitor.domain.dutch import format_number, plural
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import Severity
from spuk_monitor.ingest.cell_marks import FILLS, WORDS
from spuk_monitor.ingest.cell_writing import write_text
from spuk_monitor.ingest.own_sheets import ERROR_LIST_TITLE

SHEET = "Meldingen"
MAX_LISTED = 10_000
_HEADER_ROW = 4
_COLUMNS = (
    ("ernst", 15), ("blad", 18), ("cel", 9), ("rij", 8), ("kolom", 18), ("waarde", 22), ("wat", 34), ("waarom", 60),
    ("herstel", 52), ("gaat over", 34),
)  # fmt: skip
_MEMORY = len(_COLUMNS) + 1
_WRAP = Alignment(wrap_text=True, vertical="top")
_LINE = Border(bottom=Side("thin", color="FFD0D7DE"))
_HEADER_FILL = PatternFill("solid", fgColor="FF1F3A5F")
_LINK = Font(color="FF0B4F9E", underline="single")

Spot = tuple[str, str]  # sheet and cell


def write_list(
    book: Workbook,
    findings: Sequence[Finding],
    *,
    file: str,
    spots: Mapping[int, Spot],
    fills: Mapping[Spot, PatternFill],
    remark: str,
) -> None:
    """Add the sheet and open the workbook on it.

    `spots`: by position in `findings` the cell that was marked, or that the finding is about; `fills`: what a marked
    cell looked like; `remark`: what a reader must know before using the list.
    """
    sheet = book.create_sheet(SHEET)  # openpyxl adds a number where the name is taken
    write_text(sheet["A1"], ERROR_LIST_TITLE).font = Font(bold=True, size=14)
    write_text(sheet["A2"], f"{file}: {_counted(findings)}. {remark}")
    for column, (name, width) in enumerate(_COLUMNS, start=1):
        cell = write_text(sheet.cell(_HEADER_ROW, column), name)
        cell.font, cell.fill, cell.alignment = Font(bold=True, color="FFFFFFFF"), _HEADER_FILL, _WRAP
        sheet.column_dimensions[get_column_letter(column)].width = width
    listed = findings[:MAX_LISTED]
    remembered: set[Spot] = set()
    looks = _looks(sheet)
    for position, one in enumerate(listed):
        row = _HEADER_ROW + 1 + position
        spot = spots.get(position)
        _write_row(sheet, row, one, spot=spot, looks=looks)
        if spot is not None and spot in fills and spot not in remembered:
            remembered.add(spot)
            memory = write_text(sheet.cell(row, _MEMORY), f"{spot[1]} {spot[0]}")
            memory.fill = copy(fills[spot])
    if len(findings) > MAX_LISTED:
        note = f"Nog {format_number(len(findings) - MAX_LISTED, 0)} meldingen staan hier niet bij."
        write_text(sheet.cell(_HEADER_ROW + 1 + MAX_LISTED, 1), note)
    last = get_column_letter(len(_COLUMNS))
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{last}{_HEADER_ROW + len(listed)}"
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.column_dimensions[get_column_letter(_MEMORY)].hidden = True
    sheet.sheet_properties.tabColor = "FFB3261E"
    sheet.page_setup.orientation = "landscape"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet  # two selected sheets would be edited together
    book.active = sheet


def remove_list(book: Workbook) -> Iterator[tuple[Spot, PatternFill]]:
    """Take away the lists of earlier rounds; gives each cell that they marked with the fill it had before."""
    for sheet in list(book.worksheets):
        if sheet["A1"].value != ERROR_LIST_TITLE:
            continue
        for row in range(_HEADER_ROW + 1, sheet.max_row + 1):
            memory = sheet.cell(row, _MEMORY)
            if isinstance(memory.value, str):
                cell, _, name = memory.value.partition(" ")
                yield (name, cell), cast(PatternFill, copy(memory.fill))
        book.remove(sheet)


def _counted(findings: Sequence[Finding]) -> str:
    names = {Severity.FOUT: ("fout", "fouten"), Severity.WAARSCHUWING: ("waarschuwing", "waarschuwingen")}
    parts = [plural(sum(one.severity is kind for one in findings), *words) for kind, words in names.items()]
    return " en ".join(parts)


def _write_row(sheet: Worksheet, row: int, one: Finding, *, spot: Spot | None, looks: Mapping[str, StyleArray]) -> None:
    place = one.place
    sheet_name, cell_name = spot or (place.sheet or "", place.cell or "")
    texts = (
        WORDS[one.severity], sheet_name, cell_name, "", place.column or "", one.value or "", one.title, one.why,
        one.fix, one.key or "",
    )  # fmt: skip
    for column, text in enumerate(texts, start=1):
        cell: Any = sheet.cell(row, column)  # openpyxl's types leave out the whole style of a cell
        look = str(one.severity) if column == 1 else "link" if column == 3 and spot is not None else "plain"
        cell._style = copy(looks[look])  # a look of ready parts: setting each part takes most of the time of a list
        if text:
            write_text(cell, text)
    if place.row is not None:
        sheet.cell(row, 4).value = place.row
    if spot is not None:
        target: Any = sheet.cell(row, 3)
        target.hyperlink = Hyperlink(ref=target.coordinate, location=f"{quote_sheetname(spot[0])}!{spot[1]}")
        target._style = copy(looks["link"])  # a hyperlink brings a style of its own


def _looks(sheet: Worksheet) -> dict[str, StyleArray]:
    """The styles of the list's cells by name; made on a cell that is written later."""
    found = {}
    for name, fill in {"plain": None, "link": None, **{str(kind): FILLS.get(kind) for kind in Severity}}.items():
        cell: Any = sheet.cell(_HEADER_ROW + 1, 1)
        cell._style = StyleArray()
        cell.alignment, cell.border = _WRAP, _LINE
        if fill is not None:
            cell.fill = fill
        if name == "link":
            cell.font = _LINK
        found[name] = copy(cell._style)
    return found
