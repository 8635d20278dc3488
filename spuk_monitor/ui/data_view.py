"""Page Data as a whole: loading, versions, coverage, mappings, sources and templates, each on its own tab."""

import streamlit as st

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import (
    access,
    cache,
    coverage_view,
    frame,
    late_notice,
    load_view,
    messages,
    saved_mappings_view,
    sources_view,
    versions_view,
)

TABS = "tabblad"


def show() -> None:
    view = frame.begin("data", themes=False)
    try:
        _show_tabs(view)
    except MonitorError as error:
        messages.show_failure(error)
    frame.end(view)


def _show_tabs(view: cache.View) -> None:
    if may_change():
        versions_view.show_example(view)
    late_notice.show(view)
    drawn = {
        "Laden": _load,
        "Versies": _versions,
        "Dekking": coverage_view.show,
        "Koppelingen": _mappings,
        "Bronnen": sources_view.show,
        "Sjablonen": coverage_view.show_templates,
    }
    tabs = st.tabs(list(drawn), key=TABS, bind="query-params")
    for tab, draw in zip(tabs, drawn.values(), strict=True):
        if tab.open:  # only what is looked at costs anything
            with tab:
                draw(view)


def _load(view: cache.View) -> None:
    if may_change():
        load_view.show(view)
    else:
        st.info("U kunt hier meekijken. Laden en terugdraaien kan alleen met de rol analist of beheerder.")


def _versions(view: cache.View) -> None:
    versions_view.show(view, may_change=may_change())


def _mappings(view: cache.View) -> None:
    saved_mappings_view.show(cache.monitor(), may_change=may_change())


def may_change() -> bool:
    return access.allows(Role.ANALIST, Role.BEHEERDER)
