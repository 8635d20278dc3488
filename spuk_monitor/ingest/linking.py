"""From a source table to observations: which column fills which measure, in whose unit, of which rows.

Every figure keeps its row and column; nothing is averaged, guessed or filled in here.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import join_words, plural
from spuk_monitor.domain.findings import NOWHERE, Finding, Place
from spuk_monitor.domain.period import PeriodError, parse_period, period_of
from spuk_monitor.domain.sources import Source
from spuk_monitor.domain.terms import CellState, Estimates, Severity, SourceLayout
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.cells import text_of
from spuk_monitor.ingest.dimensions import row_filter
from spuk_monitor.ingest.linked_rows import LinkedRows
from spuk_monitor.ingest.matching import Matched, best_match, matched
from spuk_monitor.ingest.overlap import Stretch, check_overlaps, overlap_severity, span_of
from spuk_monitor.ingest.period_name import period_in_name
from spuk_monitor.ingest.source_cells import cell_at, quoted
from spuk_monitor.ingest.source_table import SourceTable
from spuk_monitor.ingest.tally import Tally

LAYOUT_NAMES = {
    SourceLayout.STATLINE: "StatLine",
    SourceLayout.ODATA: "CBS OData",
    SourceLayout.KWB: "Kerncijfers wijken en buurten (Excel)",
    SourceLayout.LEEFBAAROMETER: "Leefbaarometer",
    SourceLayout.DUO: "DUO",
    SourceLayout.VEKTIS: "Vektis",
    SourceLayout.SWING: "Swing",
    SourceLayout.ENQUETE: "enquête",
    SourceLayout.TABEL: "tabel",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """What a source table holds for the monitor. `source` is None when no source fits."""

    drafts: Sequence[ObservationDraft]
    findings: Sequence[Finding]
    rows_read: int
    recognised_as: str
    source: str | None


def link_table(
    table: SourceTable,
    definitions: Definitions,
    *,
    file: str,
    period: str | None = None,
    source: Source | None = None,
    tick: Callable[[int, int], None] | None = None,
) -> Linked:
    """Observations of one table. `source` overrules the choice by columns; `period` is for a table that names none.

    `tick(rows done, rows in all)` is called now and then and may raise to stop. `period` must be readable.
    """
    rows = len(table.grid.rows)
    if any(one.severity is Severity.FOUT for one in table.findings):  # the layout itself refuses the table
        return Linked((), table.findings, rows, words_for(table, None, rows=rows, periods=()), None)
    found = matched(table, source) if source is not None else best_match(table, definitions.sources.values())
    if found is None or not found.score or (source is None and _is_of_others(table, found)):
        words = words_for(table, None, rows=rows, periods=())
        if not table.columns:
            return Linked((), table.findings, rows, words, None)  # the layout itself says why there is nothing to link
        findings = [*table.findings, *_doubts(table, found), _not_linked(table, words)]
        return Linked((), findings, rows, words, None)
    fixed, findings = _fixed_period(table, period=period, file=file, is_named=_names_periods(table, found))
    if fixed is None and not _names_periods(table, found):
        words = words_for(table, found.source, rows=rows, periods=())
        return Linked((), [*table.findings, *findings], rows, words, found.source.id)
    if period is not None and _names_periods(table, found):
        findings.append(finding("PERIODE_NIET_GEBRUIKT", Place(sheet=table.grid.sheet), period=period_of(period).label))
    reader = LinkedRows(table, found, definitions, period=fixed)
    reader.read(tick)
    drafts = reader.drafts
    findings += [
        *table.findings,
        *_doubts(table, found),
        *reader.findings(),
        *(_unused(table, found) if drafts else ()),
        *_told(drafts, found.source),
        *overlaps_within(drafts, definitions),
    ]
    periods = sorted({draft.period for draft in drafts}, key=lambda key: period_of(key).start)
    words = words_for(table, found.source, rows=rows, periods=periods)
    return Linked(drafts, findings, rows, words, found.source.id)


def words_for(table: SourceTable, source: Source | None, *, rows: int, periods: Sequence[str]) -> str:
    """ "StatLine, CSV met statistische symbolen, tabel SES-WOA, 579 rijen, periode 2019"."""
    parts = [LAYOUT_NAMES[table.layout]]
    if table.variant:
        parts.append(table.variant)
    if name := (source.name if source is not None else table.title):
        parts.append(f"tabel {name}")
    parts.append(plural(rows, "rij", "rijen"))
    labels = [period_of(key).label for key in periods]
    if len(labels) == 1:
        parts.append(f"periode {labels[0]}")
    elif labels:
        parts.append(f"perioden {labels[0]} t/m {labels[-1]}")
    return ", ".join(parts)


def overlaps_within(drafts: Iterable[ObservationDraft], definitions: Definitions) -> list[Finding]:
    """Periods of one series that overlap inside the file; nearly every table has one kind of period and none."""
    series: defaultdict[Hashable, list[Stretch]] = defaultdict(list)
    severities: dict[Hashable, Severity] = {}
    for order, draft in enumerate(drafts):
        if draft.state is CellState.WAARDE:
            key = (draft.measure, draft.area, draft.category)
            series[key].append(
                Stretch(span_of(draft.period), order, draft.place, draft.key, letters=draft.period_letters)
            )
            if key not in severities:
                severities[key] = overlap_severity(definitions, draft.measure)
    tally = Tally()
    for one in check_overlaps(series, severities):
        tally.add(one)
    return tally.findings()


def _names_periods(table: SourceTable, found: Matched) -> bool:
    columns = table.columns if found.texts is not None else [match.column for match in found.matches]
    return table.period_index is not None or (bool(columns) and all(column.period is not None for column in columns))


def _fixed_period(
    table: SourceTable, *, period: str | None, file: str, is_named: bool
) -> tuple[str | None, list[Finding]]:
    """The period of the whole table as text: chosen, of the table itself, or of the file's name (and then said)."""
    if period is not None:
        return period, []
    if table.period is not None:
        return table.period, []
    if is_named:
        return None, []
    named = period_in_name(file)
    if named is None:
        return None, [finding("PERIODE_NODIG", Place(sheet=table.grid.sheet))]
    said = finding("PERIODE_UIT_NAAM", Place(sheet=table.grid.sheet), file=file, period=named.label)
    return named.key, [said]


