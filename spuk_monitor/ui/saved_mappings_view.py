"""The mappings that people saved: what each reads, who made it, and removing one."""

from dataclasses import dataclass

import streamlit as st

from spuk_monitor.domain import moments
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.sources import ColumnLink, SavedMapping
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.linking import LAYOUT_NAMES
from spuk_monitor.monitor import Monitor
from spuk_monitor.store.records import MappingRecord
from spuk_monitor.ui import access, cache, mapping_form, tables, uploading
from spuk_monitor.ui.messages import literal

CHOSEN = "data.mappings.chosen"
BY = "data.mappings.by"
HANDLED = "data.mappings"


@dataclass(slots=True)
class Handled:
    """What this session did to mappings; changed in place for the reason given at uploading.Desk."""

    asked: str | None = None  # the mapping of which removal was asked
    message: str | None = None
    done: bool = False


def handled() -> Handled:
    if HANDLED not in st.session_state:
        st.session_state[HANDLED] = Handled()
    found: Handled = st.session_state[HANDLED]
    return found


def show(monitor: Monitor, *, may_change: bool) -> None:
    """The whole tab."""
    st.header("Koppelingen", anchor=False)
    st.write(
        "Een koppeling zegt hoe bestanden van één vorm worden gelezen: welke kolom het gebied is, welke de periode, en "
        "welke kolom welke maat vult. Een bestand met dezelfde kolomkoppen wordt er vanzelf mee gelezen."
    )
    _show_result()
    records = monitor.store.saved_mappings()
    if not records:
        st.write(
            "Er zijn nog geen koppelingen. Laad een bestand dat de monitor niet kent; onder de meldingen staat dan de "
            "stap 'Zelf koppelen'."
        )
        return
    definitions = monitor.definitions
    rows = [_row(one, definitions) for one in records]
    columns = [
        tables.Column("Koppeling", width=22),
        tables.Column("Waar alles staat", width=30),
        tables.Column("Wat zij vult", width=30),
        tables.Column("Bewaard door", width=18),
    ]
    count = plural(len(records), "koppeling", "koppelingen")
    st.html(tables.table(columns, rows, caption=f"{count}, op naam", stacked=True))
    if may_change:
        _show_removal([one.mapping.name for one in records])


def _row(record: MappingRecord, definitions: Definitions) -> tuple[object, ...]:
    mapping = record.mapping
    fills = tables.joined(*(_link_words(link, definitions) for link in mapping.links), by="<br>")
    who = tables.joined(record.by, tables.soft(moments.moment_short(record.at)), by="")
    return mapping.name, tables.joined(*_places(mapping, definitions), by="<br>"), fills, who


def _places(mapping: SavedMapping, definitions: Definitions) -> list[str]:
    """Where the mapping finds what, one line each."""
    if mapping.layout is not SourceLayout.TABEL:
        return [f"indeling van {LAYOUT_NAMES[mapping.layout]}"]
    area = definitions.areas.get(mapping.area or "")
    if mapping.areas_across:
        found = ["gebied: in de koppen"]
    elif mapping.area:
        found = [f"gebied: {area.name if area else mapping.area}, voor het hele bestand"]
    else:
        found = [f"gebied: kolom '{mapping.area_header}'"]
    period = (
        f"kolom '{mapping.period_header}'" if mapping.period_header else "buiten de tabel, of gevraagd bij het laden"
    )
    found.append(f"periode: {'in de koppen' if mapping.periods_across else period}")
    named = {
        "wat geteld wordt": mapping.indicator_header,
        "waarde": mapping.value_header,
        "categorie": mapping.category_header,
        "status": mapping.status_header,
    }
    return [*found, *(f"{what}: kolom '{header}'" for what, header in named.items() if header)]


def _link_words(link: ColumnLink, definitions: Definitions) -> str:
    known = mapping_form.measure_words(definitions.digest).get(link.measure, f"{link.measure} (bestaat niet meer)")
    factor = f", {mapping_form.factor_words(link.factor)}" if link.factor != 1 else ""
    category = f", categorie {link.category}" if link.category else ""
    return f"'{', '.join(link.titles)}' vult {known}{category}{factor}"


# --- removing --------------------------------------------------------------------------------------


def _show_removal(names: list[str]) -> None:
    """In two steps: a file of that shape is not read any more afterwards."""
    st.subheader("Een koppeling verwijderen", anchor=False)
    if st.session_state.get(CHOSEN) not in names:
        st.session_state[CHOSEN] = names[0]
    asked = handled().asked
    st.session_state.setdefault(BY, uploading.desk().name)
    with st.container(border=True):
        st.selectbox("Koppeling", names, key=CHOSEN, on_change=cancel)
        if access.proven_name() is None:
            st.text_input("Uw naam (voor de geschiedenis)", key=BY, max_chars=80, on_change=keep_name)
        if asked is None or asked != st.session_state[CHOSEN]:
            st.button("Verwijderen", key="data.mappings.ask", on_click=ask)
            return
        st.write(
            f"Weet u het zeker? Bestanden van deze vorm worden dan niet meer vanzelf gelezen. Cijfers die al met "
            f"'{literal(asked)}' zijn geladen, blijven staan."
        )
        with st.container(horizontal=True):
            st.button(
                "Ja, verwijder de koppeling",
                key="data.mappings.yes",
                type="primary",
                on_click=remove,
            )
            st.button("Nee, laat haar staan", key="data.mappings.no", on_click=cancel)


def keep_name() -> None:
    """Callback: the name survives another tab."""
    uploading.desk().name = str(st.session_state.get(BY) or "")


def ask() -> None:
    mine = handled()
    mine.asked, mine.message = st.session_state.get(CHOSEN), None


def cancel() -> None:
    handled().asked = None


def remove() -> None:
    """Callback of the second step; a second click finds nothing asked."""
    mine = handled()
    name, by = mine.asked, uploading.signed(str(st.session_state.get(BY) or ""))
    if name is None:
        return
    if not by:
        mine.message, mine.done = "Vul uw naam in. Zo is later te zien wie de koppeling heeft verwijderd.", False
        return
    mine.asked, uploading.desk().name = None, by
    try:
        cache.monitor().drop_mapping(name, by=by)
    except MonitorError as error:
        mine.message, mine.done = error.message, False
        return
    mine.message, mine.done = f"Koppeling '{name}' is verwijderd.", True
    uploading.check_again()


def _show_result() -> None:
    mine = handled()
    if mine.message is not None:
        (st.success if mine.done else st.error)(literal(mine.message))
