"""Every version: who loaded what and when, taking one back, the untouched file, and removing the example."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from spuk_monitor.domain import moments
from spuk_monitor.domain.dutch import format_number, join_words
from spuk_monitor.domain.errors import ConflictError, MonitorError
from spuk_monitor.store import VersionRecord
from spuk_monitor.store.records import VersionFile
from spuk_monitor.ui import access, cache, compare_view, exporting, messages, tables, uploading, version_list
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.messages import literal

SHOWN = 100
UNDO_VERSION = "data.undo.version"
UNDO_NAME = "data.undo.name"
UNDO_REASON = "data.undo.reason"
HANDLED = "data.versions"
ORIGINAL = "data.original.version"
UNDO_OPEN = "data.undo"
ORIGINAL_OPEN = "data.original"
_INTRO = (
    "Elk geladen bestand wordt een versie. Niets wordt overschreven: ook terugdraaien maakt een nieuwe versie, zodat "
    "een rapport van vroeger opnieuw te maken is."
)


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt did: done, or why not and what stands in the way."""

    done: bool
    message: str
    conflicts: tuple[str, ...] = ()


@dataclass(slots=True)
class Handled:
    """What this session did to versions; changed in place for the reason given at uploading.Desk."""

    undo: Result | None = None
    undone: tuple[int, int] | None = None  # version taken back, as which version
    removal_asked: bool = False
    removal: Result | None = None
    reason: str = ""  # as typed: the field's own value goes with the tab


@dataclass(frozen=True, slots=True)
class Page:
    """What the tab says of the versions; `labels` are of every version, the newest first. `possible` can be taken back,
    `with_file` came from a file."""

    lead: str
    table: str
    labels: Mapping[int, str]
    possible: tuple[int, ...]
    with_file: tuple[int, ...]


def handled() -> Handled:
    if HANDLED not in st.session_state:
        st.session_state[HANDLED] = Handled()
    found: Handled = st.session_state[HANDLED]
    return found


def show(view: cache.View, *, may_change: bool = True) -> None:
    """The tab with the history and what can be done with it."""
    st.header("Versies", anchor=False)
    page = _page(view.key)
    if not page.labels:
        st.write("Er is nog niets geladen. Zodra u een bestand accepteert, staat hier de eerste versie.")
        return
    st.write(page.lead)
    st.html(page.table)
    if len(page.labels) > SHOWN:
        st.caption(f"De nieuwste {SHOWN} van {format_number(len(page.labels), 0)} versies.")
    compare_view.show(view)
    if may_change:
        _show_undo(page)
    if view.whole:  # a file that figures were loaded from holds small numbers too
        _show_originals(view.key, page)
    else:
        messages.quiet(
            "De bestanden zelf zijn er alleen voor de rol analist of beheerder: er kunnen kleine aantallen mensen in "
            "staan, die wij niet tonen."
        )


@kept()
def _page(key: cache.Key) -> Page:
    history = list(version_list.versions(key).values())
    if not history:
        return Page("", "", {}, (), ())
    newest = history[0]
    return Page(
        lead=f"{_INTRO}\n\nAlle pagina's rekenen nu met **versie {newest.version}**, van {moments.moment(newest.at)}, "
        f"door {literal(newest.by)}.",
        table=_history_table(history[:SHOWN]),
        labels={record.version: label_of(record) for record in history},
        possible=tuple(record.version for record in history if record.undone_by is None),
        with_file=tuple(record.version for record in history if record.sha256),
    )


