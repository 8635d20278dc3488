"""Vektis' open data on the Zorgverzekeringswet: costs per group of insured people, summed here per municipality.

The figure is all costs over all insured years, never the mean of the rows. Groups under ten people stand together in
a row with blank keys: part of the country, of no municipality.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.aggregate import Group, Groups, Sum
from spuk_monitor.ingest.cells import CellValue, dutch_euro, dutch_number, shown, text_of
from spuk_monitor.ingest.grid import Grid, Header, Row, find_header, header_key
from spuk_monitor.ingest.source_cells import cell_at, number_or_state, point_of, shares, with_rows
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn

YEARS = ("JAAR", "PEILJAAR", "PERIODE")  # Vektis has no such column; who put years together does
HEADERS = (*YEARS, "GESLACHT", "LEEFTIJDSKLASSE", "GEMEENTENAAM", "POSTCODE_3", "POSTCODE_4", "AANTAL_BSN",
           "AANTAL_VERZEKERDEJAREN")  # fmt: skip
COUNTRY = "Nederland"
TITLE = "Gemiddelde zorgkosten per verzekerdejaar"
KEY = "ZorgkostenPerVerzekerdejaar"
_COSTS, _YEARS = "kosten", "verzekerdejaren"
_WHOLE_COUNTRY = 300  # municipalities: fewer is a selection, whose sum is not the country
_POINT_SAMPLE = 200


def read_tables(grids: Sequence[Grid], *, file: str) -> list[SourceTable]:
    """One table of a row per municipality, from each sheet that has this layout; and per year, if a column names it."""
    return [table for grid in grids if (table := _read(grid)) is not None]


def _read(grid: Grid) -> SourceTable | None:
    header = find_header(grid.rows, HEADERS)
    if header is None or "AANTAL_VERZEKERDEJAREN" not in header.columns:
        return None
    costs = {i: text for i, text in header.others if header_key(text).startswith("kosten")}
    if not costs:
        return None
    if "GEMEENTENAAM" not in header.columns:
        return _refused(grid, header)
    # A total among the parts would count everything twice.
    parts = {index: text for index, text in costs.items() if "totaal" not in header_key(text)}
    reader = _Reader(grid, header, parts)
    reader.read()
    return reader.table()


def _refused(grid: Grid, header: Header) -> SourceTable:
    reason = "De kosten staan per postcode. Een postcodegebied valt niet samen met een gemeente of wijk."
    refusal = finding(
        "BRON_NIET_BRUIKBAAR", grid.place(header.row), what="Vektis, per postcode", reason=reason,
        needed="het bestand per gemeente, op dezelfde pagina van Vektis",
    )  # fmt: skip
    return SourceTable(SourceLayout.VEKTIS, "per postcode", with_rows(grid, []), (), findings=(refusal,))


@dataclass(slots=True)
class _Rest:
    """Rows of one year without a municipality."""

    rows: list[int] = field(default_factory=list)
    costs: Sum = field(default_factory=Sum)
    years: Sum = field(default_factory=Sum)


class _Reader:
    def __init__(self, grid: Grid, header: Header, costs: dict[int, str]) -> None:
        self._grid = grid
        self._header = header
        self._costs = costs
        self._years = header.columns["AANTAL_VERZEKERDEJAREN"]
        self._year = next((header.columns[name] for name in YEARS if name in header.columns), None)
        self._data = grid.rows[header.position + 1 :]
        sample = [cell_at(cells, i) for _, cells in self._data[:_POINT_SAMPLE] for i in (*costs, self._years)]
        self._point = point_of(sample)
        self._groups = Groups()
        self._rests: dict[str, _Rest] = {}
        self._unreadable: list[str] = []

    def read(self) -> None:
        name_index = self._header.columns["GEMEENTENAAM"]
        for number, cells in self._data:
            name = text_of(cell_at(cells, name_index))
            year = text_of(cell_at(cells, self._year))
            if not name:
                rest = self._rests.setdefault(year, _Rest())
                rest.rows.append(number)
                self._add(rest.costs, rest.years, number, cells)
                continue
            group = self._groups.of(name, period=year)
            group.rows.append(number)
            self._add(group.sums.setdefault(_COSTS, Sum()), group.sums.setdefault(_YEARS, Sum()), number, cells)

    def _add(self, costs: Sum, years: Sum, number: int, cells: Sequence[CellValue]) -> None:
        for index, total in (*((index, costs) for index in self._costs), (self._years, years)):
            cell = cell_at(cells, index)
            part = number_or_state(cell, self._point)
            if part is None:
                self._unreadable.append(f'{self._grid.place(number).words()}: "{shown(cell)}"')
            else:
                total.add(part)

    def table(self) -> SourceTable:
        rows: list[Row] = []
        notes: dict[int, str] = {}
        for group in self._groups:
            costs, years = group.sums[_COSTS], group.sums[_YEARS]
            rows.append((group.rows[0], [group.name, group.period, _mean(costs, years)]))
            notes[group.rows[0]] = f"{group.rows_words()}: {_division(costs, years)}"
        for year, rest in self._rests.items():
            groups = [group for group in self._groups if group.period == year]
            if len(groups) >= _WHOLE_COUNTRY:
                costs = _added([rest.costs, *(group.sums[_COSTS] for group in groups)])
                years = _added([rest.years, *(group.sums[_YEARS] for group in groups)])
                rows.append((rest.rows[0], [COUNTRY, year, _mean(costs, years)]))
                notes[rest.rows[0]] = f"alle regels, ook die zonder gemeente: {_division(costs, years)}"
        column = ValueColumn(2, "kosten / verzekerdejaren", TITLE, "euro", KEY)
        return SourceTable(
            SourceLayout.VEKTIS,
            "per gemeente",
            with_rows(self._grid, rows),
            (column,),
            title="Zorgverzekeringswet",
            name_index=0,
            period_index=None if self._year is None else 1,
            row_notes=notes,
            findings=tuple(self._findings()),
        )

    def _findings(self) -> Iterable[Finding]:
        place = self._grid.place(self._header.row)
        if self._unreadable:
            yield finding("OPTELLEN_GEEN_GETAL", place, count=len(self._unreadable), example=shares(self._unreadable))
        if alone := [row for rest in self._rests.values() for row in rest.rows]:
            lines = shares([str(row) for row in alone])
            known = dutch_number(round(sum(rest.years.known for rest in self._rests.values()), 1))
            yield finding("RESTREGEL", place, count=len(alone), line=lines, known=f"{known} verzekerdejaren")
        missing = [f"{group.name} ({_worst(group).words})" for group in self._groups if not _complete(group)]
        if missing:
            yield finding(
                "SOM_NIET_BEKEND", place, count=len(missing), total=len(self._groups), example=shares(missing),
                what="een lege of afgeschermde cel",
            )  # fmt: skip


def _added(sums: Sequence[Sum]) -> Sum:
    return Sum(sum(one.known for one in sums), sum(one.withheld for one in sums), sum(one.unknown for one in sums))


def _mean(costs: Sum, years: Sum) -> float | str:
    """Missing, never 0, when a part is missing or nobody was insured."""
    if not (costs.complete and years.complete):
        return (years if costs.complete else costs).mark
    return round(costs.known / years.known, 6) if years.known else Sum(unknown=1).mark


def _complete(group: Group) -> bool:
    return all(one.complete for one in group.sums.values())


def _worst(group: Group) -> Sum:
    return next(one for one in group.sums.values() if not one.complete)


def _division(costs: Sum, years: Sum) -> str:
    return f"kosten {dutch_euro(round(costs.known, 2))} / {dutch_number(round(years.known, 4))} verzekerdejaren"
