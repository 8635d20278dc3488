"""The tab with how the monitor is doing: what asks for attention, and the facts of store, loads and deliveries."""

from datetime import UTC, datetime

import streamlit as st

from spuk_monitor.domain.dutch import format_date, upper_first
from spuk_monitor.monitor import default_store_url
from spuk_monitor.status import status
from spuk_monitor.status_words import FINE_WORDS, attention, facts, late_lines, load_cells
from spuk_monitor.ui import cache, frame, tables
from spuk_monitor.ui.messages import literal


def show(view: cache.View) -> None:
    st.header("Hoe het met de monitor gaat", anchor=False)
    found = status(default_store_url(), at=view.at, now=datetime.now(UTC))
    asks = attention(found)
    if asks:
        st.warning("\n".join(f"- {literal(upper_first(one))}" for one in asks))
    else:
        st.success(f"✔ {FINE_WORDS}")
    if found.late:
        st.subheader(f"Op wie wordt gewacht, op {format_date(view.at)}", anchor=False)
        st.html(tables.listed(late_lines(found)))
        frame.link("data", "Dekking bekijken (pagina Data)", view, tabblad="Dekking")
    st.subheader("De opslag", anchor=False)
    st.html(tables.table(["Wat", "Stand"], facts(found), caption="Opslag, schijven en versies"))
    if found.store.contents and found.store.contents.loads:
        st.subheader("Laatst geladen per bron", anchor=False)
        rows = [load_cells(found, one) for one in found.store.contents.loads]
        columns = ["Bron", "Versie", "Wanneer", "Door"]
        st.html(tables.table(columns, rows, caption="Wat nu in de cijfers zit, de nieuwste versie eerst", stacked=True))
