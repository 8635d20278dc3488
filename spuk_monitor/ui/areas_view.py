"""The page of areas side by side: one figure, ranked, with margins; and the wijken on a map. A fragment."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

import streamlit as st

from spuk_monitor.analysis import ranking_words as words
from spuk_monitor.analysis.lineup import Among, Group
from spuk_monitor.analysis.ranking import Choice, Ranking
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.period import period_of
from spuk_monitor.ui import areas_map, areas_ranking, cache, exhibit_view, filters, frame, messages
from spuk_monitor.ui.areas_ranking import Asked
from spuk_monitor.ui.fragments import fragment
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.texts import prose

AMONG: Final = "rangschik"  # names in the URL
MEASURE: Final = "maat"
PERIOD: Final = "periode"
AMONG_WIDGET: Final = "kies_rangschik"
MEASURE_WIDGET: Final = "kies_maat"
PERIOD_WIDGET: Final = "kies_periode"
_GROUPS: Final = {
    Group.GEBIEDSEFFECT: "Gebiedseffect",
    Group.CONTEXT: "Context",
    Group.REALISATIE: "Realisatie",
    Group.LOKAAL: "Lokaal",
    Group.KERNCIJFER: "Kerncijfer",
}
_INTRO: Final = (
    "Eén cijfer tegelijk, over één periode en met één definitie. Eigen resultaten van een programma staan er niet bij: "
    "elk programma telt daar iets anders."
)


def draw(view: cache.View) -> None:
    st.html(f'<div class="mo"><p>{escape(_INTRO)}</p></div><div class="mo-quiet">{escape(words.CAUTION)}</div>')
    _draw_parts(view)


@fragment
def _draw_parts(view: cache.View) -> None:
    definitions = cache.definitions(view)
    among = _choose_among(definitions, view.area)
    offered = _choices(view.key, view.area, view.at, among)
    if offered:
        choice = _choose_measure(offered)
        period = _choose_period(choice, among)
        _draw_ranking(view, choice, period, among)
        areas_map.draw(view, lambda: _map_of(view, choice, period, among))
    else:
        messages.quiet(_nothing(definitions, view.area, among))
        frame.link("data", "Cijfers laden", view)
        areas_map.draw(view, lambda: None)


def _choose_among(definitions: Definitions, area: str) -> Among:
    municipality = definitions.areas.get(definitions.areas[area].municipality or "")
    where = municipality.name if municipality else "de gemeente"
    labels = {Among.GEBIEDEN: "focusgebieden in Nederland", Among.WIJKEN: f"wijken in {where}"}
    options = [str(one) for one in Among]
    chosen = filters.choice(AMONG, options=options, widget=AMONG_WIDGET)
    st.radio(
        "Zet naast elkaar",
        options,
        format_func=lambda one: labels[Among(one)],
        key=AMONG_WIDGET,
        horizontal=True,
        on_change=filters.keep_choice,
        args=(AMONG, options[0], AMONG_WIDGET),
    )
    return Among(chosen)


def _choose_measure(offered: Sequence[Choice]) -> Choice:
    """The figure that most areas have comes first to mind; the list itself stays in its own order."""
    by_key = {_key(one): one for one in offered}
    usual = max(by_key, key=lambda key: by_key[key].areas)
    options = [usual, *(key for key in by_key if key != usual)]
    chosen = filters.choice(MEASURE, options=options, widget=MEASURE_WIDGET)
    st.selectbox(
        "Cijfer",
        list(by_key),
        format_func=lambda key: f"{_GROUPS[by_key[key].group]}: {by_key[key].what}",
        key=MEASURE_WIDGET,
        on_change=filters.keep_choice,
        args=(MEASURE, usual, MEASURE_WIDGET),
    )
    return by_key[chosen]


def _choose_period(choice: Choice, among: Among) -> str:
    counts = dict(choice.periods)
    usual = choice.usual_period
    thing = "wijken" if among is Among.WIJKEN else "gebieden"
    options = [usual, *(one for one in counts if one != usual)]
    chosen = filters.choice(PERIOD, options=options, widget=PERIOD_WIDGET)
    st.selectbox(
        "Periode",
        list(counts),
        format_func=lambda one: f"{period_of(one).label} ({thing} met een cijfer: {counts[one]})",
        key=PERIOD_WIDGET,
        on_change=filters.keep_choice,
        args=(PERIOD, usual, PERIOD_WIDGET),
    )
    return chosen


def _key(one: Choice) -> str:
    return f"{one.measure}/{one.category}" if one.category else one.measure


def _same(view: cache.View, choice: Choice) -> Choice | None:
    """The same figure of the wijken, for the map beside a ranking of areas."""
    found = _choices(view.key, view.area, view.at, Among.WIJKEN, choice.measure)
    return next((one for one in found if one.key == choice.key), None)


def _map_of(view: cache.View, choice: Choice, period: str, among: Among) -> Ranking | None:
    """The wijken in the period of the page, else in their own usual one; None when they have no figures."""
    wijken = choice if among is Among.WIJKEN else _same(view, choice)
    if wijken is None:
        return None
    chosen = period if period in dict(wijken.periods) else wijken.usual_period
    return areas_ranking.ranked(view.key, view.area, view.at, Asked(Among.WIJKEN, *wijken.key, chosen))


def _nothing(definitions: Definitions, area: str, among: Among) -> str:
    name = definitions.areas[area].name
    if among is Among.WIJKEN:
        return (
            f"Er zijn nog geen cijfers van wijken in de gemeente van {name}. Laad een bron met cijfers per wijk, "
            "bijvoorbeeld Kerncijfers wijken en buurten."
        )
    return (
        f"Er is nog geen cijfer dat {name} en een ander gebied allebei hebben. Laad een bron met cijfers van meer "
        "gebieden, of vergelijk de wijken."
    )


@kept()
def _choices(key: cache.Key, area: str, at: date, among: Among, measure: str | None = None) -> list[Choice]:
    return cache.monitor_seeing(whole=key.whole).rankable(area, at=at, among=among, measure=measure)


def _draw_ranking(view: cache.View, choice: Choice, period: str, among: Among) -> None:
    shown = areas_ranking.shown(view.key, view.area, view.at, Asked(among, *choice.key, period))
    st.header(f"{messages.literal(choice.what)}, {period_of(period).label}")
    if shown is None:
        messages.quiet("Deze cijfers zijn intussen gewijzigd. Kies het cijfer opnieuw.")
        return
    st.html(f'<div class="mo"><p class="mo-lead">{prose(shown.summary)}</p>{shown.chart}{shown.notes}</div>')
    with st.expander("Tabel: alle cijfers met marge en plaats"):
        st.html(shown.table)
    exhibit_view.downloads(shown.exhibit, key="rangorde")
