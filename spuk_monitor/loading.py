"""From a file to a new version: read, check beside the store, show what would change, write.

The one place above both ingest and analysis: it compares an upload with the statuses it would flip.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.domain.uploads import ObservationDraft, Upload
from spuk_monitor.ingest import check_against, check_budget_against, read_upload
from spuk_monitor.store import ChangeSet, Store, VersionRecord

KEY = ["measure", "area", "category", "period"]


@dataclass(frozen=True, slots=True)
class StatusFlip:
    """A target whose status the upload would change."""

    target: str
    area: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload beside the store as it was at `store_version`; nothing has been written."""

    upload: Upload
    content: bytes
    changes: ChangeSet
    flips: tuple[StatusFlip, ...]
    store_version: int

    @property
    def ok(self) -> bool:
        return self.upload.ok

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.upload.findings


def check_files(
    files: Sequence[tuple[str, bytes]],
    *,
    definitions: Definitions,
    store: Store,
    at: date,
    kind: UploadKind | None = None,
    area: str | None = None,
) -> list[Checked]:
    """Read and check each (file name, content) as one load: a later file is checked beside the earlier ones too.

    A file given twice counts once; a key that two files share is a `fout` in the later. `at` is the reference date
    at which statuses are compared. Raises UnreadableFileError.
    """
    version = store.version()
    checked = []
    seen: dict[str, tuple[int, str]] = {}
    lines = _known_lines(store, definitions, area)
    earlier: list[Upload] = []
    distinct = {content: name for name, content in reversed(files)}
    for position, (content, name) in enumerate(reversed(distinct.items())):
        upload = read_upload(content, file=name, definitions=definitions, kind=kind, area=area, known_lines=lines)
        observed = [draft for one in earlier for draft in one.observations]
        findings = [
            *upload.findings,
            *check_against(upload, _beside(upload, store, observed), definitions),
            *_budget_beside(upload, store, earlier, definitions=definitions),
            *_shared_keys(upload, position, seen),
        ]
        upload = replace(upload, findings=tuple(findings))
        lines += [line.line for line in upload.lines]
        flips = status_flips(upload.observations, earlier=observed, definitions=definitions, store=store, at=at)
        checked.append(Checked(upload, content, store.diff(upload), tuple(flips), version))
        earlier.append(upload)
    return checked


def accept(
    checked: Sequence[Checked], *, definitions: Definitions, store: Store, by: str, note: str | None = None
) -> VersionRecord | None:
    """Write what was checked as one new version, all or nothing; None when nothing changes.

    Raises ConflictError when the store has a newer version than the one that was checked against.
    """
    changing = [one for one in checked if not one.changes.is_empty]
    if not changing:
        return None
    return store.accept_all(
        [(one.upload, one.content) for one in changing],
        by=by,
        note=note,
        definitions_digest=definitions.digest,
        expected_version=checked[0].store_version,
    )


def status_flips(
    drafts: Sequence[ObservationDraft],
    *,
    earlier: Sequence[ObservationDraft] = (),
    definitions: Definitions,
    store: Store,
    at: date,
) -> list[StatusFlip]:
    """Every target whose status differs with and without the drafts, in the order of the definitions.

    `earlier`: drafts of files before it in the same load, which both sides have.
    """
    flips = []
    for area, programme in definitions.programmes.items():
        measures = {target.measure for target in programme.targets.values() if target.measure}
        mine = [draft for draft in drafts if draft.area == area and draft.measure in measures]
        if not mine:
            continue
        before = overlay(
            store.observations(areas=[area], measures=measures),
            [draft for draft in earlier if draft.area == area and draft.measure in measures],
        )
        judged = [
            judge_targets(frame, definitions, area=area, at=at).set_index("target")["status"]
            for frame in (before, overlay(before, mine))
        ]
        flips += [
            StatusFlip(str(target), area, str(judged[0][target]), str(judged[1][target]))
            for target in judged[0].index
            if judged[0][target] != judged[1][target]
        ]
    return flips


def overlay(stored: pd.DataFrame, drafts: Sequence[ObservationDraft]) -> pd.DataFrame:
    """The observation frame as it would be after the drafts: same columns and types, a draft replaces its key."""
    if not drafts:
        return stored
    rows = []
    for draft in drafts:
        period = period_of(draft.period)
        rows.append(
            {
                "id": 0,
                "measure": draft.measure,
                "area": draft.area,
                "category": draft.category,
                "period": draft.period,
                "start": period.start,
                "end": period.end,
                "value": draft.value,
                "state": str(draft.state),
                "provisional": draft.provisional,
                "fictitious": False,
                "margin_low": draft.margin_low,
                "margin_high": draft.margin_high,
                "estimated": draft.estimated,
                "series_break": draft.series_break,
                "version": 0,
            }
        )
    incoming = pd.DataFrame(rows, columns=stored.columns).astype(stored.dtypes.to_dict())
    replaced = pd.MultiIndex.from_frame(stored[KEY]).isin(pd.MultiIndex.from_frame(incoming[KEY]))
    return pd.concat([stored[~replaced], incoming], ignore_index=True)


def _known_lines(store: Store, definitions: Definitions, area: str | None) -> list[str]:
    """Budget lines that spending may refer to when the file itself has no budget table."""
    known = area or next(iter(definitions.programmes), None)
    return [] if known is None else list(store.budget_lines(known)["line"])


def _beside(upload: Upload, store: Store, earlier: Sequence[ObservationDraft]) -> pd.DataFrame:
    """What is stored of the upload's measures and areas, with what earlier files of the same load bring."""
    measures = {draft.measure for draft in upload.observations}
    areas = {draft.area for draft in upload.observations}
    concerned = [draft for draft in earlier if draft.measure in measures and draft.area in areas]
    return overlay(store.observations(areas=areas, measures=measures), concerned)


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
