"""Sheets that the monitor itself adds to somebody's workbook, which are never data. Light: every upload asks this."""

from collections.abc import Sequence

from spuk_monitor.ingest.cells import text_of
from spuk_monitor.ingest.grid import Row

ERROR_LIST_TITLE = "Meldingen van de monitor"  # in A1; the name of a sheet can be anybody's


def is_error_list(rows: Sequence[Row]) -> bool:
    """Whether these rows are the list of findings of an earlier round."""
    return bool(rows) and any(text_of(value) == ERROR_LIST_TITLE for value in rows[0][1][:1])
