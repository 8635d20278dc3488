"""Making the files of a report with a progress bar, downloading them, and the reports that were made before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.reporting import FrozenReport, ReportFormat, ReportSettings
from spuk_monitor.report import making
from spuk_monitor.report.freezing import FORMAT_WORDS, Made
from spuk_monitor.report.making import OnProgress
from spuk_monitor.ui import access, cache, exporting, filters, messages, recording, report_rows
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.messages import literal
from spuk_monitor.ui.report_rows import FILE_LABELS

MAKE: Final = "rapport.maken"
AGAIN: Final = "rapport.opnieuw"
WHICH: Final = "rapport.welke"
_MADE: Final = "rapport.gemaakt"
_MEDIA: Final = {
    ReportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ReportFormat.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ReportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ReportFormat.PDF: "application/pdf",
    ReportFormat.HTML: "text/html",
}


@dataclass(frozen=True)
class _Files:
    """What was made last in this session; the only bytes that a session keeps."""

    settings: ReportSettings
    files: Mapping[ReportFormat, bytes]
    remarks: tuple[str, ...]
    again: bool


@dataclass(frozen=True)
class _Outcome:
    """How it went, told below the button that was pressed: files, or why there are none."""

    button: str
    came: _Files | str


def format_key(format_: ReportFormat) -> str:
    return f"rapport.bestand.{format_}"


def draw(view: cache.View, settings: ReportSettings | None) -> None:
    """Choice of files, the button, and what was made last. `settings` None: there is nothing to make."""
    if not recording.may_write():
        st.caption(
            "U maakt de openbare versie. Alleen een analist kan een rapportage vastleggen of anders laten maken."
        )
    with st.container(horizontal=True, gap="medium"):
        chosen = [one for one in ReportFormat if st.checkbox(FILE_LABELS[one], value=True, key=format_key(one))]
    ready = bool(chosen) and settings is not None
    pressed = st.button("Rapportage maken", key=MAKE, type="primary", disabled=not ready)
    below = st.container()
    if pressed and settings is not None:
        with below:
            _work(MAKE, lambda tell: _make(settings, chosen, tell))
    if not chosen:
        st.caption("Kies minstens één soort bestand.")
    with below:
        _draw_outcome(MAKE, view, settings)


def draw_made(view: cache.View) -> None:
    """The reports on record, each to be made again with the same figures."""
    st.header("Gemaakte rapportages", anchor=False)
    html, records = _made_before(view.key, view.selection)
    if not records:
        messages.quiet("Er is nog geen rapportage gemaakt.")
        return
    st.html(html)
    if not recording.may_write():
        return
    if st.session_state.get(WHICH) not in records:
        st.session_state[WHICH] = next(iter(records))
    which = st.selectbox(
        "Welke rapportage wilt u opnieuw maken?",
        list(records),
        format_func=lambda one: report_rows.report_name(records[one].settings) if one in records else one,
        key=WHICH,
    )
    record = records[which]
    pressed = st.button("Opnieuw maken", key=AGAIN, help="Met dezelfde cijfers, teksten en keuzes als toen")
    below = st.container()
    with below:
        if pressed:
            formats = [one.format for one in record.files]
            _work(AGAIN, lambda tell: making.again(cache.monitor(), record, formats, by=_by(), on_progress=tell))
        _draw_outcome(AGAIN, view, record.settings)


@kept()
def _made_before(key: cache.Key, selection: filters.Selection) -> tuple[str, dict[str, FrozenReport]]:
    """The list as HTML, and each report by its fingerprint, the newest first."""
    written = cache.written(cache.View(*key, selection), FrozenReport)
    kept = sorted(written, key=lambda one: one.revision, reverse=True)
    return report_rows.reports_html(kept), {one.entry.settings.fingerprint: one.entry for one in kept}


def _make(settings: ReportSettings, chosen: list[ReportFormat], tell: OnProgress) -> Made:
    """With a record for who may write; a reader gets files only."""
    if recording.may_write():
        return making.make(cache.monitor(), settings, chosen, by=_by(), on_progress=tell)
    return making.prepare(cache.monitor(), settings, chosen, on_progress=tell)


def _by() -> str:
    return access.current_user().name


def _work(button: str, make: Callable[[OnProgress], Made]) -> None:
    """Make with a bar, and draw the page anew: with the files, or with what went wrong."""
    st.session_state.pop(_MADE, None)
    bar = st.progress(0.0, text="De rapportage wordt gemaakt…")
    came: _Files | str
    try:
        made = make(lambda share, words: _tell(bar.progress, share, words))
    except MonitorError as error:
        came = error.message
    else:
        came = _Files(made.record.settings, dict(made.files), made.remarks, made.again)
        if button == MAKE:  # the list below is drawn later
            st.session_state[WHICH] = made.record.settings.fingerprint
    st.session_state[_MADE] = _Outcome(button, came)
    st.rerun()


def _tell(show: Callable[..., object], share: float, words: str) -> None:
    show(share, text=literal(words))


def _draw_outcome(button: str, view: cache.View, settings: ReportSettings | None) -> None:
    """What came of this button, as long as the reader stays with the area; `settings`: what is chosen now."""
    outcome = st.session_state.get(_MADE)
    if not isinstance(outcome, _Outcome) or outcome.button != button:
        return
    made = outcome.came
    if isinstance(made, str):
        st.error(literal(made))
        return
    if made.settings.area != view.area or not (view.whole or made.settings.public):
        return  # also what somebody made here before their role was taken away
    done = report_rows.made_sentence(made.settings, again=made.again, recorded=view.whole)
    st.success(f"✔ {literal(done)}")
    for remark in made.remarks:
        st.warning(literal(remark))
    if settings is not None and settings != made.settings:
        st.caption("Uw keuzes zijn daarna veranderd. Deze bestanden horen bij wat u toen koos.")
    with st.container(horizontal=True):
        for format_, content in made.files.items():
            exporting.button(
                f"{FILE_LABELS[format_]} downloaden",
                partial(bytes, content),
                file_name=report_rows.file_name(made.settings, format_),
                mime=_MEDIA[format_],
                help=f"{FORMAT_WORDS[format_]}, {max(1, len(content) // 1000)} kB",
                key=f"rapport.download.{format_}",
                subject=f"{FrozenReport.KIND} {made.settings.fingerprint}",
                area=made.settings.area,
            )
