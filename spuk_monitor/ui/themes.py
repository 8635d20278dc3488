"""The page of themes and interventions: one fragment, so that opening a theme or a target redraws the list alone.

With every target of every theme chosen, themes are folded: what is folded is neither worked out nor sent.
"""

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from spuk_monitor.analysis.progress import attention_list, count_statuses
from spuk_monitor.charts import status
from spuk_monitor.charts.bullet import legend
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import Status
from spuk_monitor.ui import (
    asked,
    cache,
    exhibit_view,
    exhibits,
    filters,
    frame,
    messages,
    progress_view,
    target_card,
    target_detail,
    texts,
)
from spuk_monitor.ui.fragments import fragment
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.progress_view import Block, Money, Scope
from spuk_monitor.ui.rows import records

SHOW_WIDGET: Final = "kies_tonen"
ALL, ATTENTION, WITH_DATA = "alle", "aandacht", "gegevens"  # as they stand in the URL
_SHOWN: Final = {ALL: "alle doelen", ATTENTION: "vraagt aandacht", WITH_DATA: "met gegevens"}
_INLINE: Final = "doel_in_lijst"
OPENED, _OPENED_STATE = "open", "open_themas"  # in the URL, and in the session
_UMBRELLA: Final = "Dit is een koepeldoel. Het wordt niet zelf beoordeeld; de doelen eronder wel."
_ASSUMED: Final = "Bij 'aanname: telwijze' zegt de aanvraag niet hoe er geteld wordt."
_FIRST: Final[tuple[Status, ...]] = (Status.NIET_BEHAALD, Status.ACHTER, Status.AANDACHT)


@dataclass(frozen=True, slots=True)
class Head:
    """Of one theme: what stands there when it is folded too."""

    code: str
    heading: str
    targets: int
    html: str


