"""How the screen says that something is missing or went wrong: what, why and what to do, in Dutch."""

from html import escape

import streamlit as st

from spuk_monitor.domain.errors import MonitorError


def literal(text: str) -> str:
    """`text` so that Streamlit's markdown shows it as it is: data may hold links, pictures or formulas."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+!|~$:" else sign for sign in text)


def show_failure(error: MonitorError) -> None:
    st.error(literal(error.message))


def note(text: str) -> None:
    """A remark the reader must not miss, in the page's own style."""
    st.html(f'<div class="mo mo-note" role="note">{escape(text)}</div>')


def quiet(text: str) -> None:
    """A remark for whoever looks for it: why something is empty."""
    st.html(f'<div class="mo mo-quiet">{escape(text)}</div>')
