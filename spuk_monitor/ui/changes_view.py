"""What accepting would change: counts, old beside new, what to look at twice, and the statuses that would flip."""

import heapq
from collections.abc import Sequence

import streamlit as st

from spuk_monitor.charts.theme import pill, status_sign
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import format_date, format_number, plural, upper_first
from spuk_monitor.domain.findings import Finding
from spuk_monitor.loading import Checked
from spuk_monitor.preview import Outlier, StatusFlip
from spuk_monitor.report.csv_file import csv_bytes
from spuk_monitor.store.records import Change
from spuk_monitor.ui import exporting, tables
from spuk_monitor.ui.catalogue_aims import aim_words
from spuk_monitor.ui.change_rows import (
    HEADER,
    after,
    before,
    csv_row,
    difference,
    name_of,
    named,
    relative_change,
)
from spuk_monitor.ui.findings_view import sentence
from spuk_monitor.ui.fragments import fragment
from spuk_monitor.ui.parts import indicator_label

SHOWN = 100
FILTER = "data.changes.indicator"
CORRECTIONS = ("CORRECTIE_TOEGEPAST", "CORRECTIE_OVERBODIG", "CORRECTIE_PAST_NIET")
_ALL = ""  # not None: that would show an empty field
_BUDGET = "begroting"  # what has no indicator


def show(checked: Sequence[Checked], definitions: Definitions) -> None:
    """The changes of all files of one load together."""
    counts = {name: sum(len(getattr(one.changes, name)) for one in checked) for name in _TILES}
    st.html(tables.tiles([(label, format_number(counts[name], 0), under) for name, (label, under) in _TILES.items()]))
    show_flips([flip for one in checked for flip in one.flips], definitions)
    _show_lists(checked, definitions)
    _show_corrections(checked)
    if counts["added"] or counts["changed"] or counts["withdrawn"]:
        exporting.button(
            "Alle wijzigingen downloaden (csv)",
            lambda: changes_csv(checked, definitions),
            file_name="wijzigingen.csv",
            mime=exporting.CSV,
            key="data.changes.download",
        )


_TILES = {
    "added": ("Toegevoegd", "nieuw in de monitor"),
    "changed": ("Gewijzigd", "vervangt een eerdere waarde"),
    "withdrawn": ("Ingetrokken", "staat niet meer in de begroting"),
    "unchanged": ("Ongewijzigd", "stond er al zo in"),
}


def changes_csv(checked: Sequence[Checked], definitions: Definitions) -> bytes:
    """Every change of the load; nothing in it can be run by a spreadsheet."""
    rows = []
    for one in checked:
        revised = {change.key for change in one.revisions}
        rows += [csv_row("toegevoegd", change, definitions) for change in one.changes.added]
        rows += [
            csv_row("van voorlopig naar definitief" if change.key in revised else "gewijzigd", change, definitions)
            for change in one.changes.changed
        ]
        rows += [csv_row("ingetrokken", change, definitions) for change in one.changes.withdrawn]
    return csv_bytes(HEADER, rows)


def show_flips(flips: Sequence[StatusFlip], definitions: Definitions) -> None:
    """Which targets would get another status, from and to with sign and word."""
    if not flips:
        st.write("Geen enkel doel krijgt een andere status.")
        return
    rows = []
    for flip in flips:
        programme = definitions.programmes.get(flip.area)
        target = programme.targets.get(flip.target) if programme else None
        what = target.what if target else flip.target
        aim = f"{flip.target} · {aim_words(target)} · {format_date(target.due_date)}" if target else ""
        rows.append((tables.joined(upper_first(what), tables.soft(aim), by=""), _pill(flip.before), _pill(flip.after)))
    caption = f"{plural(len(flips), 'doel krijgt', 'doelen krijgen')} een andere status"
    st.html(tables.table(["Doel", "Nu", "Na accepteren"], rows, caption=caption, stacked=True))


def _pill(status: str) -> tables.Markup:
    return tables.Markup(pill(status_sign(status)))


