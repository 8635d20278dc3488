"""A few cells of a file beside what a mapping would make of them, read by the engine itself.

For the form in which a person links columns: only the first rows are read, so that it answers at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.domain.terms import CellState, Severity, SourceLayout
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.cells import shown
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.layouts import source_tables
from spuk_monitor.ingest.linking import Linked, link_table
from spuk_monitor.ingest.mapping import as_source, read_by_mapping
from spuk_monitor.ingest.proposal import Proposal
from spuk_monitor.ingest.source_cells import cell_at, with_rows
from spuk_monitor.ingest.source_file import SourceFile
from spuk_monitor.ingest.source_table import SourceTable

_READ = 60  # rows; a header may stand on row 40
_SHOWN = 3
_SOME_PERIOD = "2024"  # for a file that asks for its period when it is loaded: samples show no period


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The beginning of a file: its sheets, and its first table when its layout is known."""

    file: str
    grids: tuple[Grid, ...]
    table: SourceTable | None


@dataclass(frozen=True, slots=True)
class Sample:
    """`printed` is the cell as the file shows it."""

    printed: str
    draft: ObservationDraft


@dataclass(frozen=True, slots=True)
class Samples:
    """Samples by (measure, category); `errors` are what stands in the way of reading these rows."""

    by_link: Mapping[tuple[str, str], tuple[Sample, ...]] = field(default_factory=dict)
    errors: tuple[Finding, ...] = ()

    def of(self, measure: str, category: str) -> tuple[Sample, ...]:
        """Of one link; without a category also those whose category comes from a column."""
        exact = self.by_link.get((measure, category), ())
        if exact or category:
            return exact
        return tuple(one for (name, _), found in self.by_link.items() if name == measure for one in found)[:_SHOWN]


def first_rows(content: bytes, *, file: str) -> FirstRows:
    """UnreadableFileError for a file that cannot be opened."""
    grids = SourceFile(content, file).grids()
    tables = source_tables(grids, file=file)
    table = replace(tables[0], grid=_top(tables[0].grid)) if tables else None
    return FirstRows(file, tuple(map(_top, grids)), table)


def samples(rows: FirstRows, proposal: Proposal, mapping: SavedMapping, definitions: Definitions) -> Samples:
    """What the mapping makes of the first rows: three figures a link, numbers before cells without one."""
    linked = _linked(rows, mapping, definitions, period=None)
    if any(one.code == "PERIODE_NODIG" for one in linked.findings):
        linked = _linked(rows, mapping, definitions, period=_SOME_PERIOD)
    grids = rows.grids if rows.table is None else (rows.table.grid,)
    cells = {(grid.sheet, number): cells for grid in grids for number, cells in grid.rows}
    columns = {one.header: one.index for one in (proposal if rows.table is None else rows.table).columns}
    found: dict[tuple[str, str], list[Sample]] = {}
    for draft in sorted(linked.drafts, key=lambda one: one.state is not CellState.WAARDE):
        mine = found.setdefault((draft.measure, draft.category), [])
        place = draft.place
        row = cells.get((place.sheet, place.row or 0), ())
        printed = shown(cell_at(row, columns.get(place.column or ""))) or ""
        if len(mine) < _SHOWN and printed not in [one.printed for one in mine]:
            mine.append(Sample(printed, draft))
    errors = tuple(one for one in linked.findings if one.severity is Severity.FOUT)
    return Samples({link: tuple(mine) for link, mine in found.items()}, errors)


def _linked(rows: FirstRows, mapping: SavedMapping, definitions: Definitions, *, period: str | None) -> Linked:
    if mapping.layout is SourceLayout.TABEL or rows.table is None:
        return read_by_mapping(mapping, rows.grids, definitions, file=rows.file, period=period)
    return link_table(rows.table, definitions, file=rows.file, period=period, source=as_source(mapping))


def _top(grid: Grid) -> Grid:
    return with_rows(grid, grid.rows[:_READ])
