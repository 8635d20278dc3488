"""Realised, expected and target per strategy and intervention."""

import streamlit as st

from spuk_monitor.ui import access

access.require()

st.title("Thema's en interventies")
st.write("Hier staat straks per interventie wat is gehaald naast wat was verwacht.")
