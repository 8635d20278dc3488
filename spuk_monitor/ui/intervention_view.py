"""The page of one intervention, drawn: targets, money, story, decisions and where it leads. Computes nothing."""

from typing import Final

import streamlit as st

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import (
    access,
    cache,
    exhibit_view,
    filters,
    frame,
    intervention_page,
    kept_picture,
    messages,
    target_detail,
)
from spuk_monitor.ui.fragments import fragment
from spuk_monitor.ui.intervention_chain import NO_PROOF
from spuk_monitor.ui.intervention_page import NAME, Page
from spuk_monitor.ui.intervention_parts import full_name

WIDGET: Final = "kies_interventie"
_PICTURE_SHARE: Final = (3, 1)  # of the width on a wide screen


def draw(view: cache.View) -> None:
    definitions = cache.definitions(view)
    programme = definitions.programmes[view.area]
    if not programme.interventions:
        messages.quiet("De aanvraag van dit gebied noemt nog geen interventies.")
        return
    try:
        chosen = _choose(view, definitions, programme)
        page = intervention_page.page(view.key, view.selection, chosen)
        _draw_page(view, page, chosen)
    except MonitorError as error:
        messages.show_failure(error)


def _choose(view: cache.View, definitions: Definitions, programme: Programme) -> str:
    """The choice by theme, and the way to the ones beside it."""
    options = [one.id for code in definitions.themes for one in programme.interventions_of(code)]
    asked = st.query_params.get(filters.INTERVENTION)
    if asked and asked not in options:
        messages.note(f"Interventie {asked} staat niet in dit programma. Kies hieronder een andere.")
    chosen = filters.choice(filters.INTERVENTION, options=options, widget=WIDGET)
    labels = {
        one.id: f"{one.theme}. {'– ' if one.parent else ''}{full_name(one)}" for one in programme.interventions.values()
    }
    st.selectbox(
        "Kies een interventie (per thema; een streepje is een onderdeel)",
        options,
        format_func=lambda one: labels.get(one, one),
        key=WIDGET,
        on_change=_chosen,
        args=(options[0],),
    )
    place = options.index(chosen)
    with st.container(horizontal=True, key="interventie-ernaast"):
        for word, beside in (("Vorige", options[place - 1 : place]), ("Volgende", options[place + 1 : place + 2])):
            for other in beside:
                one = programme.interventions[other]
                frame.link(NAME, f"{word} ({one.theme}. {one.letter})", view, **{filters.INTERVENTION: other})
    return chosen


def _chosen(default: str) -> None:
    """Another intervention has other targets: none of them is asked for."""
    filters.keep_choice(filters.INTERVENTION, default, WIDGET)
    st.query_params.pop(filters.TARGET, None)


def _draw_page(view: cache.View, page: Page, chosen: str) -> None:
    st.header(messages.literal(page.heading), anchor=False)
    st.html(page.lead + page.facts)
    _draw_targets(view, page)
    st.header("Geld", anchor=False)
    _draw_money(view, page)
    st.header("Kosten per deelnemer", anchor=False)
    st.html(page.cost)
    st.header("Verhaal en beelden", anchor=False)
    _draw_story(page)
    st.header("Besluiten", anchor=False)
    if page.decisions:
        st.html(page.decisions)
    else:
        messages.quiet("Over deze interventie of haar doelen is op de peildatum nog geen besluit vastgelegd.")
    frame.link("besluiten", "Alle besluiten en verhalen", view, **{filters.INTERVENTION: chosen})
    st.header("Van resultaat naar gebied", anchor=False)
    _draw_chain(view, page)
    _draw_elsewhere(view, page)
    st.header("Herkomst", anchor=False)
    _draw_origin(page)


@fragment
def _draw_targets(view: cache.View, page: Page) -> None:
    """The path of the first target (or of the one that the URL asks for) is drawn; the others when someone asks."""
    st.header("Doelen", anchor=False)
    st.html(page.targets_note)
    asked = filters.open_target()
    drawable = [block.targets for block in page.targets if block.targets]
    first = next((targets for targets in drawable if asked in targets), drawable[0] if drawable else ())
    with st.container(key="doelenlijst-interventie", gap=None):
        for block in page.targets:
            st.html(f'<div class="mo">{block.html}</div>')
            if block.targets:
                target = asked if asked in block.targets else block.targets[0]
                _draw_path(view, block.targets, str(target), expanded=block.targets == first)
    exhibit_view.downloads(page.targets_exhibit, key="doelen")


def _draw_path(view: cache.View, targets: tuple[str, ...], target: str, *, expanded: bool) -> None:
    control = st.expander(
        f"Verloop en herkomst ({', '.join(targets)})",
        expanded=expanded,
        key=f"verloop-{targets[0]}",
        on_change="rerun",
    )
    if control.open:
        with control:
            target_detail.draw(view, target)


def _draw_money(view: cache.View, page: Page) -> None:
    if not page.money:
        messages.quiet(page.money_exhibit.summary)
    if page.money or page.money_notes:
        st.html("".join((*page.money, page.money_notes)))
    exhibit_view.downloads(page.money_exhibit, key="geld")
    frame.link("begroting", "De hele begroting", view)


def _draw_story(page: Page) -> None:
    """Narratives newest first, a draft only for who writes; then the pictures."""
    told = [one for one in page.told if not one.draft or access.allows(Role.ANALIST)]
    if not told and not page.pictures:
        messages.quiet("Over deze interventie is nog geen verhaal geschreven en zijn er geen beelden.")
    for one in told:
        st.html(one.html)
    for picture, caption in page.pictures:
        left, _ = st.columns(_PICTURE_SHARE)
        with left:
            kept_picture.draw(picture, caption=caption)


def _draw_chain(view: cache.View, page: Page) -> None:
    messages.note(NO_PROOF)
    st.html(page.chain)
    if page.chain_table:
        with st.expander("Tabel: gebiedseffect en context met verandering en vergelijking"):
            st.html(page.chain_table)
    exhibit_view.downloads(page.chain_exhibit, key="lijn")
    frame.link("effect", "De reeksen van gebiedseffect en context", view)


def _draw_elsewhere(view: cache.View, page: Page) -> None:
    st.header("Wie doet dit elders", anchor=False)
    if page.elsewhere:
        st.html(page.elsewhere)
    else:
        messages.quiet("De openbare overzichten noemen voor dit thema geen voorbeelden uit andere gebieden.")
    frame.link("voorbeelden", f"Alle voorbeelden van thema {page.theme}", view, **{filters.THEME: page.theme})


def _draw_origin(page: Page) -> None:
    """Of each number on the page; the path of a target has its own table beside it."""
    if not page.origin:
        messages.quiet("Er zijn voor deze interventie nog geen cijfers of bedragen geladen.")
        return
    with st.expander("Waar de cijfers en bedragen op deze pagina vandaan komen"):
        st.html("".join(page.origin))
