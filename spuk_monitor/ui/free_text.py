"""Texts that people type: how long they may be, what is required, and the warning of personal data.

A page draws its fields, then `warn` below them; its save callback asks `refusal`, which judges the same texts again.
A tick counts for the texts it was given for: another finding asks for a tick of its own.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from spuk_monitor.domain.dutch import format_number, join_words
from spuk_monitor.domain.personal_data import Mention, found_in, mentions_words
from spuk_monitor.ui.messages import literal

SHORT = 200  # signs: a meeting, a role, a source
LONG = 4000  # a decision, a reason, an answer
_TICK = "Ik heb dit gecontroleerd; er staan geen gegevens van personen in"


@dataclass(frozen=True, slots=True)
class Text:
    """A typed text with what the screen calls it ("Besluit")."""

    label: str
    value: str
    longest: int = LONG
    required: bool = False

    @property
    def bare(self) -> str:
        return self.value.strip()


def tidy(value: object) -> str:
    """What a text box holds, without spaces around it; None is empty."""
    return str(value or "").strip()


def warn(*texts: Text, key: str) -> None:
    """Say what looks like personal data in the texts and ask for a tick; nothing when there is none."""
    found = _found(texts)
    if not found:
        return
    with st.container(border=True):
        st.warning(
            literal(
                f"Staan hier gegevens van personen? Gevonden: {_where(found)}. De monitor bewaart geen gegevens van "
                "personen. Haal ze weg, of bevestig hieronder dat het iets anders is."
            )
        )
        st.checkbox(_TICK, key=_tick_key(found, key))


def refusal(*texts: Text, key: str, nothing_done: str = "Er is niets bewaard.") -> str | None:
    """Why the texts cannot be saved as they are, in Dutch; None when they can. `key` as in `warn`."""
    if empty := [text.label for text in texts if text.required and not text.bare]:
        return f"{nothing_done} Vul nog in: {join_words(empty)}."
    if long := [
        f"'{text.label}' telt {format_number(len(text.bare))} tekens; {format_number(text.longest)} is het meeste"
        for text in texts
        if len(text.bare) > text.longest
    ]:
        return f"{nothing_done} {join_words(long)}. Maak de tekst korter."
    found = _found(texts)
    if found and not st.session_state.get(_tick_key(found, key)):
        return (
            f"{nothing_done} Misschien staan er gegevens van personen in: {_where(found)}. Haal ze weg, of zet het "
            "vinkje als het iets anders is."
        )
    return None


def _found(texts: tuple[Text, ...]) -> Mapping[str, list[Mention]]:
    found = {text.label: found_in(text.bare) for text in texts}
    return {label: mentions for label, mentions in found.items() if mentions}


def _where(found: Mapping[str, list[Mention]]) -> str:
    return "; ".join(f"in '{label}' {mentions_words(mentions)}" for label, mentions in found.items())


def _tick_key(found: Mapping[str, list[Mention]], key: str) -> str:
    return f"{key}.tick.{hashlib.sha256(_where(found).encode()).hexdigest()[:12]}"
