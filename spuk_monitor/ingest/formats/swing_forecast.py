"""Figures in a Swing export about years after the day of the export: forecasts, which are no measurements."""

import re
from dataclasses import replace

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.dutch import join_words
from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.period import PeriodError, parse_period
from spuk_monitor.ingest.cells import CellValue, text_of
from spuk_monitor.ingest.source_cells import cell_at, with_rows
from spuk_monitor.ingest.source_table import SourceTable

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def without_forecasts(table: SourceTable, exported: str) -> SourceTable:
    """The table without periods of a later year than in `exported` ("dinsdag 10 februari 2026"), which is told."""
    year = max(map(int, _YEAR.findall(exported)), default=None)
    if year is None:
        return table
    left_out: dict[str, None] = {}

    def is_later(period: CellValue) -> bool:
        start = _start_year(period)
        if start is None or start <= year:
            return False
        left_out[text_of(period)] = None
        return True

    rows = table.grid.rows
    if table.period_index is not None:
        rows = [row for row in rows if not is_later(cell_at(row[1], table.period_index))]
    columns = tuple(one for one in table.columns if not is_later(one.period or table.period))
    if not left_out:
        return table
    told = finding("PROGNOSE_WEGGELATEN", Place(sheet=table.grid.sheet), periods=join_words(left_out), day=exported)
    return replace(table, grid=with_rows(table.grid, rows), columns=columns, findings=(*table.findings, told))


def _start_year(period: CellValue) -> int | None:
    try:
        return parse_period(period)[0].start.year
    except PeriodError:
        return None
