"""The files a person is about to load: what was uploaded, what the check said, and accepting it exactly once.

Holds the session's state and its transitions, draws nothing. The contents stay in the session until they are accepted
or put away, so that a rerun or a look at another page loses nothing. A user's mistake becomes a message, never an
exception.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.errors import CancelledError, ConflictError, MonitorError
from spuk_monitor.domain.findings import Finding
from spuk_monitor.loading import Checked
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import Change, VersionRecord
from spuk_monitor.ui import access, cache
from spuk_monitor.ui.parts import Offer, Part, offer_of
from spuk_monitor.ui.reading_job import Choices, ReadingJob, is_large

DESK = "data.desk"
NAME = "data.name"
NOTE = "data.note"
REASON = "data.reason"
PERSONAL = "PERSOONSGEGEVENS"
NO_REASON = (
    "Vul de reden van de wijziging in. Er veranderen cijfers over een kwartaal dat al is gerapporteerd; wie later "
    "terugkijkt, moet kunnen lezen waarom."
)
STALE = (
    "Sinds deze controle is er een nieuwe versie bij gekomen. Wat er zou veranderen klopt daardoor misschien niet "
    "meer. Controleer opnieuw en bekijk de wijzigingen nog eens; uw bestand staat nog klaar."
)


@dataclass(frozen=True, slots=True)
class Pending:
    """Files that wait. `checked` is what the check said at `at` with `choices`, or None while `problem` says why there
    is none, while it is being read, or because the reading was stopped.
    """

    files: tuple[tuple[str, bytes], ...]
    signature: str
    choices: Choices = field(default_factory=Choices)
    at: date | None = None
    checked: tuple[Checked, ...] | None = None
    problem: str | None = None
    stopped: bool = False
    replaced: tuple[str, ...] = ()  # names that were chosen again: only the last file of a name counts
    offer: Offer = field(default_factory=Offer)
    part: Part = field(default_factory=Part)
    chosen: tuple[Checked, ...] | None = None  # what would be accepted: `checked`, or only `part` of it

    @property
    def ok(self) -> bool:
        return self.checked is not None and all(one.ok for one in self.checked)

    @property
    def accepted(self) -> tuple[Checked, ...]:
        """What accepting would write: all, or the chosen part."""
        return self.chosen if self.chosen is not None else self.checked or ()

    @property
    def changes_anything(self) -> bool:
        return any(not one.changes.is_empty for one in self.accepted)

    @property
    def left_out(self) -> int:
        """How many changes stay out of the version because they are not in the chosen part."""
        return max(0, _changes(self.checked or ()) - _changes(self.accepted))

    @property
    def reported(self) -> list[Change]:
        """Figures of a quarter that was reported before, which would change."""
        return [change for one in self.accepted for change in one.reported]

    @property
    def findings(self) -> list[tuple[str, Finding]]:
        """(file, finding), in the order of the files."""
        return [(one.upload.file, finding) for one in self.checked or () for finding in one.findings]

    def has_finding(self, *codes: str) -> bool:
        return any(finding.code in codes for _, finding in self.findings)

    def stale_at(self, version: int) -> bool:
        return bool(self.checked) and any(one.store_version != version for one in self.checked or ())


def _changes(checked: Sequence[Checked]) -> int:
    return sum(len(one.changes.added) + len(one.changes.changed) + len(one.changes.withdrawn) for one in checked)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the last attempt did: a new version, nothing to do, or a refusal with its reason."""

    kind: str  # geladen, ongewijzigd, geweigerd
    message: str
    version: int | None = None


@dataclass(slots=True)
class Desk:
    """What one session has lying ready. One object that is changed in place, on purpose: every touch of
    `st.session_state` may end a callback halfway when the person clicks again, and then a version would be written
    of which the screen says nothing.
    """

    pending: Pending | None = None
    outcome: Outcome | None = None
    round: int = 0  # part of the uploader's key: a new round is an empty uploader
    listed: frozenset[str] = frozenset()  # ids of the files in the uploader's own list
    kept: tuple[tuple[str, bytes], ...] = ()  # what waited when the page was left; that empties the uploader's list
    job: ReadingJob | None = None  # while files are read beside the page
    choices: Choices = field(default_factory=Choices)  # a widget's own value goes when its page or tab is left
    period: str = ""  # as typed; in `choices` once it can be read
    name: str = ""
    note: str = ""
    reason: str = ""