def _history_table(history: Sequence[VersionRecord]) -> str:
    columns = [
        tables.Column("Versie", width=7, carded=True),
        tables.Column("Wanneer", width=14),
        tables.Column("Wie", width=13),
        tables.Column("Wat", width=22),
        tables.Column("Verandering", width=18),
        tables.Column("Toelichting", width=26),
    ]
    rows = []
    for record in history:
        what = tables.joined(
            str(record.kind), tables.fictitious() if record.fictitious else "", tables.soft(record.file or "")
        )
        remarks = [record.note or ""]
        if record.undoes:
            remarks.insert(0, f"Draait versie {record.undoes} terug.")
        if record.undone_by:
            remarks.insert(0, f"Teruggedraaid door versie {record.undone_by}.")
        number = tables.joined(record.version, tables.tag("nu") if record is history[0] else "")
        rows.append((number, _when(record), record.by, what, _counts(record), " ".join(filter(None, remarks))))
    return tables.table(
        columns, rows, caption="Versies, de nieuwste eerst. Tijden zijn Nederlandse tijd.", stacked=True
    )


def _counts(record: VersionRecord) -> str:
    """`23 nieuw, 2 gewijzigd`; what did not happen is left out."""
    counts = {"nieuw": record.added, "gewijzigd": record.changed, "ingetrokken": record.withdrawn}
    return join_words(f"{format_number(count, 0)} {word}" for word, count in counts.items() if count) or "niets"


def _when(record: VersionRecord) -> tables.Markup:
    return tables.Markup(f'<span class="sm-nowrap">{moments.moment_short(record.at)}</span>')


# --- taking a version back -------------------------------------------------------------------------


def _show_undo(page: Page) -> None:
    """Folded; what came of it stands above."""
    _show_result(handled().undo)
    folded = st.expander("Een versie terugdraaien", key=UNDO_OPEN, on_change="rerun")
    if not folded.open:
        return
    if not page.possible:
        folded.write("Er is geen versie die nog teruggedraaid kan worden.")
        return
    st.session_state.setdefault(UNDO_NAME, uploading.desk().name)
    st.session_state.setdefault(UNDO_REASON, handled().reason)
    with folded:  # no form, for the reason given in load_view
        st.selectbox(
            "Versie",
            page.possible,
            format_func=lambda number: page.labels.get(number, str(number)),
            key=UNDO_VERSION,
        )
        if access.proven_name() is None:
            st.text_input(
                "Uw naam ", key=UNDO_NAME, max_chars=80, on_change=keep_words
            )  # the space keeps this field apart from the one of the first tab
        st.text_input(
            "Reden",
            key=UNDO_REASON,
            max_chars=500,
            placeholder="waarom klopt deze versie niet?",
            on_change=keep_words,
        )
        st.button("Terugdraaien", key="data.undo.button", on_click=undo)


def keep_words() -> None:
    """Callback of name and reason: what is typed survives another tab or page."""
    name, reason = st.session_state.get(UNDO_NAME), st.session_state.get(UNDO_REASON)
    uploading.desk().name, handled().reason = str(name or ""), str(reason or "")


def undo() -> None:
    """Callback: take the chosen version back, or say why not. A second click does nothing."""
    monitor = cache.monitor()  # of who presses now: the page may be drawn for a role that was withdrawn since
    version = st.session_state.get(UNDO_VERSION)
    by = uploading.signed(str(st.session_state.get(UNDO_NAME) or ""))
    reason = str(st.session_state.get(UNDO_REASON) or "").strip()
    mine, desk = handled(), uploading.desk()
    if version is None or mine.undone == (version, monitor.store.version()):
        return
    if not by or not reason:
        mine.undo = Result(False, "Vul uw naam en de reden in.")
        return
    desk.name = by
    try:
        record = monitor.undo(version, by=by, reason=reason)
    except MonitorError as error:
        mine.undo = Result(False, error.message, tuple(error.conflicts) if isinstance(error, ConflictError) else ())
        return
    mine.undone, mine.reason = (version, record.version), ""
    mine.undo = Result(True, f"Versie {version} is teruggedraaid, als versie {record.version}.")


def _show_result(result: Result | None) -> None:
    if result is None:
        return
    if result.done:
        st.success(f"✔ {literal(result.message)}")
        return
    st.error(literal(result.message))
    if result.conflicts:
        st.write("Dit is later gewijzigd of geladen. Draai eerst die latere versie terug:")
        st.html(tables.listed(result.conflicts[:SHOWN]))


