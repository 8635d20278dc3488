"""From the bytes of a published file to its table and to figures, without the rest of a load."""

import os
from collections.abc import Sequence
from pathlib import Path

from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.layouts import source_tables
from spuk_monitor.ingest.linking import Linked, link_table
from spuk_monitor.ingest.source_table import SourceTable
from spuk_monitor.ingest.textfile import read_text
from tests.builders.ingest import roosendaal


def csv_grid(content: bytes, *, headers: Sequence[Sequence[str]] = ()) -> Grid:
    return read_text(content, "bestand.csv", headers=headers)


def sheet(name: str, rows: Sequence[Sequence[object]]) -> Grid:
    """A sheet as a workbook reader gives it: numbered from 1, empty rows left out."""
    kept = [(number, list(cells)) for number, cells in enumerate(rows, start=1) if any(c is not None for c in cells)]
    return Grid(name, kept)  # type: ignore[arg-type]


def tables(*grids: Grid, file: str = "bestand.csv") -> list[SourceTable]:
    """By whichever layout recognises it first, as in a real load."""
    return source_tables(grids, file=file)


def only_table(*grids: Grid, file: str = "bestand.csv") -> SourceTable:
    [table] = tables(*grids, file=file)
    return table


def linked(*grids: Grid, file: str = "bestand.csv") -> Linked:
    return link_table(only_table(*grids, file=file), roosendaal(), file=file)


def figures(outcome: Linked, measure: str) -> dict[tuple[str, ...], float | str]:
    """(area, period and, where there is one, category) -> value, or the word for why there is none."""
    return {
        tuple(part for part in (one.area, one.period, one.category) if part): _shown(one)
        for one in outcome.drafts
        if one.measure == measure
    }


def _shown(one: ObservationDraft) -> float | str:
    return one.value if one.value is not None else str(one.state)


def of_code(outcome: Linked | SourceTable, code: str) -> list[Finding]:
    return [one for one in outcome.findings if one.code == code]


def real_files(pattern: str) -> list[Path]:
    """Real extracts, which are not part of the project: in SPUK_EXTRACTS or ../shared/extracts, where that exists."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("SPUK_EXTRACTS", root.parent / "shared" / "extracts"))
    return sorted(folder.glob(pattern))
