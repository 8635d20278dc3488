"""The page of themes and interventions: one fragment, so that opening a target redraws the list and nothing else."""

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

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
from spuk_monitor.ui.progress_view import Block, Money, Scope
from spuk_monitor.ui.rows import records

SHOW_WIDGET: Final = "kies_tonen"
ALL, ATTENTION, WITH_DATA = "alle", "aandacht", "gegevens"  # as they stand in the URL
_SHOWN: Final = {ALL: "alle doelen", ATTENTION: "vraagt aandacht", WITH_DATA: "met gegevens"}
_INLINE: Final = "doel_in_lijst"
_UMBRELLA: Final = "Dit is een koepeldoel. Het wordt niet zelf beoordeeld; de doelen eronder wel."
_ASSUMED: Final = "Bij 'aanname: telwijze' zegt de aanvraag niet hoe er geteld wordt."
_FIRST: Final[tuple[Status, ...]] = (Status.NIET_BEHAALD, Status.ACHTER, Status.AANDACHT)


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme in the list on top: where its targets stand, what needs attention first."""

    code: str
    name: str
    html: str


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    heading: str
    blocks: list[Block]
    exhibit: Exhibit


@dataclass(frozen=True, slots=True)
class Page:
    """Finished for one selection; `counts` of targets per choice to show."""

    counts: dict[str, int]
    lines: tuple[ThemeLine, ...]
    assumed: str
    sections: tuple[Section, ...]


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
    opened = filters.open_target()
    opened = opened if opened == st.session_state.get(_INLINE) else None
    page = _page(view.key, view.area, view.at, view.theme, shown)
    _draw_themes(view, page)
    st.segmented_control(
        "Toon",
        list(_SHOWN),
        format_func=lambda one: f"{_SHOWN[one]} ({page.counts[one]})",
        key=SHOW_WIDGET,
        required=True,
        on_change=filters.keep_choice,
        args=(filters.SHOW, ALL, SHOW_WIDGET),
    )
    if not any(section.blocks for section in page.sections):
        messages.quiet("De aanvraag van dit gebied noemt nog geen thema's of doelen.")
    st.html(f'<div class="mo">{legend()}{page.assumed}</div>')
    for section in page.sections:
        st.header(section.heading)
        with st.container(key=f"doelenlijst-{section.code}", gap=None):
            for block in section.blocks:
                st.html(block.html)
                if block.targets:
                    _draw_control(view, block.targets, opened=opened)
        exhibit_view.downloads(section.exhibit, key=f"doelen-{section.code}")


def _draw_themes(view: cache.View, page: Page) -> None:
    """Every theme with its counts, each a link to that theme alone; within one theme the way back."""
    if view.theme:
        frame.link("themas", "Alle thema's bekijken", view, **{filters.THEME: filters.EVERY})
        return
    with st.container(key="themalijst", gap=None):
        for line in page.lines:
            left, right = st.columns([4, 8], gap="small", vertical_alignment="center")
            with left:
                frame.link("themas", f"{line.code}. {line.name}", view, **{filters.THEME: line.code})
            right.html(line.html)


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


@st.cache_resource(show_spinner=False, max_entries=cache.ENTRIES)
def _page(key: cache.Key, area: str, at: date, theme: str | None, show: str) -> Page:
    """Finished; shared by everyone who looks at the same."""
    view = cache.View(*key, filters.Selection(area, at, theme))
    definitions = cache.definitions(view)
    programme = definitions.programmes[area]
    around = asked.asked(view)
    judged = cache.progress(view)
    chosen = judged[judged["theme"] == theme] if theme else judged
    choices = {ALL: chosen, ATTENTION: attention_list(chosen), WITH_DATA: chosen[chosen["observations"] > 0]}
    shown = None if show == ALL else frozenset(str(target) for target in choices[show]["target"])
    link = {**asked.link(area, at), **({filters.THEME: theme} if theme else {})}
    scope = Scope(definitions, programme, _money_lines(view), shown, link, around)
    lines, sections = [], []
    for code in (code for code in definitions.themes if code in programme.themes and theme in (None, code)):
        rows, name = judged[judged["theme"] == code], definitions.themes[code].name
        count = plural(len(rows), "doel", "doelen") if len(rows) else "geen doelen"
        counts = status.counts_of(records(count_statuses(rows, "theme"))[0]) if len(rows) else {}
        lines.append(ThemeLine(code, name, _line_html(counts)))
        blocks = progress_view.theme_blocks(definitions.themes[code], rows, scope)
        drawn = rows if shown is None else rows[rows["target"].isin(shown)]
        exhibit = exhibits.of_targets(drawn, what=f"thema {code}, {name}", area=area, at=at)
        sections.append(Section(code, f"{code}. {messages.literal(name)} ({count})", blocks, exhibit))
    assumed = any(target_card.is_assumed(row) for row in records(chosen))
    wondered = texts.questions(programme, where="met een aanname") if assumed else []
    remarks = "".join(f'<p class="mo-facts">{escape(_ASSUMED)} {around.html(one)}</p>' for one in wondered)
    return Page({name: len(rows) for name, rows in choices.items()}, tuple(lines), remarks, tuple(sections))


def _line_html(counts: dict[Status, int]) -> str:
    """What needs attention as pills, the rest in words."""
    if not counts:
        return '<p class="mo-line mo-muted">geen doelen in de aanvraag</p>'
    first = {one: counts[one] for one in _FIRST if one in counts}
    rest = {one: count for one, count in counts.items() if one not in first}
    pills = status.pills(first) if first else ""
    return f'<div class="mo mo-line">{pills}<span class="mo-muted">{escape(status.sentence(rest))}</span></div>'


@st.cache_resource(show_spinner=False, max_entries=cache.ENTRIES)
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
