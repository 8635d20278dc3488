"""Page Catalogus en methode: what is measured, how it is judged, what is assumed and what is still a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import format_number, plural
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.terms import IndicatorKind
from spuk_monitor.ui import asked, cache, catalogue_rows, filters, frame, messages, method_view, tables
from spuk_monitor.ui.catalogue_rows import Section
from spuk_monitor.ui.kept import kept

TABS = "onderdeel"
SEARCH = "catalogus.zoek"
SEARCH_KEPT = "catalogus.zoek.kept"
Sections = Callable[[Definitions, Programme], list[Section]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A section as HTML; `fold` as in catalogue_rows.Section."""

    title: str
    remark: str = ""
    table: str = ""
    fold: str = ""


def show() -> None:
    view = frame.begin("catalogus", themes=False)
    try:
        _show_tabs(view)
    except MonitorError as error:
        messages.show_failure(error)
    frame.end(view)


def indicators(definitions: Definitions, programme: Programme) -> list[Section]:
    official = (IndicatorKind.GEBIEDSREALISATIE, IndicatorKind.GEBIEDSEFFECT, IndicatorKind.CONTEXT)
    return [
        *(catalogue_rows.national(definitions, programme, kind) for kind in official),
        catalogue_rows.options(definitions, programme),
    ]


def targets_and_measures(definitions: Definitions, programme: Programme) -> list[Section]:
    return [catalogue_rows.targets(definitions, programme), catalogue_rows.measures(definitions, programme)]


def themes_and_interventions(definitions: Definitions, programme: Programme) -> list[Section]:
    return [catalogue_rows.themes(definitions, programme), catalogue_rows.interventions(definitions, programme)]


def areas(definitions: Definitions, programme: Programme) -> list[Section]:
    return [catalogue_rows.compositions(definitions, programme), catalogue_rows.areas(definitions, programme)]


# tab -> (what stands there, the sections)
_PARTS: dict[str, tuple[str, Sections]] = {
    "Landelijk": (
        "De officiële lijst. Nummer 16 komt twee keer voor, daarom staat de soort voor het nummer: R is "
        "gebiedsrealisatie, E gebiedseffect, C context. De officiële soort is leidend; waar de aanvraag een "
        "indicator elders plaatst, staat dat erbij.",
        indicators,
    ),
    "Lokaal": (
        "Wat de aanvraag zelf wil meten en niet op de landelijke lijst staat.",
        catalogue_rows.local,
    ),
    "Kerncijfers": (
        "Cijfers die op geen lijst staan, maar nodig zijn om de andere te lezen, en om het cijfer van een focusgebied "
        "uit dat van zijn wijken samen te stellen. Er hoort geen oordeel bij.",
        catalogue_rows.key_figures,
    ),
    "Doelen en maten": (
        "Een doel is een punt op het pad van een maat. Het woord aanname staat erbij waar de aanvraag niet zegt hoe "
        "iets telt of wanneer een termijn eindigt.",
        targets_and_measures,
    ),
    "Thema's en interventies": ("Wat is aangevraagd en wat er onder valt.", themes_and_interventions),
    "Gebieden": ("De gebieden waarvoor cijfers geladen kunnen worden.", areas),
}
_METHOD = "Methode"
_ASSUMED = "Aannames en vragen"


def _show_tabs(view: cache.View) -> None:
    definitions = cache.definitions(view)
    programme = definitions.programmes[view.area]
    query = _search()
    if query:
        _say_where(query, definitions, programme)
    names = [*_PARTS, _METHOD, _ASSUMED]
    for name, tab in zip(names, st.tabs(names, key=TABS, bind="query-params"), strict=True):
        if not tab.open:
            continue
        with tab:
            if name == _METHOD:
                method_view.show_method(definitions)
            elif name == _ASSUMED:
                method_view.show_assumptions(definitions, programme, asked.asked(view).answers)
                frame.link("aannames", "Aannames bevestigen en vragen beantwoorden", view)
            else:
                st.write(_PARTS[name][0])
                _show_sections(_drawn(name, query, view.key, view.area, view.at), unfolded=bool(query))


def _search() -> str:
    st.session_state.setdefault(SEARCH, st.session_state.get(SEARCH_KEPT, ""))
    st.text_input(
        "Zoek in alle definities",
        key=SEARCH,
        on_change=_keep_search,
        placeholder="bijvoorbeeld schulden, R16, werkfit of Langdonk",
    )
    return " ".join(str(st.session_state[SEARCH]).split())


def _keep_search() -> None:
    st.session_state[SEARCH_KEPT] = st.session_state[SEARCH]


def _say_where(query: str, definitions: Definitions, programme: Programme) -> None:
    hits = []
    for name, (_, sections) in _PARTS.items():
        count = sum(len(section.found(query).rows) for section in sections(definitions, programme))
        if count:
            hits.append(f"{name}: {format_number(count, 0)}")
    found = "; ".join(hits) if hits else "niets. Probeer een korter woord of een code zoals RSD-M07"
    st.markdown(f"Gevonden op “{messages.literal(query)}”: {found}.")


@kept()
def _drawn(name: str, query: str, key: cache.Key, area: str, at: date) -> list[Drawn]:
    """Each section of a tab; `table` is "" where there is nothing to show, and then `remark` says why."""
    definitions = cache.definitions(cache.View(*key, filters.Selection(area, at)))
    drawn = []
    for section in _PARTS[name][1](definitions, definitions.programmes[area]):
        shown = section.found(query)
        if not shown.rows:
            nothing = (
                "Niets gevonden met deze zoekwoorden." if section.rows else "Dit programma heeft hier niets staan."
            )
            drawn.append(Drawn(section.title, remark=nothing))
            continue
        count = plural(len(section.rows), *section.unit)
        caption = f"{format_number(len(shown.rows), 0)} van {count}" if query else count
        html = tables.table(section.columns, shown.rows, caption=caption, stacked=True)
        drawn.append(Drawn(section.title, table=html, fold=section.folded))
    return drawn


def _show_sections(drawn: Sequence[Drawn], *, unfolded: bool) -> None:
    for one in drawn:
        st.header(one.title, anchor=False)
        if one.remark:
            st.write(one.remark)
        elif one.fold:
            with st.expander(one.fold, expanded=unfolded):
                st.html(one.table)
        else:
            st.html(one.table)
