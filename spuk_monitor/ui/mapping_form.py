"""The form in which a person says how a table is to be read: what is kept of it, and what it answers from the file.

Draws nothing. What is chosen is kept beside the widgets, whose own values go when the page or the tab is left; nothing
of the file itself is kept here but the first rows.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import streamlit as st

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.answers import JOINT
from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.dutch import format_number
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.ingest.mapping import propose_file
from spuk_monitor.ingest.mapping_samples import FirstRows, Samples, first_rows, samples
from spuk_monitor.ingest.proposal import ColumnRole, Proposal
from spuk_monitor.ingest.suggestions import LIKELY, Suggester, Suggestion, suggest
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import access, cache, uploading
from spuk_monitor.ui.kept import kept

KEPT = "data.mapping.kept"
NAME, BY, REPLACE = "naam", "wie", "vervangen"
OWN_FACTOR = 0.0  # the choice of a number that is not in the list
_RATHER = 65  # score from which a suggestion is more than a guess
_MANY = 6  # more columns of figures than this are not all chosen beforehand
_PERCENT = {1.0: "procenten (42 is 42%)", 100.0: "delen van 1 (0,42 is 42%)"}
_EUROS = {1.0: "euro", 1000.0: "duizend euro (maal 1.000)", 1_000_000.0: "miljoen euro (maal 1.000.000)"}
_NUMBERS = {1.0: "gewone getallen", 100.0: "honderdtallen (maal 100)", 1000.0: "duizendtallen (maal 1.000)"}


@dataclass(frozen=True, slots=True)
class Item:
    """What can be linked: a column, a text of the indicator column, or the table as a whole."""

    id: str
    text: str
    samples: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    measure: str | None = None
    factor: float = 1.0
    unit: str | None = None
    is_figures: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one file. `scope` tells fields about other columns of the same file apart."""

    file: str
    content: bytes
    id: str
    scope: str = ""

    def key(self, name: str) -> str:
        """The widget's key."""
        return f"data.mapping.{self.id}.{self.scope}{name}"

    def field(self, name: str, default: object, options: Sequence[object] | None = None) -> dict[str, Any]:
        """Arguments for a widget that keeps what is chosen; a kept choice that is no longer offered is forgotten."""
        key = self.key(name)
        value = st.session_state.get(key, _kept().get(key, default))
        if options is not None:
            if isinstance(value, list):
                value = [one for one in value if one in options]
            elif value not in options:
                value = default
        if st.session_state.get(key, value) != value or key not in st.session_state:
            st.session_state[key] = value
        return {"key": key, "on_change": keep, "args": (key,)}

    def value(self, name: str) -> Any:
        return st.session_state.get(self.key(name))


def opened(file: str, content: bytes) -> Form:
    return Form(file, content, hashlib.sha256(file.encode() + b"\0" + content).hexdigest()[:12])


def _kept() -> dict[str, Any]:
    found: dict[str, Any] = st.session_state.setdefault(KEPT, {})
    return found


def keep(key: str) -> None:
    """Callback of every field."""
    _kept()[key] = st.session_state.get(key)


def ask_to_save(form_id: str) -> None:
    """Callback of the button. Saving waits until the form has been read with what was typed last."""
    _kept()[f"{form_id}.asked"] = True


def is_asked(form: Form) -> bool:
    """Whether saving was asked for; once."""
    return bool(_kept().pop(f"{form.id}.asked", False))


def notice(form: Form) -> str | None:
    """What the last attempt said."""
    said: str | None = _kept().get(f"{form.id}.said")
    return said


def save(monitor: Monitor, form: Form, mapping: SavedMapping, *, by: str) -> bool:
    """Save the mapping and have the file checked again with it; False, with a notice, when that cannot be done."""
    said = f"{form.id}.said"
    if not access.allows(Role.ANALIST, Role.BEHEERDER):
        _kept()[said] = "Een koppeling bewaren kan alleen met de rol analist of beheerder."
        return False
    by = uploading.signed(by)
    if not by:
        _kept()[said] = "Vul uw naam in. Zo is later te zien wie deze koppeling heeft gemaakt."
        return False
    uploading.desk().name = by
    try:
        monitor.save_mapping(mapping, by=by)
    except MonitorError as error:
        _kept()[said] = error.message
        return False
    for key in [one for one in _kept() if form.id in one]:
        del _kept()[key]
    uploading.check_again()
    return True


# --- what the file says ----------------------------------------------------------------------------


