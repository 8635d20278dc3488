"""The form of one decision: a new one, or a new state of an earlier one. What was typed stays until it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from spuk_monitor.domain.definitions import Programme
from spuk_monitor.domain.dutch import format_date, upper_first
from spuk_monitor.domain.steering import Decision, DecisionKind
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import cache, decision_rows, free_text, messages, recording
from spuk_monitor.ui.free_text import Text, tidy

DRAFT: Final = "besluit.formulier"  # the Draft of this session
KIND: Final = "besluit.soort"
MEETING: Final = "besluit.overleg"
DAY: Final = "besluit.datum"
OWNER: Final = "besluit.eigenaar"
TARGETS: Final = "besluit.doelen"
INTERVENTIONS: Final = "besluit.interventies"
TEXT: Final = "besluit.tekst"
EFFECT: Final = "besluit.effect"
SAVE: Final = "besluit.bewaren"
CANCEL: Final = "besluit.sluiten"
OVERRULE: Final = "besluit.vervangen"
_TICKS: Final = "besluit"
_MEETINGS: Final = "Bijvoorbeeld: Stuurgroep, Dagelijks bestuur of Werkgroep"
_CHOOSE: Final = "Kies er geen, een of meer"


@dataclass(frozen=True, slots=True)
class Draft:
    """Which decision the form is of; `id` is empty for a new one. `revision`: of the state it was opened on."""

    area: str
    id: str = ""
    revision: int = 0
    version: int | None = None  # of the figures when it was first written down


def draft(area: str) -> Draft | None:
    """The form that is open, if any. One whose fields are gone (another page was visited) is closed."""
    found = st.session_state.get(DRAFT)
    if not isinstance(found, Draft) or found.area != area or TEXT not in st.session_state:
        return None
    return found


def open_new(area: str, targets: Iterable[str], interventions: Iterable[str]) -> None:
    """Callback: an empty form about these."""
    st.session_state[DRAFT] = Draft(area)
    linked = {TARGETS: list(targets), INTERVENTIONS: list(interventions)}
    _fill({KIND: DecisionKind.AANSCHERPEN, DAY: date.today(), **linked})


def open_edit(kept: Kept[Decision]) -> None:
    """Callback: the form with what stands there now."""
    entry = kept.entry
    st.session_state[DRAFT] = Draft(entry.area, entry.id, kept.revision, entry.version)
    _fill(
        {
            KIND: entry.kind,
            DAY: entry.day,
            MEETING: entry.meeting,
            OWNER: entry.owner_role,
            TARGETS: list(entry.targets),
            INTERVENTIONS: list(entry.interventions),
            TEXT: entry.text,
            EFFECT: entry.expected_effect or "",
        }
    )


def close() -> None:
    """Callback: what was typed is gone."""
    st.session_state.pop(DRAFT, None)


def draw(one: Draft, programme: Programme, *, held: Kept[Decision] | None) -> None:
    """`held`: what the store has of it now."""
    st.subheader(f"{one.id} wijzigen" if one.id else "Een besluit vastleggen", anchor=False)
    _show_conflict(one, held, programme)
    targets = [*programme.targets, *(id_ for id_ in st.session_state[TARGETS] if id_ not in programme.targets)]
    known = programme.interventions
    interventions = [*known, *(id_ for id_ in st.session_state[INTERVENTIONS] if id_ not in known)]
    with st.form("besluit-formulier"):
        st.radio("Wat is er besloten?", list(DecisionKind), format_func=upper_first, key=KIND, horizontal=True)
        left, right = st.columns(2)
        left.text_input("Overleg", key=MEETING, max_chars=free_text.SHORT, help=_MEETINGS, placeholder="Stuurgroep")
        right.date_input("Datum van het besluit", key=DAY, max_value=date.today(), format="DD-MM-YYYY")
        st.text_input(
            "Eigenaar: een rol, geen naam",
            key=OWNER,
            max_chars=free_text.SHORT,
            placeholder="projectleider jongeren",
            help="Wie zorgt dat het gebeurt? Schrijf de rol of functie, niet de naam van een persoon.",
        )
        st.multiselect(
            "Over welke doelen?",
            targets,
            format_func=lambda id_: decision_rows.target_name(id_, programme),
            key=TARGETS,
            placeholder=_CHOOSE,
            help="Van deze doelen laat de monitor de cijfers voor en na het besluit zien.",
        )
        st.multiselect(
            "Over welke interventies?",
            interventions,
            format_func=lambda id_: decision_rows.intervention_name(id_, programme),
            key=INTERVENTIONS,
            placeholder=_CHOOSE,
        )
        st.text_area("Wat houdt het besluit in?", key=TEXT, max_chars=free_text.LONG)
        st.text_area("Welk effect wordt verwacht? (mag leeg)", key=EFFECT, max_chars=free_text.LONG, height=68)
        free_text.warn(*_texts(), key=_TICKS)
        with st.container(horizontal=True):
            st.form_submit_button("Bewaren", key=SAVE, type="primary", on_click=save)
            st.form_submit_button("Sluiten zonder bewaren", key=CANCEL, on_click=close)


def save() -> None:
    """Callback: write it, or say why not and keep the form."""
    one = st.session_state.get(DRAFT)
    if not isinstance(one, Draft):  # a second click
        return
    day, refused = st.session_state.get(DAY), free_text.refusal(*_texts(), key=_TICKS)
    if refused is not None:
        recording.refuse(refused)
        return
    if not isinstance(day, date) or day > date.today():
        latest = format_date(date.today())
        recording.refuse(f"Er is niets bewaard. Vul de datum van het besluit in, niet later dan vandaag ({latest}).")
        return
    entry = Decision(
        area=one.area,
        kind=DecisionKind(st.session_state[KIND]),
        meeting=tidy(st.session_state[MEETING]),
        day=day,
        owner_role=tidy(st.session_state[OWNER]),
        text=tidy(st.session_state[TEXT]),
        version=cache.monitor().store.version() if one.version is None else one.version,
        targets=tuple(st.session_state[TARGETS]),
        interventions=tuple(st.session_state[INTERVENTIONS]),
        expected_effect=tidy(st.session_state[EFFECT]) or None,
        id=one.id,
    )
    done = f"Besluit {one.id} is gewijzigd; hoe het was, blijft te lezen." if one.id else "Het besluit is vastgelegd."
    if recording.save(entry, expected=one.revision, done=done):
        close()


def overrule(one: Draft, revision: int) -> None:
    """Callback: what was typed may take the place of what somebody else wrote meanwhile."""
    st.session_state[DRAFT] = Draft(one.area, one.id, revision, one.version)


def _show_conflict(one: Draft, held: Kept[Decision] | None, programme: Programme) -> None:
    revision = held.revision if held else 0
    if revision == one.revision:
        return
    who, did = (held.by, "gewijzigd") if held else ("Iemand", "ingetrokken")
    now = "Hieronder staat wat er nu is bewaard; uw" if held else "Uw"
    messages.note(
        f"{who} heeft dit besluit {did} terwijl u aan het schrijven was. {now} eigen tekst staat nog in het formulier."
    )
    if held is not None:
        st.html(decision_rows.history_table([held], programme))
    st.button(
        "Ik heb dit gezien: mijn tekst mag ervoor in de plaats", key=OVERRULE, on_click=overrule, args=(one, revision)
    )


def _texts() -> tuple[Text, ...]:
    return (
        Text("Overleg", tidy(st.session_state.get(MEETING)), free_text.SHORT, required=True),
        Text("Eigenaar", tidy(st.session_state.get(OWNER)), free_text.SHORT, required=True),
        Text("Wat houdt het besluit in?", tidy(st.session_state.get(TEXT)), required=True),
        Text("Verwacht effect", tidy(st.session_state.get(EFFECT))),
    )


def _fill(values: Mapping[str, object]) -> None:
    for key in (KIND, DAY, MEETING, OWNER, TARGETS, INTERVENTIONS, TEXT, EFFECT):
        st.session_state[key] = values.get(key, "")
