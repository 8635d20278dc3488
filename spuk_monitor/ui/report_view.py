"""Page Voortgangsrapportage: choose, see what is missing, make, download, look at what it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple, Self

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
from spuk_monitor.ui.kept import ENTRIES, kept
from spuk_monitor.ui.narratives_view import NARRATIVE
from spuk_monitor.ui.texts import prose

SHOWN: Final = "voorbeeld"  # in the URL: the part that is shown
SHOWN_WIDGET: Final = "rapport_voorbeeld"
PIECE: Final = "stuk"  # and which piece of it
PIECE_WIDGET: Final = "rapport_stuk"
_DOCUMENTS: Final = 4  # kept in memory; each holds all figures of a report
_READING: Final = "De cijfers en teksten worden gelezen…"  # while a document is made, once
# Streamlit takes a dataclass apart field by field at every look.
_BY_WORDS: Final[dict[str | type[Any], Callable[[Any], Any]]] = {ReportSettings: repr}
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


@dataclass(frozen=True, slots=True)
class _Outline:
    """Of a document the title of each part and of the pieces in it, by their ids, and what holds for all its figures,
    as HTML."""

    titles: dict[str, str]
    pieces: dict[str, dict[str, str]]
    marks: str


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
        st.html(_lacking(view.key, view.selection, choice.quarter, choice.at, choice.draft))
        st.header("Maken en downloaden", anchor=False)
        report_making.draw(view, settings)
    report_making.draw_made(view)
    report_templates.draw(view)
    if settings is not None:
        st.header("Voorbeeld", anchor=False)
        _draw_preview(view, settings)


@kept()
def _lacking(key: cache.Key, selection: filters.Selection, quarter: str, at: date, draft: bool) -> str:
    """What a report as of `at` still lacks: narratives and figures."""
    view = cache.View(*key, selection)
    return _narratives(view, quarter, draft=draft) + _figures(view, at)


def _narratives(view: cache.View, quarter: str, *, draft: bool) -> str:
    definitions = cache.definitions(view)
    found, total = report_missing.missing_narratives(
        definitions.programmes[view.area],
        definitions,
        {one.entry.key: one.entry for one in cache.written(view, Narrative)},
        quarter=quarter,
        told=_told(view.key, view.area, quarter),
    )

    def address(key: str) -> str:
        return frame.href("besluiten", view, **{NARRATIVE: key})

    return report_missing.narratives_html(found, total, quarter=quarter, draft=draft, address=address)


@kept()
def _told(key: cache.Key, area: str, quarter: str) -> frozenset[str]:
    """The narratives of a quarter that have an approved text, maybe an earlier one than the last."""
    store = cache.monitor_seeing(whole=key.whole).store
    written = [one for one in store.journal.holding(Narrative, areas=[area]) if one.entry.quarter == quarter]
    return frozenset(one.entry.key for one in written if approved_state(store, one))


def _figures(view: cache.View, at: date) -> str:
    then = replace(view, selection=replace(view.selection, at=at))
    address = frame.href("data", view, tabblad="Dekking", peildatum=at.isoformat())
    return report_missing.figures_html(cache.progress(then), cache.coverage(then), at=at, address=address)


def _draw_preview(view: cache.View, settings: ReportSettings) -> None:
    """A part at a time: a whole report is a hundred pages."""
    seen = _Seen.of(view)
    try:
        outline = _outline(seen, settings)
    except MonitorError as error:
        messages.show_failure(error)
        return
    left, right = st.columns(2)
    with left:
        shown = _pick("Onderdeel", outline.titles, name=SHOWN, widget=SHOWN_WIDGET)
    names = outline.pieces[shown]
    piece = next(iter(names))
    if len(names) > 1:
        with right:
            piece = _pick("Hoofdstuk", names, name=PIECE, widget=PIECE_WIDGET)
    st.html(outline.marks + _preview(seen, settings, ReportPart(shown), piece))


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


@st.cache_resource(show_spinner=_READING, max_entries=ENTRIES, hash_funcs=_BY_WORDS)
def _outline(seen: _Seen, settings: ReportSettings) -> _Outline:
    document = _document(seen, settings)
    return _Outline(
        titles={one.id: one.title for one in document.sections},
        pieces={one.id: {piece.id: piece.title for piece in report_preview.pieces(one)} for one in document.sections},
        marks=report_preview.marks_html(document.marks),
    )


@st.cache_resource(show_spinner=_READING, max_entries=4 * len(ReportPart), hash_funcs=_BY_WORDS)
def _preview(seen: _Seen, settings: ReportSettings, part: ReportPart, piece: str) -> str:
    section = next(one for one in _document(seen, settings).sections if one.id == part)
    found = next(one for one in report_preview.pieces(section) if one.id == piece)
    return report_preview.preview_html(found)


@st.cache_resource(show_spinner=False, max_entries=_DOCUMENTS, hash_funcs=_BY_WORDS)
def _document(seen: _Seen, settings: ReportSettings) -> Document:
    """The settings name version and revision, so nothing else that changes in the store matters."""
    return document_of(cache.monitor_seeing(whole=seen.whole), settings)
