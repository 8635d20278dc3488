"""Page Aannames en herzieningen: what is assumed, what was revised, and what only the programme can answer."""

from typing import Final

import streamlit as st

from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import (
    asked,
    cache,
    confirmations_view,
    filters,
    messages,
    questions_view,
    recording,
    revisions_view,
)

TABS: Final = "lijst"
_DRAWN: Final = {
    "Aannames": confirmations_view.draw,
    "Herziene doelen": revisions_view.draw,
    "Open vragen": questions_view.draw,
}
_DEFAULT: Final = "aannames.tabblad"
# Parameter of a link -> the tab that it means.
_LINKED: Final = {
    asked.QUESTION: "Open vragen",
    filters.TARGET: "Herziene doelen",
    asked.ASSUMPTION: "Aannames",
}


def draw(view: cache.View) -> None:
    recording.show_outcome()
    # Kept, because a saved form takes its parameter out of the address and must not jump to another tab.
    linked = next((tab for param, tab in _LINKED.items() if st.query_params.get(param)), None)
    default = st.session_state.setdefault(_DEFAULT, linked)
    for name, tab in zip(_DRAWN, st.tabs(list(_DRAWN), default=default, key=TABS, bind="query-params"), strict=True):
        if tab.open:
            with tab:
                try:
                    _DRAWN[name](view)
                except MonitorError as error:
                    messages.show_failure(error)