def desk() -> Desk:
    if DESK not in st.session_state:
        st.session_state[DESK] = Desk()
    found: Desk = st.session_state[DESK]
    return found


def uploader_key() -> str:
    return f"data.files.{desk().round}"


def take_over(key: str) -> None:
    """Callback of the uploader. Only a person's own act gets here: leaving the page does not empty what waits.

    A file that was mended and chosen again has the name of the earlier one and takes its place: the uploader itself
    would keep both, and then the old errors would stay.
    """
    mine = desk()
    uploads = st.session_state.get(key) or []
    if key != uploader_key():
        return  # of an uploader that was emptied by accepting
    ids = frozenset(one.file_id for one in uploads)
    if ids and not ids & mine.listed:  # a new, empty uploader: what waits from before the page was left stays
        mine.kept = mine.pending.files if mine.pending else ()
    mine.listed = ids
    files, replaced = last_of_each_name((*mine.kept, *((one.name, one.getvalue()) for one in uploads)))
    _stop_job(mine)
    mine.outcome = None
    mine.pending = Pending(files, signature_of(files), replaced=replaced) if files else None


def last_of_each_name(
    files: Sequence[tuple[str, bytes]],
) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]:
    """Of files with one name only the last, in the place of the first; and the names that came more than once."""
    last = dict(files)
    names = [name for name, _ in files]
    return tuple(last.items()), tuple(name for name in last if names.count(name) > 1)


def keep_words() -> None:
    """Callback of name, note and reason: what is typed survives another tab or page."""
    mine = desk()
    name, note, reason = (st.session_state.get(one) for one in (NAME, NOTE, REASON))
    mine.name, mine.note = str(name or ""), str(note or "")
    mine.reason = mine.reason if reason is None else str(reason)  # the field is only there when it is asked for


def signed(typed: str) -> str:
    """Who does this: the name of the login, else the one that was typed; "" when there is none."""
    return access.proven_name() or " ".join(typed.split())


def put_away() -> None:
    """Callback: forget the files that wait."""
    _clear(desk())


def _clear(mine: Desk) -> None:
    _stop_job(mine)
    mine.pending = mine.outcome = None
    mine.round += 1
    mine.listed, mine.kept = frozenset(), ()
    mine.note = mine.reason = mine.period = ""
    mine.choices = Choices(area=mine.choices.area)


def _stop_job(mine: Desk) -> None:
    if mine.job is not None:
        mine.job.stop()
        mine.job = None


def check_again() -> None:
    """Callback: the next run checks beside the store as it is then."""
    mine = desk()
    _stop_job(mine)
    mine.outcome = None
    if mine.pending and mine.pending.files:  # of files about persons only the findings are left
        mine.pending = replace(mine.pending, checked=None, chosen=None, problem=None, stopped=False)


def stop_reading() -> None:
    """Callback of "Stoppen": what was read so far is dropped, the files stay ready."""
    mine = desk()
    _stop_job(mine)
    if mine.pending and mine.pending.checked is None:  # else it had just been finished
        mine.pending = replace(mine.pending, stopped=True)


def ensure_checked(monitor: Monitor, *, at: date) -> Pending | None:
    """What waits, checked at `at` with the choices of the desk; checks only when that has not been done yet.

    Large files are read beside the page: as long as the desk has a `job`, there is nothing to show of them.
    """
    mine = desk()
    waiting = mine.pending
    if waiting is None or not waiting.files:
        return waiting
    choices = mine.choices
    job = mine.job
    if job is not None and (job.at, job.choices) != (at, choices):
        _stop_job(mine)
        job = None
    if job is None:
        same = (waiting.at, waiting.choices) == (at, choices)
        if same and (waiting.checked is not None or waiting.problem is not None or waiting.stopped):
            return waiting
        job = ReadingJob(monitor, waiting.files, at=at, choices=choices)
        waiting = mine.pending = replace(waiting, at=at, choices=choices, checked=None, problem=None, stopped=False)
        if is_large(waiting.files):
            mine.job = job
            job.start()
        else:
            job.run()
    if job.done:
        mine.pending = _with_result(waiting, job, monitor)
        mine.job = None
        _drop_personal(mine)
    return mine.pending


