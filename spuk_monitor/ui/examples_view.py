"""What other areas do with the grant: the catalogue, and the short list beside an intervention of the same theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import streamlit as st

from spuk_monitor.charts.exhibit import Exhibit, file_name
from spuk_monitor.charts.theme import tag
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import join_words, plural, upper_first
from spuk_monitor.domain.examples import Example, ThemeBasis, Tranche
from spuk_monitor.ui import cache, exhibit_view, filters, frame, messages, tables
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.texts import prose

AREA: Final = "bijgebied"  # names in the URL
TRANCHE: Final = "tranche"
AREA_WIDGET: Final = "kies_bijgebied"
TRANCHE_WIDGET: Final = "kies_tranche"
_ORIGIN: Final = (
    "Deze voorbeelden komen uit de openbare overzichten van het programma en zijn in eigen woorden naverteld. "
    "Zij zeggen wat een gebied doet, en niets over het effect ervan."
)
_BASIS: Final = {
    ThemeBasis.BRON: "thema volgens de bron",
    ThemeBasis.VOORSTEL: "thema: voorstel van de monitor",
}
_HEADER: Final = (
    "Voorbeeld", "Gebied", "Gebied in de bron", "Tranche", "Thema", "Herkomst van het thema", "Wat er gebeurt",
    "Voor wie", "In getallen", "Let op",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """The examples of one theme."""

    heading: str
    html: str


@dataclass(frozen=True, slots=True)
class Page:
    summary: str
    sections: tuple[Section, ...]
    exhibit: Exhibit


def draw(view: cache.View) -> None:
    definitions = cache.monitor().definitions
    if not definitions.examples:
        messages.quiet("Er zijn nog geen voorbeelden. Zij staan in data/definities/landelijk/voorbeelden.yaml.")
        return
    area, tranche = _choices(definitions)
    page = _page(view.key, view.selection, area, tranche)
    lead = f'<p class="mo-lead">{prose(page.summary)}</p>'
    st.html(f'<div class="mo">{lead}<p class="mo-muted">{escape(_ORIGIN)}</p></div>')
    if not page.sections:
        messages.quiet("Kies links een ander thema, of hierboven alle gebieden en beide tranches.")
        return
    exhibit_view.downloads(page.exhibit, key="voorbeelden")
    for section in page.sections:
        st.header(section.heading, anchor=False)
        st.html(section.html)


def examples_html(definitions: Definitions, theme: str, *, limit: int, exclude_area: str) -> str:
    """Who does something elsewhere in this theme, as a list of `limit` at most; "" when nobody does.

    The area's own examples are left out. No heading: that is for the page on which it stands.
    """
    found = [one for one in definitions.examples if one.theme == theme and one.area != exclude_area]
    if not found:
        return ""
    items = "".join(_item(one, definitions) for one in _spread(found)[:limit])
    more = len(found) - limit
    rest = f"Er {'is' if more == 1 else 'zijn'} nog {plural(more, 'voorbeeld', 'voorbeelden')}. " if more > 0 else ""
    return f'<div class="mo"><ul class="sm-list">{items}</ul><p class="mo-facts">{escape(rest + _ORIGIN)}</p></div>'


def _spread(found: Sequence[Example]) -> list[Example]:
    """The newest tranche first, and of each area one before any area gets a second."""
    newest = sorted(found, key=lambda one: one.tranche, reverse=True)
    seen: dict[str, int] = {}
    turns = []
    for one in newest:
        seen[one.area] = seen.get(one.area, 0) + 1
        turns.append((seen[one.area], one))
    return [one for _, one in sorted(turns, key=lambda turn: turn[0])]


def _item(one: Example, definitions: Definitions) -> str:
    figures = f" In getallen: {prose(one.quantities)}." if one.quantities else ""
    return (
        f"<li><strong>{escape(one.title)}</strong>, {escape(definitions.areas[one.area].name)} ({one.tranche}; "
        f"{_BASIS[one.theme_basis]}). {prose(one.what)}{figures}{_caution(one)}</li>"
    )


def _caution(one: Example) -> str:
    return f" {tag('let op', 'warn')} {prose(one.remark)}" if one.remark else ""


def _choices(definitions: Definitions) -> tuple[str, str]:
    """Area and tranche of the examples to show; "" is all."""
    areas = sorted({one.area for one in definitions.examples}, key=lambda one: definitions.areas[one].name)
    left, right = st.columns(2)
    with left:
        area = _choice(
            AREA, AREA_WIDGET, "Gebied van het voorbeeld",
            options={filters.EVERY: "Alle gebieden", **{one: definitions.areas[one].name for one in areas}},
        )  # fmt: skip
    with right:
        tranche = _choice(
            TRANCHE, TRANCHE_WIDGET, "Tranche",
            options={filters.EVERY: "Beide tranches", **{str(one): f"Tranche {one}" for one in Tranche}},
        )  # fmt: skip
    return area, tranche


def _choice(name: str, widget: str, label: str, *, options: dict[str, str]) -> str:
    keys = list(options)
    chosen = filters.choice(name, options=keys, widget=widget)
    st.selectbox(
        label,
        keys,
        format_func=lambda one: options.get(one, one),
        key=widget,
        on_change=filters.keep_choice,
        args=(name, keys[0], widget),
    )
    return "" if chosen == filters.EVERY else chosen


@kept()
def _page(key: cache.Key, selection: filters.Selection, area: str, tranche: str) -> Page:
    definitions = cache.monitor_seeing(whole=key.whole).definitions
    programme = definitions.programmes[selection.area]
    view = cache.View(*key, selection)
    found = [
        one
        for one in definitions.examples
        if selection.theme in (None, one.theme) and area in ("", one.area) and tranche in ("", one.tranche)
    ]
    sections = tuple(
        _section(code, [one for one in found if one.theme == code], programme, view=view)
        for code in definitions.themes
        if any(one.theme == code for one in found)
    )
    summary = _summary(found, definitions, theme=selection.theme, area=area, tranche=tranche)
    return Page(summary, sections, _exhibit(found, definitions, summary, chosen=(selection.theme, area, tranche)))


def _summary(found: Sequence[Example], definitions: Definitions, *, theme: str | None, area: str, tranche: str) -> str:
    """How many, of how many areas, and for how many the theme is a proposal; what was chosen stands in it."""
    scope = [
        *([f"thema {theme} ({definitions.themes[theme].name})"] if theme else []),
        *([definitions.areas[area].name] if area else []),
        *([f"tranche {tranche}"] if tranche else []),
    ]
    of_what = f" bij {join_words(scope)}" if scope else ""
    if not found:
        return f"De overzichten noemen geen voorbeelden{of_what}."
    areas = len({one.area for one in found})
    proposed = sum(one.theme_basis is ThemeBasis.VOORSTEL for one in found)
    count = plural(len(found), "voorbeeld", "voorbeelden")
    said = f"{upper_first(count)}{of_what}" + ("" if area else f", uit {plural(areas, 'gebied', 'gebieden')}")
    if not proposed:
        return f"{said}. De bron noemt het thema steeds zelf."
    if proposed == len(found):
        return f"{said}. De bron noemt er geen thema bij: dat is een voorstel van de monitor."
    return f"{said}. Bij {proposed} daarvan noemt de bron geen thema: daar is het thema een voorstel van de monitor."


def _section(theme: str, found: Sequence[Example], programme: Programme, *, view: cache.View) -> Section:
    definitions = cache.monitor().definitions
    cards = "".join(_card(one, definitions, own=one.area == programme.area) for one in found)
    own = _own(theme, programme, view=view)
    return Section(
        f"{theme}. {definitions.themes[theme].name}",
        f'<div class="mo">{own}<div class="mo-grid">{cards}</div></div>',
    )


def _own(theme: str, programme: Programme, *, view: cache.View) -> str:
    """The programme's own interventions of the theme, each with a link to its page."""
    name = escape(programme.name)
    if theme not in programme.themes:
        return f'<p class="mo-facts">{name} heeft voor dit thema niets aangevraagd.</p>'
    own = [one for one in programme.interventions_of(theme) if one.parent is None]
    if not own:
        return f'<p class="mo-facts">{name} heeft binnen dit thema geen interventies.</p>'
    pages = [tables.link(frame.href("interventie", view, interventie=one.id), one.name) for one in own]
    links = "".join(f"<li>{page}</li>" for page in pages)
    count = plural(len(own), "eigen interventie", "eigen interventies")
    return (
        f'<details class="mo-t-more"><summary>{name}: {count} binnen dit thema</summary>'
        f'<ul class="sm-list">{links}</ul></details>'
    )


