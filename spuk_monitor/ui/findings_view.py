"""Findings on the screen: every one a sentence, the many in a table that can be filtered and downloaded."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from spuk_monitor.domain.dutch import format_number, join_words, plural
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import Severity
from spuk_monitor.report.csv_file import csv_bytes
from spuk_monitor.ui import exporting, tables

SHOWN = 8  # sentences per severity; the rest is in the table
SEVERITY = "data.findings.severity"
SEARCH = "data.findings.search"
_WORDS = {
    Severity.FOUT: ("fout", "fouten", "✖ Fouten: eerst herstellen"),
    Severity.WAARSCHUWING: ("waarschuwing", "waarschuwingen", "▲ Waarschuwingen: bekijk of dit klopt"),
    Severity.INFO: ("opmerking", "opmerkingen", "● Ter informatie"),
}
_HEADER = ("bestand", "soort", "code", "melding", "blad", "rij", "kolom", "cel", "waarde", "waarom", "herstel")


def summary(findings: Sequence[tuple[str, Finding]]) -> str:
    """`2 fouten en 1 waarschuwing`, or that there is nothing to say."""
    parts = []
    for severity, (one, more, _) in _WORDS.items():
        count = sum(finding.severity is severity for _, finding in findings)
        if count:
            parts.append(plural(count, one, more))
    return join_words(parts) if parts else "geen meldingen"


def show(findings: Sequence[tuple[str, Finding]]) -> None:
    """All findings of one load, grouped by severity; nothing when there are none."""
    if not findings:
        return
    several = len({file for file, _ in findings}) > 1
    for severity, (_, _, heading) in _WORDS.items():
        mine = [(file, finding) for file, finding in findings if finding.severity is severity]
        if not mine:
            continue
        st.subheader(f"{heading} ({format_number(len(mine), 0)})", anchor=False)
        st.html(tables.listed([sentence(file if several else "", finding) for file, finding in mine[:SHOWN]]))
        if len(mine) > SHOWN:
            st.write(f"Nog {format_number(len(mine) - SHOWN, 0)} van deze soort staan in de tabel hieronder.")
    with st.expander("Alle meldingen als tabel, om te filteren en te downloaden", expanded=len(findings) > SHOWN):
        _explore(findings)


def sentence(file: str, finding: Finding) -> tables.Markup:
    """What, where, why and how to mend, with the title in bold."""
    rest = escape(finding.sentence().removeprefix(f"{finding.title}."))
    before = f"{escape(file)}: " if file else ""
    return tables.Markup(f"{before}<strong>{escape(finding.title)}.</strong>{rest}")


def _explore(findings: Sequence[tuple[str, Finding]]) -> None:
    present = [severity for severity in _WORDS if any(finding.severity is severity for _, finding in findings)]
    left, right = st.columns([1, 2])
    chosen = left.selectbox(
        "Soort melding",
        [None, *present],
        format_func=lambda one: "alle soorten" if one is None else _WORDS[one][1],
        key=SEVERITY,
    )
    wanted = right.text_input("Zoek in de meldingen", key=SEARCH, placeholder="bijvoorbeeld een kolom of code")
    rows = [_row(file, finding) for file, finding in findings if chosen in (None, finding.severity)]
    if wanted:
        rows = [row for row in rows if wanted.casefold() in " ".join(str(cell) for cell in row).casefold()]
    st.caption(f"{format_number(len(rows), 0)} van {plural(len(findings), 'melding', 'meldingen')}")
    frame = pd.DataFrame(rows, columns=list(_HEADER), dtype=object).fillna("").astype(str)
    st.dataframe(frame, hide_index=True, alt="Meldingen bij de geladen bestanden")
    exporting.button(
        "Meldingen downloaden (csv)",
        lambda: csv_bytes(_HEADER, rows),
        file_name="meldingen.csv",
        mime=exporting.CSV,
        key="data.findings.download",
    )


def _row(file: str, finding: Finding) -> tuple[object, ...]:
    place = finding.place
    where = (place.sheet, place.row, place.column, place.cell)
    return (file, str(finding.severity), finding.code, finding.title, *where, finding.value, finding.why, finding.fix)
