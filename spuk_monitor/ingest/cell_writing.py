"""Writing text into a cell of a workbook so that it stays text, whatever sign it begins with."""

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell

from spuk_monitor.domain.spreadsheet_safety import runs_as_formula

LONGEST_TEXT = 32_767  # characters in one cell of Excel


def write_text(cell: Cell | MergedCell, text: str) -> Cell | MergedCell:
    """Put `text` in the cell as text; characters that a workbook cannot hold are left out, too long text is cut.

    The quote prefix keeps "=1+1" text when somebody edits the cell in Excel later. A cell covered by a merge
    holds no text and is left alone. Returns the cell.
    """
    if isinstance(cell, MergedCell):
        return cell
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_TEXT]
    cell.data_type = "s"
    if runs_as_formula(text):
        cell.quotePrefix = True
    return cell
