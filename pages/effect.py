"""Series of the area beside its references."""

import streamlit as st

from spuk_monitor.ui import access

access.require()

st.title("Gebiedseffect en context")
st.write("Hier staan straks de reeksen van het gebied naast die van gemeente en land.")
