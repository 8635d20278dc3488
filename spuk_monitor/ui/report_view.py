"""Page Voortgangsrapportage: choose, see what is missing, make, download, look at what it says."""

from typing import Final

import streamlit as st

from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.reporting import ReportPart, ReportSettings
from spuk_monitor.domain.steering import Narrative
from spuk_monitor.report import html_file
from spuk_monitor.report.document import Document
from spuk_monitor.report.making import document_of
from spuk_monitor.ui import (
    cache,
    filters,
    frame,
    messages,
    recording,
    report_choices,
    report_making,
    report_rows,
    report_templates,
    tables,
)
from spuk_monitor.ui.narratives_view import NARRATIVE
from spuk_monitor.ui.report_choices import Choice
from spuk_monitor.ui.texts import prose

SHOWN: Final = "voorbeeld"  # in the URL: the part that is shown
SHOWN_WIDGET: Final = "rapport_voorbeeld"
_LEVEL: Final = 3  # of the headings of a preview: under that of the section on the page
_DOCUMENTS: Final = 4  # kept in memory; each holds all figures of a report
_LEAD: Final = (
    "Maak de rapportage over een kwartaal als Word-document, presentatie, Excel-werkmap, pdf of webpagina. Alles wat "
    "erin staat komt uit de monitor, en later maakt u haar opnieuw met dezelfde cijfers."
)


def draw(view: cache.View) -> None:
    recording.show_outcome()
    st.html(f'<p class="mo-lead">{prose(_LEAD)}</p>')
    choice = report_choices.choose(view)
    if choice is not None:
        settings = None
        try:
            settings = report_choices.settings_of(view, choice)
        except MonitorError as error:  # no part chosen
            messages.show_failure(error)
        st.header("Wat er nog ontbreekt", anchor=False)
        st.html(_missing(view, choice))
        st.header("Maken en downloaden", anchor=False)
        report_making.draw(settings)
    report_making.draw_made(view)
    report_templates.draw(view)
    if choice is not None and settings is not None:
        st.header("Voorbeeld", anchor=False)
        _draw_preview(view, settings)


def _missing(view: cache.View, choice: Choice) -> str:
    definitions = cache.definitions(view)
    found, total = report_rows.missing_narratives(
        definitions.programmes[view.area],
        definitions,
        {one.entry.key: one.entry for one in cache.written(view, Narrative)},
        quarter=choice.quarter,
    )

    def address(key: str) -> str:
        return frame.href("besluiten", view, **{NARRATIVE: key})

    return report_rows.missing_html(found, total, quarter=choice.quarter, address=address)


def _draw_preview(view: cache.View, settings: ReportSettings) -> None:
    """One part at a time: a whole report is a hundred pages."""
    try:
        with st.spinner("De cijfers en teksten worden gelezen…"):
            document = _document(view.store, view.digest, settings)
    except MonitorError as error:
        messages.show_failure(error)
        return
    titles = {one.id: one.title for one in document.sections}
    shown = filters.choice(SHOWN, options=list(titles), widget=SHOWN_WIDGET)
    st.selectbox(
        "Onderdeel",
        list(titles),
        format_func=titles.__getitem__,
        key=SHOWN_WIDGET,
        on_change=filters.keep_choice,
        args=(SHOWN, next(iter(titles)), SHOWN_WIDGET),
    )
    if document.marks:
        st.html(f'<div class="mo mo-note" role="note">{tables.listed(document.marks)}</div>')
    st.html(_preview(view.store, view.digest, settings, ReportPart(shown)))


@st.cache_resource(show_spinner=False, max_entries=_DOCUMENTS)
def _document(store: str, digest: str, settings: ReportSettings) -> Document:
    """The settings name version and revision, so nothing else that changes in the store matters."""
    return document_of(cache.monitor(), settings)


@st.cache_resource(show_spinner=False, max_entries=2 * len(ReportPart))
def _preview(store: str, digest: str, settings: ReportSettings, part: ReportPart) -> str:
    section = next(one for one in _document(store, digest, settings).sections if one.id == part)
    return html_file.fragment_style() + html_file.fragment(section.blocks, level=_LEVEL)
