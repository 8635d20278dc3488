"""Overview: how the targets and the money stand, per theme."""

import streamlit as st

from spuk_monitor.ui import access

access.require()

st.title("Overzicht")
st.write("Hier staat straks per thema hoe de doelen ervoor staan en wat aandacht vraagt.")
