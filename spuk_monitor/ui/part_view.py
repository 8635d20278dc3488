"""The choice to accept everything, or only some indicators or sources of what was read."""

import streamlit as st

from spuk_monitor.ui import uploading
from spuk_monitor.ui.parts import Part, PartBy

BY = "data.part.by"
IDS = "data.part.ids"
_WAYS = {
    PartBy.ALLES: "Alles overnemen",
    PartBy.INDICATOREN: "Alleen deze indicatoren",
    PartBy.BRONNEN: "Alleen deze bronnen",
}
_FIELDS = {PartBy.INDICATOREN: "Indicatoren", PartBy.BRONNEN: "Bronnen"}


def show(waiting: uploading.Pending) -> None:
    """Nothing when there is only one indicator and one source: then there is nothing to choose."""
    ways = waiting.offer.ways
    if not ways:
        return
    part = waiting.part
    st.session_state[BY] = part.by if part.by in ways else PartBy.ALLES
    st.radio(
        "Wat neemt u over?",
        ways,
        format_func=_WAYS.__getitem__,
        key=BY,
        horizontal=True,
        on_change=_change_way,
    )
    if part.is_all:
        return
    labels = waiting.offer.labels(part.by)
    st.session_state[IDS] = [one for one in labels if one in part.ids]
    st.multiselect(
        _FIELDS[part.by],
        list(labels),
        format_func=labels.__getitem__,
        key=IDS,
        on_change=_change_ids,
        placeholder="Kies er een of meer",
    )
    if part.ids and waiting.left_out:
        st.info(uploading.left_out_words(waiting.left_out))


def _change_way() -> None:
    uploading.choose_part(Part(PartBy(st.session_state[BY])))


def _change_ids() -> None:
    waiting = uploading.desk().pending
    if waiting is not None:
        uploading.choose_part(Part(waiting.part.by, frozenset(st.session_state[IDS])))