def _with_result(waiting: Pending, job: ReadingJob, monitor: Monitor) -> Pending:
    try:
        checked = job.result()
    except CancelledError:
        return replace(waiting, checked=None, chosen=None, problem=None, stopped=True)
    except MonitorError as error:
        return replace(waiting, checked=None, chosen=None, problem=error.message)
    return replace(
        waiting, checked=checked, chosen=None, problem=None, part=Part(), offer=offer_of(checked, monitor.definitions)
    )


def _drop_personal(mine: Desk) -> None:
    """Of a file about persons nothing is kept but its name and the finding: not here, not in the uploader."""
    waiting = mine.pending
    if waiting is None or waiting.checked is None:
        return
    refused = {one.upload.sha256 for one in waiting.checked if any(found.code == PERSONAL for found in one.findings)}
    if not refused:
        return
    checked = tuple(replace(one, content=b"") if one.upload.sha256 in refused else one for one in waiting.checked)
    files = tuple(
        (name, content) for name, content in waiting.files if hashlib.sha256(content).hexdigest() not in refused
    )
    mine.pending = replace(waiting, files=files, signature=signature_of(files), checked=checked)
    listed = mine.listed
    mine.round += 1  # an empty uploader
    mine.listed, mine.kept = frozenset(), ()
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for file in listed:  # else the server keeps what was uploaded until the session ends
            context.uploaded_file_mgr.remove_file(context.session_id, file)


def choose_part(part: Part) -> None:
    """Accept only this part; what would change is worked out again."""
    monitor = cache.monitor()
    mine = desk()
    waiting = mine.pending
    if waiting is None or waiting.checked is None or waiting.at is None or waiting.part == part:
        return
    chosen = None
    mine.outcome = None
    try:
        if not part.is_all:
            chosen = tuple(
                monitor.narrowed(
                    waiting.checked,
                    at=waiting.at,
                    measures=waiting.offer.measures_of(part),
                    sources=waiting.offer.sources_of(part),
                )
            )
    except MonitorError as error:  # a callback: nobody above it shows what went wrong
        mine.outcome = Outcome("geweigerd", error.message)
        return
    mine.pending = replace(waiting, part=part, chosen=chosen)


def accept(signature: str) -> None:
    """Callback of "Accepteren". A second click finds nothing waiting, so it makes no second version."""
    monitor = cache.monitor()  # of who presses now: the page may be drawn for a role that was withdrawn since
    by = signed(str(st.session_state.get(NAME) or ""))
    note = str(st.session_state.get(NOTE) or "").strip() or None
    reason = " ".join(str(st.session_state.get(REASON) or "").split()) or None
    mine = desk()
    # From here on only `mine` is touched, not the session: see Desk.
    waiting = mine.pending
    if waiting is None or waiting.signature != signature or waiting.checked is None or not waiting.ok:
        return
    if not by:
        mine.outcome = Outcome("geweigerd", "Vul uw naam in. Zo is later te zien wie dit heeft geladen.")
        return
    mine.name = by
    if waiting.reported and not reason:
        mine.outcome = Outcome("geweigerd", NO_REASON)
        return
    try:
        record = monitor.accept(
            waiting.accepted,
            by=by,
            note=note,
            reason=reason if waiting.reported else None,
            require_reason=True,
        )
    except MonitorError as error:
        stale = isinstance(error, ConflictError) and waiting.stale_at(monitor.store.version())
        mine.outcome = Outcome("geweigerd", STALE if stale else error.message)
        return
    _clear(mine)
    mine.outcome = _outcome_of(record, left_out=waiting.left_out)


def _outcome_of(record: VersionRecord | None, *, left_out: int) -> Outcome:
    if record is None:
        return Outcome("ongewijzigd", "Er is geen nieuwe versie gemaakt: alles uit dit bestand stond er al zo in.")
    counts = f"{record.added} toegevoegd, {record.changed} gewijzigd, {record.withdrawn} ingetrokken"
    rest = f" {left_out_words(left_out)}" if left_out else ""
    return Outcome("geladen", f"Versie {record.version} is geladen: {counts}.{rest}", record.version)


def left_out_words(count: int) -> str:
    """What happens to the changes outside the chosen part."""
    return (
        f"{plural(count, 'waarde blijft', 'waarden blijven')} buiten deze versie; laad het bestand later opnieuw om "
        f"{'die' if count == 1 else 'ze'} alsnog over te nemen."
    )


def signature_of(files: Sequence[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()
