"""What is missing, late or old, and the empty workbooks to deliver it with."""

from datetime import date
from typing import Any

import streamlit as st

from spuk_monitor.charts.theme import Sign, pill
from spuk_monitor.domain.dutch import MISSING, format_date, format_number
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.ui import cache, tables

ONLY = "data.coverage.only"
_SIGNS = {  # in the order in which something can be done about it
    "te_laat": Sign("▼", "te laat", "warn"),
    "verouderd": Sign("◷", "verouderd", "warn"),
    "ontbreekt": Sign("○", "ontbreekt", "none"),
    "actueel": Sign("✔", "actueel", "good"),
}
_TEMPLATES = {
    UploadKind.WAARNEMINGEN: ("Sjabloon waarnemingen", "sjabloon_waarnemingen.xlsx"),
    UploadKind.BEGROTING: ("Sjabloon begroting en uitputting", "sjabloon_begroting.xlsx"),
}


def show(view: cache.View) -> None:
    """The tab on coverage: counts, a filter, and one row per measure with why."""
    st.header("Wat is er, en wat ontbreekt", anchor=False)
    frame = cache.coverage(view)
    if frame.empty:
        st.write("Er is niets te leveren: dit gebied heeft nog geen doelen of indicatoren.")
        return
    counts = {name: int((frame["status"] == name).sum()) for name in _SIGNS}
    st.html(
        tables.tiles(
            [
                (f"{sign.mark} {sign.word.capitalize()}", format_number(counts[name], 0), "")
                for name, sign in _SIGNS.items()
            ]
        )
    )
    chosen = st.selectbox(
        "Toon",
        [None, *(name for name, count in counts.items() if count)],
        format_func=lambda one: "alles" if one is None else _SIGNS[one].word,
        key=ONLY,
    )
    order = list(_SIGNS)
    found = sorted(
        frame.to_dict("records"), key=lambda row: order.index(row["status"]) if row["status"] in order else -1
    )
    rows = [_row(row) for row in found if chosen in (None, row["status"])]
    caption = (
        f"{format_number(len(rows), 0)} van {format_number(len(frame), 0)} maten, op peildatum {format_date(view.at)}"
    )
    columns = ["Maat", "Stand", "Laatste periode", "Verwacht", "Toelichting"]
    st.html(tables.table(columns, rows, caption=caption, stacked=True))


def _row(row: dict[Any, Any]) -> tuple[object, ...]:
    sign = _SIGNS.get(str(row["status"]), Sign("?", str(row["status"]), "none"))
    name = tables.joined(str(row["what"]), tables.soft(f"{row['measure']} · {row['kind']}"), by="")
    marks = tables.tag("voorlopig") if row["provisional_count"] else ""
    last = period_of(row["last_period"]).label if isinstance(row["last_period"], str) else MISSING
    return (
        name,
        tables.Markup(pill(sign)),
        tables.joined(last, marks),
        _day(row["expected_next"]),
        str(row["explanation"]),
    )


def _day(value: object) -> str:
    """A date or a period key in words."""
    if isinstance(value, str):
        return period_of(value).label
    return format_date(value) if isinstance(value, date) else MISSING


def show_templates(view: cache.View) -> None:
    """The tab with empty workbooks."""
    st.header("Lege werkboeken om in te vullen", anchor=False)
    st.write(
        "In elk sjabloon staan keuzelijsten en een blad met uitleg. Vul het in, bewaar het en kies het op het tabblad "
        "Laden."
    )
    for kind, (label, file) in _TEMPLATES.items():
        st.download_button(
            f"{label} downloaden (xlsx)",
            data=_template(view.digest, view.area, str(kind)),
            file_name=file,
            on_click="ignore",
            key=f"data.template.{kind}",
        )
    st.subheader("Wat in een waarneming staat", anchor=False)
    rows = [
        ("indicator", "ja", "De code van een maat (RSD-M07) of een nummer met soort (R16, E16)."),
        ("gebied", "ja", "De code van een gebied, een CBS-code of een naam die maar één keer voorkomt."),
        ("periode", "ja", "Zoals 2026, 2026Q1, 2026-03 of 2025/2026. Met een sterretje (2024*): voorlopig."),
        ("waarde", "ja", "Een getal. Leeg, '.', 'x', '<5' of 'n.v.t.' wordt onbekend, geheim of n.v.t., nooit nul."),
        ("categorie", "nee", "Een antwoord of groep, alleen als de maat die heeft."),
        ("eenheid, status, bron, toelichting", "nee", "Zo komt een getal met zijn herkomst in de monitor."),
        ("marge_onder, marge_boven", "nee", "De grenzen van een geschat cijfer."),
    ]  # fmt: skip
    st.html(
        tables.table(["Kolom", "Verplicht", "Inhoud"], rows, caption="Kolommen van het blad Waarnemingen", stacked=True)
    )


@st.cache_data(show_spinner=False, max_entries=8)
def _template(digest: str, area: str, kind: str) -> bytes:
    return cache.monitor().template(UploadKind(kind), area=area)
