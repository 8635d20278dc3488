"""Planned, committed and realised money."""

import streamlit as st

from spuk_monitor.ui import access

access.require()

st.title("Begroting")
st.write("Hier staat straks wat is begroot, verplicht en gerealiseerd.")
