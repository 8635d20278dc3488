"""Every definition and formula."""

import streamlit as st

from spuk_monitor.ui import access

access.require()

st.title("Catalogus en methode")
st.write("Hier staan straks alle definities, formules, bronnen en aannames.")
