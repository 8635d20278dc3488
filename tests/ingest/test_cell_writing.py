"""Text in a workbook stays text: for the readers of the file and for who edits the cell later."""

import io

import openpyxl
import pytest

from scripts.make_example import spending_workbook
from spuk_monitor.ingest.cell_writing import LONGEST_TEXT, write_text
from tests.builders.ingest import saved


@pytest.mark.parametrize(
    ("text", "quoted"), [("=1+1", True), ("@x", True), ("-2+3", True), ("-12,5", False), ("#N/A", False), ("a", False)]
)
def test_text_is_read_back_as_text(text: str, quoted: bool) -> None:
    book = openpyxl.Workbook()
    write_text(book.worksheets[0]["A1"], text)
    cell = openpyxl.load_workbook(io.BytesIO(saved(book))).worksheets[0]["A1"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (text, "s", quoted)


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    cell = openpyxl.Workbook().worksheets[0]["A1"]
    assert write_text(cell, "a\x00\x0bb").value == "ab"
    assert write_text(cell, "x" * (LONGEST_TEXT + 1)).value == "x" * LONGEST_TEXT


def test_the_example_holds_no_formulas() -> None:
    cells = [cell for sheet in spending_workbook() for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