@dataclass(frozen=True, slots=True)
class Page:
    """Finished for one selection; `counts` of targets per choice to show."""

    counts: dict[str, int]
    heads: tuple[Head, ...]
    assumed: str


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under the heading of one theme."""

    blocks: list[Block]
    exhibit: Exhibit


def draw(view: cache.View) -> None:
    """The linked target (if any), then every theme of the selection."""
    linked = filters.open_target()
    known_targets = cache.monitor().definitions.programmes[view.area].targets
    if linked and linked not in known_targets:
        messages.note(f"Doel {linked} bestaat niet in dit programma. Hieronder staan alle doelen.")
    elif linked and st.session_state.get(_INLINE) != linked:
        _draw_linked(view, linked)
    _draw_list(view)


def _draw_linked(view: cache.View, target: str) -> None:
    """A target someone was pointed to stands on top: a browser cannot be scrolled to it."""
    with st.container(border=True):
        st.header("Doel in beeld")
        html, has_path = _linked_html(view.key, view.area, view.at, target)
        st.html(html)
        if has_path:
            target_detail.draw(view, target)
        st.button("Sluiten en alle doelen bekijken", key="sluit_doel", on_click=_close)


@fragment
def _draw_list(view: cache.View) -> None:
    shown = filters.choice(filters.SHOW, options=tuple(_SHOWN), widget=SHOW_WIDGET)
    page = _page(view.key, view.area, view.at, view.theme)
    if view.theme:
        frame.link("themas", "Alle thema's bekijken", view, **{filters.THEME: filters.EVERY})
    st.segmented_control(
        "Toon",
        list(_SHOWN),
        format_func=lambda one: f"{_SHOWN[one]} ({page.counts[one]})",
        key=SHOW_WIDGET,
        required=True,
        on_change=filters.keep_choice,
        args=(filters.SHOW, ALL, SHOW_WIDGET),
    )
    if not page.heads:
        messages.quiet("De aanvraag van dit gebied noemt nog geen thema's of doelen.")
    st.html(f'<div class="mo">{legend()}{page.assumed}</div>')
    codes = [head.code for head in page.heads]
    if shown != ALL or view.theme:
        for head in page.heads:
            st.header(head.heading)
            _draw_section(view, head.code, shown)
    elif codes:
        opened = filters.choices(OPENED, options=codes, widget=_OPENED_STATE, most=len(codes))
        all_open = len(opened) == len(codes)
        label = "Alle thema's sluiten" if all_open else "Alle thema's openen"
        st.button(label, key="alle_themas", on_click=_open_themes, args=(() if all_open else tuple(codes),))
        for head in page.heads:
            st.header(head.heading)
            _draw_folded(view, head, is_open=head.code in opened)


def _draw_folded(view: cache.View, head: Head, *, is_open: bool) -> None:
    st.html(head.html)
    key = f"thema-{head.code}"
    st.session_state[key] = is_open
    label = f"Doelen en interventies van thema {head.code}"
    control = st.expander(label, key=key, on_change=_toggle_theme, args=(head.code,))
    if control.open:
        with control:
            _draw_section(view, head.code, ALL)


def _draw_section(view: cache.View, code: str, shown: str) -> None:
    opened = filters.open_target()
    opened = opened if opened == st.session_state.get(_INLINE) else None
    section = _section(view.key, view.area, view.at, code=code, show=shown, theme=view.theme)
    with st.container(key=f"doelenlijst-{code}", gap=None):
        for block in section.blocks:
            st.html(block.html)
            if block.targets:
                _draw_control(view, block.targets, opened=opened)
    exhibit_view.downloads(section.exhibit, key=f"doelen-{code}")


def _toggle_theme(code: str) -> None:
    """Several may be open, and the URL names them."""
    opened = [one for one in st.session_state.get(_OPENED_STATE, []) if one != code]
    _open_themes((*opened, code) if st.session_state[f"thema-{code}"] else tuple(opened))


def _open_themes(codes: tuple[str, ...]) -> None:
    st.session_state[_OPENED_STATE] = list(codes)
    filters.keep_choices(OPENED, _OPENED_STATE)


def _draw_control(view: cache.View, targets: tuple[str, ...], *, opened: str | None) -> None:
    """One control for milestones of one measure: they share their path."""
    target = opened if opened in targets else targets[0]
    key = f"open-{targets[0]}"
    st.session_state[key] = opened in targets
    control = st.expander(f"Verloop en herkomst ({', '.join(targets)})", key=key, on_change=_toggle, args=(targets[0],))
    if control.open:
        with control:
            target_detail.draw(view, target)


def _toggle(target: str) -> None:
    """One target is open at a time, and the URL names it."""
    if st.session_state[f"open-{target}"]:
        st.session_state[_INLINE] = target
        st.query_params[filters.TARGET] = target
    else:
        _close()


def _close() -> None:
    st.session_state.pop(_INLINE, None)
    st.query_params.pop(filters.TARGET, None)


@kept()
def _page(key: cache.Key, area: str, at: date, theme: str | None) -> Page:
    """Finished; shared by everyone who looks at the same."""
    view = cache.View(*key, filters.Selection(area, at, theme))
    definitions = cache.definitions(view)
    programme = definitions.programmes[area]
    judged = cache.progress(view)
    chosen = judged[judged["theme"] == theme] if theme else judged
    heads = []
    for code in (code for code in definitions.themes if code in programme.themes and theme in (None, code)):
        rows = judged[judged["theme"] == code]
        count = plural(len(rows), "doel", "doelen") if len(rows) else "geen doelen"
        counts = status.counts_of(records(count_statuses(rows, "theme"))[0]) if len(rows) else {}
        heading = f"{code}. {messages.literal(definitions.themes[code].name)} ({count})"
        heads.append(Head(code, heading, len(rows), _line_html(counts)))
    assumed = any(target_card.is_assumed(row) for row in records(chosen))
    wondered = texts.questions(programme, where="met een aanname") if assumed else []
    around = asked.asked(view)
    remarks = "".join(f'<p class="mo-facts">{escape(_ASSUMED)} {around.html(one)}</p>' for one in wondered)
    return Page({name: len(_chosen(chosen, name)) for name in _SHOWN}, tuple(heads), remarks)


@kept()
def _section(key: cache.Key, area: str, at: date, *, code: str, show: str, theme: str | None) -> Section:
    """`theme`: that of the selection, which links carry along."""
    view = cache.View(*key, filters.Selection(area, at, theme))
    definitions = cache.definitions(view)
    judged = cache.progress(view)
    rows = judged[judged["theme"] == code]
    drawn = _chosen(rows, show)
    shown = None if show == ALL else frozenset(str(target) for target in drawn["target"])
    link = {**asked.link(area, at), **({filters.THEME: theme} if theme else {})}
    scope = Scope(definitions, definitions.programmes[area], _money_lines(view), shown, link, asked.asked(view))
    blocks = progress_view.theme_blocks(definitions.themes[code], rows, scope)
    what = f"thema {code}, {definitions.themes[code].name}"
    return Section(blocks, exhibits.of_targets(drawn, what=what, area=area, at=at))


def _chosen(rows: pd.DataFrame, show: str) -> pd.DataFrame:
    """The targets that a choice shows."""
    if show == ATTENTION:
        return attention_list(rows)
    return rows if show == ALL else rows[rows["observations"] > 0]


def _line_html(counts: dict[Status, int]) -> str:
    """What needs attention as pills, the rest in words."""
    if not counts:
        return '<p class="mo-line mo-muted">geen doelen in de aanvraag</p>'
    first = {one: counts[one] for one in _FIRST if one in counts}
    rest = {one: count for one, count in counts.items() if one not in first}
    pills = status.pills(first) if first else ""
    return f'<div class="mo mo-line">{pills}<span class="mo-muted">{escape(status.sentence(rest))}</span></div>'


@kept()
def _linked_html(key: cache.Key, area: str, at: date, target: str) -> tuple[str, bool]:
    """The block of one target, and whether it has a path to draw."""
    view = cache.View(*key, filters.Selection(area, at))
    definitions = cache.definitions(view)
    programme = definitions.programmes[area]
    rows = cache.progress(view)
    found = records(rows[rows["target"] == target])
    if not found:
        return f'<p class="mo-quiet">{_UMBRELLA}</p>', False
    html = target_card.target_html(found[0], definitions, programme)
    return f'<div class="mo">{legend()}{html}</div>', bool(found[0]["measure"])


def _money_lines(view: cache.View) -> dict[str, list[Money]]:
    """Per intervention the budget lines that cover it; totals of a theme are no line."""
    found: dict[str, list[Money]] = {}
    for line in records(cache.budget(view).lines):
        if line.get("is_total"):
            continue
        codes = tuple(str(code) for code in line["interventions"])
        one = Money(
            str(line.get("label") or line["line"]),
            known(line["total"]),
            known(line["realised"]),
            codes,
            fictitious=bool(line["fictitious"]),
        )
        for code in codes:
            found.setdefault(code, []).append(one)
    return found
