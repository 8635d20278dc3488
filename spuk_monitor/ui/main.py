"""The script behind every page: frame and navigation. Started by dashboard.py, run by Streamlit at each interaction."""

import streamlit as st

from spuk_monitor.domain.access import Role
from spuk_monitor.ui import access, server_log, turns
from spuk_monitor.ui.navigation import PAGES

# No page_title here: it would take the place of each page's own title.
st.set_page_config(layout="wide", initial_sidebar_state="auto")

# Registered for everybody, because an unknown address opens a dialog; the role check is in each page.
chosen = st.navigation(
    [
        st.Page(
            page.path,
            title=page.title,
            url_path=page.url_path,
            default=page.is_default,
            visibility="visible" if access.allows(page.role) else "hidden",
        )
        for page in PAGES
    ],
    position="sidebar" if access.allows(Role.LEZER) else "hidden",
    expanded=True,  # fourteen pages: none behind a button
)
access.show_user()
with server_log.timed(chosen.url_path or PAGES[0].path.stem), turns.my_turn():
    chosen.run()
