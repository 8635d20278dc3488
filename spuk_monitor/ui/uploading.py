"""The files a person is about to load: what was uploaded, what the check said, and accepting it exactly once.

Holds the session's state and its transitions, draws nothing. The contents stay in the session until they are accepted
or put away, so that a rerun or a look at another page loses nothing. A user's mistake becomes a message, never an
exception.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from spuk_monitor.domain.errors import ConflictError, MonitorError
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.loading import Checked
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import VersionRecord

DESK = "data.desk"
NAME = "data.name"
NOTE = "data.note"
STALE = (
    "Sinds deze controle is er een nieuwe versie bij gekomen. Wat er zou veranderen klopt daardoor misschien niet "
    "meer. Controleer opnieuw en bekijk de wijzigingen nog eens; uw bestand staat nog klaar."
)


@dataclass(frozen=True, slots=True)
class Pending:
    """Files that wait. `checked` is what the check said at `at`, or None while `problem` says why there is none."""

    files: tuple[tuple[str, bytes], ...]
    signature: str
    kind: UploadKind | None = None
    area: str | None = None
    at: date | None = None
    checked: tuple[Checked, ...] | None = None
    problem: str | None = None
    replaced: tuple[str, ...] = ()  # names that were chosen again: only the last file of a name counts

    @property
    def ok(self) -> bool:
        return self.checked is not None and all(one.ok for one in self.checked)

    @property
    def changes_anything(self) -> bool:
        return self.checked is not None and any(not one.changes.is_empty for one in self.checked)

    @property
    def findings(self) -> list[tuple[str, Finding]]:
        """(file, finding), in the order of the files."""
        return [(one.upload.file, finding) for one in self.checked or () for finding in one.findings]

    def stale_at(self, version: int) -> bool:
        return bool(self.checked) and any(one.store_version != version for one in self.checked or ())


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
    name: str = ""  # a widget's own value goes when its page or tab is left
    note: str = ""


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
    """Callback of name and note: what is typed survives another tab or page."""
    name, note = st.session_state.get(NAME), st.session_state.get(NOTE)
    mine = desk()
    mine.name, mine.note = str(name or ""), str(note or "")


def put_away() -> None:
    """Callback: forget the files that wait."""
    _clear(desk())


def _clear(mine: Desk) -> None:
    mine.pending = mine.outcome = None
    mine.round += 1
    mine.listed, mine.kept, mine.note = frozenset(), (), ""


def check_again() -> None:
    """Callback: the next run checks beside the store as it is then."""
    mine = desk()
    mine.outcome = None
    if mine.pending:
        mine.pending = replace(mine.pending, checked=None, problem=None)


def ensure_checked(
    monitor: Monitor, *, at: date, kind: UploadKind | None = None, area: str | None = None
) -> Pending | None:
    """What waits, checked with these choices; checks only when that has not been done yet."""
    mine = desk()
    waiting = mine.pending
    if waiting is None:
        return None
    same = (waiting.at, waiting.kind, waiting.area) == (at, kind, area)
    if same and (waiting.checked is not None or waiting.problem is not None):
        return waiting
    checked: tuple[Checked, ...] | None = None
    problem = None
    try:
        checked = tuple(monitor.check(waiting.files, at=at, kind=kind, area=area))
    except MonitorError as error:
        problem = error.message
    mine.pending = replace(waiting, at=at, kind=kind, area=area, checked=checked, problem=problem)
    return mine.pending


def accept(monitor: Monitor, signature: str) -> None:
    """Callback of "Accepteren". A second click finds nothing waiting, so it makes no second version."""
    by = " ".join(str(st.session_state.get(NAME) or "").split())
    note = str(st.session_state.get(NOTE) or "").strip() or None
    mine = desk()
    # From here on only `mine` is touched, not the session: see Desk.
    waiting = mine.pending
    if waiting is None or waiting.signature != signature or waiting.checked is None or not waiting.ok:
        return
    if not by:
        mine.outcome = Outcome("geweigerd", "Vul uw naam in. Zo is later te zien wie dit heeft geladen.")
        return
    mine.name = by
    try:
        record = monitor.accept(waiting.checked, by=by, note=note, require_reason=True)
    except MonitorError as error:
        stale = isinstance(error, ConflictError) and waiting.stale_at(monitor.store.version())
        mine.outcome = Outcome("geweigerd", STALE if stale else error.message)
        return
    _clear(mine)
    mine.outcome = _outcome_of(record)


def _outcome_of(record: VersionRecord | None) -> Outcome:
    if record is None:
        return Outcome("ongewijzigd", "Er is geen nieuwe versie gemaakt: alles uit dit bestand stond er al zo in.")
    counts = f"{record.added} toegevoegd, {record.changed} gewijzigd, {record.withdrawn} ingetrokken"
    return Outcome("geladen", f"Versie {record.version} is geladen: {counts}.", record.version)


def signature_of(files: Sequence[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()
