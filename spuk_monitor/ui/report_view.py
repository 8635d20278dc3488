"""Page Voortgangsrapportage: choose, see what is missing, make, download, look at what it says."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple, Self

import streamlit as st

from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.reporting import ReportPart, ReportSettings
from spuk_monitor.domain.steering import Narrative
from spuk_monitor.quoting import approved_state
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
    report_missing,
    report_preview,
    report_templates,
)
from spuk_monitor.ui.narratives_view import NARRATIVE
from spuk_monitor.ui.report_choices import Choice
from spuk_monitor.ui.texts import prose

SHOWN: Final = "voorbeeld"  # in the URL: the part that is shown
SHOWN_WIDGET: Final = "rapport_voorbeeld"
PIECE: Final = "stuk"  # and which piece of it
PIECE_WIDGET: Final = "rapport_stuk"
_DOCUMENTS: Final = 4  # kept in memory; each holds all figures of a report
_LEAD: Final = (
    "Maak de rapportage over een kwartaal als Word-document, presentatie, Excel-werkmap, pdf of webpagina. Alles wat "
    "erin staat komt uit de monitor, en later maakt u haar opnieuw met dezelfde cijfers."
)


class _Seen(NamedTuple):
    """Of what a kept document depends on, what its settings do not name."""

    store: str
    digest: str
    whole: bool

    @classmethod
    def of(cls, view: cache.View) -> Self:
        return cls(view.store, view.digest, view.whole)


def draw(view: cache.View) -> None:
    recording.show_outcome()
    st.html(f'<p class="mo-lead">{prose(_LEAD)}</p>')
    choice = report_choices.choose(view)
    settings = None
    if choice is not None:
        try:
            settings = report_choices.settings_of(view, choice)
        except MonitorError as error:  # no part chosen
            messages.show_failure(error)
        st.header("Wat er nog ontbreekt", anchor=False)
        st.html(_narratives(view, choice) + _figures(view, choice))
        st.header("Maken en downloaden", anchor=False)
        report_making.draw(view, settings)
    report_making.draw_made(view)
    report_templates.draw(view)
    if settings is not None:
        st.header("Voorbeeld", anchor=False)
        _draw_preview(view, settings)


def _narratives(view: cache.View, choice: Choice) -> str:
    definitions = cache.definitions(view)
    found, total = report_missing.missing_narratives(
        definitions.programmes[view.area],
        definitions,
        {one.entry.key: one.entry for one in cache.written(view, Narrative)},
        quarter=choice.quarter,
        told=_told(view.key, view.area, choice.quarter),
    )

    def address(key: str) -> str:
        return frame.href("besluiten", view, **{NARRATIVE: key})

    return report_missing.narratives_html(found, total, quarter=choice.quarter, draft=choice.draft, address=address)


@st.cache_resource(show_spinner=False, max_entries=cache.ENTRIES)
def _told(key: cache.Key, area: str, quarter: str) -> frozenset[str]:
    """The narratives of a quarter that have an approved text, maybe an earlier one than the last."""
    store = cache.monitor_seeing(whole=key.whole).store
    written = [one for one in store.journal.holding(Narrative, areas=[area]) if one.entry.quarter == quarter]
    return frozenset(one.entry.key for one in written if approved_state(store, one))


def _figures(view: cache.View, choice: Choice) -> str:
    then = replace(view, selection=replace(view.selection, at=choice.at))
    address = frame.href("data", view, tabblad="Dekking", peildatum=choice.at.isoformat())
    return report_missing.figures_html(cache.progress(then), cache.coverage(then), at=choice.at, address=address)


def _draw_preview(view: cache.View, settings: ReportSettings) -> None:
    """A part at a time: a whole report is a hundred pages."""
    try:
        with st.spinner("De cijfers en teksten worden gelezen…"):
            document = _document(_Seen.of(view), settings)
    except MonitorError as error:
        messages.show_failure(error)
        return
    left, right = st.columns(2)
    titles = {one.id: one.title for one in document.sections}
    with left:
        shown = _pick("Onderdeel", titles, name=SHOWN, widget=SHOWN_WIDGET)
    section = next(one for one in document.sections if one.id == shown)
    names = {one.id: one.title for one in report_preview.pieces(section)}
    piece = next(iter(names))
    if len(names) > 1:
        with right:
            piece = _pick("Hoofdstuk", names, name=PIECE, widget=PIECE_WIDGET)
    marks = report_preview.marks_html(document.marks)
    st.html(marks + _preview(_Seen.of(view), settings, ReportPart(shown), piece))


def _pick(label: str, titles: Mapping[str, str], *, name: str, widget: str) -> str:
    """A drop-down list of `titles`, in the URL as `name`."""
    chosen = filters.choice(name, options=list(titles), widget=widget)
    st.selectbox(
        label,
        list(titles),
        format_func=titles.__getitem__,
        key=widget,
        on_change=filters.keep_choice,
        args=(name, next(iter(titles)), widget),
    )
    return chosen


@st.cache_resource(show_spinner=False, max_entries=_DOCUMENTS)
def _document(seen: _Seen, settings: ReportSettings) -> Document:
    """The settings name version and revision, so nothing else that changes in the store matters."""
    return document_of(cache.monitor_seeing(whole=seen.whole), settings)


@st.cache_resource(show_spinner=False, max_entries=4 * len(ReportPart))
def _preview(seen: _Seen, settings: ReportSettings, part: ReportPart, piece: str) -> str:
    section = next(one for one in _document(seen, settings).sections if one.id == part)
    found = next(one for one in report_preview.pieces(section) if one.id == piece)
    return report_preview.preview_html(found)
