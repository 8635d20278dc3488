"""What accepting would change: counts, old beside new, and the statuses that would flip."""

from collections.abc import Sequence

import streamlit as st

from spuk_monitor.charts.theme import pill, status_sign
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import MISSING, format_date, format_eur, format_number, format_pct, plural, upper_first
from spuk_monitor.loading import Checked
from spuk_monitor.preview import StatusFlip
from spuk_monitor.store.records import Change
from spuk_monitor.ui import tables, words
from spuk_monitor.ui.catalogue_rows import aim_words
from spuk_monitor.ui.downloads import csv_bytes

SHOWN = 50
_HEADER = ("soort", "sleutel", "oud", "oude toestand", "nieuw", "nieuwe toestand", "plaats")


def show(checked: Sequence[Checked], definitions: Definitions) -> None:
    """The changes of all files of one load together."""
    groups = {
        name: [change for one in checked for change in getattr(one.changes, name)]
        for name in ("added", "changed", "withdrawn", "unchanged")
    }
    st.html(
        tables.tiles(
            [
                ("Toegevoegd", format_number(len(groups["added"]), 0), "nieuw in de monitor"),
                ("Gewijzigd", format_number(len(groups["changed"]), 0), "vervangt een eerdere waarde"),
                ("Ingetrokken", format_number(len(groups["withdrawn"]), 0), "staat niet meer in de begroting"),
                ("Ongewijzigd", format_number(len(groups["unchanged"]), 0), "stond er al zo in"),
            ]
        )
    )
    flips = [flip for one in checked for flip in one.flips]
    show_flips(flips, definitions)
    changed = sorted(groups["changed"], key=relative_change, reverse=True)
    if changed:
        st.html(
            tables.table(
                ["Wat", "Oud", "Nieuw", "Verschil"],
                [_changed_row(change, definitions) for change in changed[:SHOWN]],
                caption=f"Gewijzigd, de grootste verandering eerst{_cut(changed)}",
                stacked=True,
            )
        )
    _fold("Toegevoegd", groups["added"], definitions)
    _fold("Ingetrokken", groups["withdrawn"], definitions)
    rows = [_csv_row(name, change) for name, changes in groups.items() for change in changes if name != "unchanged"]
    if rows:
        st.download_button(
            "Alle wijzigingen downloaden (csv)",
            data=csv_bytes(_HEADER, rows),
            file_name="wijzigingen.csv",
            mime="text/csv",
            on_click="ignore",
            key="data.changes.download",
        )


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


def relative_change(change: Change) -> float:
    """How much a figure changes beside its old value; what goes from or to no value comes first."""
    if change.before is None or change.after is None:
        return float("inf") if change.before != change.after else 0.0
    if change.before == 0:
        return float("inf") if change.after else 0.0
    return abs(change.after - change.before) / abs(change.before)


def name_of(change: Change, definitions: Definitions) -> tables.Markup:
    """What the figure is, in words, with its key beneath."""
    measure = definitions.measures.get(change.measure) if change.measure else None
    if measure is None:
        return tables.Markup(tables.safe(change.key))
    return tables.joined(upper_first(measure.label), tables.soft(change.key), by="")


def shown(change: Change, value: float | None, state: str | None) -> str:
    """The value, or its state in words where there is none."""
    if value is None:
        return words.cell_state(state) if state else MISSING
    return format_number(value) if change.table == "observations" else format_eur(value)


def _changed_row(change: Change, definitions: Definitions) -> tuple[object, ...]:
    before = shown(change, change.before, change.before_state)
    after = shown(change, change.after, change.after_state)
    marks = tables.tag("vervangt een fictief cijfer") if change.replaces_fictitious else ""
    return (tables.joined(name_of(change, definitions), marks), before, after, _difference(change))


def _difference(change: Change) -> str:
    if change.before is None or change.after is None:
        return "andere toestand" if change.before != change.after else "alleen de toelichting of bron"
    if change.before == change.after:
        return "alleen de toelichting of bron"
    if change.before == 0:
        return "was nul"
    share = 100 * (change.after - change.before) / abs(change.before)
    return f"{'+' if share > 0 else ''}{format_pct(share, 1)}"


def _fold(label: str, changes: Sequence[Change], definitions: Definitions) -> None:
    if not changes:
        return
    with st.expander(f"{label}: {plural(len(changes), 'waarde', 'waarden')}"):
        rows = []
        for change in changes[:SHOWN]:
            gone = change.after is None and change.after_state is None
            value = (
                shown(change, change.before, change.before_state)
                if gone
                else shown(change, change.after, change.after_state)
            )
            rows.append((name_of(change, definitions), value, change.place.words()))
        st.html(
            tables.table(
                ["Wat", "Waarde", "Plaats in het bestand"], rows, caption=f"{label}{_cut(changes)}", stacked=True
            )
        )


def _cut(changes: Sequence[Change]) -> str:
    return (
        f" (de eerste {SHOWN} van {format_number(len(changes), 0)}; alles staat in de csv)"
        if len(changes) > SHOWN
        else ""
    )


def _csv_row(name: str, change: Change) -> tuple[object, ...]:
    dutch = {"added": "toegevoegd", "changed": "gewijzigd", "withdrawn": "ingetrokken"}[name]
    before, after = (change.before, change.before_state), (change.after, change.after_state)
    return (dutch, change.key, *before, *after, change.place.words())
