"""What is missing, late or old, and the empty workbooks to deliver it with."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from spuk_monitor.charts.theme import Sign, pill
from spuk_monitor.domain.dutch import format_date, format_number, plural, upper_first
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.ui import cache, filters, tables
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.rows import records

ONLY = "data.coverage.only"
ABSENT = "ontbreekt"
Record = dict[str, Any]
_COLUMNS = {
    "Maat": 38,
    "Stand": 12,
    "Laatste periode": 15,
    "Verwacht": 17,
    "Toelichting": 18,
}  # title -> % of the width
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


@dataclass(frozen=True, slots=True)
class Counts:
    """How many measures stand where (only where there are any), also as tiles."""

    by_status: dict[str, int]
    tiles: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown of one choice, as HTML; "" where there is nothing. `others` wait for no target: so many."""

    present: str
    absent: int
    needed: str
    others: int
    other: str


def show(view: cache.View) -> None:
    """The tab on coverage: counts, a filter, and one row per measure with why."""
    st.header("Wat is er, en wat ontbreekt", anchor=False)
    counts = _counts(view.key, view.area, view.at)
    if not counts.by_status:
        st.write("Er is niets te leveren: dit gebied heeft nog geen doelen of indicatoren.")
        return
    st.html(counts.tiles)
    chosen = st.selectbox(
        "Toon",
        [None, *(name for name in _SIGNS if name in counts.by_status)],
        format_func=lambda one: "alles" if one is None else _SIGNS[one].word,
        key=ONLY,
    )
    page = _page(view.key, view.area, view.at, chosen)
    if page.present:
        st.subheader("Met cijfers", anchor=False)
        st.html(page.present)
    if page.absent:
        st.subheader(f"Nog zonder cijfer ({format_number(page.absent, 0)})", anchor=False)
    if page.needed:
        st.html(page.needed)
    if page.other:
        count = plural(page.others, "andere maat", "andere maten")
        with st.expander(f"{count} van indicatoren, nog zonder cijfer", expanded=chosen == ABSENT):
            st.html(page.other)


@kept()
def _counts(key: cache.Key, area: str, at: date) -> Counts:
    found = Counter(cache.coverage(cache.View(*key, filters.Selection(area, at)))["status"])
    facts = [
        (f"{sign.mark} {sign.word.capitalize()}", format_number(found[name], 0), "") for name, sign in _SIGNS.items()
    ]
    return Counts(dict(found), tables.tiles(facts))


@kept()
def _page(key: cache.Key, area: str, at: date, chosen: str | None) -> Page:
    order = list(_SIGNS)
    frame = cache.coverage(cache.View(*key, filters.Selection(area, at)))
    found = sorted(records(frame), key=lambda row: order.index(row["status"]) if row["status"] in order else -1)
    wanted = [row for row in found if chosen in (None, row["status"])]
    absent = [row for row in wanted if row["status"] == ABSENT]
    needed = [row for row in absent if row["targets"]]
    other = [row for row in absent if not row["targets"]]
    return Page(
        present=_present_html([row for row in wanted if row["status"] != ABSENT], len(found), at),
        absent=len(absent),
        needed=_needed_html(needed),
        others=len(other),
        other=tables.listed([_absent_words(row) for row in other]) if other else "",
    )


def _present_html(rows: Sequence[Record], total: int, at: date) -> str:
    """What has figures: how new they are and when the next is due."""
    if not rows:
        return ""
    caption = f"{format_number(len(rows), 0)} van {plural(total, 'maat', 'maten')}, op peildatum {format_date(at)}"
    columns = [tables.Column(title, width=width) for title, width in _COLUMNS.items()]
    return tables.table(columns, [_row(row) for row in rows], caption=caption, stacked=True)


def _needed_html(rows: Sequence[Record]) -> str:
    """What a target waits for, a line each."""
    if not rows:
        return ""
    lead = f"Op {plural(len(rows), 'maat', 'maten')} wacht een doel:"
    return f'<div class="mo"><p>{lead}</p></div>{tables.listed([_absent_words(row) for row in rows])}'


def _absent_words(row: Record) -> tables.Markup:
    """Name, code and the targets that wait; why there is no value where something did come."""
    wait = tables.joined("voor", tables.joined(*map(tables.whole, row["targets"]), by=", ")) if row["targets"] else ""
    small = tables.joined(tables.whole(row["measure"]), row["kind"], wait, by=" · ")
    delivered = row["onderdrukt_count"] or row["onbekend_count"] or row["nvt_count"]
    why = tables.soft(row["explanation"]) if delivered else ""
    return tables.joined(upper_first(str(row["what"])), tables.Markup(f'<span class="sm-soft">{small}</span>'), why)


def _row(row: Record) -> tuple[object, ...]:
    sign = _SIGNS.get(str(row["status"]), Sign("?", str(row["status"]), "none"))
    name = tables.joined(upper_first(str(row["what"])), tables.soft(f"{row['measure']} · {row['kind']}"), by="")
    last, expected = (period_of(row[key]) for key in ("last_period", "expected_next"))
    due = row["expected_by"]
    published = tables.soft(f"uiterlijk {format_date(due)}") if due > expected.end else ""
    return (
        name,
        tables.Markup(pill(sign)),
        last.label,
        tables.joined(expected.label, published, by=""),
        tables.joined(_waiting(row), *_marks(row)),
    )


def _waiting(row: Record) -> str:
    """What did not come; "" for what is up to date."""
    if row["status"] == "te_laat":
        return f"Had er uiterlijk {format_date(row['expected_by'])} moeten zijn."
    return "Al meer dan één keer niet gekomen." if row["status"] == "verouderd" else ""


def _marks(row: Record) -> list[tables.Markup]:
    """fictief and voorlopig, and how many of the figures where it is not all of them."""
    counted, made_up, provisional = (int(row[f"{name}_count"]) for name in ("value", "fictitious", "provisional"))
    marks = [tables.fictitious() if made_up == counted else tables.tag(f"{made_up} van {counted} fictief", "warn")]
    return [
        *(marks if made_up else []),
        *([tables.tag(plural(provisional, "cijfer voorlopig", "cijfers voorlopig"))] if provisional else []),
    ]


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
    return cache.monitor_seeing(whole=False).template(UploadKind(kind), area=area)
