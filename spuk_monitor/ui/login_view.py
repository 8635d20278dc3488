"""What logging in looks like: the page for whoever may not look, and the line that says who is logged in."""

from html import escape
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from spuk_monitor.domain.access import Actor, Role
from spuk_monitor.ui import login, login_return, texts
from spuk_monitor.ui.login_claims import Refusal, Standing
from spuk_monitor.ui.messages import literal

BEGIN: Final = "inloggen"  # the address that begins a login; see login_routes
WANTED: Final = "naar"
FAILED: Final = "mislukt"
_AGAIN: Final = "U komt daarna terug op deze pagina."
_ASK: Final = "Vraag de beheerder van de monitor om toegang. Is dat geregeld, log dan uit en opnieuw in."
_STYLE: Final = """<style>
.mo a.mo-login{display:inline-block;margin:.25rem 0 0;padding:.55rem 1.5rem;border-radius:.375rem;text-decoration:none;
 background:light-dark(#154273,#2f6db5);color:#fff}
.mo a.mo-login:hover{text-decoration:underline}
</style>"""
_TEXTS: Final[dict[Refusal, tuple[str, str]]] = {
    Refusal.GEEN_INLOG: (
        "Inloggen",
        "Deze monitor is voor wie in de gemeente aan het programma werkt. Log in met uw werkaccount.",
    ),
    Refusal.VERLOPEN: (
        "Uw sessie is verlopen",
        f"Voor de veiligheid duurt een sessie niet langer dan nodig. Log opnieuw in. {_AGAIN}",
    ),
    Refusal.BEEINDIGD: ("U bent uitgelogd", f"Wilt u verder werken, log dan opnieuw in. {_AGAIN}"),
    Refusal.ONVOLLEDIG: (
        "Geen toegang",
        "De inlogdienst gaf niet de gegevens die de monitor nodig heeft. Log opnieuw in. Blijft dit staan, vraag dan "
        "de beheerder om de instellingen van de inlogdienst na te kijken.",
    ),
    Refusal.GEEN_ROL: ("Geen toegang", f"Uw account zit niet in een groep die de monitor mag gebruiken. {_ASK}"),
    Refusal.TE_VEEL_GROEPEN: (
        "Geen toegang",
        "Uw account zit in zoveel groepen dat de inlogdienst ze niet meer doorgeeft. Vraag de beheerder om de rol als "
        "app-rol toe te kennen; log daarna uit en opnieuw in.",
    ),
    Refusal.ONTNOMEN: (
        "Geen toegang",
        "Een beheerder heeft uw toegang tot de monitor ontnomen. Klopt dat niet, neem dan contact op met de beheerder.",
    ),
    Refusal.NIET_TE_CONTROLEREN: (
        "Even geen toegang",
        "De monitor kan nu niet nagaan wie u bent en wat u mag. Probeer het over een paar minuten opnieuw. Blijft dit "
        "staan, meld het dan bij de beheerder; in het logboek van de server staat waarom.",
    ),
}
_TO_LOG_IN: Final = (Refusal.GEEN_INLOG, Refusal.VERLOPEN, Refusal.BEEINDIGD, Refusal.ONVOLLEDIG)


def show_refusal(standing: Standing) -> None:
    """The page for somebody who may see nothing: why, and what to do."""
    refusal = standing.refusal or Refusal.GEEN_INLOG
    title, words = _TEXTS[refusal]
    st.html(_STYLE)
    st.title(title, anchor=False)
    if st.query_params.get(login_return.DROPPED) == FAILED and refusal is Refusal.GEEN_INLOG:
        st.error(
            "Het inloggen is niet gelukt. Probeer het opnieuw. Blijft het misgaan, geef dan het tijdstip door aan de "
            "beheerder."
        )
    st.write(words)
    if refusal in _TO_LOG_IN:
        address = texts.address(BEGIN, {WANTED: here()})
        st.html(f'<div class="mo"><a class="mo-login" href="{address}" target="_self">Inloggen</a></div>')
    elif standing.login is not None:
        st.write(f"U bent ingelogd als {literal(standing.login.name)}.")
        leave_button()


def show_missing_role(*roles: Role) -> None:
    """The page for somebody who is known, but not as one of `roles`."""
    st.title("Geen toegang", anchor=False)
    st.error(f"Deze pagina is voor de rol {' of '.join(roles)}. Vraag de beheerder van de monitor om die rol.")


def show_who(actor: Actor) -> None:
    """The line in the sidebar: who is logged in, with which role, and the way out."""
    highest = max(actor.roles, key=list(Role).index)
    with st.sidebar:
        st.html(
            f'<p class="mo-muted mo-small" style="margin:0;overflow-wrap:anywhere">Ingelogd als '
            f"<strong>{escape(actor.name)}</strong> ({escape(highest)})</p>"
        )
        leave_button()


def leave_button() -> None:
    st.button("Uitloggen", key="inlog.uitloggen", on_click=login.leave)


def here() -> str:
    """The address of this page within the app, with its choices."""
    shown = st.context.url or ""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = urlsplit(shown).path.removeprefix(f"/{base}" if base else "") or login_return.HOME
    choices = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    return login_return.of(path.rstrip("/") or login_return.HOME, choices)
