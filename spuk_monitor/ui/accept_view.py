"""The last step of loading: who accepts, why, and the button. Draws only; accepting itself is in `uploading`."""

import streamlit as st

from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import format_number, plural
from spuk_monitor.domain.period import period_of
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import access, change_rows, tables, uploading
from spuk_monitor.ui.messages import literal

LONGEST_NAME, LONGEST_NOTE, LONGEST_REASON = 80, 1000, 300
SHOWN = 100


def show(monitor: Monitor, waiting: uploading.Pending, version: int) -> None:
    """Name, reason where one is asked, note and button; or why accepting cannot be done (yet)."""
    stale = waiting.stale_at(version)
    obstacle = _obstacle(waiting)
    if stale:
        st.warning(uploading.STALE)
        st.button("Opnieuw controleren", on_click=uploading.check_again, key="data.check_again", type="primary")
    elif not waiting.ok:
        st.error(obstacle)
    elif obstacle:
        st.info(obstacle)
    blocked = stale or bool(obstacle)
    for key, kept in _kept().items():
        st.session_state.setdefault(key, kept)
    with st.container(border=not blocked):  # no form: a form keeps what is typed to itself, and loses it with the tab
        if access.proven_name() is None:
            st.text_input(
                "Uw naam (blijft bij deze versie staan)",
                key=uploading.NAME,
                max_chars=LONGEST_NAME,
                disabled=blocked,
                on_change=uploading.keep_words,
            )
        if waiting.reported:
            _show_reason(waiting, monitor.definitions, blocked=blocked)
        st.text_area(
            "Toelichting (mag leeg blijven)",
            key=uploading.NOTE,
            max_chars=LONGEST_NOTE,
            disabled=blocked,
            on_change=uploading.keep_words,
            placeholder="bijvoorbeeld: uitvraag derde kwartaal, met nagekomen cijfers van het werkplein",
            height=80,
        )
        st.button(
            "Accepteren",
            type="primary",
            disabled=blocked,
            key="data.accept.button",
            on_click=uploading.accept,
            args=(waiting.signature,),
        )
        if waiting.left_out and not blocked:
            st.caption(uploading.left_out_words(waiting.left_out))
    outcome = uploading.desk().outcome
    if outcome is not None and outcome.kind == "geweigerd":  # beside the button: that is where people look
        st.error(f"**Niet bewaard.** {literal(outcome.message)}")


def _kept() -> dict[str, str]:
    mine = uploading.desk()
    return {uploading.NAME: mine.name, uploading.NOTE: mine.note, uploading.REASON: mine.reason}


def _obstacle(waiting: uploading.Pending) -> str:
    """Why there is nothing to accept; "" when there is."""
    errors = sum(not one.ok for one in waiting.checked or ())
    if waiting.has_finding(uploading.PERSONAL):
        return (
            "Accepteren kan niet: een bestand over personen is geweigerd en niet bewaard. Haal dit weg, of kies een "
            "bestand met aantallen per gebied."
        )
    if errors:
        return (
            "Accepteren kan nog niet: er staan fouten in "
            f"{plural(errors, 'bestand', 'bestanden')}. Herstel ze in het bestand zelf, bewaar het en kies het "
            "opnieuw: een bestand met dezelfde naam vervangt het vorige. Heeft het herstelde bestand een andere naam, "
            "haal dan eerst het oude weg."
        )
    if waiting.changes_anything:
        return ""
    if not waiting.part.is_all and not waiting.part.ids:
        return "Kies eerst bij ‘Wat neemt u over?’ wat er in deze versie komt."
    if not waiting.part.is_all:
        return "Er valt niets te accepteren: in het gekozen deel verandert niets."
    return "Er valt niets te accepteren: alles uit dit bestand staat al zo in de monitor."


def _show_reason(waiting: uploading.Pending, definitions: Definitions, *, blocked: bool) -> None:
    """The figures that were reported before and would change, and the field for why."""
    found = waiting.reported
    rows = [
        (
            change_rows.name_of(change, definitions),
            period_of(change.period).label if change.period else "",
            change_rows.before(change),
            change_rows.after(change),
        )
        for change in found[:SHOWN]
    ]
    more = f" (de eerste {SHOWN} van {format_number(len(found), 0)})" if len(found) > SHOWN else ""
    caption = f"{plural(len(found), 'cijfer', 'cijfers')} over een kwartaal dat al is gerapporteerd{more}"
    st.html(tables.table(["Wat", "Periode", "Oud", "Nieuw"], rows, caption=caption, stacked=True))
    st.text_input(
        "Reden van de wijziging (verplicht; blijft bij deze versie staan)",
        key=uploading.REASON,
        max_chars=LONGEST_REASON,
        disabled=blocked,
        on_change=uploading.keep_words,
        placeholder="bijvoorbeeld: dubbel geteld in het eerste kwartaal",
    )
