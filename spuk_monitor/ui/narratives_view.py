"""Tab Verhalen: what was written about a quarter, in what state, and one narrative with its figures."""

from typing import Final

import streamlit as st

from spuk_monitor.analysis.quotes import Figure, changed
from spuk_monitor.charts.exhibit import Exhibit, file_name
from spuk_monitor.domain.dutch import plural, upper_first
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import Narrative, NarrativeState
from spuk_monitor.quoting import approved_state as newest_approved
from spuk_monitor.quoting import in_scope
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import (
    cache,
    exhibit_view,
    filters,
    frame,
    messages,
    narrative_editor,
    narrative_rows,
    narrative_text,
    recording,
)
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.narrative_rows import Line
from spuk_monitor.ui.texts import fictitious_tag, prose

NARRATIVE: Final = "verhaal"  # in the URL: one narrative, by its key
QUARTER: Final = "kwartaal"
QUARTER_WIDGET: Final = "kies_kwartaal"
ALL: Final = "verhalen.alle"
_HEADER: Final = ("Verhaal over", "Kwartaal", "Stand", "Tekst", "Let op")


def draw(view: cache.View) -> None:
    asked = st.query_params.get(NARRATIVE)
    programme = cache.definitions(view).programmes[view.area]
    blank = narrative_rows.named_in(asked, view.area, programme) if asked else None
    if asked and blank is None:
        messages.note(f"Verhaal {asked} kan niet bestaan in dit gebied. Kies hieronder een ander.")
    if blank is None:
        _draw_quarter(view)
    else:
        _draw_one(view, blank)


def figures_of(view: cache.View, narrative: Narrative) -> dict[str, Figure]:
    """What a narrative may quote: its subject's figures at the end of its quarter, as they are now."""
    at = period_of(narrative.quarter).end
    then = cache.View(*view.key, filters.Selection(view.area, at))
    programme = cache.definitions(then).programmes[view.area]
    return in_scope(narrative, cache.progress(then), cache.budget(then), programme=programme)


# --- a quarter -------------------------------------------------------------------------------------


def _draw_quarter(view: cache.View) -> None:
    st.header("Verhalen", anchor=False)
    programme = cache.definitions(view).programmes[view.area]
    options = narrative_rows.quarters(programme, view.at)
    quarter = filters.choice(QUARTER, options=options, widget=QUARTER_WIDGET)
    st.selectbox(
        "Kwartaal",
        options,
        format_func=lambda key: upper_first(period_of(key).label),
        key=QUARTER_WIDGET,
        on_change=filters.keep_choice,
        args=(QUARTER, options[0], QUARTER_WIDGET),
    )
    html, exhibit = _quarter(view.key, view.selection, quarter, may_write=recording.may_write())
    st.html(html)
    exhibit_view.downloads(exhibit, key="verhalen")


@kept()
def _quarter(key: cache.Key, selection: filters.Selection, quarter: str, *, may_write: bool) -> tuple[str, Exhibit]:
    """The overview and the texts of a quarter as HTML. Whoever may not write sees what was approved."""
    view = cache.View(*key, selection)
    definitions = cache.definitions(view)
    programme = definitions.programmes[view.area]
    names = {
        "/".join((scope, about, quarter)): narrative_rows.subject_name((scope, about), definitions, programme)
        for scope, about in narrative_rows.subjects(programme)
        if view.theme is None
        or narrative_rows.theme_of(Narrative(view.area, scope, about, quarter, "", 0), programme) == view.theme
    }
    written = {one.entry.key: one for one in cache.written(view, Narrative) if one.entry.key in names}
    readable = {one: approved_state(view, kept) for one, kept in written.items()}
    shown = written if may_write else {one: kept for one, kept in readable.items() if kept is not None}
    ordered = [shown[one] for one in names if one in shown]
    lines = [
        Line(one, len(changed(one.entry.quotes, figures_of(view, one.entry))), cache.is_example(view, one.entry))
        for one in ordered
    ]
    approved = [kept for one in names if (kept := readable.get(one)) is not None]
    parts = {one.id for one in programme.interventions.values() if one.parent}
    missing = [one for one in names if one not in written and one.split("/")[1] not in parts]

    def address(one: str) -> str:
        return frame.href("besluiten", view, **{NARRATIVE: one})

    html = f'<div class="mo"><p class="mo-lead">{prose(_lead(ordered, approved, quarter))}</p></div>'
    if lines:
        table = narrative_rows.overview(lines, names=names, address=address, quarter=quarter)
        html += f'<div class="mo">{table}</div>'
    if may_write:
        html += narrative_rows.missing(missing, names=names, address=address)
    texts = "".join(_told(view, one, names[one.entry.key]) for one in approved)
    return html + texts, _exhibit(view, approved, names, quarter)