def proposal(form: Form, *, sheet: str | None = None, row: int | None = None, indicator: str | None = None) -> Proposal:
    """Raises UnreadableFileError."""
    digest = cache.monitor().definitions.digest
    return _proposal(form.id, form.content, file=form.file, sheet=sheet, row=row, indicator=indicator, digest=digest)


@st.cache_resource(show_spinner=False, max_entries=16)
def _proposal(
    form_id: str, _content: bytes, *, file: str, sheet: str | None, row: int | None, indicator: str | None, digest: str
) -> Proposal:
    definitions = cache.monitor_seeing(whole=False).definitions
    return propose_file(_content, file=file, definitions=definitions, sheet=sheet, header_row=row, indicator=indicator)


@st.cache_resource(show_spinner=False, max_entries=8)
def _first_rows(form_id: str, _content: bytes, file: str) -> FirstRows:
    return first_rows(_content, file=file)


def sampled(form: Form, proposed: Proposal, mapping: SavedMapping) -> Samples:
    return samples(_first_rows(form.id, form.content, form.file), proposed, mapping, cache.monitor().definitions)


def items(proposed: Proposal, *, is_whole: bool, taken: Sequence[str | None] = ()) -> list[Item]:
    """What can be linked. `is_whole`: the table holds one measure. `taken` are headers with another use."""
    if is_whole:
        first = proposed.values[0] if proposed.values else None
        if first is not None and (proposed.periods_across or proposed.areas_across):
            guess = (first.suggestions, first.measure, first.factor)
        else:
            guess = (tuple(suggest(proposed.title, cache.monitor().definitions)), None, 1.0)
        shown = first.samples if first else ()
        return [Item("tabel", proposed.title, shown, guess[0], guess[1], guess[2], first.unit if first else None)]
    if proposed.texts:
        return [
            Item(f"tekst{number}", one.text, (), one.suggestions, one.measure)
            for number, one in enumerate(proposed.texts)
        ]
    return [
        Item(
            f"kolom{one.index}", one.header, one.samples, one.suggestions, one.measure, one.factor, one.unit,
            is_figures=one.role is ColumnRole.WAARDE,
        )
        for one in sorted(proposed.columns, key=lambda column: column.role is not ColumnRole.WAARDE)
        if one.header not in taken
    ]  # fmt: skip


def chosen_beforehand(found: Sequence[Item]) -> list[str]:
    """The items that are likely meant: those with a likely measure, else all figures of a small table."""
    likely = [one.text for one in found if one.measure]
    figures = [one.text for one in found if one.is_figures]
    return likely or (figures if len(figures) <= _MANY else [])


def proposed_name(file: str) -> str:
    """The file's name without its figures and periods, as a name for the mapping."""
    words = [word for word in re.split(r"[\W_]+", PurePath(file).stem) if word.isalpha() and len(word) > 1]
    name = " ".join(words)
    return name[:1].upper() + name[1:] if name else "Eigen tabel"


# --- words -----------------------------------------------------------------------------------------


@kept(4)
def measure_words(digest: str) -> Mapping[str, str]:
    """Every measure as people read it, in the order of the catalogue."""
    definitions = cache.monitor_seeing(whole=False).definitions
    suggester = Suggester(definitions)
    return {measure: suggester.words(measure) for measure in definitions.measures}


def likeness(score: int) -> str:
    """How sure a suggestion is."""
    if score >= LIKELY:
        return "lijkt er sterk op"
    return "lijkt erop" if score >= _RATHER else "misschien"


def factors(measure: Measure) -> Mapping[float, str]:
    """What may stand in the file beside the measure's own unit; the last choice is a number of one's own."""
    units = _EUROS if measure.unit.startswith("€") else _NUMBERS
    return {**(_PERCENT if measure.is_share else units), OWN_FACTOR: "iets anders, zelf een getal kiezen"}


def categories(measure: Measure) -> Mapping[str, str]:
    """What a category may be, with "" for none; {} when the measure has none."""
    if not measure.categories:
        return {}
    parts = [one for one in measure.categories if one.kind == "subitem"]
    answers = [one for one in measure.categories if one.kind != "subitem"]
    if parts and answers:
        both = {f"{part.code}{JOINT}{one.code}": f"{part.text}: {one.text}" for part in parts for one in answers}
        return {"": "geen (het totaal)", **both}
    return {"": "geen (het totaal)", **{one.code: one.text for one in (*parts, *answers)}}


def factor_words(factor: float) -> str:
    """`maal 1.000`; "" for 1."""
    return "" if factor == 1 else f"maal {format_number(factor, None if factor >= 0.01 else 6)}"
