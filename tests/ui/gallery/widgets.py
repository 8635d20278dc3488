"""One of each element that the pages use and that a content security policy could break."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

st.title("Proefpagina")
figure = go.Figure(go.Bar(x=[3, 1], y=["a", "b"], orientation="h"), layout={"separators": ",.", "height": 200})
st.plotly_chart(figure, theme=None, key="plot")
st.html('<svg viewBox="0 0 10 2" role="img" aria-label="balk"><rect width="7" height="2" style="fill:#154273"/></svg>')
st.html('<p id="inline" style="color: rgb(1, 2, 3)">tekst</p>')
st.dataframe(pd.DataFrame({"waarde": [1.5, 2.5]}))
st.table(pd.DataFrame({"waarde": ["1,5"]}))
st.multiselect("Thema", ["A", "B"])
st.selectbox("Gebied", ["Ring", "Kern"], index=None)
st.date_input("Peildatum", value=None, format="DD-MM-YYYY")
st.download_button("Sjabloon", b"inhoud", file_name="sjabloon.csv")
uploaded = st.file_uploader("Bestand", type=["csv"])
if uploaded is not None:
    st.success(f"Gelezen: {len(uploaded.getvalue())} tekens")
if st.button("Stuk"):
    raise RuntimeError("geheim pad")
