"""Withdrawing what somebody wrote: which one, why, and a tick that one means it; and what was withdrawn."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from spuk_monitor.store.entries import E, Kept
from spuk_monitor.ui import cache, free_text, messages, recording, withdrawn_rows
from spuk_monitor.ui.free_text import Text

_NOTHING = "Er is niets ingetrokken."


def draw(
    label: str,
    held: Sequence[Kept[E]],
    *,
    key: str,
    name: Callable[[E], str],
    consequence: str,
    done: Callable[[E], str],
    refused: Callable[[E], str] = lambda entry: "",
) -> None:
    """Choose one of `held` by its `name` and withdraw it, with a reason; nothing when there is none.

    `done` is said afterwards; `refused` says why one cannot be withdrawn ("" when it can), asked just before.
    """
    if not held:
        return
    options = {one.entry.key: one for one in held}
    with st.popover(label, key=f"{key}.open"):
        if len(options) > 1:
            st.selectbox(
                "Welke",
                list(options),
                format_func=lambda one: name(options[one].entry) if one in options else one,
                key=f"{key}.keuze",
            )
        else:
            st.write(messages.literal(name(held[0].entry)))
        st.write(consequence)
        st.text_area("Reden", key=f"{key}.reden", max_chars=free_text.LONG, help="De reden blijft in de geschiedenis.")
        free_text.warn(_reason(key), key=f"{key}.reden")
        st.checkbox("Ja, ik weet het zeker", key=f"{key}.zeker")
        st.button("Intrekken", key=f"{key}.ja", on_click=_withdraw, args=(key, options, done, refused))


def show(view: cache.View, sort: type[E], *, name: Callable[[E], str], title: str) -> None:
    """What was withdrawn of one sort, folded; nothing when none was."""
    if html := withdrawn_rows.folded(cache.withdrawn(view, sort), name, title=title):
        st.html(html)


def _withdraw(
    key: str, options: Mapping[str, Kept[Any]], done: Callable[[Any], str], refused: Callable[[Any], str]
) -> None:
    """Callback: only with the tick, which counts once; what was typed stays when it does not succeed."""
    state = st.session_state
    chosen = next(iter(options.values())) if len(options) == 1 else options.get(str(state.get(f"{key}.keuze")))
    if chosen is None or not state.get(f"{key}.zeker"):
        recording.refuse(f"{_NOTHING} Zet eerst het vinkje dat u het zeker weet.")
        return
    state[f"{key}.zeker"] = False
    why = free_text.refusal(_reason(key), key=f"{key}.reden", nothing_done=_NOTHING)
    if why is None and (rests := refused(chosen.entry)):
        why = f"{_NOTHING} {rests}"
    if why is not None:
        recording.refuse(why)
    elif recording.drop(chosen, note=_reason(key).bare, done=done(chosen.entry)):
        state[f"{key}.reden"] = ""


def _reason(key: str) -> Text:
    return Text("Reden", free_text.tidy(st.session_state.get(f"{key}.reden")), required=True)
