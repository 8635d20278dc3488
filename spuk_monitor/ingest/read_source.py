"""A file from outside: which layout, which source or saved mapping, and the observations that follow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.sources import SavedMapping, Source
from spuk_monitor.domain.terms import Severity, SourceLayout, UploadKind
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.formats.tabel import matching
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.layouts import source_tables
from spuk_monitor.ingest.linking import Linked, link_table, readable_period
from spuk_monitor.ingest.mapping import as_source, mapping_for, read_by_mapping, unknown_measures
from spuk_monitor.ingest.observed import same_key
from spuk_monitor.ingest.source_table import SourceTable
from spuk_monitor.ingest.tally import Tally

Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose instead of recognition: at most one of these."""

    kind: UploadKind | None = None
    layout: SourceLayout | None = None
    source: Source | None = None
    mapping: SavedMapping | None = None

    @property
    def is_source(self) -> bool:
        return self.layout is not None or self.source is not None or self.mapping is not None


def choice_of(chosen: str | None, definitions: Definitions, mappings: Sequence[SavedMapping]) -> Choice:
    """The word after --as: a kind, a layout, the id of a source or the name of a saved mapping.

    Raises UsageError for any other word.
    """
    if chosen is None:
        return Choice()
    word = chosen.strip().casefold()
    for kind in UploadKind:
        if word == kind:
            return Choice(kind=kind)
    for mapping in mappings:
        if word == mapping.name.casefold():
            return Choice(mapping=mapping)
    for layout in SourceLayout:
        if word == layout and layout is not SourceLayout.TABEL:
            return Choice(layout=layout)
    for id_, source in definitions.sources.items():
        if word == id_.casefold():
            return Choice(source=source)
    known = [*UploadKind, *(one for one in SourceLayout if one is not SourceLayout.TABEL), *definitions.sources]
    names = "".join(f", of de koppeling '{one.name}'" for one in mappings[:5])
    raise UsageError(f"'{chosen}' is geen bekende soort. Kies uit: {', '.join(known)}{names}.")


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What a source file gave. `recognised_as` is None when no layout and no mapping fits."""

    observations: Sequence[ObservationDraft] = ()
    findings: tuple[Finding, ...] = ()
    rows_read: int = 0
    recognised_as: str | None = None
    layout: SourceLayout | None = None
    source: str | None = None


def read_source(
    grids: Sequence[Grid],
    definitions: Definitions,
    *,
    file: str,
    choice: Choice,
    mappings: Sequence[SavedMapping] = (),
    period: str | None = None,
    tick: Tick | None = None,
) -> SourceOutcome:
    """The observations of a file from outside. UsageError for an unreadable period."""
    fixed = None if period is None else readable_period(period)
    if period is not None and fixed is None:
        raise UsageError(f"'{period}' is geen periode. Schrijf bijvoorbeeld 2024, 2026Q1 of 2025/2026.")

    def link(table: SourceTable, source: Source | None) -> Linked:
        return link_table(table, definitions, file=file, period=fixed, source=source, tick=tick)

    if choice.mapping is not None and choice.mapping.layout is SourceLayout.TABEL:
        return _by_mapping(choice.mapping, grids, definitions, file=file, period=fixed, tick=tick)
    only = choice.layout or (choice.mapping.layout if choice.mapping is not None else None)
    tables = source_tables(grids, file=file, only=only)
    if choice.mapping is not None and (gone := unknown_measures(choice.mapping, definitions)):
        return SourceOutcome(findings=(gone,), recognised_as=choice.mapping.name)
    usable = [one for one in mappings if unknown_measures(one, definitions) is None]
    chosen = choice.source or (as_source(choice.mapping) if choice.mapping is not None else None)
    linked = [_linked(table, chosen, usable, definitions, link) for table in tables]
    if any(one.source is not None for one in linked):
        return _together(tables, linked)
    if choice.is_source and not tables:
        return SourceOutcome(findings=(finding("INDELING_PAST_NIET", chosen=_chosen_words(choice)),))
    found = matching(mappings, grids, file=file)
    if found.mapping is not None:
        return _by_mapping(found.mapping, grids, definitions, file=file, period=fixed, tick=tick)
    outcome = _together(tables, linked) if tables else SourceOutcome()
    return replace(outcome, findings=(*outcome.findings, *found.findings))


def _linked(
    table: SourceTable,
    chosen: Source | None,
    mappings: Sequence[SavedMapping],
    definitions: Definitions,
    link: Callable[[SourceTable, Source | None], Linked],
) -> Linked:
    """By what was chosen, else by a known source, a saved mapping for this layout, or both: each its own columns."""
    if chosen is not None:
        return link(table, chosen)
    linked = link(table, None)
    found = mapping_for(mappings, table)
    known = None if linked.source is None else definitions.sources[linked.source]
    if found.mapping is None:
        severity = None if known is None else Severity.WAARSCHUWING  # the source itself has been read
        doubts = [replace(one, severity=severity or one.severity) for one in found.findings]
        return replace(linked, findings=(*linked.findings, *doubts))
    return link(table, as_source(found.mapping) if known is None else _with_columns(known, found.mapping))


def _with_columns(source: Source, mapping: SavedMapping) -> Source:
    """The source with the columns that a person linked beside it; what the source fills itself stays with it."""
    filled = {(link.measure, link.category) for link in source.links}
    added = tuple(link for link in mapping.links if (link.measure, link.category) not in filled)
    return replace(source, links=(*source.links, *added))


def _by_mapping(
    mapping: SavedMapping,
    grids: Sequence[Grid],
    definitions: Definitions,
    *,
    file: str,
    period: str | None,
    tick: Tick | None,
) -> SourceOutcome:
    linked = read_by_mapping(mapping, grids, definitions, file=file, period=period, tick=tick)
    return SourceOutcome(
        observations=linked.drafts,
        findings=tuple(linked.findings),
        rows_read=linked.rows_read,
        recognised_as=linked.recognised_as,
        layout=mapping.layout,
        source=linked.source,
    )


def _together(tables: Sequence[SourceTable], linked: Sequence[Linked]) -> SourceOutcome:
    """Several sheets as one file: a key on two of them is refused, a sheet without a source is only mentioned."""
    some = any(one.source is not None for one in linked)
    findings: list[Finding] = []
    observations: list[ObservationDraft] = []
    doubles = Tally()
    first: dict[tuple[str, str, str, str], ObservationDraft] = {}
    for one in linked:
        told = one.findings
        if some and one.source is None:
            told = [replace(each, severity=Severity.WAARSCHUWING) for each in told]
        findings += told
        for draft in one.drafts:
            earlier = first.setdefault((draft.measure, draft.area, draft.category, draft.period), draft)
            if earlier is not draft:
                doubles.add(same_key(draft, earlier))
        observations += one.drafts
    words = [one.recognised_as for one in linked if one.source is not None or not some]
    return SourceOutcome(
        observations=observations if len(observations) == len(first) else list(first.values()),
        findings=(*dict.fromkeys(findings), *doubles.findings()),  # what holds for every sheet is said once
        rows_read=sum(one.rows_read for one in linked),
        recognised_as="; ".join(dict.fromkeys(words)),
        layout=tables[0].layout,
        source=next((one.source for one in linked if one.source is not None), None),
    )


def _chosen_words(choice: Choice) -> str:
    if choice.source is not None:
        return choice.source.name
    return str(choice.layout or (choice.mapping.name if choice.mapping is not None else ""))