# --- the untouched file ----------------------------------------------------------------------------


def _show_originals(key: cache.Key, page: Page) -> None:
    if not page.with_file:
        return
    folded = st.expander("Een oorspronkelijk bestand downloaden", key=ORIGINAL_OPEN, on_change="rerun")
    if not folded.open:
        return
    with folded:
        st.write("Elk geladen bestand wordt ongewijzigd bewaard.")
        chosen = st.selectbox(
            "Bestand van versie",
            page.with_file,
            format_func=lambda number: page.labels.get(number, str(number)),
            key=ORIGINAL,
        )
        for number, one in enumerate(_files(key, chosen)):
            _show_original(key, one, number, version=chosen)


@kept()
def _files(key: cache.Key, version: int) -> list[VersionFile]:
    return cache.monitor_seeing(whole=key.whole).store.files(version)


def _show_original(key: cache.Key, one: VersionFile, number: int, *, version: int) -> None:
    try:
        _verify(key, one.sha256)
    except MonitorError as error:
        st.error(literal(error.message))
        return
    exporting.button(
        f"{literal(one.file)} downloaden",
        lambda: cache.monitor().store.original(one.sha256),
        file_name=one.file,
        key=f"data.original.download.{number}",
        subject=f"het oorspronkelijke bestand van versie {version}",
    )
    st.caption(f"Vingerafdruk (sha256): {one.sha256}")


@kept()
def _verify(key: cache.Key, sha256: str) -> None:
    """Read a file to see that it is there and unharmed; nothing of it is kept. Raises MonitorError, each time anew."""
    cache.monitor_seeing(whole=key.whole).store.original(sha256)


def label_of(record: VersionRecord) -> str:
    """`versie 3 · waarnemingen · uitvraag.xlsx · 21 november 2026, 19:20 uur`."""
    parts = [f"versie {record.version}", str(record.kind), record.file or "", moments.moment(record.at)]
    return " · ".join(part for part in parts if part)


# --- the example -----------------------------------------------------------------------------------


def show_example(view: cache.View) -> None:
    """Remove the fictitious figures, in two steps; nothing when there are none."""
    _show_result(handled().removal)
    if not cache.has_example(view):
        return
    with st.container(border=True):
        st.markdown(
            "**Er staan fictieve voorbeeldcijfers in de monitor.** Verwijder ze voordat u echte cijfers gebruikt."
        )
        if not handled().removal_asked:
            st.button("Voorbeeldcijfers verwijderen", key="data.example.ask", on_click=ask_removal)
            return
        st.write(
            "Weet u het zeker? Alle fictieve cijfers, besluiten en verhalen gaan eruit, ook wat u aan zo'n besluit of "
            "verhaal veranderde. De begroting, de doelen en de definities blijven staan. De vroegere versies blijven "
            "in de lijst."
        )
        with st.container(horizontal=True):
            st.button(
                "Ja, verwijder de voorbeeldcijfers",
                key="data.example.yes",
                type="primary",
                on_click=remove_example,
            )
            st.button("Nee, laat ze staan", key="data.example.no", on_click=cancel_removal)


def ask_removal() -> None:
    mine = handled()
    mine.removal_asked, mine.removal = True, None


def cancel_removal() -> None:
    handled().removal_asked = False


def remove_example() -> None:
    """Callback of the second step; a second click finds the first step undone and does nothing."""
    mine, by = handled(), uploading.signed(uploading.desk().name) or "via pagina Data"
    if not mine.removal_asked:
        return
    mine.removal_asked = False
    try:
        record = cache.monitor().remove_example(by=by)
    except MonitorError as error:
        mine.removal = Result(False, error.message)
        return
    mine.removal = Result(True, _removed(record))


def _removed(record: VersionRecord | None) -> str:
    if record is None:
        return "Er waren geen voorbeeldcijfers meer."
    return f"De voorbeeldcijfers zijn verwijderd, als versie {record.version}."
