"""Page Begroting: planned, committed and realised, what a cell says when it is no amount, and where it stands."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from spuk_monitor.charts.budget import STYLE
from spuk_monitor.domain.dutch import format_date, format_number
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import asked, budget_parts, cache, exhibit_view, filters, frame, messages
from spuk_monitor.ui.budget_parts import Parts, ThemePart
from spuk_monitor.ui.kept import kept


def show() -> None:
    view = frame.begin("begroting")
    try:
        _show(view)
    except MonitorError as error:
        messages.show_failure(error)
    frame.end(view)


def _show(view: cache.View) -> None:
    st.html(STYLE)
    page = parts(view.key, view.area, view.at, view.theme)
    if page.summary:
        st.html(page.summary)
    elif page.loaded:
        _show_no_amount(page.per_theme)
    else:
        _show_nothing_yet(view)
    if page.warnings:
        st.html(page.warnings)
    if page.themes:
        _show_themes(page, view)
    if page.years:
        st.header("Per jaar", anchor=False)
        st.html(page.years)
        if page.years_download:
            exhibit_view.downloads(page.years_download, key="per-jaar")
    if page.summary:
        st.header("Per thema en regel", anchor=False)
        for theme in page.per_theme:
            _show_theme(theme)
    if page.carried:
        st.header("Doorgeschoven naar een later jaar", anchor=False)
        st.write("De oorspronkelijke begroting blijft staan; achter de pijl staat het bedrag na doorschuiven.")
        st.html(page.carried)
    _show_letter(page)
    if page.checks:
        _show_checks(page)
    if page.questions:
        st.header("Open vragen over het geld", anchor=False)
        st.html(page.questions)


@kept()
def parts(key: cache.Key, area: str, at: date, theme: str | None) -> Parts:
    """The finished page for one version and choice."""
    monitor = cache.monitor_seeing(whole=key.whole)
    money = monitor.budget(area, at=at, theme=theme)
    cells, spending = monitor.store.budget_cells(area), monitor.store.spending(area)
    view = cache.View(*key, filters.Selection(area, at, theme))
    return budget_parts.build(
        money,
        cache.definitions(view).programmes[area],
        at=at,
        cells=cells,
        spending=spending,
        one_theme=theme is not None,
        around=asked.asked(view),
    )


def _show_no_amount(themes: Sequence[ThemePart]) -> None:
    """A budget is loaded, but it holds nothing for the chosen theme."""
    for theme in themes:
        about = messages.literal(f"Thema {theme.code}, {theme.name}: {theme.remark}.")
        st.info(f"{about} In de begroting staat voor dit thema geen tabel.")


def _show_nothing_yet(view: cache.View) -> None:
    messages.quiet(
        "Er is hier nog geen begroting geladen. Kies op de pagina Data de begrotingstabel uit de aanvraag; daarna "
        "staan hier de regels, de bedragen per jaar en de uitputting."
    )
    frame.link("data", "Naar Data, om een begroting te laden", view)


def _show_themes(page: Parts, view: cache.View) -> None:
    st.header("Uitputting per thema", anchor=False)
    st.write(
        f"Wat is uitgegeven en vastgelegd, naast wat op {format_date(view.at)} te verwachten was als de uitgaven "
        "gelijk over de dagen van elk jaar lopen. Elke balk is een aandeel van de eigen begroting."
    )
    st.html(page.themes)
    if page.themes_download:
        exhibit_view.downloads(page.themes_download, key="per-thema")
    if page.absent:
        st.caption(messages.literal(page.absent))


def _show_theme(theme: ThemePart) -> None:
    remark = f"{theme.remark[:1].upper()}{theme.remark[1:]}." if theme.remark else ""
    if theme.remark == "niet aangevraagd":
        return
    st.subheader(f"{theme.code}. {messages.literal(theme.name)}", anchor=False)
    if not theme.table:
        st.write(messages.literal(remark))
        return
    under = " ".join(text for text in (theme.footnote, remark) if text)
    said = f'<div class="mo"><p class="mo-facts">{escape(under)}</p></div>' if under else ""
    notes = _folded(
        f"Toelichting bij de tabel van thema {theme.code} ({format_number(theme.notes_count, 0)})", theme.notes
    )
    origin = _folded(f"Waar de bedragen van thema {theme.code} vandaan komen", theme.origin)
    st.html(f"{theme.table}{said}{theme.bars}{notes if theme.notes_count else ''}{origin}")
    if theme.download:
        exhibit_view.downloads(theme.download, key=theme.download.name)


def _folded(label: str, html: str) -> str:
    return f'<div class="mo"><details class="mo-t-more"><summary>{escape(label)}</summary>{html}</details></div>'


def _show_letter(page: Parts) -> None:
    st.header("Brief en tabellen naast elkaar", anchor=False)
    st.write(
        "De brief aan de raad en de tabellen in de aanvraag noemen verschillende bedragen. Beide staan hier met hun "
        "vindplaats; de monitor kiest niet welk bedrag geldt."
        if page.loaded
        else "Er zijn hier nog geen tabellen geladen; hieronder staat alleen wat de brief aan de raad noemt."
    )
    st.html(page.letter)
    if page.letter_question:
        st.html(page.letter_question)


def _show_checks(page: Parts) -> None:
    st.header("Controle van de optellingen", anchor=False)
    right, count = format_number(page.checks_right, 0), format_number(page.checks_count, 0)
    everything = page.checks_right == page.checks_count
    verdict = f"Alle {count}" if everything else f"{right} van de {count}"
    st.write(f"{verdict} gedrukte rij- en kolomtotalen kloppen met de regels.")
    with st.expander("Alle controles", expanded=not everything):
        st.html(page.checks)
