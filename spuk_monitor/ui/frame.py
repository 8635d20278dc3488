"""The frame of every page: title, banner of example figures, reference date, footer. Must not know what is shown."""

from html import escape

import streamlit as st

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.dutch import format_date
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import access, cache, filters, messages, texts
from spuk_monitor.ui.navigation import PAGES, PageEntry

_BY_FILE = {page.file.removesuffix(".py"): page for page in PAGES}


def page_entry(name: str) -> PageEntry:
    """The page of pages/<name>.py."""
    return _BY_FILE[name]


def begin(name: str, *, themes: bool = True, every_theme: bool = False) -> cache.View:
    """Draw the top of a page and the filters; say what is to be shown. Stops the page when there is no store."""
    st.title(page_entry(name).title)
    try:
        definitions = cache.monitor().definitions
        if not definitions.programmes:
            messages.quiet(texts.NO_PROGRAMME)
            st.stop()
        view = cache.look(filters.selection(definitions, themes=themes, every_theme=every_theme))
        example = cache.has_example(view)
    except MonitorError as error:
        messages.show_failure(error)
        st.stop()
    programme = definitions.programmes[view.area]
    st.html(
        f'<p class="mo-muted" style="margin:0">{escape(programme.name)} · peildatum {escape(format_date(view.at))}</p>'
    )
    if example:
        # Page Data has the button itself, for who may use it.
        _example_banner(view, with_link=name != "data" and access.allows(Role.ANALIST))
    return view


def end(view: cache.View) -> None:
    """Draw the footer: which figures these are and how they are judged."""
    newest = f"versie {view.version} van de gegevens" if view.version else "nog geen gegevens geladen"
    st.html(f'<div class="mo-foot">Getoond: {newest}, peildatum {escape(format_date(view.at))}.</div>')
    if not view.whole:
        small = cache.definitions(view).thresholds.small_number
        st.html(f'<div class="mo mo-small">{escape(texts.SMALL_NUMBERS.format(small=small))}</div>')
    link("catalogus", "Hoe wordt beoordeeld: formules, bronnen en aannames", view)


def link(name: str, label: str, view: cache.View, **extra: str | None) -> None:
    """A link to a page that keeps the selection; `label` is shown literally."""
    st.page_link(page_entry(name).path, label=messages.literal(label), query_params=view.selection.link(**extra))


def href(name: str, view: cache.View, **extra: str | None) -> str:
    """The address for an <a> inside HTML, escaped; relative, so that it also works under a path."""
    return texts.address(page_entry(name).url_path, view.selection.link(**extra))


def _example_banner(view: cache.View, *, with_link: bool) -> None:
    away = f'<a href="{href("data", view)}" target="_self">Voorbeeldcijfers verwijderen</a>' if with_link else ""
    st.html(
        f'<div class="mo mo-note" role="note"><strong>Voorbeeldcijfers.</strong> {escape(texts.EXAMPLE)} {away}</div>'
    )
