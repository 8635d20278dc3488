"""Loading, replacing and removing the map of an area. What a file says about itself is shown before it is kept."""

import hashlib
from collections.abc import Callable
from typing import Final

import streamlit as st

from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.moments import moment
from spuk_monitor.domain.steering import AreaMap
from spuk_monitor.ingest.outlines import Outlines
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import cache, free_text, messages, recording, tables

UPLOADER: Final = "kaart.bestand"
SOURCE: Final = "kaart.bron"
KEEP: Final = "kaart.bewaren"
DROP: Final = "kaart.verwijderen"
_ROUND: Final = "kaart.ronde"
_WRITTEN: Final = "kaart.gewijzigd"
_LONGEST: Final = 300


def draw(view: cache.View, kept: Kept[AreaMap] | None, *, read_for: Callable[[bytes, str], Outlines]) -> None:
    """Nothing for who may not write."""
    if st.session_state.pop(_WRITTEN, False):
        st.rerun()  # the whole page: a part of it still shows what was written before
    if not recording.may_write():
        return
    recording.show_outcome()
    if kept is None:
        _draw_uploader(view, None, read_for)
        return
    with st.expander("Kaart vervangen of verwijderen"):
        st.caption(messages.literal(f"Nu: {kept.entry.name}, geladen op {moment(kept.at)} door {kept.by}."))
        _draw_uploader(view, kept, read_for)
        with st.popover("Kaart verwijderen"):
            st.write("De kaart verdwijnt van deze pagina. De cijfers blijven staan.")
            st.button("Ja, verwijder de kaart", key=DROP, on_click=_drop, args=(kept,))


def uploader_key() -> str:
    """Another one after each change, so that the uploader is empty again."""
    return f"{UPLOADER}.{st.session_state.get(_ROUND, 0)}"


def _draw_uploader(view: cache.View, kept: Kept[AreaMap] | None, read_for: Callable[[bytes, str], Outlines]) -> None:
    chosen = st.file_uploader("Kaart met grenzen van wijken (GeoJSON)", type=["geojson", "json"], key=uploader_key())
    if chosen is None:
        return
    content = chosen.getvalue()
    found = read_for(content, chosen.name)
    if not found.ok:
        st.error(messages.literal(" ".join(one.sentence() for one in found.findings)))
        return
    _show_found(found)
    sha256 = hashlib.sha256(content).hexdigest()
    source = st.text_input(
        "Bron van de kaart",
        value=found.attribution or "",
        max_chars=_LONGEST,
        key=f"{SOURCE}.{sha256[:12]}",
        help="Staat onder de kaart. De meeste kaarten mogen alleen worden getoond als de maker erbij staat.",
    )
    text = free_text.Text("Bron van de kaart", source, _LONGEST)
    free_text.warn(text, key=SOURCE)
    entry = AreaMap(view.area, chosen.name, sha256, " ".join(source.split()) or None, found.year)
    st.button(
        "Deze kaart bewaren" if kept is None else "De oude kaart hierdoor vervangen",
        key=KEEP,
        type="primary",
        on_click=_save,
        args=(entry, content, kept.revision if kept else 0, text),
    )


def _show_found(found: Outlines) -> None:
    year = f", grenzen van {found.year}" if found.year else ""
    said = [f"Gelezen: {plural(len(found.shapes), 'wijk', 'wijken')}{year}."]
    said += [one.sentence() for one in found.findings]
    st.html(tables.listed(said))


def _save(entry: AreaMap, content: bytes, expected: int, source: free_text.Text) -> None:
    """Callback."""
    if refused := free_text.refusal(source, key=SOURCE):
        recording.refuse(refused)
    elif recording.save(entry, expected=expected, content=content, done=f"De kaart {entry.name} is bewaard."):
        _renew()


def _drop(kept: Kept[AreaMap]) -> None:
    """Callback."""
    if recording.drop(kept, done="De kaart is verwijderd."):
        _renew()


def _renew() -> None:
    st.session_state[_WRITTEN] = True
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
