"""The page of themes and interventions: one fragment, so that opening a target redraws the list and nothing else."""

from datetime import date
from typing import Final

import streamlit as st

from spuk_monitor.analysis.progress import attention_list
from spuk_monitor.charts.bullet import known, legend
from spuk_monitor.domain.dutch import plural
from spuk_monitor.ui import cache, filters, messages, progress_view, target_detail
from spuk_monitor.ui.progress_view import Block, Money
from spuk_monitor.ui.rows import records

SHOW_WIDGET: Final = "kies_tonen"
ALL, ATTENTION, WITH_DATA = "alle doelen", "vraagt aandacht", "met gegevens"
_INLINE: Final = "doel_in_lijst"
_UMBRELLA: Final = "Dit is een koepeldoel. Het wordt niet zelf beoordeeld; de doelen eronder wel."


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


@st.fragment
def _draw_list(view: cache.View) -> None:
    shown = st.segmented_control(
        "Toon", [ALL, ATTENTION, WITH_DATA], default=ALL, key=SHOW_WIDGET, required=True
    )
    opened = filters.open_target()
    opened = opened if opened == st.session_state.get(_INLINE) else None
    page = _page(view.key, view.area, view.at, view.theme, str(shown or ALL))
    if not any(blocks for _, blocks in page):
        messages.quiet("De aanvraag van dit gebied noemt nog geen thema's of doelen.")
    st.html(f'<div class="mo">{legend()}</div>')
    for heading, blocks in page:
        st.header(heading)
        for block in blocks:
            st.html(block.html)
            if block.targets:
                _draw_control(view, block.targets, opened=opened)


def _draw_control(view: cache.View, targets: tuple[str, ...], *, opened: str | None) -> None:
    """One control for milestones of one measure: they share their path."""
    target = opened if opened in targets else targets[0]
    key = f"open-{targets[0]}"
    st.session_state[key] = opened in targets
    control = st.expander(
        f"Verloop en herkomst ({', '.join(targets)})", key=key, on_change=_toggle, args=(targets[0],)
    )
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
def _page(
    key: tuple[str, int, str], area: str, at: date, theme: str | None, show: str
) -> list[tuple[str, list[Block]]]:
    """Headings with their blocks, finished; shared by everyone who looks at the same."""
    monitor = cache.monitor()
    definitions = monitor.definitions
    programme = definitions.programmes[area]
    view = cache.View(*key, filters.Selection(area, at, theme))
    judged = cache.progress(view)
    wanted = judged
    if show == ATTENTION:
        wanted = attention_list(judged)
    elif show == WITH_DATA:
        wanted = judged[judged["observations"] > 0]
    shown = frozenset(str(target) for target in wanted["target"])
    money = _money_lines(view)
    codes = [code for code in definitions.themes if code in programme.themes and theme in (None, code)]
    made = []
    for code in codes:
        rows = judged[judged["theme"] == code]
        blocks = progress_view.theme_blocks(
            definitions.themes[code], programme, rows, definitions, money=money, shown=shown
        )
        count = plural(len(rows), "doel", "doelen") if len(rows) else "geen doelen"
        made.append((f"{code}. {messages.literal(definitions.themes[code].name)} ({count})", blocks))
    return made


@st.cache_resource(show_spinner=False, max_entries=cache.ENTRIES)
def _linked_html(key: tuple[str, int, str], area: str, at: date, target: str) -> tuple[str, bool]:
    """The block of one target, and whether it has a path to draw."""
    definitions = cache.monitor().definitions
    programme = definitions.programmes[area]
    rows = cache.progress(cache.View(*key, filters.Selection(area, at)))
    found = records(rows[rows["target"] == target])
    if not found:
        return f'<p class="mo-quiet">{_UMBRELLA}</p>', False
    html = progress_view.target_html(found[0], definitions, programme)
    return f'<div class="mo">{legend()}{html}</div>', bool(found[0]["measure"])


def _money_lines(view: cache.View) -> dict[str, list[Money]]:
    """Per intervention the budget lines that cover it; totals of a theme are no line."""
    found: dict[str, list[Money]] = {}
    for line in records(cache.budget(view).lines):
        if line.get("is_total"):
            continue
        codes = tuple(str(code) for code in line["interventions"])
        one = Money(str(line.get("label") or line["line"]), known(line["total"]), known(line["realised"]), codes)
        for code in codes:
            found.setdefault(code, []).append(one)
    return found

