"""Makes a report: settings, document, files, and the record by which it can be made again."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from importlib import import_module
from time import perf_counter
from typing import Final

from spuk_monitor import logs
from spuk_monitor.domain.dutch import format_date, upper_first
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.period import Granularity, PeriodError, parse_period
from spuk_monitor.domain.reporting import (
    TEMPLATE_FORMATS,
    Audience,
    FrozenReport,
    ReportFormat,
    ReportPart,
    ReportSettings,
    ReportTemplate,
)
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.content import compose
from spuk_monitor.report.document import Document
from spuk_monitor.report.facts import gather
from spuk_monitor.report.freezing import FORMAT_WORDS, Made, freeze, record_of

# What is written about the report itself changes nothing of what it says.
_OWN_KINDS: Final = frozenset({FrozenReport.KIND, ReportTemplate.KIND})
OnProgress = Callable[[float, str], None]  # share of the work that is done, and what is being done


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


def prepare(
    monitor: Monitor,
    settings: ReportSettings,
    formats: Sequence[ReportFormat],
    *,
    templates: Mapping[ReportFormat, bytes] | None = None,
    on_progress: OnProgress | None = None,
) -> Made:
    """The files and what is to be recorded of them; nothing is written to the store.

    `templates`: the bytes of own templates that are not kept in the store yet, under their sha256 in the settings.
    """
    tell, began = on_progress or (lambda _share, _words: None), perf_counter()
    tell(0.0, "De cijfers en teksten worden gelezen…")
    facts = gather(monitor, settings)
    document = compose(facts)
    files: dict[ReportFormat, bytes] = {}
    for position, format_ in enumerate(formats):
        tell((position + 1) / (len(formats) + 1), f"{upper_first(FORMAT_WORDS[format_])} wordt gemaakt…")
        files[format_] = write(document, format_, _template(monitor, settings, format_, templates or {}))
    logs.event("rapport gemaakt", formats=[*files], seconds=perf_counter() - began, version=settings.version)
    return Made(document, files, record_of(facts, document, files, digest=monitor.definitions.digest))


def make(
    monitor: Monitor,
    settings: ReportSettings,
    formats: Sequence[ReportFormat],
    *,
    by: str,
    on_progress: OnProgress | None = None,
) -> Made:
    """The files, and the record in the journal. The same settings again add files to that record."""
    made = freeze(monitor, prepare(monitor, settings, formats, on_progress=on_progress), by=by)
    if on_progress is not None:
        on_progress(1.0, "Klaar")
    return made


def again(
    monitor: Monitor,
    record: FrozenReport,
    formats: Sequence[ReportFormat],
    *,
    by: str,
    on_progress: OnProgress | None = None,
) -> Made:
    """A report that was made before, once more: same figures, same texts. Remarks say what is not the same."""
    return make(monitor, record.settings, formats, by=by, on_progress=on_progress)


def _template(
    monitor: Monitor, settings: ReportSettings, format_: ReportFormat, given: Mapping[ReportFormat, bytes]
) -> bytes | None:
    sha256 = settings.template(format_) if format_ in TEMPLATE_FORMATS else None
    if sha256 is None:
        return None
    return given[format_] if format_ in given else monitor.store.original(sha256)
