"""What the page Voortgangsrapportage says, as HTML and names of files. No Streamlit; all that is data is escaped."""

from collections.abc import Sequence
from typing import Final

from spuk_monitor.domain.dutch import format_date, plural, upper_first
from spuk_monitor.domain.moments import moment_short
from spuk_monitor.domain.reporting import AUDIENCE_WORDS, FrozenReport, ReportFormat, ReportSettings
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import tables

FILE_LABELS: Final = {
    ReportFormat.DOCX: "Word",
    ReportFormat.PPTX: "PowerPoint",
    ReportFormat.XLSX: "Excel",
    ReportFormat.PDF: "Pdf",
    ReportFormat.HTML: "Webpagina",
}

_SHOWN: Final = 8  # reports in the list before it is folded


def reports_html(reports: Sequence[Kept[FrozenReport]]) -> str:
    """Every report on record, the newest first; those after the first few folded."""
    shown, older = reports[:_SHOWN], reports[_SHOWN:]
    html = _table(shown, caption="Gemaakte rapportages, de nieuwste eerst")
    if older:
        count = plural(len(older), "oudere rapportage", "oudere rapportages")
        table = _table(older, caption="Oudere rapportages, de nieuwste eerst")
        html += f'<div class="mo"><details class="mo-t-more"><summary>{count}</summary>{table}</details></div>'
    return html


def _table(reports: Sequence[Kept[FrozenReport]], *, caption: str) -> str:
    return tables.table(
        ["Rapportage", "Cijfers", "Gemaakt", "Bestanden", "Kenmerk"],
        [
            (
                tables.joined(
                    upper_first(settings.period.label),
                    tables.tag("concept", "warn") if settings.draft else "",
                    tables.soft(AUDIENCE_WORDS[settings.audience]),
                ),
                tables.joined(
                    f"versie {settings.version}", tables.soft(f"peildatum {format_date(settings.at)}"), by=""
                ),
                tables.joined(moment_short(one.at), tables.soft(one.by), by=""),
                ", ".join(FILE_LABELS[file.format] for file in one.entry.files),
                tables.whole(settings.fingerprint),
            )
            for one in reports
            for settings in [one.entry.settings]
        ],
        caption=caption,
        stacked=True,
    )


def report_name(settings: ReportSettings) -> str:
    """`3e kwartaal 2026, voor de stuurgroep, versie 5 (concept) · 1a2b3c4d`."""
    draft = " (concept)" if settings.draft else ""
    return (
        f"{upper_first(settings.period.label)}, {AUDIENCE_WORDS[settings.audience]}, versie {settings.version}{draft}"
        f" · {settings.fingerprint}"
    )


def made_sentence(settings: ReportSettings, *, again: bool, recorded: bool = True) -> str:
    """Which report was made, by words and by its kenmerk."""
    kind = ", ".join(
        [AUDIENCE_WORDS[settings.audience], f"versie {settings.version}", *(["concept"] if settings.draft else [])]
    )
    if not recorded:
        return f"De rapportage over het {settings.period.label} ({kind}) is gemaakt. Zij is niet vastgelegd."
    done = "opnieuw gemaakt, met dezelfde versie van de cijfers" if again else "gemaakt en vastgelegd"
    return f"De rapportage over het {settings.period.label} ({kind}) is {done}. Kenmerk {settings.fingerprint}."


def file_name(settings: ReportSettings, format_: ReportFormat) -> str:
    """`voortgangsrapportage_roosendaal-ring_2026Q3_raad_concept.docx`."""
    draft = "_concept" if settings.draft else ""
    return f"voortgangsrapportage_{settings.area}_{settings.quarter}_{settings.audience}{draft}.{format_}"
