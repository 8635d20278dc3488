"""From bytes to an Upload: look, recognise what is in the file, read it and collect every finding.

The only function here that pages and the command line need is `read_upload`.
"""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.errors import CancelledError, UsageError
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.domain.terms import Severity, SourceLayout, UploadKind
from spuk_monitor.domain.uploads import (
    BudgetCellDraft,
    BudgetLineDraft,
    ObservationDraft,
    SpendingDraft,
    Upload,
)
from spuk_monitor.ingest.budget_table import ThemeTable, check_filled, drafts, years_of
from spuk_monitor.ingest.corrections import apply as apply_corrections
from spuk_monitor.ingest.formats.begroting_formulier import FormReader
from spuk_monitor.ingest.formats.begroting_plat import FlatReader
from spuk_monitor.ingest.formats.uitputting import SpendingReader
from spuk_monitor.ingest.formats.waarnemingen import ObservationReader
from spuk_monitor.ingest.privacy import person_level
from spuk_monitor.ingest.read_source import SourceOutcome, choice_of, read_source
from spuk_monitor.ingest.recognise import Contents, Layout, choose_observation_sheet, recognise
from spuk_monitor.ingest.source_file import SourceFile


def read_upload(
    content: bytes,
    *,
    file: str,
    definitions: Definitions,
    kind: str | None = None,
    area: str | None = None,
    period: str | None = None,
    known_lines: Collection[str] | None = None,
    mappings: Sequence[SavedMapping] = (),
    on_progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Upload:
    """Read, recognise and check one file; nothing is written anywhere.

    `kind` overrules what the content says: a kind, a layout, a source or a saved mapping (`choice_of`). `area` is for
    a budget, which names none; default the only programme. `period` is for a source file that names none.
    `known_lines` are the budget lines that spending may use beside those of the file itself; None: any well-formed
    one. `mappings` are tried on what is not recognised. `on_progress(rows done, rows in all)`; `cancelled` is
    asked now and then. Raises UnreadableFileError for a file that cannot be read at all, UsageError for an unknown
    area, kind or period, CancelledError.
    """
    choice = choice_of(kind, definitions, mappings)
    tick = _Tick(on_progress, cancelled)
    source = SourceFile(content, file, cancelled=cancelled)
    tick(0, 0)
    outcome = _Outcome()
    grids = source.grids()
    personal = person_level(grids)
    if personal is not None:  # said without a single value of the file, and nothing else is looked at
        outcome.findings.append(personal)
    else:
        contents = recognise(source.previews())
        outcome.kind = choice.kind or (None if choice.is_source else contents.kind)
        if outcome.kind is UploadKind.WAARNEMINGEN:
            _read_observations(source, contents, definitions, outcome=outcome)
        elif outcome.kind is UploadKind.BEGROTING:
            _read_budget(source, contents, definitions, area=area, known_lines=known_lines, outcome=outcome)
        elif contents.layouts and not choice.is_source:
            outcome.findings += contents.why_not()
        else:
            found = read_source(
                grids, definitions, file=file, choice=choice, mappings=mappings, period=period, tick=tick
            )
            outcome.take(found)
            if found.recognised_as is None and not any(one.code == "INDELING_PAST_NIET" for one in found.findings):
                outcome.findings += contents.why_not()
    if outcome.kind is not None and outcome.recognised_as is None:
        outcome.recognised_as = str(outcome.kind)
    if outcome.observations:
        outcome.observations, told = apply_corrections(outcome.observations, definitions.corrections)
        outcome.findings += told
    return Upload(
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        kind=outcome.kind,
        recognised_as=outcome.recognised_as,
        rows_read=outcome.rows_read,
        findings=tuple(sorted([*outcome.findings, *source.remarks], key=_reading_order)),
        layout=outcome.layout,
        source=outcome.source,
        area=outcome.area,
        observations=outcome.observations,
        lines=tuple(outcome.lines),
        cells=tuple(outcome.cells),
        spending=tuple(outcome.spending),
    )


class _Tick:
    """Tells how far reading is, and stops it when asked."""

    def __init__(self, on_progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None) -> None:
        self._on_progress = on_progress
        self._cancelled = cancelled

    def __call__(self, done: int, total: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError
        if self._on_progress is not None:
            self._on_progress(done, total)


@dataclass(slots=True)
class _Outcome:
    """What reading gathers, whatever the layout."""

    findings: list[Finding] = field(default_factory=list)
    rows_read: int = 0
    area: str | None = None
    observations: Sequence[ObservationDraft] = ()
    lines: list[BudgetLineDraft] = field(default_factory=list)
    cells: list[BudgetCellDraft] = field(default_factory=list)
    spending: list[SpendingDraft] = field(default_factory=list)
    kind: UploadKind | None = None
    recognised_as: str | None = None
    layout: SourceLayout | None = None
    source: str | None = None

    def take(self, found: SourceOutcome) -> None:
        """What a source file gave."""
        self.findings += found.findings
        self.rows_read = found.rows_read
        self.observations = found.observations
        self.recognised_as = found.recognised_as
        self.layout, self.source = found.layout, found.source
        if found.recognised_as is not None:
            self.kind = UploadKind.WAARNEMINGEN


def _read_observations(source: SourceFile, contents: Contents, definitions: Definitions, *, outcome: _Outcome) -> None:
    sheet, findings = choose_observation_sheet(contents)
    outcome.findings += findings
    if any(one.severity is Severity.FOUT for one in findings):
        return
    reader = ObservationReader(source.grid(sheet), definitions)
    reader.read()
    outcome.findings += reader.findings
    outcome.observations = reader.drafts
    outcome.rows_read = reader.rows_read


def _read_budget(
    source: SourceFile,
    contents: Contents,
    definitions: Definitions,
    *,
    area: str | None,
    known_lines: Collection[str] | None,
    outcome: _Outcome,
) -> None:
    programme = _programme(definitions, area)
    if programme is None:
        areas = ", ".join(definitions.programmes)
        outcome.findings.append(finding("GEBIED_NODIG", count=len(definitions.programmes), areas=areas))
        return
    outcome.area = programme.area
    tables = _read_tables(source, contents, definitions, programme=programme, outcome=outcome)
    outcome.findings += [one for table in tables for one in check_filled(table)]
    outcome.lines, outcome.cells = drafts(tables, years_of(programme))
    spending = contents.sheets(Layout.SPENDING)
    if not tables and not spending and not outcome.findings:
        outcome.findings += Contents(contents.previews, {}).why_not()
    lines = _usable_lines(tables, known_lines)
    for sheet in spending:
        reader = SpendingReader(source.grid(sheet), programme, lines)
        reader.read()
        outcome.findings += reader.findings
        outcome.spending += reader.drafts
        outcome.rows_read += reader.rows_read
    if not outcome.rows_read and not outcome.findings:
        outcome.findings.append(finding("GEEN_RIJEN", Place(sheet=spending[0] if spending else None)))


def _read_tables(
    source: SourceFile, contents: Contents, definitions: Definitions, *, programme: Programme, outcome: _Outcome
) -> list[ThemeTable]:
    tables: list[ThemeTable] = []
    for flat_sheet in contents.sheets(Layout.FLAT_BUDGET):
        flat = FlatReader(source.grid(flat_sheet), definitions, programme)
        flat.read()
        tables += flat.tables
        outcome.findings += flat.findings
        outcome.rows_read += flat.rows_read
    names = [name for name in contents.sheets(Layout.FORM_BUDGET) if name is not None]
    if names:
        form = FormReader(definitions, programme)
        for sheet in source.form_sheets(names):
            form.read_sheet(sheet)
        tables += form.tables
        outcome.findings += form.findings
        outcome.rows_read += sum(len(table.lines) for table in form.tables)
    return tables


def _usable_lines(tables: list[ThemeTable], known_lines: Collection[str] | None) -> set[str] | None:
    """Lines that spending may name: those of the file, and for themes it leaves out those already known."""
    if not tables and known_lines is None:
        return None
    themes = {table.theme for table in tables}
    own = {line.line for table in tables for line in table.plain}
    return own | {line for line in known_lines or () if line.removeprefix("BUD-")[:1] not in themes}


def _programme(definitions: Definitions, area: str | None) -> Programme | None:
    if area is not None:
        if area not in definitions.programmes:
            known = ", ".join(definitions.programmes) or "geen"
            raise UsageError(f"Er is geen programma voor het gebied '{area}'. Bekend zijn: {known}.")
        return definitions.programmes[area]
    return next(iter(definitions.programmes.values())) if len(definitions.programmes) == 1 else None


def _reading_order(one: Finding) -> tuple[int, str, int, int, str]:
    """Errors first, then by place as a person goes through the file."""
    letters = (one.place.cell or "").rstrip("0123456789")
    return list(Severity).index(one.severity), one.place.sheet or "", one.place.row or 0, len(letters), letters
