"""The downloads beside a chart: csv, xlsx and a picture, made only when someone asks for them."""

import logging
from typing import Final

import streamlit as st

from spuk_monitor.charts import pictures
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.report.csv_file import csv_bytes
from spuk_monitor.report.workbook import workbook
from spuk_monitor.ui import exporting
from spuk_monitor.ui.messages import literal

LOG = logging.getLogger(__name__)
NO_PICTURE: Final = (
    "Het plaatje kon niet worden gemaakt. De cijfers staan wel in de csv en in het Excel-bestand, en in de tabel op de "
    "pagina. Blijft dit gebeuren, meld het dan bij de beheerder."
)


def opens(key: str) -> str:
    """The name of the widget that unfolds the files of `key`."""
    return f"download-{key}"


def downloads(exhibit: Exhibit, *, key: str) -> None:
    """One button that unfolds to the files; `key` is unique on the page. What is folded is not sent."""
    if not exhibit.rows:
        return
    title = literal(exhibit.title)  # names of data are no markdown
    files = st.popover("Downloaden", key=opens(key), help=f"{title}: als csv, Excel of plaatje", on_change="rerun")
    if files.open:
        with files:
            _offer(exhibit, title, key=key)


def _offer(exhibit: Exhibit, title: str, *, key: str) -> None:
    exporting.button(
        f"csv: {title}",
        lambda: csv_bytes(exhibit.header, exhibit.rows),
        file_name=f"{exhibit.name}.csv",
        mime=exporting.CSV,
        key=f"csv-{key}",
    )
    exporting.button(
        f"Excel: {title}",
        lambda: workbook(exhibit),
        file_name=f"{exhibit.name}.xlsx",
        mime=exporting.XLSX,
        key=f"xlsx-{key}",
    )
    if exhibit.drawing is not None:
        exporting.button(
            f"Plaatje (png): {title}",
            lambda: picture(exhibit),
            file_name=f"{exhibit.name}.png",
            mime="image/png",
            key=f"png-{key}",
        )


def picture(exhibit: Exhibit) -> bytes:
    """The png; where it cannot be made, a sheet that says so: Streamlit would answer a failure here in English."""
    try:
        return pictures.png(exhibit)
    except Exception:  # whatever drawing runs into: the download is a file in any case
        LOG.exception("no picture of %s", exhibit.name)
        return pictures.notice(exhibit.title, NO_PICTURE)
