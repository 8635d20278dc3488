"""Tab Besluiten: what was decided, newest first, each with its figures before and after; writing one down."""

from typing import Final

import streamlit as st

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.definitions import Programme
from spuk_monitor.domain.steering import Decision
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import (
    cache,
    decision_form,
    decision_rows,
    exhibit_view,
    filters,
    frame,
    messages,
    recording,
    withdrawing,
)
from spuk_monitor.ui.decision_rows import Links, Shown
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.texts import prose
from spuk_monitor.ui.withdrawn_rows import withdrawn_words

DECISION: Final = "besluit"  # in the URL: one decision
SUBJECT: Final = "besluiten.over"
NEW: Final = "besluiten.nieuw"
EDIT: Final = "besluiten.wijzigen"
ALL: Final = "besluiten.alle"
WITHDRAW: Final = "besluiten.intrekken"
IN_FULL: Final = 20  # decisions; earlier ones take a line


def draw(view: cache.View) -> None:
    programme = cache.definitions(view).programmes[view.area]
    chosen = st.query_params.get(DECISION)
    if chosen:
        _draw_one(view, programme, chosen)
    else:
        _draw_list(view, programme)


# --- the list --------------------------------------------------------------------------------------


def _draw_list(view: cache.View, programme: Programme) -> None:
    st.header("Besluiten", anchor=False)
    subject = _draw_subject(view, programme)
    found = taken(view, subject)
    later = sum(one.entry.day > view.at for one in cache.written(view, Decision))
    st.html(f'<div class="mo"><p class="mo-lead">{prose(decision_rows.lead(found, later=later))}</p></div>')
    _draw_writing(view, programme, subject)
    if not found:
        return
    html, exhibit = _listed(view.key, view.selection, subject)
    st.html(html)
    exhibit_view.downloads(exhibit, key="besluiten")


def taken(view: cache.View, subject: str = "") -> list[Kept[Decision]]:
    """The decisions of the reference date or before, of the chosen theme and subject, newest first."""
    programme = cache.definitions(view).programmes[view.area]
    found = [
        one
        for one in cache.written(view, Decision)
        if one.entry.day <= view.at
        and (view.theme is None or view.theme in decision_rows.themes_of(one.entry, programme))
        and (not subject or decision_rows.is_about(one.entry, subject, programme))
    ]
    return sorted(found, key=lambda one: (one.entry.day, one.revision), reverse=True)


def asked_subject(programme: Programme) -> str:
    """The target or intervention that the URL names, if the programme has it."""
    for name, known in ((filters.TARGET, programme.targets), (filters.INTERVENTION, programme.interventions)):
        if (asked := st.query_params.get(name)) in known:
            return str(asked)
    return ""


def _draw_subject(view: cache.View, programme: Programme) -> str:
    """What the list is limited to: nothing, or a target or intervention that decisions name or the URL asks for."""
    asked = asked_subject(programme)
    named = [id_ for one in cache.written(view, Decision) for id_ in (*one.entry.targets, *one.entry.interventions)]
    options = ["", *sorted({*named, asked} - {""}, key=lambda id_: name_of(id_, programme))]
    st.session_state[SUBJECT] = asked
    st.selectbox(
        "Besluiten over",
        options,
        format_func=lambda id_: name_of(id_, programme) if id_ else "alles",
        key=SUBJECT,
        on_change=choose_subject,
        args=(view.area,),
    )
    return asked


def choose_subject(area: str) -> None:
    """Callback: the URL says what the list is limited to."""
    chosen = st.session_state[SUBJECT]
    for name in (filters.TARGET, filters.INTERVENTION):
        st.query_params.pop(name, None)
    programme = cache.monitor().definitions.programmes[area]
    if chosen:
        st.query_params[filters.TARGET if chosen in programme.targets else filters.INTERVENTION] = chosen


def name_of(id_: str, programme: Programme) -> str:
    if id_ in programme.targets:
        return f"doel {decision_rows.target_name(id_, programme)}"
    return f"interventie {decision_rows.intervention_name(id_, programme)}"


def _draw_writing(view: cache.View, programme: Programme, subject: str) -> None:
    """The form, or the button that opens it with what the list is limited to."""
    if not recording.may_write():
        recording.say_read_only("Een besluit vastleggen")
        return
    open_form = decision_form.draft(view.area)
    if open_form is not None and not open_form.id:
        decision_form.draw(open_form, programme, held=None)
        return
    targets = [subject] if subject in programme.targets else []
    interventions = [subject] if subject in programme.interventions else []
    st.button(
        "Een besluit vastleggen",
        key=NEW,
        type="primary",
        on_click=decision_form.open_new,
        args=(view.area, targets, interventions),
    )


