"""Parts of a page that draw themselves again by themselves.

Streamlit then runs no other line of the page, so also not the one that asks who looks (access.require). A part that was
drawn for somebody else than who is there now, or for the same person with another role, lets the whole page run.
"""

import functools
from collections.abc import Callable
from typing import ParamSpec

import streamlit as st

from spuk_monitor.domain.access import Actor
from spuk_monitor.ui import access

P = ParamSpec("P")


def fragment(draw: Callable[P, None], *, run_every: float | None = None) -> Callable[P, None]:
    """As st.fragment, which no other module uses. A decorator; `run_every` in seconds."""

    @functools.wraps(draw)
    def checked(drawn_for: Actor, *args: P.args, **kwargs: P.kwargs) -> None:
        if access.current_user() != drawn_for:
            st.rerun()
        draw(*args, **kwargs)

    part = st.fragment(checked, run_every=run_every)

    @functools.wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        part(access.current_user(), *args, **kwargs)

    return drawn
