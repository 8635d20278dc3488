"""Launcher of the dashboard: `streamlit run dashboard.py` finds `app` here (docs/adr/0003-streamlit-launcher.md).

The script of the screens lives in spuk_monitor/ui, in a folder without a `pages/` beside it. Were it here, Streamlit
would serve pages/*.py directly on a fresh server, without navigation and without its role check.
"""

from pathlib import Path

import streamlit as st

from spuk_monitor.ui.server import lifespan, middleware, refuse_unsafe_start, show_script_error

refuse_unsafe_start()

app = st.App(
    Path(__file__).parent / "spuk_monitor" / "ui" / "main.py",
    lifespan=lifespan,
    middleware=middleware(),
    on_script_error=show_script_error,
)
