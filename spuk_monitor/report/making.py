"""Makes a report: settings, document, files, and the record by which it can be made again."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import Final

from spuk_monitor.domain.dutch import format_date
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.period import Granularity, PeriodError, parse_period
from spuk_monitor.domain.reporting import (
    TEMPLATE_FORMATS,
    Audience,
    FrozenReport,
    ReportFile,
    ReportFormat,
    ReportPart,
    ReportSettings,
    ReportTemplate,
)
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.content import compose
from spuk_monitor.report.document import Document
from spuk_monitor.report.facts import gather

# What is written about the report itself changes nothing of what it says.
_OWN_KINDS: Final = frozenset({FrozenReport.KIND, ReportTemplate.KIND})
_WORDS: Final = {
    ReportFormat.DOCX: "Word-document",
    ReportFormat.PPTX: "presentatie",
    ReportFormat.XLSX: "Excel-werkmap",
    ReportFormat.PDF: "pdf",
    ReportFormat.HTML: "webpagina in één bestand",
}
OnProgress = Callable[[float, str], None]  # share of the work that is done, and what is being done


@dataclass(frozen=True)
class Made:
    """`again`: whether the same report had been made before, and then whether it `differs` from that one."""

    document: Document
    files: dict[ReportFormat, bytes]
    record: FrozenReport
    again: bool = False
    differs: bool = False


def settings_for(
    monitor: Monitor,
    *,
    quarter: str,
    area: str | None = None,
    at: date | None = None,
    audience: Audience = Audience.STUURGROEP,
    parts: Collection[ReportPart] | None = None,
    draft: bool = False,
    version: int | None = None,
) -> ReportSettings:
    """The settings of a new report: the newest version and revision, the templates that are kept for the area.

    Without `at` the last day of the quarter. UsageError for a quarter that is none, has not ended by `at`, or lies
    outside the programme.
    """
    programme = monitor.programme(area)
    try:
        period, _ = parse_period(quarter)
    except PeriodError:
        raise UsageError(f"'{quarter}' is geen kwartaal. Schrijf jaar en kwartaal, bijvoorbeeld 2026Q3.") from None
    if period.granularity is not Granularity.KWARTAAL:
        raise UsageError(f"'{quarter}' is geen kwartaal. Schrijf jaar en kwartaal, bijvoorbeeld 2026Q3.")
    day = at or period.end
    if day < period.end:
        raise UsageError(
            f"Op {format_date(day)} was het {period.label} nog niet voorbij. Kies een peildatum vanaf "
            f"{format_date(period.end)}, of een eerder kwartaal."
        )
    if period.end < programme.start or period.start > programme.end:
        raise UsageError(
            f"Het {period.label} valt buiten het programma, dat loopt van {format_date(programme.start)} tot en met "
            f"{format_date(programme.end)}."
        )
    store = monitor.store
    newest = store.version()
    if version is not None and not 0 <= version <= newest:
        raise UsageError(f"Versie {version} bestaat niet. De nieuwste versie is {newest}.")
    written = (one.revision for one in store.journal.log() if one.kind not in _OWN_KINDS)
    chosen = tuple(one for one in ReportPart if parts is None or one in parts)
    if not chosen:
        raise UsageError("Er is geen enkel onderdeel gekozen. Kies minstens één onderdeel van de rapportage.")
    kept = store.journal.holding(ReportTemplate, areas=[programme.area])
    return ReportSettings(
        area=programme.area,
        quarter=period.key,
        at=day,
        version=newest if version is None else version,
        revision=max(written, default=0),
        audience=audience,
        parts=chosen,
        draft=draft,
        templates=tuple(sorted((one.entry.format, one.entry.sha256) for one in kept)),
    )


def document_of(monitor: Monitor, settings: ReportSettings) -> Document:
    """What the report says; the preview is made of it too."""
    return compose(gather(monitor, settings))


def write(document: Document, format_: ReportFormat, template: bytes | None = None) -> bytes:
    """One file. A writer is imported when it is first asked for: some take long to load."""
    writer = import_module(f"spuk_monitor.report.{format_}_file")
    return bytes(writer.write(document, template))


def make(
    monitor: Monitor,
    settings: ReportSettings,
    formats: Sequence[ReportFormat],
    *,
    by: str,
    on_progress: OnProgress | None = None,
) -> Made:
    """The files, and the record in the journal. The same settings again add files to that record."""
    tell = on_progress or (lambda _share, _words: None)
    tell(0.0, "De cijfers en teksten worden gelezen…")
    facts = gather(monitor, settings)
    document = compose(facts)
    files: dict[ReportFormat, bytes] = {}
    for position, format_ in enumerate(formats):
        tell((position + 1) / (len(formats) + 1), f"{_WORDS[format_]} wordt gemaakt…")
        sha256 = settings.template(format_) if format_ in TEMPLATE_FORMATS else None
        files[format_] = write(document, format_, monitor.store.original(sha256) if sha256 else None)
    record = FrozenReport(
        area=settings.area,
        settings=settings,
        definitions_digest=monitor.definitions.digest,
        content=document.digest,
        files=tuple(
            ReportFile(one, hashlib.sha256(content).hexdigest(), len(content)) for one, content in files.items()
        ),
        figures=tuple(sorted({int(one) for one in facts.observations["id"]})),
    )
    tell(1.0, "Klaar")
    return _keep(monitor, document, files, record, by=by)


def _keep(
    monitor: Monitor, document: Document, files: dict[ReportFormat, bytes], record: FrozenReport, *, by: str
) -> Made:
    journal = monitor.store.journal
    before = next(
        (one.entry for one in journal.holding(FrozenReport, areas=[record.area]) if one.entry.key == record.key), None
    )
    if before is None:
        return Made(document, files, journal.save(record, by=by).entry)
    old = {one.format: one for one in before.files}
    new = {one.format: one for one in record.files}
    differs = before.content != record.content or any(
        old[one].sha256 != file.sha256 for one, file in new.items() if one in old
    )
    if differs:  # what was made first stays on record: it is what people have in their hands
        return Made(document, files, before, again=True, differs=True)
    merged = tuple((old | new)[one] for one in ReportFormat if one in old | new)
    kept = journal.save(replace(before, files=merged), by=by).entry
    return Made(document, files, kept, again=True)
