"""Page School en Omgeving: what schools answered, for areas that use the theme; elsewhere why there is nothing."""

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

import streamlit as st

from spuk_monitor.analysis import survey
from spuk_monitor.domain.definitions import Definitions, Measure, Programme
from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.ui import cache, exhibit_view, filters, frame, messages, school_parts, tables
from spuk_monitor.ui.kept import kept

_INTRO: Final = (
    "De monitor School en Omgeving vraagt scholen na elk schooljaar wat zij met het programma deden en wat zij ervan "
    "zagen. De antwoorden staan hier zoals ze gedrukt en aangeleverd zijn. Er hoort geen doel en geen oordeel bij."
)
_NOT_ASKED: Final = (
    "{name} heeft thema {theme} niet aangevraagd. De monitor School en Omgeving hoort bij dat thema, dus er zijn voor "
    "dit gebied geen antwoorden te verwachten. Gebieden die het thema wel gebruiken, krijgen de antwoorden als tabel "
    "van het onderzoeksbureau en laden die op de pagina Data."
)
_LOADED_ANYWAY: Final = (
    "{name} heeft thema {theme} niet aangevraagd, maar er zijn wel antwoorden geladen. Daarom staan ze hier."
)
_NOTHING_YET: Final = (
    "Er zijn nog geen antwoorden geladen over perioden die op de peildatum voorbij waren. Zij komen als tabel van het "
    "onderzoeksbureau of uit uw eigen opgave; laad die op de pagina Data."
)


@dataclass(frozen=True, slots=True)
class Page:
    """`asked` lists the questions without figures, as HTML."""

    remark: str
    parts: tuple[school_parts.Part, ...]
    asked: str


def draw(view: cache.View) -> None:
    page = _page(view.key, view.area, view.at)
    if page.remark:
        messages.quiet(page.remark)
    if page.parts:
        st.html(f'<div class="mo"><p>{escape(_INTRO)}</p></div>')
    for index, part in enumerate(page.parts):
        st.header(part.heading, anchor=False)
        st.html(part.html)
        with st.expander(f"Tabel: {part.heading}"):
            st.html(part.table)
        exhibit_view.downloads(part.exhibit, key=f"school-{index}")
    if page.asked:
        st.header("Wat de monitor nog meer vraagt" if page.parts else "Wat de monitor vraagt", anchor=False)
        st.html(page.asked)
    frame.link("voorbeelden", "Wat andere gebieden binnen dit thema doen", view, thema=survey.THEME)
    frame.link("data", "Antwoorden laden (pagina Data)", view)


@kept()
def _page(key: cache.Key, area: str, at: date) -> Page:
    view = cache.View(*key, filters.Selection(area, at))
    definitions = cache.monitor_seeing(whole=key.whole).definitions
    stored = cache.observations(view)
    place = school_parts.Place(area, definitions.areas[area].name)
    plain, asked = [], []
    without: list[Measure] = []
    shown = set()
    for measure in survey.survey_measures(definitions):
        of = survey.answers if survey.is_asked(measure) else survey.plain_numbers
        found = of(stored, definitions, area=area, measure=measure.id, at=at)
        if found.empty:
            without.append(measure)
            continue
        shown.add(measure.indicator)
        if survey.is_asked(measure):
            asked.append(school_parts.question(found, definitions, measure=measure, place=place))
        else:
            plain.append((measure, found))
    parts = ([school_parts.numbers(plain, definitions, place=place)] if plain else []) + asked
    remark = _remark(definitions.programmes[area], definitions, has_figures=bool(parts))
    return Page(remark, tuple(parts), _questions([one for one in without if one.indicator not in shown], definitions))


def _remark(programme: Programme, definitions: Definitions, *, has_figures: bool) -> str:
    if survey.THEME in programme.themes:
        return "" if has_figures else _NOTHING_YET
    name = definitions.themes[survey.THEME].name if survey.THEME in definitions.themes else "School en Omgeving"
    said = _LOADED_ANYWAY if has_figures else _NOT_ASKED
    return said.format(name=programme.name, theme=f"{survey.THEME} ({name})")


def _questions(measures: list[Measure], definitions: Definitions) -> str:
    """What is asked and under which number; two measures of one indicator are one question."""
    found = {str(one.indicator): definitions.indicators[str(one.indicator)] for one in measures}
    if not found:
        return ""
    items = [f"{one.label}. {upper_first(one.name)}" for one in found.values()]
    return f'<div class="mo">{tables.listed(items)}</div>'
