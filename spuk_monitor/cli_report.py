"""The commands `report` and `reports`: a voortgangsrapportage as a file, and those that were made."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from spuk_monitor import listing_report
from spuk_monitor.cli_arguments import day, positive, readable
from spuk_monitor.cli_output import placed, refuse_unwritable
from spuk_monitor.domain.errors import StoreError, UnreadableFileError, UsageError
from spuk_monitor.domain.reporting import (
    TEMPLATE_FORMATS,
    Audience,
    FrozenReport,
    ReportFormat,
    ReportPart,
    ReportSettings,
)
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.freezing import Made, freeze, report_named
from spuk_monitor.report.making import prepare, settings_for
from spuk_monitor.report.templates import check_template, keep_template
from spuk_monitor.store import Kept

Answer = tuple[Any, str]  # the JSON document and the text for people
_CHOICES: Final = ("quarter", "area", "at", "as_of", "audience", "parts", "draft", "template")  # not with --again


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What comes after `report`."""
    parser.add_argument("--quarter", metavar="Q", help="kwartaal, bijvoorbeeld 2026Q3")
    parser.add_argument("--again", metavar="KENMERK", help="maak een eerdere rapportage opnieuw, met dezelfde cijfers")
    parser.add_argument("--format", type=_known_format, metavar="F", help=_one_of(ReportFormat))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--area", metavar="A")
    parser.add_argument("--at", type=day, metavar="DATE", help="peildatum; zonder: de laatste dag van het kwartaal")
    parser.add_argument("--as-of", type=positive, metavar="VERSION")
    parser.add_argument("--audience", type=_audience, metavar="WIE", help=_one_of(Audience))
    parser.add_argument("--parts", type=_parts, metavar="LIJST", help=f"met komma's ertussen: {_one_of(ReportPart)}")
    parser.add_argument("--draft", action="store_true", help="een concept, met watermerk en teksten in bewerking")
    parser.add_argument(
        "--template", type=Path, metavar="FILE", help="eigen Word- of PowerPoint-bestand, ook voor later"
    )


def made(options: argparse.Namespace, monitor: Monitor) -> Answer:
    """Make one file. UsageError for what cannot be made or written; StoreError when it cannot be recorded."""
    format_ = _format(options.format, options.out)
    settings = _settings(options, monitor)
    template = None if options.template is None else _template(options.template, format_)
    refuse_unwritable(options.out, beside=options.template)
    if template is not None:
        sha256 = check_template(format_, options.template.name, template)
        settings = replace(settings, templates=tuple(sorted({**dict(settings.templates), format_: sha256}.items())))
    one = prepare(monitor, settings, [format_], templates={} if template is None else {format_: template})
    remarks = []
    with placed(options.out, one.files[format_]):
        try:
            if template is not None:
                keep_template(monitor, settings.area, format_, options.template.name, template, by=options.by)
                remarks.append(
                    f"Sjabloon '{options.template.name}' is bewaard; volgende rapportages gebruiken het ook."
                )
            one = freeze(monitor, one, by=options.by)
            named = f"{FrozenReport.KIND} {settings.fingerprint}"
            monitor.store.audit.exported(named, detail=options.out.name, area=settings.area, by=options.by)
        except StoreError as error:
            if not settings.draft:
                raise StoreError(
                    f"{error.message} De rapportage is niet gemaakt: wat niet kan worden vastgelegd, kan later niet "
                    "met dezelfde cijfers opnieuw worden gemaakt. Een concept kan wel: voeg --draft toe."
                ) from error
            print(f"{error.message} Dit concept is niet vastgelegd.", file=sys.stderr)
    text = listing_report.made_text(str(options.out), format_, one, remarks=[*one.remarks, *remarks])
    return _document(options.out, format_, one), text


def listed(monitor: Monitor, area: str | None) -> Answer:
    """The reports on record, drafts too; of one area or of all."""
    areas = None if area is None else [monitor.programme(area).area]
    kept = monitor.store.journal.holding(FrozenReport, areas=areas)
    reports = sorted(kept, key=lambda one: one.revision, reverse=True)
    return [_listed(one) for one in reports], listing_report.reports_text(reports)


