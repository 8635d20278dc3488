"""Who is behind a run or a request, held against settings and store each time. Whatever goes wrong, it is nobody.

Draws nothing. Streamlit reads the cookie once, when a tab connects; everything that can change later is asked here.
"""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from spuk_monitor import logs
from spuk_monitor.domain.access import Role
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.store.logins import subject_of
from spuk_monitor.ui import login_claims, login_settings, opened
from spuk_monitor.ui.login_claims import Login, Refusal, Standing

LOG = logging.getLogger(__name__)
T = TypeVar("T")
_KEPT: Final = "spuk_kept"
_UNKNOWN: Final = Standing(refusal=Refusal.NIET_TE_CONTROLEREN)


def standing() -> Standing:
    """Of whoever looks at the page that runs now; looked up once a run."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return Standing(refusal=Refusal.GEEN_INLOG)
    return once_a_run("standing", lambda: judged(st.user.to_dict()))


def once_a_run(what: str, ask: Callable[[], T]) -> T:
    """The answer of `ask`, kept under `what` until the run ends; outside a run it is asked each time."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return ask()
    kept: tuple[object, dict[str, Any]] | None = vars(context).get(_KEPT)
    # Streamlit makes new cursors at the begin of each run, before the callbacks: they tell this run from the last.
    if kept is None or kept[0] is not context.cursors:
        kept = vars(context)[_KEPT] = (context.cursors, {})
    answers = kept[1]
    if what not in answers:
        answers[what] = ask()
    found: T = answers[what]
    return found


def judged(claims: Mapping[str, Any]) -> Standing:
    """What holds for these claims now: their own words, and what the store holds against them."""
    try:
        settings = login_settings.settings()
        if settings is None:
            return Standing(refusal=Refusal.GEEN_INLOG)
        found = login_claims.read(claims, settings, now=time.time())
        return found if found.login is None or found.refusal else _held_against(found.login)
    except MonitorError as error:
        LOG.error("nobody gets in: %s", error.message)
    except Exception:  # whatever it is, it must not let anybody in
        LOG.exception("nobody gets in: a login could not be judged")
    return _UNKNOWN


def _held_against(login: Login) -> Standing:
    logins = opened.monitor().store.logins
    held = logins.held(login.key, login.subjects)
    if held.excluded_by:
        if subject_of(login.identity) not in held.excluded_by:
            _pin(login, min(held.excluded_by))
        return Standing(login=login, refusal=Refusal.ONTNOMEN)
    if held.ended:
        return Standing(login=login, refusal=Refusal.BEEINDIGD)
    return Standing(login.actor, login)


def _pin(login: Login, excluded_by: str) -> None:
    """So that a new name or address at the provider gives no access back."""
    try:
        opened.monitor().store.logins.pin(login.identity, excluded_by)
    except MonitorError as error:
        LOG.warning("an exclusion was not recorded for the person itself: %s", error.message)


def end(claims: Mapping[str, Any]) -> bool:
    """End a login, also one that has no access; whether it is recorded. Claims that are no login need nothing."""
    try:
        settings = login_settings.settings()
        found = login_claims.read(claims, settings, now=time.time()).login if settings is not None else None
        if found is not None:
            opened.monitor().store.logins.end(found.key, found.until)
    except Exception:
        LOG.exception("a logout was not recorded")
        return False
    return True


def leave() -> None:
    """Callback of "Uitloggen": the login is worth nothing any more, here and in every other window."""
    end(st.user.to_dict())  # what could not be recorded is tried again by the request that follows
    ask_anew()
    st.logout()


def ask_anew() -> None:
    """What follows in this run is judged again: something was done to the login, or it is long since the run began."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        vars(context).pop(_KEPT, None)


def tell(claims: Mapping[str, Any]) -> None:
    """Of somebody who comes back from the provider: in which role, or why not. Never who."""
    found = judged(claims)
    if found.refusal is None:
        logs.event("inlog geaccepteerd", role=max(found.actor.roles, key=list(Role).index))
    else:
        logs.event("inlog geweigerd", level=logging.WARNING, reason=found.refusal)
