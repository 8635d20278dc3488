"""Page Begroting: planned, committed and realised, what a cell says when it is no amount, and where it stands."""

from typing import Any

import pandas as pd
import streamlit as st

from spuk_monitor.analysis.money import Money
from spuk_monitor.charts import budget as bars
from spuk_monitor.charts.budget import known
from spuk_monitor.domain.definitions import OpenQuestion, Programme
from spuk_monitor.domain.dutch import format_date, format_number, format_pct, plural
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import budget_rows, cache, frame, messages, tables
from spuk_monitor.ui.budget_rows import Record, euro, records

LETTER_QUESTION = "OV-1"


def show() -> None:
    view = frame.begin("begroting")
    try:
        _show(view)
    except MonitorError as error:
        messages.show_failure(error)
    frame.end(view)


def _show(view: cache.View) -> None:
    st.html(bars.STYLE)
    programme = cache.monitor().definitions.programmes[view.area]
    whole = cache.budget(view)
    money = whole.of_theme(view.theme) if view.theme else whole
    cells, spending = stored(view.key, view.area)
    if whole.lines.empty:
        _show_nothing_yet(view)
    else:
        _show_summary(money)
        _show_warnings(money)
        if view.theme is None:
            _show_themes(money, view)
        _show_years(money, programme)
        _show_lines(money, programme, year=view.at.year, cells=cells, spending=spending)
        _show_carried(money)
    _show_letter(money, programme, cells)
    _show_checks(money)
    _show_questions(programme)


