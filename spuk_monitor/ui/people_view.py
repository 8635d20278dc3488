"""Whose access was taken away, and taking and giving it: for a beheerder. It counts from that person's next click on.

Who may come in at all, and in which role, is settled at the login provider.
"""

from typing import Final

import streamlit as st

from spuk_monitor.domain import moments
from spuk_monitor.domain.access import Role, Via
from spuk_monitor.domain.errors import MonitorError, UsageError
from spuk_monitor.monitor import Monitor
from spuk_monitor.store.logins import Exclusion, subject_of
from spuk_monitor.ui import access, cache, login, tables
from spuk_monitor.ui.messages import literal

KNOWN: Final = "toegang.bekend"
TYPED: Final = "toegang.getypt"
BACK: Final = "toegang.terug"
_OUTCOME: Final = "toegang.uitkomst"
_LATEST: Final = 5000  # lines of the audit in which names are looked for
_LONGEST: Final = 200


def show() -> None:
    """The whole tab."""
    st.header("Toegang", anchor=False)
    if not access.allows(Role.BEHEERDER):
        st.info("Toegang ontnemen en teruggeven kan alleen met de rol beheerder.")
        return
    st.write(
        "Wie de monitor mag gebruiken en met welke rol, regelt u in de inlogdienst. Hier ontneemt u iemand de toegang "
        "meteen: vanaf de volgende klik, ook als die persoon nu is ingelogd."
    )
    if access.proven_name() is None:
        st.info("Er is geen inlog ingesteld: er valt nu niemand de toegang te ontnemen. Zie docs/inloggen.md.")
    _show_outcome()
    monitor = cache.monitor()
    excluded = monitor.store.logins.excluded()
    _show_taking(_acted(monitor, excluded))
    _show_excluded(excluded)


def _acted(monitor: Monitor, excluded: list[Exclusion]) -> list[str]:
    """Who did something after logging in, without oneself and who has no access any more."""
    away = {one.subject for one in excluded} | {subject_of(access.current_user().name)}
    names = {one.by for one in monitor.store.audit.lines(_LATEST) if one.via is Via.INLOG}
    return sorted((name for name in names if subject_of(name) not in away), key=str.casefold)


def _show_taking(names: list[str]) -> None:
    st.subheader("Toegang ontnemen", anchor=False)
    with st.container(border=True):
        st.selectbox(
            "Iemand die in de monitor iets heeft vastgelegd",
            names,
            index=None,
            key=KNOWN,
            placeholder="Kies een naam",
        )
        st.text_input(
            "Of iemand anders: gebruikersnaam of e-mailadres, zoals de inlogdienst die kent",
            key=TYPED,
            max_chars=_LONGEST,
            help="Hebben twee mensen dezelfde naam, gebruik dan de gebruikersnaam: op naam raken beiden hun toegang "
            "kwijt.",
        )
        st.button("Toegang ontnemen", key="toegang.ontnemen", on_click=take)


def _show_excluded(excluded: list[Exclusion]) -> None:
    st.subheader("Zonder toegang", anchor=False)
    if not excluded:
        st.write("Niemand is de toegang ontnomen.")
        return
    rows = [(one.name, moments.moment_short(one.since), one.taken_by) for one in excluded]
    st.html(tables.table(["Wie", "Sinds", "Door"], rows, caption="Wie geen toegang heeft", stacked=True))
    with st.container(border=True):
        labels = {one.subject: one.name for one in excluded}
        st.selectbox(
            "Wie krijgt de toegang terug?",
            list(labels),
            format_func=lambda subject: labels.get(subject, subject),
            key=BACK,
        )
        st.button("Toegang teruggeven", key="toegang.teruggeven", on_click=give_back)


def take() -> None:
    """Callback: the typed one, else the chosen one."""
    who = " ".join(str(st.session_state.get(TYPED) or st.session_state.get(KNOWN) or "").split())
    try:
        if _is_oneself(who):
            raise UsageError("U kunt uw eigen toegang niet ontnemen. Vraag dat aan een andere beheerder.")
        cache.monitor().store.logins.exclude(who, who)
    except MonitorError as error:
        st.session_state[_OUTCOME] = (False, error.message)
        return
    st.session_state[TYPED], st.session_state[KNOWN] = "", None
    st.session_state[_OUTCOME] = (True, f"{who} heeft vanaf nu geen toegang meer.")


def give_back() -> None:
    """Callback."""
    subject = str(st.session_state.get(BACK) or "")
    try:
        cache.monitor().store.logins.readmit(subject)
    except MonitorError as error:
        st.session_state[_OUTCOME] = (False, error.message)
        return
    st.session_state[_OUTCOME] = (True, "De toegang is teruggegeven.")


def _is_oneself(who: str) -> bool:
    own = login.standing().login
    return own is not None and subject_of(who) in {subject_of(one) for one in own.subjects}


def _show_outcome() -> None:
    found = st.session_state.pop(_OUTCOME, None)
    if found is not None:
        done, message = found
        (st.success if done else st.error)(literal(message))
