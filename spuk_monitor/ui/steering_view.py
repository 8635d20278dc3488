"""Page Besluiten en verhalen: decisions, narratives and pictures, each on a tab."""

from typing import Final

import streamlit as st

from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import cache, decisions_view, messages, narratives_view, pictures_view, recording

TABS: Final = "tabblad"
_DRAWN: Final = {
    "Besluiten": decisions_view.draw,
    "Verhalen": narratives_view.draw,
    "Afbeeldingen": pictures_view.draw,
}
# Parameter of a link -> the tab that it means.
_LINKED: Final = {decisions_view.DECISION: "Besluiten", narratives_view.NARRATIVE: "Verhalen"}


def draw(view: cache.View) -> None:
    recording.show_outcome()
    linked = next((tab for param, tab in _LINKED.items() if st.query_params.get(param)), None)
    if linked and TABS not in st.session_state:
        # Not as the default of the tabs: once the link is left, another default would show another tab.
        st.session_state[TABS] = linked
    for name, tab in zip(_DRAWN, st.tabs(list(_DRAWN), key=TABS, bind="query-params"), strict=True):
        if tab.open:
            with tab:
                try:
                    _DRAWN[name](view)
                except MonitorError as error:
                    messages.show_failure(error)