def _lead(shown: list[Kept[Narrative]], approved: list[Kept[Narrative]], quarter: str) -> str:
    when = f"het {period_of(quarter).label}"
    if not shown:
        return f"Over {when} is nog geen verhaal {'goedgekeurd' if approved else 'te lezen'}."
    waiting = sum(one.entry.state is NarrativeState.INGEDIEND for one in shown)
    count = plural(len(approved), "verhaal", "verhalen")
    said = f"Over {when} {'is' if len(approved) == 1 else 'zijn'} {count} goedgekeurd"
    return said + (f" en {plural(waiting, 'wacht', 'wachten')} op goedkeuring." if waiting else ".")


def approved_state(view: cache.View, kept: Kept[Narrative]) -> Kept[Narrative] | None:
    """What readers see: the newest approved state of a narrative."""
    return newest_approved(cache.monitor_seeing(whole=view.whole).store, kept)


def _told(view: cache.View, kept: Kept[Narrative], name: str) -> str:
    """An approved narrative under its own heading."""
    mark = fictitious_tag(cache.is_example(view, kept.entry))
    body = narrative_text.render(kept.entry, figures_of(view, kept.entry), level=4, version=view.version)
    return f'<article class="mo mo-card mo-decision"><h3 class="mo-card-h">{prose(name)} {mark}</h3>{body}</article>'


def _exhibit(view: cache.View, found: list[Kept[Narrative]], names: dict[str, str], quarter: str) -> Exhibit:
    rows = [
        (
            names[one.entry.key],
            quarter,
            str(one.entry.state),
            one.entry.text,
            "fictief" if cache.is_example(view, one.entry) else "",
        )
        for one in found
    ]
    label = period_of(quarter).label
    summary = f"{plural(len(rows), 'goedgekeurd verhaal', 'goedgekeurde verhalen')} over het {label}."
    return Exhibit(
        file_name("verhalen", view.area, quarter), f"Verhalen over het {label}", summary, _HEADER, tuple(rows)
    )


# --- one narrative ---------------------------------------------------------------------------------


def _draw_one(view: cache.View, blank: Narrative) -> None:
    definitions = cache.definitions(view)
    name = narrative_rows.subject_name((blank.scope, blank.about), definitions, definitions.programmes[view.area])
    st.header(f"{messages.literal(name)}: {period_of(blank.quarter).label}", anchor=False)
    st.button("Alle verhalen van dit kwartaal", key=ALL, on_click=leave, args=(blank.quarter,))
    states = cache.monitor().store.journal.history(Narrative, area=view.area, key=blank.key)
    held = states[-1] if states and states[-1].ended is None else None
    readable = approved_state(view, held) if held else None
    shown = held if held and recording.may_write() else readable
    if shown is None:
        messages.quiet("Er is over dit onderwerp en dit kwartaal nog geen goedgekeurd verhaal.")
    else:
        _draw_text(view, shown, readable)
    if recording.may_write():
        narrative_editor.draw(view, blank, held=held, figures=figures_of(view, blank))
    else:
        recording.say_read_only("Een verhaal schrijven")
    if (len(states) > 1 or (states and held is None)) and recording.may_write():
        with st.expander("Hoe dit verhaal er eerder stond"):
            st.html(narrative_rows.history_table(states))


def _draw_text(view: cache.View, shown: Kept[Narrative], readable: Kept[Narrative] | None) -> None:
    """The text with its state; whoever writes also hears what readers see meanwhile."""
    entry = shown.entry
    html = f"<p>{narrative_rows.state_pill(entry.state)} {fictitious_tag(cache.is_example(view, entry))}</p>"
    if entry.remark:
        remark = f"<strong>Opmerking bij het teruggeven.</strong> {prose(entry.remark)}"
        html += f'<div class="mo-note" role="note">{remark}</div>'
    body = narrative_text.render(entry, figures_of(view, entry), level=3, version=view.version)
    st.html(f'<div class="mo">{html}</div><div class="mo-card mo-decision">{body}</div>')
    if shown is not readable:
        seen = "de vorige goedgekeurde tekst" if readable else "nog geen verhaal"
        messages.quiet(f"Lezers zien nu {seen}; deze tekst zien zij pas als hij is goedgekeurd.")


def leave(quarter: str) -> None:
    """Callback: back to the quarter."""
    st.query_params.pop(NARRATIVE, None)
    st.query_params[QUARTER] = quarter
    narrative_editor.close()
