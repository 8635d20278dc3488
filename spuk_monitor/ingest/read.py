"""From bytes to an Upload: look, recognise what is in the file, read it and collect every finding.

The only function here that pages and the command line need is `read_upload`.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import Severity, UploadKind
from spuk_monitor.domain.uploads import (
    BudgetCellDraft,
    BudgetLineDraft,
    ObservationDraft,
    SpendingDraft,
    Upload,
)
from spuk_monitor.ingest.budget_table import ThemeTable, check_filled, drafts, years_of
from spuk_monitor.ingest.formats.begroting_formulier import FormReader
from spuk_monitor.ingest.formats.begroting_plat import FlatReader
from spuk_monitor.ingest.formats.uitputting import SpendingReader
from spuk_monitor.ingest.formats.waarnemingen import ObservationReader
from spuk_monitor.ingest.recognise import Contents, Layout, choose_observation_sheet, recognise
from spuk_monitor.ingest.source_file import SourceFile


def read_upload(
    content: bytes,
    *,
    file: str,
    definitions: Definitions,
    kind: UploadKind | None = None,
    area: str | None = None,
    known_lines: Collection[str] | None = None,
) -> Upload:
    """Read, recognise and check one file; nothing is written anywhere.

    `kind` overrules what the content says. `area` is for a budget, which names none; default the only programme.
    `known_lines` are the budget lines that spending may use beside those of the file itself; None: any well-formed
    one. Raises UnreadableFileError for a file that cannot be read at all, UsageError for an unknown area.
    """
    source = SourceFile(content, file)
    contents = recognise(source.previews())
    chosen = UploadKind(kind) if kind else contents.kind
    outcome = _Outcome()
    if chosen is None:
        outcome.findings += contents.why_not()
    elif chosen is UploadKind.WAARNEMINGEN:
        _read_observations(source, contents, definitions, outcome=outcome)
    else:
        _read_budget(source, contents, definitions, area=area, known_lines=known_lines, outcome=outcome)
    return Upload(
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        kind=chosen,
        recognised_as=str(chosen) if chosen else None,
        rows_read=outcome.rows_read,
        findings=tuple(sorted([*outcome.findings, *source.remarks], key=_reading_order)),
        area=outcome.area,
        observations=tuple(outcome.observations),
        lines=tuple(outcome.lines),
        cells=tuple(outcome.cells),
        spending=tuple(outcome.spending),
    )


@dataclass(slots=True)
class _Outcome:
    """What reading gathers, whatever the layout."""

    findings: list[Finding] = field(default_factory=list)
    rows_read: int = 0
    area: str | None = None
    observations: list[ObservationDraft] = field(default_factory=list)
    lines: list[BudgetLineDraft] = field(default_factory=list)
    cells: list[BudgetCellDraft] = field(default_factory=list)
    spending: list[SpendingDraft] = field(default_factory=list)


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
