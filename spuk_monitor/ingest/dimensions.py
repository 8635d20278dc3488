"""Which rows of a source table count, where other dimensions (age, population, margins) split them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.sources import Source
from spuk_monitor.ingest.cells import CellValue, loose, text_of
from spuk_monitor.ingest.source_cells import cell_at, quoted
from spuk_monitor.ingest.source_table import SourceTable

# "Totaal mannen en vrouwen", but not "Alleenstaand" or "Totaalscore"; the keys of CBS that mean a total.
_TOTAL = re.compile(r"(?:totaal|alle|total)\b.*|t00\d*|10000|1100")


@dataclass(slots=True)
class RowFilter:
    """`accepted`: column index -> values that count. `left_out`: why rows do not, with how many."""

    accepted: dict[int, frozenset[str]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    margin_index: int | None = None
    left_out: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def counts(self, cells: Sequence[CellValue]) -> bool:
        """Whether the row is of the groups that count."""
        for index, wanted in self.accepted.items():
            text = text_of(cell_at(cells, index))
            if loose(text) not in wanted:
                self.left_out[f"{self.names[index]} is '{text}'"] += 1
                return False
        return True


def row_filter(table: SourceTable, source: Source) -> RowFilter:
    """What the source asks of each dimension of the table; a dimension it does not know is looked at here."""
    chosen = RowFilter()
    declared = {loose(name): values for name, values in source.dimensions.items()}
    margin_names = {loose(name) for name in source.margins.dimension} if source.margins else set()
    by_link = {loose(name) for link in source.links for name in link.where}
    for header, index in table.dimensions.items():
        name = loose(header)
        if name in margin_names:
            chosen.margin_index = index
        elif name in declared:
            chosen.accepted[index] = frozenset(loose(value) for value in declared[name])
            chosen.names[index] = header
            _check_declared(chosen, table, header, declared[name])
        elif name not in by_link:
            _check_unknown(chosen, table, header)
    return chosen


def link_conditions(table: SourceTable, where: Mapping[str, tuple[str, ...]]) -> dict[int, frozenset[str]]:
    """Column index -> accepted values, for the dimensions that one link asks about; those the table lacks do not."""
    by_name = {loose(header): index for header, index in table.dimensions.items()}
    return {
        by_name[loose(name)]: frozenset(loose(value) for value in values)
        for name, values in where.items()
        if loose(name) in by_name
    }


def _distinct(table: SourceTable, index: int) -> list[str]:
    return list(dict.fromkeys(text_of(cell_at(cells, index)) for _, cells in table.grid.rows))


def _check_declared(chosen: RowFilter, table: SourceTable, header: str, accepted: Sequence[str]) -> None:
    index = table.dimensions[header]
    values = _distinct(table, index)
    if values and not any(loose(value) in chosen.accepted[index] for value in values):
        chosen.findings.append(
            finding(
                "DIMENSIE_NIET_GEVONDEN", table.grid.place(table.grid.rows[0][0], index, header),
                column=header, values=quoted(values), accepted=quoted(accepted),
            )
        )  # fmt: skip


def _check_unknown(chosen: RowFilter, table: SourceTable, header: str) -> None:
    """One value is taken as it is, and said unless it is the total; of several the total counts, if there is one."""
    index = table.dimensions[header]
    values = _distinct(table, index)
    totals = [value for value in values if _TOTAL.fullmatch(loose(value))]
    if len(totals) == 1 and len(values) > 1:
        chosen.accepted[index] = frozenset({loose(totals[0])})
        chosen.names[index] = header
        return
    if not values or values == [""] or (len(values) == 1 and totals):
        return
    code = "DIMENSIE_EEN_WAARDE" if len(values) == 1 else "DIMENSIE_ONBEKEND"
    place = table.grid.place(table.grid.rows[0][0], index, header)
    told = values[0] if len(values) == 1 else quoted(values)
    chosen.findings.append(finding(code, place, column=header, values=told))
