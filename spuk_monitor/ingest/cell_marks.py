"""Marks on faulty cells of somebody's own workbook: a colour and a note, put there and taken away again.

Colour is never alone: the note begins with "Fout:" or "Let op:". A note that was there already is kept below ours.
"""

import re
from collections.abc import Sequence
from copy import copy
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import Severity

WORDS = {Severity.FOUT: "Fout", Severity.WAARSCHUWING: "Let op", Severity.INFO: "Ter informatie"}
FILLS = {
    Severity.FOUT: PatternFill("solid", fgColor="FFF4B6B0"),
    Severity.WAARSCHUWING: PatternFill("solid", fgColor="FFFFE08A"),
}
_AUTHOR = "Meldingen van de monitor"
_OWN_NOTE = re.compile(r"\n\n— Eerdere notitie(?: van (?P<author>.*?))?: —\n(?P<text>.*)\Z", re.DOTALL)
_WIDTH, _LINE_HEIGHT, _MAX_HEIGHT = 340, 17, 480  # pixels
_SIGNS_PER_LINE = 48
_LONGEST_NOTE = 4_000  # characters; what does not fit stands on the sheet with all findings


def marked_cell(sheet: Worksheet, row: int, column: int | None) -> Cell:
    """The cell to mark: of a merged range the one that shows, and without a column the first filled one of the row."""
    if column is None:
        filled = (cell.column for cell in sheet[row] if cell.value is not None)
        column = next(filled, 1)
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        for merged in sheet.merged_cells.ranges:
            if cell.coordinate in merged:
                cell = sheet.cell(merged.min_row, merged.min_col)
    if isinstance(cell, MergedCell):
        raise ValueError(f"{cell.coordinate} is merged into nothing")
    return cell


def mark(cell: Cell, findings: Sequence[Finding]) -> PatternFill:
    """Colour the cell by the gravest of these findings and add one note about all. Returns the fill it had."""
    before = cast(PatternFill, copy(cell.fill))
    cell.fill = FILLS[min((one.severity for one in findings), key=list(Severity).index)]
    text = "\n\n".join(f"{WORDS[one.severity]}: {one.title}. {one.why} {one.fix}" for one in findings)
    text = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_NOTE]
    if cell.comment is not None:
        by = f" van {cell.comment.author}" if cell.comment.author else ""
        text += f"\n\n— Eerdere notitie{by}: —\n{cell.comment.text}"
    lines = sum(len(line) // _SIGNS_PER_LINE + 1 for line in text.split("\n"))
    height = min(lines * _LINE_HEIGHT + 20, _MAX_HEIGHT)
    cell.comment = Comment(text, _AUTHOR, width=_WIDTH, height=height)
    return before


def remove_notes(book: Workbook) -> None:
    """Take away every note of an earlier round, and the colour of its cell where that was not done by its place.

    A note that stood there before ours comes back.
    """
    for sheet in book.worksheets:
        # The cells that exist; walking rows would make every empty one in between.
        for cell in list(sheet._cells.values()):
            if isinstance(cell, Cell) and cell.comment is not None and cell.comment.author == _AUTHOR:
                earlier = _OWN_NOTE.search(cell.comment.text)
                cell.comment = Comment(earlier["text"], earlier["author"] or "") if earlier else None
                if is_marked(cell):
                    cell.fill = PatternFill()


def is_marked(cell: Cell | MergedCell) -> bool:
    """Whether the cell has exactly one of our colours."""
    return cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in {fill.fgColor.rgb for fill in FILLS.values()}
