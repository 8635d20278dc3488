"""From a file to a new version: read, check beside the store, show what would change, write.

The one place above both ingest and analysis: it compares an upload with the statuses it would flip.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from spuk_monitor import logs
from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.errors import CancelledError, ConflictError, UsageError
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import Severity
from spuk_monitor.domain.uploads import ObservationDraft, Upload
from spuk_monitor.ingest import check_against, check_budget_against, read_upload
from spuk_monitor.preview import (
    KEY,
    PREVIEW_CODES,
    Outlier,
    StatusFlip,
    outliers,
    overlay,
    preview_findings,
    reported,
    revisions,
    setbacks,
    status_flips,
)
from spuk_monitor.store import Change, ChangeSet, Store, VersionRecord

OPENING, CHECKING, COMPARING = "openen", "controleren", "vergelijken"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one file is. `done` and `total` count rows; `total` 0: not known yet."""

    file: str
    phase: str  # openen, controleren, vergelijken
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload beside the store as it was at `store_version`; nothing has been written."""

    upload: Upload
    content: bytes
    changes: ChangeSet
    flips: tuple[StatusFlip, ...]
    store_version: int
    outliers: tuple[Outlier, ...] = ()
    revisions: tuple[Change, ...] = ()  # of changes.changed: provisional figures that become final
    reported: tuple[Change, ...] = ()  # changes of figures of a quarter reported before: these ask for a reason

    @property
    def ok(self) -> bool:
        return self.upload.ok

    @property
    def other_changes(self) -> tuple[Change, ...]:
        """What changes otherwise than from provisional to final."""
        revised = {one.key for one in self.revisions}
        return tuple(one for one in self.changes.changed if one.key not in revised)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.upload.findings


def check_files(
    files: Sequence[tuple[str, bytes]],
    *,
    definitions: Definitions,
    store: Store,
    at: date,
    kind: str | None = None,
    area: str | None = None,
    period: str | None = None,
    reason: str | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Checked]:
    """Read and check each (file name, content) as one load: a later file is checked beside the earlier ones too.

    A file given twice counts once; a key that two files share is a `fout` in the later. `at` is the reference date
    at which statuses are compared; `kind`, `area` and `period` are those of `read_upload`. With a `reason` the warning
    that asks for one stays away. `on_progress` hears each step. Raises UnreadableFileError, UsageError, and
    CancelledError as soon as `cancelled` says so.
    """
    version = store.version()
    checked: list[Checked] = []
    seen: dict[str, tuple[int, str]] = {}
    lines = _known_lines(store, definitions, area)
    mappings = store.mappings()
    earlier: list[Upload] = []
    distinct = {content: name for name, content in reversed(files)}
    for position, (content, name) in enumerate(reversed(distinct.items())):
        steps = _Steps(name, on_progress, cancelled)
        steps.at(OPENING)
        upload = read_upload(
            content,
            file=name,
            definitions=definitions,
            kind=kind,
            area=area,
            period=period,
            known_lines=lines,
            mappings=mappings,
            on_progress=steps.reading,
            cancelled=cancelled,
        )
        steps.at(CHECKING, total=upload.rows_read)
        observed = [draft for one in earlier for draft in one.observations]
        beside = _beside(upload, store, observed)
        findings = [
            *upload.findings,
            *check_against(upload, beside, definitions),
            *_budget_beside(upload, store, earlier, definitions=definitions),
            *(_shared_keys(upload, position, seen) if len(distinct) > 1 else ()),
        ]
        upload = replace(upload, findings=tuple(findings))
        lines += [line.line for line in upload.lines]
        steps.at(COMPARING, total=upload.rows_read)
        flips = status_flips(upload.observations, earlier=observed, definitions=definitions, store=store, at=at)
        changes = store.diff(upload)
        one = Checked(
            upload,
            content,
            changes,
            tuple(flips),
            version,
            outliers=outliers(upload, beside, definitions) if changes.added or changes.changed else (),
            revisions=revisions(upload, changes),
            reported=reported(changes, definitions, at=at),
        )
        checked.append(_with_warnings(one, has_reason=bool(reason)))
        earlier.append(upload)
        steps.at(COMPARING, done=upload.rows_read, total=upload.rows_read)
    refused = sorted({found.code for one in checked for found in one.findings if found.severity is Severity.FOUT})
    if refused:
        logs.event("bestand geweigerd", files=len(checked), findings=refused)
    return checked


def narrowed(
    checked: Sequence[Checked],
    *,
    definitions: Definitions,
    store: Store,
    at: date,
    measures: Collection[str] | None = None,
    sources: Collection[str] | None = None,
) -> list[Checked]:
    """The same files with only the observations of these measures and sources; None: all of them.

    The source of an observation is what its row says, else the source the file was recognised as, else the name of
    the file (`source_of`). Budgets and spending stay whole. What accepting would change is computed anew beside the
    store; errors elsewhere in a file still block it.
    """
    made: list[Checked] = []
    observed: list[ObservationDraft] = []
    for one in checked:
        kept = [
            draft
            for draft in one.upload.observations
            if (measures is None or draft.measure in measures)
            and (sources is None or source_of(draft, one.upload) in sources)
        ]
        asked = any(found.code == "REDEN_GEVRAAGD" for found in one.findings)
        findings = tuple(found for found in one.findings if found.code not in PREVIEW_CODES)
        upload = replace(one.upload, observations=kept, findings=findings)
        changes = store.diff(upload)
        keys = {draft.key for draft in kept}
        part = replace(
            one,
            upload=upload,
            changes=changes,
            flips=tuple(status_flips(kept, earlier=observed, definitions=definitions, store=store, at=at)),
            outliers=tuple(found for found in one.outliers if found.key in keys),
            revisions=revisions(upload, changes),
            reported=reported(changes, definitions, at=at),
        )
        made.append(_with_warnings(part, has_reason=not asked))
        observed += kept
    return made


def source_of(draft: ObservationDraft, upload: Upload) -> str:
    """What an observation counts under when a load is accepted by source."""
    return draft.source or upload.source or upload.file


def accept(
    checked: Sequence[Checked],
    *,
    definitions: Definitions,
    store: Store,
    by: str,
    note: str | None = None,
    reason: str | None = None,
    require_reason: bool = False,
) -> VersionRecord | None:
    """Write what was checked as one new version, all or nothing; None when nothing changes.

    `reason` is why figures reported before change; it is kept with the note. UsageError when `require_reason` and
    there are such figures, but neither reason nor note. ConflictError when the store has a newer version than the one
    that was checked against.
    """
    changing = [one for one in checked if not one.changes.is_empty]
    if not changing:
        return None
    words = [text.strip() for text in (note, reason) if text and text.strip()]
    if require_reason and not words and (count := sum(len(one.reported) for one in changing)):
        raise UsageError(
            f"Dit verandert {plural(count, 'cijfer', 'cijfers')} over een kwartaal dat al is gerapporteerd. "
            "Schrijf in de toelichting waarom; wie later terugkijkt, moet dat kunnen lezen."
        )
    record = store.accept_all(
        [(one.upload, one.content) for one in changing],
        by=by,
        note=". ".join(dict.fromkeys(text.rstrip(".") for text in words))
        if len(words) > 1
        else next(iter(words), note),
        definitions_digest=definitions.digest,
        expected_version=checked[0].store_version,
    )
    if record is not None:
        logs.event(
            "geladen",
            version=record.version,
            kind=record.kind,
            files=len(changing),
            added=record.added,
            changed=record.changed,
            withdrawn=record.withdrawn,
        )
    return record


def undo(version: int, *, definitions: Definitions, store: Store, by: str, reason: str) -> VersionRecord:
    """Take one version back, as a new version.

    ConflictError, with nothing written, when what would come back overlaps with periods loaded since, as a load of
    the same figures would be refused; and for what `Store.undo` refuses.
    """
    plan = store.plan_undo(version)
    gone = {(one.measure, one.area, one.category, one.period) for one in plan.changes.withdrawn}
    problems = []
    for upload in plan.returning:
        stored = _beside(upload, store, ())
        keys = zip(*(stored[name] for name in KEY), strict=True)
        kept = stored[[key not in gone for key in keys]] if len(stored) else stored
        found = check_against(upload, kept, definitions)
        problems += [one.sentence() for one in found if one.severity is Severity.FOUT]
    if problems:
        raise ConflictError(
            f"Versie {version} kan niet worden teruggedraaid: wat dan terugkomt, overlapt met cijfers die daarna zijn "
            "geladen. Er is niets gewijzigd.",
            problems,
        )
    record = store.undo(version, by=by, reason=reason, expected_version=plan.store_version)
    logs.event("teruggedraaid", version=record.version)
    return record


def _with_warnings(checked: Checked, *, has_reason: bool) -> Checked:
    """With what the preview warns of among the findings, so that the command line says it too."""
    warnings = [
        *setbacks(checked.upload, checked.changes),
        *preview_findings(checked.outliers, checked.reported, has_reason=has_reason),
    ]
    upload = replace(checked.upload, findings=(*checked.upload.findings, *warnings))
    return replace(checked, upload=upload)


class _Steps:
    """Tells how far one file is, and stops where the user wants to."""

    def __init__(
        self, file: str, on_progress: Callable[[Progress], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._file, self._on_progress, self._cancelled = file, on_progress, cancelled

    def at(self, phase: str, *, done: int = 0, total: int = 0) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError
        if self._on_progress is not None:
            self._on_progress(Progress(self._file, phase, done, total))

    def reading(self, done: int, total: int) -> None:
        """Rows read of rows in all; both are 0 while the file is being opened."""
        self.at(CHECKING if total else OPENING, done=done, total=total)


def _known_lines(store: Store, definitions: Definitions, area: str | None) -> list[str]:
    """Budget lines that spending may refer to when the file itself has no budget table."""
    known = area or next(iter(definitions.programmes), None)
    return [] if known is None else list(store.budget_lines(known)["line"])


def _beside(upload: Upload, store: Store, earlier: Sequence[ObservationDraft]) -> pd.DataFrame:
    """What is stored of the upload's measures and areas, with what earlier files of the same load bring."""
    measures = {draft.measure for draft in upload.observations}
    areas = {draft.area for draft in upload.observations}
    concerned = [draft for draft in earlier if draft.measure in measures and draft.area in areas]
    return overlay(store.compared(areas=areas, measures=measures), concerned)


