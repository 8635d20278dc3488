"""Upload, check, accept, versions, undo."""

import streamlit as st

from spuk_monitor.ui import access

access.require()

st.title("Data")
st.write("Hier kunt u straks bestanden controleren, laden en terugdraaien.")
