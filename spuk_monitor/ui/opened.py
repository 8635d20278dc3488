"""The one monitor of this server, for nobody in particular. Pages ask `cache.monitor`, which knows who looks."""

import os

import streamlit as st

from spuk_monitor.monitor import Monitor, default_store_url


def monitor() -> Monitor:
    """Raises StoreError, DefinitionError."""
    return _monitor(default_store_url(), os.environ.get("SPUK_DEFINITIONS", ""))


@st.cache_resource(show_spinner=False, max_entries=8)
def _monitor(url: str, definitions: str) -> Monitor:
    return Monitor.open(url)
