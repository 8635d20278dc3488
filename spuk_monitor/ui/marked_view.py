"""The analyst's own file back with the findings at their cells: a button per file that has something to mend."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st

from spuk_monitor.domain.terms import Severity
from spuk_monitor.ingest import mark_errors
from spuk_monitor.loading import Checked
from spuk_monitor.ui import exporting
from spuk_monitor.ui.messages import literal
from spuk_monitor.ui.uploading import PERSONAL

_MENDABLE = (".xlsx", ".csv")
_ASKS = (Severity.FOUT, Severity.WAARSCHUWING)


def show(checked: Sequence[Checked]) -> None:
    """Nothing when no file has a fout or waarschuwing. The workbook is made when it is asked for."""
    mendable = [one for one in checked if can_be_marked(one)]
    if not mendable:
        return
    st.write(
        "Liever herstellen in Excel? Download het bestand met de meldingen erin: cellen met een melding zijn gekleurd "
        "en een notitie zegt wat er te doen is. Verbeter ze, bewaar het bestand en laad het hier opnieuw."
    )
    for position, one in enumerate(mendable):
        of_file = f": {literal(one.upload.file)}" if len(mendable) > 1 else ""
        exporting.button(
            f"Werkboek met meldingen downloaden{of_file}",
            partial(mark_errors, one.content, file=one.upload.file, findings=one.findings),
            file_name=marked_name(one.upload.file),
            mime=exporting.XLSX,
            key=f"data.marked.{position}",
        )


def can_be_marked(one: Checked) -> bool:
    """An xlsx or csv with a fout or waarschuwing.

    Not one about persons, of which nothing is kept to give back, and not one that is not recognised: nothing can be
    said of its cells.
    """
    named = PurePath(one.upload.file).suffix.lower() in _MENDABLE
    without_cells = any(finding.code in (PERSONAL, "NIET_HERKEND") for finding in one.findings)
    return named and not without_cells and any(finding.severity in _ASKS for finding in one.findings)


def marked_name(file: str) -> str:
    """`uitvraag_meldingen.xlsx` for uitvraag.csv."""
    return f"{PurePath(file).stem}_meldingen.xlsx"
