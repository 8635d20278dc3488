"""The tabs of a page: only the open one is drawn, the address says which, and a link may mean one of them."""

from collections.abc import Callable, Mapping

import streamlit as st

from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import cache, messages


def draw(
    view: cache.View, drawn: Mapping[str, Callable[[cache.View], None]], *, key: str, linked: Mapping[str, str]
) -> None:
    """`drawn` by the name of the tab, `key` also in the URL; `linked`: parameter of a link -> the tab that it means."""
    link = next(((param, value) for param in linked if (value := st.query_params.get(param))), None)
    if link is not None and link != st.session_state.get(f"{key}.link"):
        # Once a link, and not as the default of the tabs: when its parameter goes, the reader stays where he is.
        st.session_state[key] = linked[link[0]]
    st.session_state[f"{key}.link"] = link
    for name, tab in zip(drawn, st.tabs(list(drawn), key=key, bind="query-params"), strict=True):
        if tab.open:
            with tab:
                try:
                    drawn[name](view)
                except MonitorError as error:
                    messages.show_failure(error)
