"""Own templates: the Word and PowerPoint document of which reports of an area take the looks."""

from typing import Any, Final

import streamlit as st

from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.moments import moment_short
from spuk_monitor.domain.reporting import TEMPLATE_FORMATS, ReportFormat, ReportTemplate
from spuk_monitor.report.templates import MOST_BYTES, check_template, format_of
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import cache, recording
from spuk_monitor.ui.messages import literal

FILE: Final = "rapport.sjabloon"
ROUND: Final = "rapport.sjabloon.ronde"  # a file is let go by drawing the field under another key
KEEP: Final = "rapport.sjabloon.bewaren"
OPEN: Final = "rapport.sjablonen"
_PROGRAM: Final = {ReportFormat.DOCX: "Word", ReportFormat.PPTX: "PowerPoint"}


def draw(view: cache.View) -> None:
    """Folded; only for who may write."""
    if not recording.may_write():
        return
    folded = st.expander("Eigen sjablonen (Word en PowerPoint)", key=OPEN, on_change="rerun")
    if not folded.open:
        return
    held = {one.entry.format: one for one in cache.written(view, ReportTemplate)}
    with folded:
        st.write(
            "Een rapportage neemt de stijlen, de kop- en voetteksten en het papierformaat over van een bestand van uw "
            "organisatie. Zonder eigen sjabloon krijgt zij de opmaak van de monitor."
        )
        for format_ in TEMPLATE_FORMATS:
            _draw_held(format_, held.get(format_))
        st.file_uploader(
            "Kies een Word-document (.docx) of een presentatie (.pptx)",
            type=[str(one) for one in TEMPLATE_FORMATS],
            key=file_key(),
            max_upload_size=MOST_BYTES // 1_000_000,
        )
        st.button("Sjabloon bewaren", key=KEEP, on_click=keep, args=(view.area,))


def file_key() -> str:
    return f"{FILE}.{st.session_state.get(ROUND, 0)}"


def drop_key(format_: ReportFormat) -> str:
    return f"rapport.sjabloon.weg.{format_}"


def _draw_held(format_: ReportFormat, kept: Kept[Any] | None) -> None:
    program = _PROGRAM[format_]
    if kept is None:
        st.caption(f"{program}: geen eigen sjabloon.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            f"{program}: {literal(kept.entry.name)} (bewaard op {moment_short(kept.at)} door {literal(kept.by)})."
        )
        st.button(f"{program}-sjabloon verwijderen", key=drop_key(format_), on_click=remove, args=(kept,))


def keep(area: str) -> None:
    """Callback: try the file as a template and keep it, or say why not."""
    file = st.session_state.get(file_key())
    if file is None:
        recording.refuse("Er is niets bewaard. Kies eerst een bestand.")
        return
    try:
        format_ = format_of(file.name)
        sha256 = check_template(format_, file.name, file.getvalue())
    except MonitorError as error:
        recording.refuse(error.message)
        return
    entry = ReportTemplate(area, format_, file.name, sha256)
    done = f"Sjabloon {file.name} is bewaard. Nieuwe rapportages nemen er de opmaak van over."
    if recording.save(entry, expected=None, content=file.getvalue(), done=done):
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def remove(kept: Kept[Any]) -> None:
    """Callback."""
    recording.drop(
        kept, done=f"Sjabloon {kept.entry.name} telt niet meer. Nieuwe rapportages hebben weer de eigen opmaak."
    )
