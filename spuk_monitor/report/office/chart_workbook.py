"""The workbook inside an Office chart: what the chart draws, and the exact figures it was made of."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

import xlsxwriter

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.report.office.chart_plan import Plan, Values
from spuk_monitor.report.office.package import office_time
from spuk_monitor.report.workbook import SAFELY, write_exhibit

DRAWN: Final = "Grafiek"
FIGURES: Final = "Cijfers"
_NAMES_WIDE: Final = 44
_FIGURES_WIDE: Final = 18


def chart_workbook(plan: Plan, exhibit: Exhibit, moment: datetime) -> bytes:
    """Sheet `Grafiek`: categories in A, series from B, then the margins; sheet `Cijfers`: the table of the exhibit."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, SAFELY)
    book.set_properties({"title": exhibit.title, "comments": exhibit.summary, "created": office_time(moment)})
    sheet = book.add_worksheet(DRAWN)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd-mm-yyyy", "align": "left"})
    for row, category in enumerate(plan.categories, start=1):
        if isinstance(category, date):
            sheet.write_datetime(row, 0, category, day)
        else:
            sheet.write_string(row, 0, category)
    for column, (name, values) in enumerate(columns(plan), start=1):
        sheet.write_string(0, column, name, head)
        for row, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    sheet.set_column(0, 0, _NAMES_WIDE)
    sheet.set_column(1, max(1, sum(1 for _ in columns(plan))), _FIGURES_WIDE)
    sheet.freeze_panes(1, 1)
    write_exhibit(book, FIGURES, exhibit)
    book.close()
    return out.getvalue()


def columns(plan: Plan) -> Iterator[tuple[str, Values]]:
    """The columns of `Grafiek` from B on: all series, then how far each margin reaches."""
    for series in plan.series:
        yield series.name, series.values
    for series in plan.series:
        if series.below:
            yield f"{series.name}: marge omlaag", series.below
            yield f"{series.name}: marge omhoog", series.above
