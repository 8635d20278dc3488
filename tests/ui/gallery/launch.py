"""The gallery behind the launcher's own measures."""

from pathlib import Path

import streamlit as st

from spuk_monitor.ui.server import lifespan, middleware, show_script_error

app = st.App(
    Path(__file__).parent / "widgets.py",
    lifespan=lifespan,
    middleware=middleware(),
    on_script_error=show_script_error,
)
