"""What the page Voortgangsrapportage says, as HTML and names of files. No Streamlit; all that is data is escaped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import format_date, format_number, plural, upper_first
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.reporting import FrozenReport, ReportFormat, ReportSettings
from spuk_monitor.domain.steering import Narrative, NarrativeState, Scope
from spuk_monitor.report.freezing import AUDIENCE_WORDS
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import tables
from spuk_monitor.ui.narrative_rows import Subject, state_pill, subject_name, subjects
from spuk_monitor.ui.texts import prose
from spuk_monitor.ui.words import moment_short

FILE_LABELS: Final = {
    ReportFormat.DOCX: "Word",
    ReportFormat.PPTX: "PowerPoint",
    ReportFormat.XLSX: "Excel",
    ReportFormat.PDF: "Pdf",
    ReportFormat.HTML: "Webpagina",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A narrative that is not in the report (or only in a draft). `state` None: nobody wrote it."""

    key: str
    scope: Scope
    name: str
    state: NarrativeState | None


def missing_narratives(
    programme: Programme, definitions: Definitions, written: Mapping[str, Narrative], *, quarter: str
) -> tuple[list[Missing], int]:
    """What is not approved of a quarter, and how many narratives there could be. Parts of interventions need none."""
    wanted = [one for one in subjects(programme) if not _is_part(one, programme)]
    found = []
    for scope, about in wanted:
        key = "/".join((scope, about, quarter))
        state = written[key].state if key in written else None
        if state is not NarrativeState.GOEDGEKEURD:
            found.append(Missing(key, scope, subject_name((scope, about), definitions, programme), state))
    return found, len(wanted)


def _is_part(subject: Subject, programme: Programme) -> bool:
    scope, about = subject
    return scope is Scope.INTERVENTIE and programme.interventions[about].parent is not None


def missing_html(found: Sequence[Missing], total: int, *, quarter: str, address: Callable[[str], str]) -> str:
    """A sentence, the programme and the themes, and the interventions folded; `address` (escaped) by key."""
    label = period_of(quarter).label
    if not found:
        said = f"Alle {plural(total, 'verhaal', 'verhalen')} over het {label} zijn goedgekeurd."
        return f'<div class="mo"><p>{prose(said)}</p></div>'
    there = total - len(found)
    approved = f"{'is er' if there == 1 else 'zijn er'} {format_number(there, 0) if there else 'nog geen'} goedgekeurd"
    lead = (
        f"Van de {plural(total, 'verhaal', 'verhalen')} over het {label} {approved}. Zonder goedgekeurd verhaal staan "
        "er bij een onderwerp alleen cijfers."
    )
    whole = [one for one in found if one.scope is not Scope.INTERVENTIE or one.state is not None]
    blank = [one for one in found if one not in whole]
    html = f'<div class="mo"><p>{prose(lead)}</p>'
    if whole:
        rows = [(tables.link(address(one.key), one.name), _state(one)) for one in whole]
        html += tables.table(
            ["Verhaal over", "Stand"], rows, caption=f"Nog niet goedgekeurd over het {label}", stacked=True
        )
    if blank:
        items = "".join(f"<li>{tables.link(address(one.key), one.name)}</li>" for one in blank)
        count = plural(len(blank), "interventie heeft", "interventies hebben")
        html += (
            f'<details class="mo-t-more"><summary>{count} nog geen verhaal in dit kwartaal</summary>'
            f'<ul class="sm-list">{items}</ul></details>'
        )
    return f"{html}</div>"


def _state(one: Missing) -> object:
    return "nog niet geschreven" if one.state is None else state_pill(one.state)


def reports_html(reports: Sequence[Kept[FrozenReport]]) -> str:
    """Every report on record, in the order given."""
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
        caption="Gemaakte rapportages, de nieuwste eerst",
        stacked=True,
    )


def report_name(settings: ReportSettings) -> str:
    """`3e kwartaal 2026, voor de stuurgroep, versie 5 (concept) · 1a2b3c4d`."""
    draft = " (concept)" if settings.draft else ""
    return (
        f"{upper_first(settings.period.label)}, {AUDIENCE_WORDS[settings.audience]}, versie {settings.version}{draft}"
        f" · {settings.fingerprint}"
    )


def file_name(settings: ReportSettings, format_: ReportFormat) -> str:
    """`voortgangsrapportage_roosendaal-ring_2026Q3_raad_concept.docx`."""
    draft = "_concept" if settings.draft else ""
    return f"voortgangsrapportage_{settings.area}_{settings.quarter}_{settings.audience}{draft}.{format_}"