def _is_of_others(table: SourceTable, found: Matched) -> bool:
    """One column that happens to be in a source too, of a group which that source knows nothing of.

    The number of households with a low income is called "Particuliere huishoudens" as well.
    """
    if found.score > 1 or not table.dimensions:
        return False
    return any(one.code == "DIMENSIE_EEN_WAARDE" for one in row_filter(table, found.source).findings)


def _not_linked(table: SourceTable, words: str) -> Finding:
    titles: Sequence[str] = [column.title or column.key or column.header for column in table.columns]
    if (index := table.measure_index) is not None:
        titles = list(dict.fromkeys(text_of(cell_at(cells, index)) for _, cells in table.grid.rows))
    return finding("KOLOMMEN_NIET_GEKOPPELD", Place(sheet=table.grid.sheet), recognised=words, columns=quoted(titles))


def _doubts(table: SourceTable, found: Matched | None) -> list[Finding]:
    return [
        finding(
            "KOLOM_MEERDUIDIG", Place(sheet=table.grid.sheet, column=columns[0].header),
            measure=link.measure, columns=quoted([column.header for column in columns]),
        )
        for link, columns in (found.doubtful if found else ())
    ]  # fmt: skip


def _unused(table: SourceTable, found: Matched) -> list[Finding]:
    """Which columns of figures nobody asked for: said, so that nothing is lost in silence."""
    if found.texts is not None:
        return []
    used = {match.column.index for match in found.matches}
    doubted = {column.index for _, columns in found.doubtful for column in columns}
    rest = [column.title or column.header for column in table.columns if column.index not in used | doubted]
    if not rest:
        return []
    names = list(dict.fromkeys(match.column.title or match.column.header for match in found.matches))
    return [
        finding(
            "KOLOMMEN_OVERGESLAGEN", Place(sheet=table.grid.sheet), used=quoted(names),
            count=plural(len(rest), "kolom", "kolommen"), columns=quoted(rest),
        )
    ]  # fmt: skip


def _told(drafts: Sequence[ObservationDraft], source: Source) -> list[Finding]:
    """What holds for many figures at once: missing, provisional, estimated, borders that changed."""
    told = []
    missing = Counter(draft.state for draft in drafts if draft.state is not CellState.WAARDE)
    if missing:
        states = ", ".join(f"{count} {state}" for state, count in sorted(missing.items()))
        told.append(finding("ONTBREKEND_GELEZEN", total=len(drafts), count=missing.total(), states=states))
    provisional = sorted({draft.period for draft in drafts if draft.provisional})
    if provisional:
        told.append(finding("VOORLOPIG_GELEZEN", periods=join_words(period_of(key).label for key in provisional)))
    if any(draft.estimated for draft in drafts):
        which = " voor wijken en buurten" if source.estimated is Estimates.KLEIN else ""
        told.append(finding("SCHATTINGEN_GELEZEN", source=source.publisher or source.name, which=which))
    broken = list(dict.fromkeys(draft.area for draft in drafts if draft.series_break))
    if broken:
        count = plural(len(broken), "gebied", "gebieden")
        told.append(finding("REEKSBREUK_GELEZEN", NOWHERE, count=count, areas=quoted(broken)))
    return told


def readable_period(text: str) -> str | None:
    """The period key of what a person chose; None when it cannot be read."""
    try:
        return parse_period(text)[0].key
    except PeriodError:
        return None
