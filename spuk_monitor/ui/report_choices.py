"""What a report is to be: quarter, reference date, reader, parts, draft; kept while the reader walks over the pages."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from spuk_monitor.domain.dutch import format_date, upper_first
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.reporting import PART_TITLES, Audience, ReportPart, ReportSettings
from spuk_monitor.report.making import settings_for
from spuk_monitor.ui import cache, filters, messages, narrative_rows
from spuk_monitor.ui.kept import ENTRIES

QUARTER: Final = "kwartaal"  # in the URL
AUDIENCE: Final = "lezer"
QUARTER_WIDGET: Final = "rapport_kwartaal"
AUDIENCE_WIDGET: Final = "rapport_lezer"
DRAFT: Final = "rapport.concept"
PARTS: Final = "rapport.delen"
DAY: Final = "rapport.dag"
_KEPT: Final = "rapport:"
AUDIENCES: Final = {
    Audience.STUURGROEP: "De stuurgroep",
    Audience.RAAD: "De gemeenteraad",
    Audience.PUBLIEK: "Het publiek",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen; `at` is the reference date of the report."""

    quarter: str
    at: date
    audience: Audience
    parts: tuple[ReportPart, ...]
    draft: bool


def part_key(part: ReportPart) -> str:
    return f"rapport.deel.{part}"


def choose(view: cache.View) -> Choice | None:
    """Draw the choices; None, and said why, when there is nothing to report on yet."""
    definitions = cache.definitions(view)
    programme = definitions.programmes[view.area]
    quarters = [one for one in narrative_rows.quarters(programme, view.at) if period_of(one).end <= view.at]
    if not quarters:
        messages.quiet(
            f"Op {format_date(view.at)} was nog geen kwartaal van het programma voorbij. Kies links een latere "
            "peildatum."
        )
        return None
    left, right = st.columns(2)
    with left:
        quarter = _quarter(quarters)
    with right:
        audience = _audience(definitions.thresholds.small_number, whole=view.whole)
    at = _day(period_of(quarter).end, view.at)
    parts = _parts()
    draft = view.whole and _tick(
        DRAFT,
        "Concept: met watermerk, en met verhalen die nog niet zijn goedgekeurd",
        default=False,
    )
    return Choice(quarter, at, audience, parts, draft)


def settings_of(view: cache.View, choice: Choice) -> ReportSettings:
    """The settings of a report made now. Raises UsageError when no part was chosen."""
    return _settings(view.key, view.area, choice)


@st.cache_resource(show_spinner=False, max_entries=ENTRIES, hash_funcs={Choice: repr})
def _settings(key: cache.Key, area: str, choice: Choice) -> ReportSettings:
    return settings_for(
        cache.monitor_seeing(whole=key.whole),
        area=area,
        quarter=choice.quarter,
        at=choice.at,
        audience=choice.audience,
        parts=choice.parts,
        draft=choice.draft,
    )


def _quarter(options: list[str]) -> str:
    chosen = filters.choice(QUARTER, options=options, widget=QUARTER_WIDGET)
    st.selectbox(
        "Kwartaal",
        options,
        format_func=lambda one: upper_first(period_of(one).label),
        key=QUARTER_WIDGET,
        on_change=filters.keep_choice,
        args=(QUARTER, options[0], QUARTER_WIDGET),
    )
    return chosen


def _audience(small_number: int, *, whole: bool) -> Audience:
    """Who may not see small numbers themselves can choose the public only (`whole` False)."""
    options = [str(one) for one in (Audience if whole else (Audience.PUBLIEK,))]
    chosen = Audience(filters.choice(AUDIENCE, options=options, widget=AUDIENCE_WIDGET))
    st.selectbox(
        "Voor wie",
        options,
        format_func=lambda one: AUDIENCES[Audience(one)],
        key=AUDIENCE_WIDGET,
        on_change=filters.keep_choice,
        args=(AUDIENCE, options[0], AUDIENCE_WIDGET),
    )
    if chosen is Audience.PUBLIEK:
        st.caption(
            f"Aantallen personen onder de {small_number} worden weggelaten, overal. Besluiten staan er niet in. Lees "
            "de verhalen na: een getal dat de monitor daarin niet herkent, blijft staan."
        )
    else:
        st.caption("Met alles wat in de monitor staat, ook de besluiten.")
    return chosen


def _day(end: date, at: date) -> date:
    """The end of the quarter, or the reference date of the page where that is later."""
    if at <= end:
        st.caption(f"Cijfers tellen mee tot en met {format_date(end)}, de laatste dag van het kwartaal.")
        return end
    labels = {
        end: f"Tot en met {format_date(end)}, de laatste dag van het kwartaal",
        at: f"Tot en met {format_date(at)}, de peildatum van deze pagina",
    }
    if st.session_state.get(DAY) not in labels:
        st.session_state[DAY] = end
    chosen: date = st.radio("Welke cijfers tellen mee?", list(labels), format_func=labels.__getitem__, key=DAY)
    return chosen


def _parts() -> tuple[ReportPart, ...]:
    folded = st.expander("Onderdelen aan of uit", key=PARTS, on_change="rerun")
    if folded.open:
        left, right = folded.columns(2)
        for place, (part, title) in enumerate(PART_TITLES.items()):
            with left if place < len(PART_TITLES) / 2 else right:
                _tick(part_key(part), title, default=True)
    return tuple(part for part in PART_TITLES if _is_on(part_key(part), default=True))


def _tick(key: str, label: str, *, default: bool) -> bool:
    """A tick that is still there when the reader comes back to the page."""
    st.session_state[key] = _is_on(key, default=default)
    return st.checkbox(label, key=key, on_change=_keep, args=(key,))


def _is_on(key: str, *, default: bool) -> bool:
    """What was ticked, also where the tick is not drawn."""
    return bool(st.session_state.get(_KEPT + key, default))


def _keep(key: str) -> None:
    """Callback."""
    st.session_state[_KEPT + key] = bool(st.session_state[key])