def _budget_beside(
    upload: Upload, store: Store, earlier: Sequence[Upload], *, definitions: Definitions
) -> list[Finding]:
    """What a budget or spending does to money that is stored, or that an earlier file of the same load brings."""
    if upload.area is None or not (upload.lines or upload.spending):
        return []
    stored = store.spending(upload.area)
    brought = [
        {"line": one.line, "period": one.period, "kind": str(one.kind), "amount": one.amount, "fictitious": False}
        for before in earlier
        if before.area == upload.area
        for one in before.spending
    ]
    spending = pd.concat([stored, pd.DataFrame(brought)], ignore_index=True) if brought else stored
    lines = store.budget_lines(upload.area)
    return check_budget_against(upload, lines=lines, spending=spending, definitions=definitions)


def _shared_keys(upload: Upload, position: int, seen: dict[str, tuple[int, str]]) -> list[Finding]:
    """A key that an earlier file of the same load also has: which of the two should count is not ours to choose.

    `seen`: key -> position and name of the first file that has it; filled here.
    """
    found = []
    keyed = [
        *((draft.key, draft.place) for draft in upload.observations),
        *((line.line, line.place) for line in upload.lines),
        *((f"{one.line} · {one.period} · {one.kind}", one.place) for one in upload.spending),
    ]
    for key, place in keyed:
        first, name = seen.setdefault(key, (position, upload.file))
        if first != position:
            found.append(finding("SLEUTEL_IN_TWEE_BESTANDEN", place=place, key=key, file=name))
    return found
