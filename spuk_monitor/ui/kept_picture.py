"""A kept picture on a page. When its file is gone or damaged the page goes on, with the description and the reason."""

import streamlit as st

from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.steering import Picture
from spuk_monitor.ui import cache
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.messages import literal


def draw(picture: Picture, *, caption: str, stretched: bool = False) -> None:
    """`caption` is shown literally; empty is none. `stretched`: as wide as its column, also when it is smaller."""
    try:
        content = _content(picture.sha256)
    except MonitorError as error:
        words = " · ".join(filter(None, (f"Beschrijving: {picture.alt}", caption)))
        st.warning(literal(f"Afbeelding {picture.id} is niet te tonen. {words}. {error.message}"))
        return
    st.image(content, caption=literal(caption) or None, alt=picture.alt, width="stretch" if stretched else "content")


@kept()
def _content(sha256: str) -> bytes:
    """The bytes of a picture never change, and are the same for everybody."""
    return cache.monitor_seeing(whole=False).store.original(sha256)
