"""An organisation's own Word or PowerPoint document, of which reports take the looks: tried, kept and let go."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime
from typing import Final

from spuk_monitor.domain.errors import MonitorError, UsageError
from spuk_monitor.domain.reporting import TEMPLATE_FORMATS, ReportFormat, ReportTemplate
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.document import Document, Heading, Paragraph, Section, Slide, words
from spuk_monitor.report.making import write
from spuk_monitor.report.template_parts import refuse_outside
from spuk_monitor.store import Kept

MOST_BYTES: Final = 20_000_000
_MOST_UNPACKED: Final = 300_000_000  # bytes; a template with pictures unpacks to tens of millions
_PROGRAM: Final = {ReportFormat.DOCX: "Word", ReportFormat.PPTX: "PowerPoint"}
_TRIAL: Final = Document(
    title="Proef",
    subtitle="Proef",
    area="Proef",
    quarter="Proef",
    facts=(("Gebied", "Proef"),),
    marks=(),
    sections=(Section("kort", "Proef", (Heading(2, "Proef", "proef"), Paragraph(words("Proef.")))),),
    slides=(Slide("proef", "Proef", "Proef.", (words("Proef."),)),),
    moment=datetime(2026, 1, 1, tzinfo=UTC),
    author="Proef",
)


def format_of(name: str) -> ReportFormat:
    """The format that a file of this name is a template for. UsageError for any other file."""
    for one in TEMPLATE_FORMATS:
        if name.lower().endswith(f".{one}"):
            return one
    raise UsageError(
        f"'{name}' is geen sjabloon voor een rapportage. Kies een Word-document (.docx) of een presentatie (.pptx); "
        "sla een bestand van een andere soort eerst zo op."
    )


def check_template(format_: ReportFormat, name: str, content: bytes) -> str:
    """The sha256 of a template that can be used: a small document was written with it. UsageError when it cannot."""
    program = _PROGRAM[format_]
    if len(content) > MOST_BYTES:
        raise UsageError(
            f"Sjabloon '{name}' is te groot: {MOST_BYTES // 1_000_000} MB is het meeste. Verklein de afbeeldingen erin "
            "of haal de voorbeeldpagina's eruit."
        )
    refused = f"'{name}' kan niet als sjabloon worden gebruikt: het is geen {program}-bestand, of het is beschadigd."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {one.filename: one.file_size for one in packed.infolist()}
    except zipfile.BadZipFile:
        raise UsageError(f"{refused} Open het in {program} en sla het opnieuw op als .{format_}.") from None
    if "[Content_Types].xml" not in parts or sum(parts.values()) > _MOST_UNPACKED:
        raise UsageError(f"{refused} Open het in {program} en sla het opnieuw op als .{format_}.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            refuse_outside(packed, name)
        write(_TRIAL, format_, content)
    except MonitorError:
        raise
    except Exception as error:  # a broken file makes its reader fail in any way
        raise UsageError(
            f"'{name}' kan niet als sjabloon worden gebruikt: er is geen rapportage mee te maken. Open het in "
            f"{program}, sla het opnieuw op als .{format_} en probeer het nog eens, of kies een ander sjabloon."
        ) from error
    return hashlib.sha256(content).hexdigest()


def keep_template(
    monitor: Monitor, area: str, format_: ReportFormat, name: str, content: bytes, *, by: str
) -> Kept[ReportTemplate]:
    """Reports of this area take its looks from now on. UsageError for an unknown area or a file that cannot be used."""
    own = monitor.programme(area).area
    entry = ReportTemplate(own, format_, name, check_template(format_, name, content))
    return monitor.store.journal.save(entry, by=by, content=content)
