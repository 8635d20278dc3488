"""An exhibit as a workbook: its figures as numbers and dates, with what it shows and what to bear in mind."""

import io
import math
from datetime import date
from typing import Any, Final

import xlsxwriter

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.spreadsheet_safety import formula_safe

_WIDEST = 60  # characters
_SHEET = "Gegevens"
# Text stays text, whatever it looks like.
SAFELY: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


def workbook(exhibit: Exhibit) -> bytes:
    """xlsx with one sheet: title, sentence, note, then the table. Text is never a formula; unknown is an empty cell."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, SAFELY)
    book.set_properties({"title": exhibit.title, "comments": exhibit.summary})
    write_exhibit(book, _SHEET, exhibit)
    book.close()
    return out.getvalue()


def write_exhibit(book: Any, name: str, exhibit: Exhibit) -> None:
    """Adds a sheet `name` to an XlsxWriter workbook: title, sentence, note, then header and rows."""
    sheet = book.add_worksheet(name)
    strong = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd-mm-yyyy", "align": "left", "valign": "top"})
    sheet.write_string(0, 0, formula_safe(exhibit.title), strong)
    row = 1
    for line in filter(None, (exhibit.summary, exhibit.note)):
        sheet.write_string(row, 0, formula_safe(line))
        row += 1
    row += 1
    for column, title in enumerate(exhibit.header):
        sheet.write_string(row, column, formula_safe(title), head)
    sheet.freeze_panes(row + 1, 1)
    for values in exhibit.rows:
        row += 1
        for column, value in enumerate(values):
            if value is None or (isinstance(value, float) and not math.isfinite(value)):
                sheet.write_blank(row, column, None)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, day)
            elif isinstance(value, int | float):
                sheet.write_number(row, column, value)
            else:
                sheet.write_string(row, column, formula_safe(value), wrapped)
    for column, title in enumerate(exhibit.header):
        longest = max((len(str(values[column])) for values in exhibit.rows), default=0)
        sheet.set_column(column, column, min(max(longest, len(title)) + 2, _WIDEST))
