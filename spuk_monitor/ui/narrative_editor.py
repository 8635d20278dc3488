"""Writing one narrative: text with a preview, its figures tied, handing in, and approving or returning."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from spuk_monitor.analysis.quotes import Candidate, Figure, candidates
from spuk_monitor.domain import narrating
from spuk_monitor.domain.access import Role
from spuk_monitor.domain.dutch import the_period
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import Narrative, NarrativeState, Quote
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import access, cache, free_text, messages, narrative_text, recording, withdrawing
from spuk_monitor.ui.free_text import Text, tidy
from spuk_monitor.ui.messages import literal

DRAFT: Final = "verhaal.formulier"
TEXT: Final = "verhaal.tekst"
REMARK: Final = "verhaal.opmerking"
OPEN: Final = "verhaal.schrijven"
SAVE: Final = "verhaal.bewaren"
HAND_IN: Final = "verhaal.indienen"
SAVE_AND_HAND_IN: Final = "verhaal.bewaren_indienen"
CANCEL: Final = "verhaal.sluiten"
OVERRULE: Final = "verhaal.vervangen"
APPROVE: Final = "verhaal.goedkeuren"
RETURN: Final = "verhaal.teruggeven"
WITHDRAW: Final = "verhaal.verwijderen"
LONGEST: Final = 20_000
_CANDIDATES: Final = 40  # figures that are offered
_NONE: Final = ""
_HELP: Final = "Een lege regel begint een alinea, ## een kop, - een opsomming; **vet** en *schuin*."


@dataclass(frozen=True, slots=True)
class Draft:
    """Which narrative is being written; `revision`: of the state it was opened on, 0 when there was none."""

    area: str
    key: str
    revision: int


def draw(view: cache.View, blank: Narrative, *, held: Kept[Narrative] | None, figures: Mapping[str, Figure]) -> None:
    """The editor when it is open, else what can be done with the narrative as it stands."""
    draft = _draft(blank)
    if draft is not None:
        _draw_editor(draft, blank, held=held, figures=figures)
        return
    with st.container(horizontal=True):
        st.button(
            "Dit verhaal wijzigen" if held else "Een verhaal schrijven",
            key=OPEN,
            type="secondary" if held else "primary",
            on_click=open_editor,
            args=(blank, held),
        )
        if held is None:
            return
        if held.entry.state in (NarrativeState.CONCEPT, NarrativeState.TERUGGEGEVEN):
            st.button("Indienen ter goedkeuring", key=HAND_IN, type="primary", on_click=hand_in, args=(held,))
        withdrawing.draw(
            "Dit verhaal intrekken",
            [held],
            key=WITHDRAW,
            name=lambda one: f"Het verhaal over {the_period(period_of(one.quarter))}",
            consequence="Het verhaal verdwijnt uit de lijsten. Hoe het luidde en wie het introk, blijft bewaard.",
            done=lambda one: "Het verhaal is ingetrokken.",
        )
    if held.entry.state is NarrativeState.INGEDIEND:
        _draw_approval(held)


# --- writing ---------------------------------------------------------------------------------------


def open_editor(blank: Narrative, held: Kept[Narrative] | None) -> None:
    """Callback."""
    st.session_state[DRAFT] = Draft(blank.area, blank.key, held.revision if held else 0)
    st.session_state[TEXT] = held.entry.text if held else ""


def close() -> None:
    """Callback: what was typed is gone."""
    st.session_state.pop(DRAFT, None)


def _draft(blank: Narrative) -> Draft | None:
    """The editor that is open for it; one whose text is gone (another page was visited) is closed."""
    found = st.session_state.get(DRAFT)
    is_this = isinstance(found, Draft) and (found.area, found.key) == (blank.area, blank.key)
    return found if is_this and TEXT in st.session_state else None


def _draw_editor(
    draft: Draft, blank: Narrative, *, held: Kept[Narrative] | None, figures: Mapping[str, Figure]
) -> None:
    st.subheader("Schrijven", anchor=False)
    _show_conflict(draft, held)
    st.text_area("Verhaal", key=TEXT, height=320, max_chars=LONGEST, help=_HELP)
    before = held.entry if held else blank
    offered = _offered(before, figures)
    _draw_ties(offered)
    free_text.warn(_text(), key=TEXT)
    args = (before, draft, figures)
    with st.container(horizontal=True):
        st.button("Bewaren als concept", key=SAVE, on_click=save, args=args)
        st.button(
            "Bewaren en indienen", key=SAVE_AND_HAND_IN, type="primary", on_click=save, args=args, kwargs={"hand": True}
        )
        st.button("Sluiten zonder bewaren", key=CANCEL, on_click=close)
    with st.expander("Zo ziet het eruit", expanded=True):
        st.html(narrative_text.render(_text().bare, level=4) if _text().bare else "<p>Er staat nog niets.</p>")


def _draw_ties(offered: list[Candidate]) -> None:
    """The numbers of the text that are figures of the monitor: a tick each, or a choice where more fit."""
    if not offered:
        return
    st.markdown("**In de tekst staan cijfers uit de monitor.** Klopt een koppeling niet, haal dan het vinkje weg.")
    for one in offered:
        words = {figure.id: _tie_words(one, figure) for figure in one.figures}
        first = one.figures[0]
        if len(one.figures) == 1:
            st.checkbox(literal(words[first.id]), value=one.tied is not None, key=_tie_key(one))
        else:
            options: list[str] = [_NONE, *words]
            st.selectbox(
                f"{literal(one.words)} kan meer zijn. Welk cijfer is het?",
                options,
                index=options.index(one.tied or _NONE),
                format_func=partial(_choice_words, words),
                key=_tie_key(one),
            )


def _choice_words(words: Mapping[str, str], figure: str) -> str:
    return words.get(figure, "geen van deze")


def save(before: Narrative, draft: Draft, figures: Mapping[str, Figure], *, hand: bool = False) -> None:
    """Callback: write the text, and hand it in when asked; or say why not and keep what was typed."""
    if st.session_state.get(DRAFT) != draft:  # a second click
        return
    refused = free_text.refusal(_text(), key=TEXT)
    if refused is not None:
        recording.refuse(refused)
        return
    quotes = [quote for one in _offered(before, figures) if (quote := _tied(one)) is not None]
    version = cache.monitor().store.version()
    after = narrating.written(before, _text().bare, quotes=quotes, version=version)
    done = "Het verhaal is bewaard als concept. Dien het in als het klaar is."
    if hand and after.state in (NarrativeState.CONCEPT, NarrativeState.TERUGGEGEVEN):
        after, done = narrating.handed_in(after), "Het verhaal is bewaard en ingediend."
    elif after == before:
        done = "Er is niets veranderd aan het verhaal."
    if recording.save(after, expected=draft.revision, done=done):
        close()


def overrule(draft: Draft, revision: int) -> None:
    """Callback: what was typed may take the place of what somebody else wrote meanwhile."""
    st.session_state[DRAFT] = Draft(draft.area, draft.key, revision)


def _show_conflict(draft: Draft, held: Kept[Narrative] | None) -> None:
    revision = held.revision if held else 0
    if revision == draft.revision:
        return
    who = f"{held.by} heeft dit verhaal gewijzigd" if held else "Iemand heeft dit verhaal ingetrokken"
    messages.note(
        f"{who} terwijl u aan het schrijven was. Hierboven staat wat er nu is bewaard; uw eigen tekst staat hieronder."
    )
    st.button(
        "Ik heb dit gezien: mijn tekst mag ervoor in de plaats", key=OVERRULE, on_click=overrule, args=(draft, revision)
    )


def _text() -> Text:
    return Text("Verhaal", tidy(st.session_state.get(TEXT)), LONGEST, required=True)


def _offered(before: Narrative, figures: Mapping[str, Figure]) -> list[Candidate]:
    """What the text may quote. Where the text had the number already, what was tied then is tied now and no more."""
    offered = candidates(_text().bare, figures, kept=before.quotes)[:_CANDIDATES]
    known = {(one.words, one.value) for one in candidates(before.text, figures, kept=before.quotes)}
    tied = {(one.words, one.value) for one in before.quotes}
    return [
        Candidate(one.words, one.value, one.figures) if (one.words, one.value) in known - tied else one
        for one in offered
    ]


def _tied(one: Candidate) -> Quote | None:
    """What the writer made of it; what was never on the screen is taken as it would have been."""
    answer = st.session_state.get(_tie_key(one), one.tied)
    figure = one.figures[0].id if answer is True else answer
    return Quote(figure, one.value, one.words) if isinstance(figure, str) and figure else None


def _tie_words(one: Candidate, figure: Figure) -> str:
    """`540 = jongeren bereikt (doel B02), gerealiseerd`, with what it is now where that differs."""
    now = "" if figure.shown == one.words else f" (nu {figure.shown})"
    return f"{one.words} = {figure.label}{now}{', fictief' if figure.fictitious else ''}"


def _tie_key(one: Candidate) -> str:
    return f"verhaal.cijfer.{one.words}.{'|'.join(figure.id for figure in one.figures)}"


# --- handing in and approving ----------------------------------------------------------------------


def hand_in(held: Kept[Narrative]) -> None:
    """Callback."""
    _step(lambda: narrating.handed_in(held.entry), held, done="Het verhaal is ingediend.", role=Role.ANALIST)


def _draw_approval(held: Kept[Narrative]) -> None:
    if not access.allows(Role.BEHEERDER):
        messages.quiet("Dit verhaal is ingediend. Goedkeuren of teruggeven kan alleen met de rol beheerder.")
        return
    st.subheader("Goedkeuren of teruggeven", anchor=False)
    st.text_area("Opmerking (nodig bij teruggeven)", key=REMARK, max_chars=free_text.LONG, height=68)
    free_text.warn(_remark(), key=REMARK)
    with st.container(horizontal=True):
        st.button("Goedkeuren", key=APPROVE, type="primary", on_click=approve, args=(held,))
        st.button("Teruggeven met deze opmerking", key=RETURN, on_click=give_back, args=(held,))


def approve(held: Kept[Narrative]) -> None:
    """Callback."""
    _step(lambda: narrating.approved(held.entry), held, done="Het verhaal is goedgekeurd.", role=Role.BEHEERDER)


def give_back(held: Kept[Narrative]) -> None:
    """Callback."""
    refused = free_text.refusal(_remark(), key=REMARK)
    if refused is not None:
        recording.refuse(refused)
        return
    _step(
        lambda: narrating.returned(held.entry, _remark().bare),
        held,
        done="Het verhaal is teruggegeven, met uw opmerking.",
        role=Role.BEHEERDER,
    )


def _remark() -> Text:
    return Text("Opmerking", tidy(st.session_state.get(REMARK)))


def _step(next_state: Callable[[], Narrative], held: Kept[Narrative], *, done: str, role: Role) -> None:
    try:
        after = next_state()
    except UsageError as error:
        recording.refuse(error.message)
        return
    recording.save(after, expected=held.revision, done=done, role=role)