@st.cache_resource(show_spinner=False, max_entries=16)
def stored(key: tuple[str, int, str], area: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cells and spending as stored, for where each amount comes from."""
    store = cache.monitor().store
    return store.budget_cells(area), store.spending(area)


def _show_nothing_yet(view: cache.View) -> None:
    st.info(
        "Er is nog geen begroting geladen. Kies op de pagina Data de begrotingstabel uit de aanvraag; daarna staan "
        "hier de regels, de bedragen per jaar en de uitputting."
    )
    frame.link("data", "Naar Data, om een begroting te laden", view)


def _show_summary(money: Money) -> None:
    row: Record = records(money.totals)[0]
    share = known(row["spent_share"])
    made_up = bool(row["fictitious"])
    mark = tables.tag(budget_rows.FICTITIOUS) if made_up else ""
    realised = (
        tables.joined(f"{format_pct(bars.percent(share))} van het begrote", mark)
        if share is not None
        else "nog niets geladen"
    )
    left = "na gerealiseerd en verplicht" if known(row["left"]) is not None else "nog geen uitgaven bekend"
    st.html(
        tables.tiles(
            [
                ("Begroot 2026-2028", euro(row["table_total"]), row["note"] or "volgens de tabellen in de aanvraag"),
                ("Gerealiseerd", euro(row["realised"]), realised),
                (
                    "Verplicht",
                    euro(row["committed"]),
                    tables.joined(
                        "vastgelegd, nog niet uitgegeven", mark if known(row["committed"]) is not None else ""
                    ),
                ),
                ("Over", euro(row["left"]), tables.joined(left, mark if known(row["left"]) is not None else "")),
            ]
        )
    )


def _show_warnings(money: Money) -> None:
    over = [warning for line in records(money.lines) for warning in line["warnings"]]
    other = [one for one in money.warnings if one not in over and not one.startswith("Thema ")]
    if over or other:
        st.html(f'<div class="mo-note" role="note"><strong>▲ Let op</strong>{tables.listed([*over, *other])}</div>')


def _show_themes(money: Money, view: cache.View) -> None:
    st.header("Uitputting per thema", anchor=False)
    st.write(
        f"Wat is uitgegeven en vastgelegd, naast wat op {format_date(view.at)} te verwachten was als de uitgaven "
        "gelijk over de dagen van elk jaar lopen. Elke balk is een aandeel van de eigen begroting."
    )
    st.html(bars.bars_html(budget_rows.theme_bars(records(money.themes))))
    absent = [
        f"Thema {row['theme']}, {row['name']}: niet aangevraagd."
        for row in records(money.themes)
        if row["state"] == "niet aangevraagd"
    ]
    if absent:
        st.caption(" ".join(messages.literal(one) for one in absent))


def _show_years(money: Money, programme: Programme) -> None:
    st.header("Per jaar", anchor=False)
    columns, rows = budget_rows.year_table(money)
    caption = f"Begroot en uitgegeven per jaar, {programme.years[0]} tot en met {programme.years[-1]}"
    st.html(tables.table(columns, rows, caption=caption, stacked=True))


def _show_lines(money: Money, programme: Programme, *, year: int, cells: pd.DataFrame, spending: pd.DataFrame) -> None:
    st.header("Per thema en regel", anchor=False)
    for theme in records(money.themes):
        if theme["state"] == "niet aangevraagd":
            continue
        st.subheader(f"{theme['theme']}. {messages.literal(theme['name'])}", anchor=False)
        mine = money.of_theme(theme["theme"])
        if mine.lines.empty:
            st.write(f"{str(theme['note'] or theme['state']).capitalize()}.")
            continue
        _show_theme(mine, theme, programme, year)
        _show_notes(theme, programme)
        with st.expander(f"Waar de bedragen van thema {theme['theme']} vandaan komen"):
            lines = {*mine.lines["line"], f"BUD-{theme['theme']}-TOT"}
            rows = budget_rows.provenance_rows(cells, spending, lines)
            columns = ["Regel", tables.Column("Bedrag of toestand", numeric=True), "Bestand", "Plaats", "Versie"]
            st.html(
                tables.table(columns, rows, caption=f"Herkomst van {plural(len(rows), 'cel', 'cellen')}", stacked=True)
            )


def _show_theme(mine: Money, theme: Record, programme: Programme, year: int) -> None:
    columns, rows, sums = budget_rows.line_table(mine, theme, programme)
    caption = f"Begroting van thema {theme['theme']}: gepland per jaar, gerealiseerd en verplicht"
    st.html(tables.table(columns, rows, caption=caption, stacked=True, sums=sums))
    if theme["note"]:
        note = str(theme["note"])
        st.caption(messages.literal(f"{note[:1].upper()}{note[1:]}."))
    st.html(bars.bars_html(budget_rows.line_bars(mine, programme, year)))


def _show_notes(theme: Record, programme: Programme) -> None:
    notes: list[Any] = []
    for note in programme.budget_notes:
        if note.theme == theme["theme"]:
            about = ", ".join(budget_rows.short(line) for line in note.lines)
            notes.append(tables.joined(tables.Markup(f"<strong>{about}:</strong>") if about else "", note.text))
    if notes:
        with st.expander(f"Toelichting bij de tabel van thema {theme['theme']} ({format_number(len(notes), 0)})"):
            st.html(tables.listed(notes))


def _show_carried(money: Money) -> None:
    rows = budget_rows.carry_rows(money)
    if not rows:
        return
    st.header("Doorgeschoven naar een later jaar", anchor=False)
    st.write("De oorspronkelijke begroting blijft staan; achter de pijl staat het bedrag na doorschuiven.")
    columns = [
        "Regel", "Wanneer",
        *(tables.Column(title, numeric=True) for title in ("Bedrag", "Eerste jaar", "Volgend jaar")),
    ]  # fmt: skip
    st.html(tables.table(columns, rows, caption="Doorgeschoven bedragen", stacked=True))


def _show_letter(money: Money, programme: Programme, cells: pd.DataFrame) -> None:
    st.header("Brief en tabellen naast elkaar", anchor=False)
    st.write(
        "De brief aan de raad en de tabellen in de aanvraag noemen verschillende bedragen. Beide staan hier met hun "
        "vindplaats; de monitor kiest niet welk bedrag geldt."
    )
    rows, sums = budget_rows.letter_table(money, programme, budget_rows.total_places(cells))
    columns = [
        "Thema",
        *(tables.Column(title, numeric=True) for title in ("Tabel", "Brief", "Tabel min brief", "In % van de brief")),
    ]
    st.html(tables.table(columns, rows, caption="Bedragen per thema in tabel en brief", stacked=True, sums=sums))
    _show_question([one for one in programme.open_questions if one.id == LETTER_QUESTION])


def _show_checks(money: Money) -> None:
    if money.checks.empty:
        return
    right = int(money.checks["ok"].sum())
    count = len(money.checks)
    st.header("Controle van de optellingen", anchor=False)
    verdict = "Alle" if right == count else f"{format_number(right, 0)} van de"
    st.write(f"{verdict} {format_number(count, 0)} gedrukte rij- en kolomtotalen kloppen met de regels.")
    with st.expander("Alle controles", expanded=right < count):
        columns = ["Controle", *(tables.Column(title, numeric=True) for title in ("Gedrukt", "Nagerekend")), "Uitkomst"]
        st.html(tables.table(columns, budget_rows.check_rows(money), caption=f"{count} controles", stacked=True))


def _show_questions(programme: Programme) -> None:
    about_money = [one for one in programme.open_questions if "Begroting" in one.where and one.id != LETTER_QUESTION]
    if about_money:
        st.header("Open vragen over het geld", anchor=False)
        _show_question(about_money)


def _show_question(questions: list[OpenQuestion]) -> None:
    for one in questions:
        st.html(
            f'<div class="mo-quiet"><strong>Open vraag {tables.safe(one.id)}.</strong> {tables.safe(one.question)}'
            f'<br><span class="sm-soft">{tables.safe(one.why)}</span></div>'
        )
