"""The tab with what was done: a filter, a page of events, and all of them as a file."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

import streamlit as st

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.auditing import Deed, Event, Wanted
from spuk_monitor.domain.deed_words import VIA_WORDS, sentence
from spuk_monitor.domain.dutch import format_number, plural, upper_first
from spuk_monitor.domain.moments import midnight, moment_short
from spuk_monitor.report import audit_file
from spuk_monitor.report.csv_file import csv_bytes
from spuk_monitor.report.workbook import workbook
from spuk_monitor.ui import cache, exporting, tables

PER_PAGE: Final = 50
# Not in the address: it would carry a name to whoever gets the link, and into the log of a proxy.
SINCE: Final = "logboek.van"
UNTIL: Final = "logboek.tot"
DEED: Final = "logboek.wat"
BY: Final = "logboek.wie"
_SKIPPED: Final = "logboek.overgeslagen"
_DAY: Final = "DD-MM-YYYY"
_COLUMNS: Final = [
    tables.Column("Wanneer", width=16),
    tables.Column("Wie", width=24),
    tables.Column("Wat", width=60),
]


def show() -> None:
    st.header("Gebeurtenissen", anchor=False)
    st.write(
        "Wie iets laadde, vastlegde, wijzigde, introk, terugdraaide of als bestand meenam. Wie alleen kijkt, staat "
        "hier niet. Regels kunnen niet worden gewijzigd of verwijderd, ook niet door een beheerder."
    )
    audit = cache.monitor().store.audit
    wanted = _filters(audit.people())
    total = audit.count(wanted)
    if not total:
        st.write("Er zijn geen gebeurtenissen die hieraan voldoen.")
        return
    skipped = min(int(st.session_state.get(_SKIPPED, 0)), (total - 1) // PER_PAGE * PER_PAGE)
    events = audit.lines(PER_PAGE, wanted=wanted, skip=skipped)
    shown = f"{format_number(skipped + 1, 0)} tot en met {format_number(skipped + len(events), 0)}"
    count = plural(total, "gebeurtenis", "gebeurtenissen")
    caption = f"{shown} van {count}, de nieuwste eerst. Tijden zijn Nederlandse tijd."
    st.html(tables.table(_COLUMNS, [_row(one) for one in events], caption=caption, stacked=True))
    if total > PER_PAGE:
        _draw_turning(skipped, total)
    _draw_downloads(wanted)


def _filters(people: list[str]) -> Wanted:
    first, second, third, fourth = st.columns(4)
    since = first.date_input("Van", value=None, key=SINCE, format=_DAY, on_change=_to_newest)
    until = second.date_input("Tot en met", value=None, key=UNTIL, format=_DAY, on_change=_to_newest)
    deed = third.selectbox(
        "Wat",
        [None, *Deed],
        format_func=lambda one: "alles" if one is None else upper_first(str(one)),
        key=DEED,
        on_change=_to_newest,
    )
    by = fourth.selectbox(
        "Wie",
        [None, *people],
        format_func=lambda one: "iedereen" if one is None else str(one),
        key=BY,
        on_change=_to_newest,
    )
    return Wanted(
        since=midnight(since) if isinstance(since, date) else None,
        until=midnight(until + timedelta(days=1)) if isinstance(until, date) else None,
        deeds=frozenset() if deed is None else frozenset({deed}),
        by=by,
    )


def _to_newest() -> None:
    st.session_state[_SKIPPED] = 0


def _row(event: Event) -> tuple[object, ...]:
    who = tables.joined(event.by, tables.soft(VIA_WORDS[event.via]), by="")
    return tables.whole(moment_short(event.at)), who, upper_first(sentence(event))


def _draw_turning(skipped: int, total: int) -> None:
    with st.container(horizontal=True):
        newer, older = max(0, skipped - PER_PAGE), skipped + PER_PAGE
        st.button("Nieuwere", key="logboek.nieuwer", disabled=skipped == 0, on_click=_turn_to, args=(newer,))
        st.button("Oudere", key="logboek.ouder", disabled=older >= total, on_click=_turn_to, args=(older,))


def _turn_to(skipped: int) -> None:
    st.session_state[_SKIPPED] = skipped


def _draw_downloads(wanted: Wanted) -> None:
    """All lines of the choice, also those on other pages."""
    today = date.today()
    name = audit_file.of_events([], on=today).name
    kinds: list[tuple[str, str, str, Callable[[Exhibit], bytes]]] = [
        ("csv", "csv", exporting.CSV, lambda made: csv_bytes(made.header, made.rows)),
        ("Excel", "xlsx", exporting.XLSX, workbook),
    ]
    with st.container(horizontal=True):
        for words, ending, mime, write in kinds:
            exporting.button(
                f"Deze keuze downloaden ({words})",
                partial(_file, wanted, today, write),
                file_name=f"{name}.{ending}",
                mime=mime,
                key=f"logboek.{ending}",
                subject=audit_file.SUBJECT,
            )


def _file(wanted: Wanted, today: date, write: Callable[[Exhibit], bytes]) -> bytes:
    return write(audit_file.of_events(cache.monitor().store.audit.lines(wanted=wanted), on=today))
