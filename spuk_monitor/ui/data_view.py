"""Page Data as a whole: loading, versions, coverage and templates, each on its own tab."""

import streamlit as st

from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import access, cache, coverage_view, frame, load_view, messages, versions_view
from spuk_monitor.ui.access import Role

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
        versions_view.show_example(cache.monitor())
    tabs = st.tabs(["Laden", "Versies", "Dekking", "Sjablonen"], key=TABS, bind="query-params")
    for tab, draw in zip(tabs, (_load, _versions, coverage_view.show, coverage_view.show_templates), strict=True):
        if tab.open:  # only what is looked at costs anything
            with tab:
                draw(view)


def _load(view: cache.View) -> None:
    if may_change():
        load_view.show(view)
    else:
        st.info("U kunt hier meekijken. Laden en terugdraaien kan alleen met de rol analist of beheerder.")


def _versions(view: cache.View) -> None:
    versions_view.show(cache.monitor(), may_change=may_change())


def may_change() -> bool:
    return access.allows(Role.ANALIST, Role.BEHEERDER)