def _card(one: Example, definitions: Definitions, *, own: bool) -> str:
    name = definitions.areas[one.area].name
    written = "" if _plain(one.area_as_written) == _plain(name) else f" (in de bron: {escape(one.area_as_written)})"
    tags = [tag("eigen gebied")] if own else []
    tags.append(tag(_BASIS[one.theme_basis]))
    lines = [
        f'<p class="mo-facts">{escape(name)}{written} · tranche {one.tranche}</p>',
        f'<p class="mo-t-tags">{" ".join(tags)}</p>',
        f"<p>{prose(one.what)}</p>",
        *(
            f'<p class="mo-facts"><strong>{label}:</strong> {prose(text)}</p>'
            for label, text in (("Voor wie", one.target_group), ("In getallen", one.quantities))
            if text
        ),
        *([f'<p class="mo-facts">{_caution(one).strip()}</p>'] if one.remark else []),
    ]
    return f'<article class="mo-card"><h3 class="mo-card-h">{escape(one.title)}</h3>{"".join(lines)}</article>'


def _plain(name: str) -> str:
    """A name without what the source writes now this way, now that way."""
    return name.casefold().replace("-", " ")


def _exhibit(
    found: Sequence[Example], definitions: Definitions, summary: str, *, chosen: tuple[str | None, str, str]
) -> Exhibit:
    theme, area, tranche = chosen
    rows = tuple(
        (
            one.title, definitions.areas[one.area].name, one.area_as_written, str(one.tranche),
            f"{one.theme}. {definitions.themes[one.theme].name}", _BASIS[one.theme_basis], one.what, one.target_group,
            one.quantities, one.remark,
        )
        for one in found
    )  # fmt: skip
    name = file_name("voorbeelden-elders", theme and f"thema-{theme}", area, tranche and f"tranche-{tranche}")
    return Exhibit(name, "Voorbeelden elders", summary, _HEADER, rows, note=_ORIGIN)
