"""What a person can overrule of a file: what it is, the area of a budget, and the period it is about."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.domain.period import PeriodError, parse_period, period_of
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import uploading
from spuk_monitor.ui.messages import literal
from spuk_monitor.ui.parts import source_label

KIND = "data.kind"
AREA = "data.area"
OPEN = "data.choices"
PERIOD = "data.period"
BY_ITSELF = ""  # not None: that would show an empty field
ASKS_PERIOD = ("PERIODE_NODIG", "PERIODE_UIT_NAAM", "PERIODE_UIT_TITEL")


def show(monitor: Monitor) -> None:
    """Kind, area and period, folded away: most files say it themselves."""
    _choose_first_area(monitor)
    folded = st.expander("Soort bestand, gebied of periode zelf kiezen", key=OPEN, on_change="rerun")
    if not folded.open:
        return
    with folded:
        st.caption("Nodig als de monitor het bestand anders leest dan u bedoelt. Geldt voor alle gekozen bestanden.")
        _show_kind(monitor)
        _show_area(monitor)
        if not period_asked():
            show_period()


def period_asked() -> bool:
    """Whether the period has its own place on the page: the file names none, or someone is filling it in."""
    mine = uploading.desk()
    waiting = mine.pending
    return waiting is not None and (bool(mine.period) or waiting.has_finding(*ASKS_PERIOD))


def show_period() -> None:
    """The field for the period, with what is wrong with it right below."""
    st.session_state[PERIOD] = uploading.desk().period
    st.text_input(
        "Periode van dit bestand",
        key=PERIOD,
        max_chars=40,
        placeholder="bijvoorbeeld 2024, 2026Q1 of 2025/2026",
        on_change=_keep_period,
    )
    written = uploading.desk().period
    if not written:
        return
    key = period_key(written)
    if key is None:
        st.error(
            f"“{literal(written)}” is geen periode. Schrijf een jaar (2024), een kwartaal (2026Q1), een schooljaar "
            "(2025/2026) of een maand (2026M03). Tot die tijd telt wat het bestand zelf zegt."
        )
    else:
        st.caption(f"Gelezen als: {literal(period_of(key).label)}.")


def period_key(written: str) -> str | None:
    """Period.key of what a person wrote; None when it is no period."""
    try:
        return parse_period(written)[0].key
    except PeriodError:
        return None


def kinds(monitor: Monitor) -> Mapping[str, str]:
    """What can be chosen -> how it is called, in the order of the list."""
    definitions = monitor.definitions
    sources = {id_: f"bron: {source_label(id_, definitions)}" for id_ in definitions.sources}
    mappings = {one.name: f"koppeling: {one.name}" for one in monitor.mappings()}
    return {BY_ITSELF: "vanzelf herkennen"} | {str(one): str(one) for one in UploadKind} | mappings | sources


def _show_kind(monitor: Monitor) -> None:
    offered = kinds(monitor)
    chosen = uploading.desk().choices.kind or BY_ITSELF
    st.session_state[KIND] = chosen if chosen in offered else BY_ITSELF
    st.selectbox("Soort bestand", list(offered), format_func=offered.__getitem__, key=KIND, on_change=_keep)


def _choose_first_area(monitor: Monitor) -> None:
    """Of several areas the first, until a person chooses another."""
    programmes = monitor.definitions.programmes
    if len(programmes) > 1 and uploading.desk().choices.area not in programmes:
        _choose(area=next(iter(programmes)))


def _show_area(monitor: Monitor) -> None:
    programmes, areas = monitor.definitions.programmes, monitor.definitions.areas
    if len(programmes) < 2:
        return
    st.session_state[AREA] = uploading.desk().choices.area
    st.selectbox(
        "Gebied van een begroting waarin geen gebied staat",
        list(programmes),
        format_func=lambda one: upper_first(areas[one].name) if one in areas else one,
        key=AREA,
        on_change=_keep,
    )


def _keep() -> None:
    """Callback: the choice outlives the widget, and the next run checks again."""
    _choose(kind=st.session_state.get(KIND) or None, area=st.session_state.get(AREA))


def _keep_period() -> None:
    """Callback: keep what was typed; it counts once it is a period."""
    written = " ".join(str(st.session_state.get(PERIOD) or "").split())
    mine = uploading.desk()
    mine.period = written
    mine.choices = replace(mine.choices, period=period_key(written) if written else None)


def _choose(**chosen: str | None) -> None:
    mine = uploading.desk()
    mine.choices = replace(mine.choices, **chosen)
