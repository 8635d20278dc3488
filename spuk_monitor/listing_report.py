"""What the command line prints of reports: plain Dutch text."""

from collections.abc import Sequence

from spuk_monitor.domain.dutch import format_date, format_number, upper_first
from spuk_monitor.domain.reporting import AUDIENCE_WORDS, FrozenReport, ReportFormat, ReportSettings
from spuk_monitor.listing import table
from spuk_monitor.report.freezing import FORMAT_WORDS, Made
from spuk_monitor.store import Kept


def made_text(file: str, format_: ReportFormat, made: Made, *, remarks: Sequence[str]) -> str:
    """What was made, of what, and by which signs it is known again; `remarks` are sentences on top."""
    settings = made.record.settings
    (written,) = (one for one in made.written if one.format is format_)
    lines = [
        f"{file} is gemaakt ({FORMAT_WORDS[format_]}, {format_number(max(1, written.size // 1000), 0)} kB).",
        about(settings),
        f"Cijfers van versie {settings.version}, teksten en besluiten van stand {settings.revision}, "
        f"peildatum {format_date(settings.at)}.",
        f"Kenmerk {settings.fingerprint}",
        f"sha256 {written.sha256}",
    ]
    return "\n".join([*lines, *remarks])


def about(settings: ReportSettings) -> str:
    """`Rapportage over het 3e kwartaal 2026 van roosendaal-ring, voor de stuurgroep (concept).`"""
    draft = " (concept)" if settings.draft else ""
    return (
        f"Rapportage over het {settings.period.label} van {settings.area}, {AUDIENCE_WORDS[settings.audience]}{draft}."
    )


def reports_text(reports: Sequence[Kept[FrozenReport]]) -> str:
    """A line for each report."""
    if not reports:
        return "Er is nog geen rapportage gemaakt."
    return table(
        (
            (
                one.entry.settings.fingerprint,
                upper_first(one.entry.settings.period.label),
                one.entry.area,
                str(one.entry.settings.audience) + (" (concept)" if one.entry.settings.draft else ""),
                one.entry.settings.at.isoformat(),
                str(one.entry.settings.version),
                ", ".join(file.format for file in one.entry.files),
                one.by,
                one.at.strftime("%Y-%m-%d %H:%M UTC"),
            )
            for one in reports
        ),
        ("kenmerk", "kwartaal", "gebied", "voor wie", "peildatum", "versie", "bestanden", "door", "wanneer"),
    )