@kept()
def _listed(key: cache.Key, selection: filters.Selection, subject: str) -> tuple[str, Exhibit]:
    """The list as HTML, and what a download of it holds."""
    view = cache.View(*key, selection)
    programme = cache.definitions(view).programmes[view.area]
    found = taken(view, subject)
    links = links_of(view, programme)
    shown = [_shown(view, one) for one in found]
    html = "".join(decision_rows.card(one, programme, links) for one in shown[:IN_FULL])
    if found[IN_FULL:]:
        html += decision_rows.short_rows(found[IN_FULL:], links)
    return f'<div class="mo mo-decisions">{html}</div>', decision_rows.exhibit(shown, programme, at=view.at)


def links_of(view: cache.View, programme: Programme) -> Links:
    return Links(
        decision=lambda id_: frame.href("besluiten", view, **{DECISION: id_}),
        target=lambda id_: frame.href(
            "themas",
            view,
            **{filters.THEME: programme.targets[id_].theme if id_ in programme.targets else None, filters.TARGET: id_},
        ),
        intervention=lambda id_: frame.href("interventie", view, **{filters.INTERVENTION: id_}),
    )


def _shown(view: cache.View, kept: Kept[Decision]) -> Shown:
    return Shown(kept, tuple(cache.aftermath(view, kept.entry)), cache.is_example(view, kept.entry))


# --- one decision ----------------------------------------------------------------------------------


def _draw_one(view: cache.View, programme: Programme, id_: str) -> None:
    st.header(f"Besluit {messages.literal(id_)}", anchor=False)
    st.button("Alle besluiten", key=ALL, on_click=leave)
    states = cache.monitor().store.journal.history(Decision, area=view.area, key=id_)
    if not states:
        messages.note(f"Besluit {id_} bestaat niet in dit gebied.")
        return
    held = states[-1] if states[-1].ended is None else None
    if held is None and (dropped := states[-1].dropped):
        messages.note(f"Besluit {id_} is {withdrawn_words(dropped)}. Hieronder staat hoe het luidde.")
    elif held is not None and held.entry.day > view.at:
        messages.quiet("Dit besluit is van na de peildatum. Er is nog niets te zeggen over wat erna gebeurde.")
    if held is not None:
        st.html(_card_html(view.key, view.selection, id_))
        if cache.is_example(view, held.entry):
            messages.quiet(
                "Dit besluit is een fictief voorbeeld en verdwijnt met de voorbeeldcijfers, ook als u het wijzigt. Leg "
                "een echt besluit nieuw vast."
            )
    _draw_changing(view, programme, held, id_)
    if len(states) > 1 or held is None:
        with st.expander("Hoe dit besluit er eerder stond", expanded=held is None):
            st.html(decision_rows.history_table(states, programme))


@kept()
def _card_html(key: cache.Key, selection: filters.Selection, id_: str) -> str:
    view = cache.View(*key, selection)
    programme = cache.definitions(view).programmes[view.area]
    held = next(one for one in cache.written(view, Decision) if one.entry.id == id_)
    card = decision_rows.card(_shown(view, held), programme, links_of(view, programme), alone=True)
    return f'<div class="mo">{card}</div>'


def leave() -> None:
    """Callback: back to the list."""
    st.query_params.pop(DECISION, None)
    decision_form.close()


def _draw_changing(view: cache.View, programme: Programme, held: Kept[Decision] | None, id_: str) -> None:
    """The form, also when somebody withdrew the decision meanwhile; else the buttons."""
    if not recording.may_write():
        return
    open_form = decision_form.draft(view.area)
    if open_form is not None and open_form.id == id_:
        decision_form.draw(open_form, programme, held=held)
        return
    if held is None:
        return
    with st.container(horizontal=True):
        st.button("Dit besluit wijzigen", key=EDIT, on_click=decision_form.open_edit, args=(held,))
        withdrawing.draw(
            "Dit besluit intrekken",
            [held],
            key=WITHDRAW,
            name=lambda one: f"{one.id}: {decision_rows.heading(one)}",
            consequence="Het besluit verdwijnt uit de lijsten. Hoe het luidde en wie het introk, blijft bewaard.",
            done=lambda one: f"Besluit {one.id} is ingetrokken.",
        )
