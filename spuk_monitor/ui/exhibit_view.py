"""The downloads beside a chart: csv, xlsx and a picture, made only when someone asks for them."""

import streamlit as st

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.report.workbook import workbook
from spuk_monitor.ui.downloads import csv_bytes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(exhibit: Exhibit, *, key: str) -> None:
    """One button that unfolds to the files; `key` is unique on the page."""
    if not exhibit.rows:
        return
    with st.popover("Downloaden", key=f"download-{key}", help=f"{exhibit.title}: als csv, Excel of plaatje"):
        st.download_button(
            f"csv: {exhibit.title}",
            lambda: csv_bytes(exhibit.header, exhibit.rows),
            file_name=f"{exhibit.name}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv-{key}",
        )
        st.download_button(
            f"Excel: {exhibit.title}",
            lambda: workbook(exhibit),
            file_name=f"{exhibit.name}.xlsx",
            mime=_XLSX,
            on_click="ignore",
            key=f"xlsx-{key}",
        )
