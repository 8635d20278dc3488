"""Native spreadsheet charts, and the two sheets their figures stand on: what is drawn, and the exact figures."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from spuk_monitor.charts import exhibit as exhibits
from spuk_monitor.charts.looks import GRID, INK, MUTED, PAGE, Look
from spuk_monitor.domain.spreadsheet_safety import formula_safe
from spuk_monitor.report.document import Cell, Chart
from spuk_monitor.report.office.chart_plan import Kind, Plan, Series, plan_of
from spuk_monitor.report.office.chart_workbook import columns
from spuk_monitor.report.xlsx_cells import Looks, row_height, write_cell

_PIXELS_PER_CM: Final = 37.8
_FRAME_PIXELS: Final = 110  # axis, its title and the legend
_ROW_PIXELS: Final = 20  # of one row: room around its bars, and each bar
_BAR_PIXELS: Final = 11
_WIDEST: Final = 60
_NARROWEST: Final = 12
_FIRST_ROW: Final = 3
_FONT: Final = {"size": 10}
# By their names in DrawingML: how XlsxWriter calls them.
_PATTERNS: Final = {
    "ltUpDiag": "light_upward_diagonal",
    "wdUpDiag": "wide_upward_diagonal",
    "dkDnDiag": "dark_downward_diagonal",
    "dkHorz": "dark_horizontal",
    "ltHorz": "light_horizontal",
    "pct20": "percent_20",
    "pct25": "percent_25",
    "pct50": "percent_50",
}
_DASHES: Final = {"": "solid", "dash": "dash", "sysDot": "round_dot", "dashDot": "dash_dot", "lgDash": "long_dash"}


def drawable(chart: Chart) -> Plan | None:
    """What a spreadsheet draws of it; None for a map, and where there is no figure to draw."""
    try:
        plan = plan_of(chart.exhibit.drawing)
    except ValueError:
        return None
    return plan if any(value is not None for one in plan.series for value in one.values) else None


def height_of(chart: Chart, plan: Plan) -> int:
    """Pixels: as high as the report asks, higher where there are more rows than fit."""
    asked = int(chart.height_cm * _PIXELS_PER_CM)
    if plan.kind is Kind.LINES:
        return asked
    bars = 1 if plan.kind is Kind.STACKS else len(plan.series)
    return max(asked, _FRAME_PIXELS + (_ROW_PIXELS + _BAR_PIXELS * bars) * len(plan.categories))


class Figures:
    """The figures of all charts: on one sheet the table of each exhibit, on another the series that charts refer to.

    `new_sheet` gives such a sheet, for True that of the exhibits; asked when the first chart comes.
    """

    def __init__(self, book: Workbook, looks: Looks, new_sheet: Callable[[bool], Worksheet]) -> None:
        self._book, self._looks, self._new_sheet = book, looks, new_sheet
        self._drawn_row = self._exact_row = _FIRST_ROW
        self._widths: dict[Worksheet, dict[int, int]] = {}

    @cached_property
    def _exact(self) -> Worksheet:
        return self._new_sheet(True)

    @cached_property
    def _drawn(self) -> Worksheet:
        return self._new_sheet(False)

    def add(self, chart: Chart) -> NativeChart | None:
        """Writes the figures; the chart itself, or None where a spreadsheet can draw none."""
        self._write_exact(chart)
        plan = drawable(chart)
        return None if plan is None else self._native(plan, self._write_drawn(chart, plan))

    def finish(self) -> None:
        """Column widths, once all figures are known."""
        for sheet, widths in self._widths.items():
            for column, width in widths.items():
                sheet.set_column(column, column, max(width, _NARROWEST) + 2)

    def _head(self, sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
        for column, title in enumerate(titles):
            sheet.write_string(row, column, formula_safe(title), self._looks.head())
        sheet.set_row(row, row_height((title, _NARROWEST) for title in titles))

    def _put(self, sheet: Worksheet, row: int, column: int, value: exhibits.Cell) -> None:
        looks, wide = self._looks, _NARROWEST
        if isinstance(value, str):
            sheet.write_string(row, column, formula_safe(value), looks.of(valign="top"))
            wide = min(len(value), _WIDEST)
        elif isinstance(value, date):
            write_cell(sheet, row, column, Cell("", value), looks)
        elif value is not None and math.isfinite(value):
            sheet.write_number(row, column, value, looks.of(valign="top"))
        widths = self._widths.setdefault(sheet, {})
        widths[column] = max(widths.get(column, 0), wide)

    def _caption(self, sheet: Worksheet, row: int, chart: Chart) -> None:
        name = formula_safe(f"Figuur {chart.number}. {chart.caption}")
        sheet.write_string(row, 0, name, self._looks.of(bold=True))

    def _write_exact(self, chart: Chart) -> None:
        sheet, shown = self._exact, chart.exhibit
        self._caption(sheet, self._exact_row, chart)
        for line in filter(None, (shown.summary, shown.note)):
            self._exact_row += 1
            sheet.write_string(self._exact_row, 0, formula_safe(line), self._looks.of(font_color=MUTED))
        self._exact_row += 1
        self._head(sheet, self._exact_row, shown.header)
        for values in shown.rows:
            self._exact_row += 1
            for column, value in enumerate(values):
                self._put(sheet, self._exact_row, column, value)
        self._exact_row += 2

    def _write_drawn(self, chart: Chart, plan: Plan) -> int:
        """The row of the first category; series from the second column, then the margins."""
        sheet, head = self._drawn, self._drawn_row + 1
        self._caption(sheet, self._drawn_row, chart)
        first = plan.axis_title or ("datum" if plan.kind is Kind.LINES else "naam")
        self._head(sheet, head, (first, *(name for name, _ in columns(plan))))
        categories: Sequence[str | date] = plan.categories
        for row, category in enumerate(categories, start=head + 1):
            self._put(sheet, row, 0, category)
        for column, (_, values) in enumerate(columns(plan), start=1):
            for row, value in enumerate(values, start=head + 1):
                self._put(sheet, row, column, value)
        self._drawn_row = head + len(plan.categories) + 2
        return head + 1

    def _native(self, plan: Plan, first: int) -> NativeChart:
        kind: dict[str, str] = {"type": "line" if plan.kind is Kind.LINES else "bar"}
        if plan.kind is Kind.STACKS:
            kind["subtype"] = "stacked"
        chart = self._book.add_chart(kind)
        name, last = self._drawn.get_name(), first + len(plan.categories) - 1
        margin = len(plan.series) + 1
        for column, one in enumerate(plan.series, start=1):
            reach: dict[str, Any] = {}
            if one.below:
                ends = [f"='{name}'!{xl_range_abs(first, at, last, at)}" for at in (margin + 1, margin)]
                # With the numbers themselves, for programs that show a chart without reading its sheet.
                bars = {
                    "type": "custom", "plus_values": ends[0], "plus_data": list(one.above),
                    "minus_values": ends[1], "minus_data": list(one.below), "line": {"color": INK},
                }  # fmt: skip
                reach = {"y_error_bars" if plan.kind is Kind.LINES else "x_error_bars": bars}
                margin += 2
            chart.add_series(
                {
                    "name": [name, first - 1, column],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, column, last, column],
                    **_look(plan, one),
                    **reach,
                }
            )
        _dress(chart, plan)
        return chart


def _look(plan: Plan, one: Series) -> dict[str, Any]:
    look = one.look
    labels = {"value": True, "num_format": one.label_format, "font": {"size": 9}} if one.label_format else {}
    if plan.kind is Kind.LINES:
        ink = {"color": look.color}
        return {
            "line": {**ink, "width": look.width, "dash_type": _DASHES[look.dash]},
            "marker": {"type": look.marker or "none", "size": 6, "fill": ink, "border": ink},
        }
    made: dict[str, Any] = {**_fill(look), "gap": 50, "overlap": 100 if plan.kind is Kind.STACKS else -5}
    if one.own_looks:
        points = [one.own_looks.get(position) for position in range(len(one.values))]
        made["points"] = [None if point is None else _fill(point) for point in points]
    if plan.kind is Kind.BARS and labels:
        made["data_labels"] = labels
    return made


def _fill(look: Look) -> dict[str, Any]:
    border = {"color": look.color, "width": 0.75}
    if not look.pattern:
        return {"fill": {"color": look.color}, "border": border}
    pattern = {"pattern": _PATTERNS[look.pattern], "fg_color": look.color, "bg_color": PAGE}
    return {"pattern": pattern, "border": border}


def _dress(chart: NativeChart, plan: Plan) -> None:
    quiet = {"color": GRID, "width": 0.75}
    value: dict[str, Any] = {
        "num_format": plan.axis_format,
        "num_font": _FONT,
        "major_gridlines": {"visible": True, "line": quiet},
        "line": {"none": True},
    }
    value |= {"name": plan.axis_title, "name_font": {"size": 10, "bold": False}} if plan.axis_title else {}
    value |= {"min": plan.least} if plan.least is not None else {}
    value |= {"max": plan.most} if plan.most is not None else {}
    if plan.target:  # the heavy line is the target
        value |= {
            "major_unit": 100,
            "minor_unit": 25,
            "major_gridlines": {"visible": True, "line": {"color": INK, "width": 1.75}},
            "minor_gridlines": {"visible": True, "line": quiet},
        }
    if plan.kind is Kind.LINES:
        chart.set_y_axis(value)
        months = {"major_unit": plan.months_apart, "major_unit_type": "months"} if plan.months_apart else {}
        days = {"date_axis": True, "num_format": plan.day_format, "label_position": "low"}
        chart.set_x_axis({**days, "num_font": _FONT, "line": quiet, **months})
    else:
        chart.set_x_axis(value)
        chart.set_y_axis(
            {"reverse": True, "crossing": "max", "num_font": _FONT, "line": quiet, "label_position": "low"}
        )
    # A series has figures for its own stretch alone, so a line that spans what lies between crosses no break.
    chart.show_blanks_as("span" if plan.kind is Kind.LINES else "gap")
    unnamed = [position for position, one in enumerate(plan.series) if not one.in_legend]
    legend: dict[str, Any] = {"position": "bottom", "font": _FONT}
    chart.set_legend(legend | ({"delete_series": unnamed} if unnamed else {}) if plan.legend else {"none": True})
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}})
