"""Page Begroting: planned, committed and realised, what a cell says when it is no amount, and where it stands."""

from datetime import date

import streamlit as st

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import asked, budget_parts, cache, exhibit_view, filters, frame, messages
from spuk_monitor.ui.budget_parts import Parts
from spuk_monitor.ui.kept import kept


def show() -> None:
    view = frame.begin("begroting")
    try:
        _show(view)
    except MonitorError as error:
        messages.show_failure(error)
    frame.end(view)


def _show(view: cache.View) -> None:
    page = parts(view.key, view.area, view.at, view.theme)
    if not page.filled:
        _show_why_not(page, view)
    if page.top:
        st.html(page.top)
    if page.themes:
        st.header("Uitputting per thema", anchor=False)
        _show_drawn(page.themes, page.themes_download, key="per-thema")
    if page.years:
        st.header("Per jaar", anchor=False)
        _show_drawn(page.years, page.years_download, key="per-jaar")
    if page.filled:
        st.header("Per thema en regel", anchor=False)
        for theme in page.per_theme:
            if theme.html:
                _show_drawn(theme.html, theme.download, key=f"thema-{theme.code}")
    for heading, html in page.rest:
        st.header(heading, anchor=False)
        st.html(html)


def _show_drawn(html: str, download: Exhibit | None, *, key: str) -> None:
    st.html(html)
    if download:
        exhibit_view.downloads(download, key=key)


@kept()
def parts(key: cache.Key, area: str, at: date, theme: str | None) -> Parts:
    """The finished page for one version and choice."""
    view = cache.View(*key, filters.Selection(area, at, theme))
    money = cache.budget(view)
    return budget_parts.build(
        money.of_theme(theme) if theme else money,
        cache.definitions(view).programmes[area],
        at=at,
        cells=cache.budget_cells(view),
        spending=cache.spending(view),
        one_theme=theme is not None,
        around=asked.asked(view),
    )


def _show_why_not(page: Parts, view: cache.View) -> None:
    """Without a budget the way to load one; without an amount for the chosen theme what is known of it."""
    if not page.loaded:
        messages.quiet(
            "Er is hier nog geen begroting geladen. Kies op de pagina Data de begrotingstabel uit de aanvraag; daarna "
            "staan hier de regels, de bedragen per jaar en de uitputting."
        )
        frame.link("data", "Naar Data, om een begroting te laden", view)
        return
    for theme in page.per_theme:
        about = messages.literal(f"Thema {theme.code}, {theme.name}: {theme.remark}.")
        st.info(f"{about} In de begroting staat voor dit thema geen tabel.")