@fragment
def _show_lists(checked: Sequence[Checked], definitions: Definitions) -> None:
    """The lists, of all indicators or of one. A fragment: the filter concerns nothing else."""
    wanted = _filter(checked, definitions)

    def mine(measure: str | None) -> bool:
        return wanted is None or _group(measure, definitions) == wanted

    def of(name: str) -> list[Change]:
        found: list[Change] = [change for one in checked for change in getattr(one, name) if mine(change.measure)]
        return found

    _show_changed("Gewijzigd, de grootste verandering eerst", of("other_changes"), definitions)
    _show_changed("Van voorlopig naar definitief", of("revisions"), definitions, revised=True)
    _show_outliers([found for one in checked for found in one.outliers if mine(found.measure)], definitions)
    for label, name in (("Toegevoegd", "added"), ("Ingetrokken", "withdrawn")):
        changes = [change for one in checked for change in getattr(one.changes, name) if mine(change.measure)]
        _fold(label, changes, definitions)


def _filter(checked: Sequence[Checked], definitions: Definitions) -> str | None:
    """The indicator to show; None: all. Only asked when there is more than one."""
    present = dict.fromkeys(
        _group(measure, definitions)
        for measure in dict.fromkeys(
            change.measure
            for one in checked
            for changes in (one.changes.changed, one.changes.added, one.changes.withdrawn)
            for change in changes
        )
    )
    if len(present) < 2:
        return None
    if st.session_state.get(FILTER) not in present:  # of an earlier file
        st.session_state[FILTER] = _ALL
    labels = {
        one: "Begroting en uitputting" if one == _BUDGET else indicator_label(one, definitions) for one in present
    }
    chosen = st.selectbox(
        "Toon de wijzigingen van",
        [_ALL, *present],
        format_func=lambda one: labels.get(one, "alle indicatoren"),
        key=FILTER,
    )
    return chosen or None


def _group(measure: str | None, definitions: Definitions) -> str:
    """The indicator of a measure; the measure itself when it has none."""
    if measure is None:
        return _BUDGET
    known = definitions.measures.get(measure)
    return known.indicator if known is not None and known.indicator else measure


def _show_changed(title: str, changes: Sequence[Change], definitions: Definitions, *, revised: bool = False) -> None:
    if not changes:
        return
    largest = heapq.nlargest(SHOWN, changes, key=relative_change)
    rows = [
        (_marked_name(change, definitions), before(change), after(change), difference(change, revised=revised))
        for change in largest
    ]
    caption = f"{title}{_cut(changes)}"
    st.html(tables.table(["Wat", "Oud", "Nieuw", "Verschil"], rows, caption=caption, stacked=True))


def _marked_name(change: Change, definitions: Definitions) -> tables.Markup:
    marks = tables.tag("vervangt een fictief cijfer") if change.replaces_fictitious else ""
    return tables.joined(name_of(change, definitions), marks)


def _show_outliers(found: Sequence[Outlier], definitions: Definitions) -> None:
    if not found:
        return
    rows = [
        (named(one.measure, one.key, definitions), upper_first(one.explanation), one.place.words())
        for one in found[:SHOWN]
    ]
    caption = f"Cijfers die ver van hun eigen reeks liggen: klopt dit?{_cut(found)}"
    columns = ["Wat", "Waarom het opvalt", "Plaats in het bestand"]
    st.html(tables.table(columns, rows, caption=caption, stacked=True))


def _show_corrections(checked: Sequence[Checked]) -> None:
    """What correcties.yaml did to the figures; also said among the findings, but here it is beside the changes."""
    found: list[tuple[str, Finding]] = [
        (one.upload.file, finding) for one in checked for finding in one.findings if finding.code in CORRECTIONS
    ]
    if not found:
        return
    with st.expander(f"Correcties uit correcties.yaml: {plural(len(found), 'cijfer', 'cijfers')}", expanded=True):
        several = len(checked) > 1
        st.html(tables.listed([sentence(file if several else "", finding) for file, finding in found[:SHOWN]]))
        if len(found) > SHOWN:
            st.caption(f"De eerste {SHOWN} van {format_number(len(found), 0)}; alles staat bij de meldingen.")


def _fold(label: str, changes: Sequence[Change], definitions: Definitions) -> None:
    if not changes:
        return
    with st.expander(f"{label}: {plural(len(changes), 'waarde', 'waarden')}"):
        rows = []
        for change in changes[:SHOWN]:
            gone = change.after is None and change.after_state is None
            value = before(change) if gone else after(change)
            rows.append((name_of(change, definitions), value, change.place.words()))
        columns = ["Wat", "Waarde", "Plaats in het bestand"]
        st.html(tables.table(columns, rows, caption=f"{label}{_cut(changes)}", stacked=True))


def _cut(found: Sequence[object]) -> str:
    if len(found) <= SHOWN:
        return ""
    return f" (de eerste {SHOWN} van {format_number(len(found), 0)}; alles staat in de csv)"