def _settings(options: argparse.Namespace, monitor: Monitor) -> ReportSettings:
    if options.again is not None:
        if other := [name for name in _CHOICES if getattr(options, name) not in (None, False)]:
            names = ", ".join(f"--{name.replace('_', '-')}" for name in other)
            raise UsageError(f"--again maakt een rapportage met de keuzes van toen. Laat weg: {names}.")
        return report_named(monitor, options.again).entry.settings
    if options.quarter is None:
        raise UsageError("Noem met --quarter het kwartaal, bijvoorbeeld 2026Q3, of met --again een kenmerk.")
    return settings_for(
        monitor,
        quarter=options.quarter,
        area=options.area,
        at=options.at,
        audience=options.audience or Audience.STUURGROEP,
        parts=options.parts,
        draft=options.draft,
        version=options.as_of,
    )


def _format(chosen: ReportFormat | None, out: Path) -> ReportFormat:
    """The one that is asked for, else that of the file's name; both must be the same."""
    ending = out.suffix.lower().removeprefix(".")
    known = next((one for one in ReportFormat if one == ending), None)
    if chosen is None and known is None:
        raise UsageError(f"'{out}' eindigt niet op een bekend soort. Kies uit: {_one_of(ReportFormat)}.")
    if chosen is not None and known is not chosen:
        raise UsageError(f"'{out}' wordt een {chosen}-bestand. Kies een naam die eindigt op .{chosen}.")
    return chosen or ReportFormat(ending)


def _template(file: Path, format_: ReportFormat) -> bytes:
    if format_ not in TEMPLATE_FORMATS:
        raise UsageError(f"Een {format_}-bestand heeft geen sjabloon. Dat kan bij: {_one_of(TEMPLATE_FORMATS)}.")
    if file.suffix.lower() != f".{format_}":
        raise UsageError(f"Sjabloon '{file}' past niet bij {format_}. Kies een bestand dat eindigt op .{format_}.")
    try:
        return file.read_bytes()
    except OSError:
        raise UnreadableFileError(f"Sjabloon '{file}' kan niet worden geopend. Controleer de naam en de map.") from None


def _document(out: Path, format_: ReportFormat, one: Made) -> dict[str, Any]:
    settings = one.record.settings
    (written,) = (file for file in one.written if file.format is format_)
    return {
        "file": str(out),
        "format": str(format_),
        **_identity(settings),
        "sha256": written.sha256,
        "content": one.document.digest,
        "again": one.again,
        "differs": one.differs,
    }


def _identity(settings: ReportSettings) -> dict[str, Any]:
    return {
        "quarter": settings.quarter,
        "area": settings.area,
        "at": settings.at.isoformat(),
        "version": settings.version,
        "revision": settings.revision,
        "audience": str(settings.audience),
        "draft": settings.draft,
        "fingerprint": settings.fingerprint,
    }


def _listed(one: Kept[FrozenReport]) -> dict[str, Any]:
    record = one.entry
    return {
        **_identity(record.settings),
        "parts": [str(part) for part in record.settings.parts],
        "content": record.content,
        "files": [{"format": str(file.format), "sha256": file.sha256, "size": file.size} for file in record.files],
        "by": one.by,
        "recorded_at": one.at.isoformat(),
    }


def _known_format(text: str) -> ReportFormat:
    try:
        return ReportFormat(text.lower())
    except ValueError:
        raise UsageError(f"'{text}' is geen soort bestand. Kies uit: {_one_of(ReportFormat)}.") from None


def _audience(text: str) -> Audience:
    try:
        return Audience(text.lower())
    except ValueError:
        raise UsageError(f"'{text}' is geen lezer van een rapportage. Kies uit: {_one_of(Audience)}.") from None


def _parts(text: str) -> tuple[ReportPart, ...]:
    names = [one.strip().lower() for one in readable(text).split(",") if one.strip()]
    if unknown := [one for one in names if one not in set(ReportPart)]:
        raise UsageError(f"'{unknown[0]}' is geen onderdeel van de rapportage. Kies uit: {_one_of(ReportPart)}.")
    return tuple(ReportPart(one) for one in names)


def _one_of(names: Any) -> str:
    return ", ".join(str(one) for one in names)
