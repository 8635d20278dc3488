"""CBS OData v4 as csv: Observations.csv, one row per figure, with codes for everything.

What a code means stands in the other files of the same download (MeasureCodes, PeriodenCodes). They can be used when
somebody put them as sheets beside the observations; alone they hold no figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.ingest.areas import CBS_CODE
from spuk_monitor.ingest.cells import CellValue, is_blank, text_of
from spuk_monitor.ingest.grid import Grid, Header, Row, find_header
from spuk_monitor.ingest.source_cells import MARKS, cell_at, point_of, with_rows
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn

MEASURE, ATTRIBUTE, VALUE, TEXT, PERIOD = "Measure", "ValueAttribute", "Value", "StringValue", "Perioden"
HEADERS = ("Id", MEASURE, ATTRIBUTE, VALUE, TEXT, PERIOD)
_CODE_HEADERS = ("Identifier", "Title", "Unit", "Status", "Description", "Index", "DataType", "Decimals")
_REGIONS = ("WijkenEnBuurten", "RegioS", "Gemeenten", "Regio", "RegioSoort")
_NOTHING_SPECIAL = ("", "none")
_WITHHELD = ("confidential", "secret", "geheim", "suppressed")
_IMPOSSIBLE = ("impossible", "notapplicable", "kannietvoorkomen")
_SAMPLE = 200


def read_tables(grids: Sequence[Grid], *, file: str) -> list[SourceTable]:
    """One long table per sheet with observations; a file of nothing but codes is refused with the reason."""
    codes = _Codes.of(grids)
    tables = [table for grid in grids if (table := _observations(grid, codes)) is not None]
    return tables or codes.refused


@dataclass(slots=True)
class _Codes:
    """What the code lists of the same workbook say: unit of a measure and status of a period."""

    units: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    refused: list[SourceTable] = field(default_factory=list)

    @classmethod
    def of(cls, grids: Sequence[Grid]) -> "_Codes":
        found = cls()
        for grid in grids:
            header = find_header(grid.rows, _CODE_HEADERS)
            if header is None or not {"Identifier", "Title"} <= set(header.columns):
                continue
            found._take(grid, header)
            found.refused.append(_only_codes(grid, header))
        return found

    def _take(self, grid: Grid, header: Header) -> None:
        columns = header.columns
        for _, cells in grid.rows[header.position + 1 :]:
            code = text_of(cell_at(cells, columns["Identifier"]))
            if "Unit" in columns:
                self.units[code] = text_of(cell_at(cells, columns["Unit"]))
            elif "Status" in columns:
                self.statuses[code] = text_of(cell_at(cells, columns["Status"]))


def _only_codes(grid: Grid, header: Header) -> SourceTable:
    refusal = finding(
        "BRON_NIET_BRUIKBAAR", grid.place(header.row), what="CBS OData, een lijst met codes",
        reason="Er staan alleen codes met hun betekenis in, geen cijfers.",
        needed="Observations.csv uit dezelfde download",
    )  # fmt: skip
    return SourceTable(SourceLayout.ODATA, "codelijst", with_rows(grid, []), (), findings=(refusal,))


def _observations(grid: Grid, codes: _Codes) -> SourceTable | None:
    header = find_header(grid.rows, HEADERS)
    if header is None or not {MEASURE, VALUE} <= set(header.columns):
        return None
    others = dict(header.others)
    if ATTRIBUTE not in header.columns and PERIOD not in header.columns:
        return None
    data = grid.rows[header.position + 1 :]
    region = _region_index(others, data)
    width = max(header.columns[VALUE], *header.columns.values(), *others) + 1
    rows, texts = _figures(data, header, codes, width=width)
    value = header.columns[VALUE]
    return SourceTable(
        SourceLayout.ODATA,
        "Observations.csv",
        with_rows(grid, rows),
        (ValueColumn(value, VALUE, ""),),
        code_index=region,
        period_index=header.columns.get(PERIOD),
        measure_index=header.columns[MEASURE],
        unit_index=width if codes.units else None,
        status_index=width + 1 if codes.statuses else None,
        dimensions={text: index for index, text in others.items() if index != region},
        point=point_of(cell_at(cells, value) for _, cells in rows[:_SAMPLE]),
        findings=tuple(_remarks(grid, header, codes, texts)),
    )


def _region_index(others: Mapping[int, str], data: Sequence[Row]) -> int | None:
    """By its known name, else the first dimension that holds region codes."""
    for name in _REGIONS:
        for index, text in others.items():
            if text.casefold() == name.casefold():
                return index
    sample = data[:_SAMPLE]
    for index in others:
        codes = [text_of(cell_at(cells, index)).upper() for _, cells in sample]
        if codes and all(CBS_CODE.fullmatch(code) for code in codes):
            return index
    return None


def _figures(data: Sequence[Row], header: Header, codes: _Codes, *, width: int) -> tuple[list[Row], int]:
    """The rows with a figure (missing ones marked, unit and status behind them) and how many rows hold a text."""
    measure, value = header.columns[MEASURE], header.columns[VALUE]
    attribute, text = header.columns.get(ATTRIBUTE), header.columns.get(TEXT)
    period = header.columns.get(PERIOD)
    rows: list[Row] = []
    texts = 0
    for number, cells in data:
        if is_blank(cell_at(cells, value)) and not is_blank(cell_at(cells, text)):
            texts += 1  # the name or code of a region, not a figure
            continue
        mark = _mark(text_of(cell_at(cells, attribute)))
        if mark is None and not codes.units and not codes.statuses:
            rows.append((number, cells))
            continue
        wider = [*cells[:width], *[None] * (width - len(cells))]
        if mark is not None:
            wider[value] = mark
        wider.append(codes.units.get(text_of(cell_at(cells, measure))))
        wider.append(codes.statuses.get(text_of(cell_at(cells, period))))
        rows.append((number, wider))
    return rows, texts


def _mark(attribute: str) -> CellValue:
    """The missing mark that an attribute stands for; None when the value is an ordinary one."""
    word = attribute.casefold().replace(" ", "")
    if word in _NOTHING_SPECIAL:
        return None
    if any(part in word for part in _WITHHELD):
        return MARKS[CellState.ONDERDRUKT]
    if any(part in word for part in _IMPOSSIBLE):
        return MARKS[CellState.NVT]
    return MARKS[CellState.ONBEKEND]


def _remarks(grid: Grid, header: Header, codes: _Codes, texts: int) -> list[Finding]:
    place = grid.place(header.row)
    found = []
    if not codes.statuses:
        found.append(finding("VOORLOPIG_NIET_TE_ZIEN", place))
    if texts:
        found.append(finding("TEKST_GEEN_CIJFER", place, count=plural(texts, "regel", "regels")))
    return found
