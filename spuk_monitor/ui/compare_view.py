"""What differs between two versions: two choices, counts, the first differences, and all of them as a csv."""

from dataclasses import dataclass

import streamlit as st

from spuk_monitor.domain import moments
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import format_number, plural
from spuk_monitor.report.csv_file import csv_bytes
from spuk_monitor.store import Change, ChangeSet, VersionRecord
from spuk_monitor.ui import cache, change_rows, exporting, tables, version_list
from spuk_monitor.ui.fragments import fragment
from spuk_monitor.ui.kept import ENTRIES, kept

SHOWN = 100
_FEW = 10  # differences that are unfolded at once
FROM = "data.compare.from"
TO = "data.compare.to"
_OFFERED = "data.compare.offered"
_EMPTY = 0  # the store before its first version
_KINDS = {"changed": "gewijzigd", "added": "toegevoegd", "withdrawn": "ingetrokken"}
_HEADER = (*change_rows.HEADER[:-1], "was uit bestand", "is uit bestand")
_COLUMNS = [
    tables.Column("Wat", width=40),
    tables.Column("Verandering", width=12),
    tables.Column("Was", width=12),
    tables.Column("Werd", width=12),
    tables.Column("Verschil", width=10),
    tables.Column("Uit bestand", width=14),
]


@dataclass(frozen=True, slots=True)
class Differences:
    """What the page shows of them: how many, and two pieces of HTML."""

    total: int
    tiles: str
    table: str


@fragment
def show(view: cache.View) -> None:
    """Two choices and what they give; there is at least one version. A fragment: it concerns nothing else."""
    st.subheader("Twee versies vergelijken", anchor=False)
    labels = _labels(view.key)
    numbers = list(labels)
    _follow_the_newest(numbers)
    left, right = st.columns(2)
    before = left.selectbox("Van", numbers, format_func=lambda one: labels.get(one, str(one)), key=FROM)
    after = right.selectbox("Naar", numbers, format_func=lambda one: labels.get(one, str(one)), key=TO)
    if before == after:
        st.write("Dit is twee keer dezelfde versie. Kies twee verschillende versies.")
        return
    found = _compared(view.key, before, after)
    _show_differences(found, before=before, after=after)


def _follow_the_newest(numbers: list[int]) -> None:
    """The last two versions, until somebody chooses others: also when a version comes while the page is open."""
    state = st.session_state
    chosen = state.get(FROM), state.get(TO)
    if chosen == state.get(_OFFERED) or not {*chosen} <= {*numbers}:
        state[FROM], state[TO] = state[_OFFERED] = numbers[1], numbers[0]


@kept()
def _labels(key: cache.Key) -> dict[int, str]:
    """What can be chosen, the newest first and the empty store last."""
    records = version_list.versions(key)
    return {number: _label(records.get(number)) for number in [*records, _EMPTY]}


@st.cache_resource(show_spinner="De versies worden vergeleken…", max_entries=ENTRIES)
def _compared(key: cache.Key, before: int, after: int) -> Differences:
    """Only what is shown is kept: it may be one of 180,000 rows. What of an old version may be shown to a reader can
    change with a newer one."""
    monitor = cache.monitor_seeing(whole=key.whole)
    found, definitions = monitor.compare(before, after), monitor.definitions
    counts = {name: len(getattr(found, name)) for name in _KINDS}
    total = sum(counts.values())
    cut = f" (de eerste {SHOWN} van {format_number(total, 0)}; alles staat in de csv)" if total > SHOWN else ""
    order = ", de grootste wijziging eerst" if counts["changed"] > 1 else ""
    return Differences(
        total,
        tables.tiles([(word.capitalize(), format_number(counts[name], 0), "") for name, word in _KINDS.items()]),
        tables.table(
            _COLUMNS,
            [_row(kind, change, definitions) for kind, change in _told(found, SHOWN)],
            caption=f"Van {_short(before)} naar {_short(after)}{order}{cut}",
            stacked=True,
        ),
    )


def _show_differences(found: Differences, *, before: int, after: int) -> None:
    if not found.total:
        st.write("Er is geen verschil: in beide versies gelden dezelfde cijfers en bedragen.")
        return
    st.html(found.tiles)
    with st.expander(f"De verschillen: {plural(found.total, 'waarde', 'waarden')}", expanded=found.total <= _FEW):
        st.html(found.table)
    exporting.button(
        "Alle verschillen downloaden (csv)",
        lambda: _csv(before, after),
        file_name=f"verschil_versie_{before}_en_{after}.csv",
        mime=exporting.CSV,
        key="data.compare.download",
    )


def _told(found: ChangeSet, most: int | None = None) -> list[tuple[str, Change]]:
    """What changed, the largest first, then what came and what went; of each at most `most`, and together."""
    changed = sorted(found.changed, key=change_rows.relative_change, reverse=True)
    every = [
        *(("changed", one) for one in changed[:most]),
        *(("added", one) for one in found.added[:most]),
        *(("withdrawn", one) for one in found.withdrawn[:most]),
    ]
    return every[:most]


def _csv(before: int, after: int) -> bytes:
    """All differences; made when somebody asks for the file."""
    found, definitions = cache.monitor().compare(before, after), cache.monitor().definitions
    return csv_bytes(_HEADER, [_csv_row(kind, one, definitions) for kind, one in _told(found)])


def _row(kind: str, change: Change, definitions: Definitions) -> tuple[object, ...]:
    before = change_rows.before(change) if kind != "added" else ""
    after = change_rows.after(change) if kind != "withdrawn" else ""
    difference = change_rows.difference(change) if kind == "changed" else ""
    file = (change.before_file if kind == "withdrawn" else change.after_file) or ""
    return change_rows.name_of(change, definitions), _KINDS[kind], before, after, difference, file


def _csv_row(kind: str, change: Change, definitions: Definitions) -> tuple[object, ...]:
    plain = change_rows.csv_row(_KINDS[kind], change, definitions)
    return (*plain[:-1], change.before_file, change.after_file)


def _label(record: VersionRecord | None) -> str:
    """`versie 3 · uitvraag.xlsx · 21-11-2026 19:20`."""
    if record is None:
        return "leeg, voor de eerste versie"
    parts = (f"versie {record.version}", record.file or str(record.kind), moments.moment_short(record.at))
    return " · ".join(parts)


def _short(number: int) -> str:
    return f"versie {number}" if number else "leeg"
