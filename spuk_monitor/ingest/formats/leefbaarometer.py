"""Leefbaarometer 3 (scores per year in rows) and 2 (classes, a column per year): two models, never one series.

Every figure is a model estimate. Scores of the dimensions are deviations from one fixed reference, so they stand
around zero and are never percentages.
"""

import re
from collections.abc import Sequence

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.cells import CellValue, text_of
from spuk_monitor.ingest.grid import Grid, Header, Row, find_header, header_key
from spuk_monitor.ingest.numbers import PointReading
from spuk_monitor.ingest.source_cells import cell_at, number_or_state, point_of, shares, with_rows
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn

DIMENSIONS = ("fys", "onv", "soc", "vrz", "won")
DEVIATION = "afw"  # the sum of the dimensions
SCORES = {
    "lbm": "Leefbaarheid, totaalscore",
    DEVIATION: "Leefbaarheid, afwijking",
    "fys": "Dimensie fysieke omgeving",
    "onv": "Dimensie overlast en onveiligheid",
    "soc": "Dimensie sociale samenhang",
    "vrz": "Dimensie voorzieningen",
    "won": "Dimensie woningvoorraad",
}
CLASS_TITLE, CLASS_KEY = "Leefbaarheid, klasse", "KL"
_CODES = ("bu_code", "wk_code", "gm_code")  # the finest that is there names the row
_NAMES = ("bu_naam", "wk_naam", "gm_naam")
_YEAR = "jaar"
HEADERS = (*_CODES, *_NAMES, _YEAR, *SCORES)
_CLASS = re.compile(r"KL(\d\d)", re.IGNORECASE)
_POWER_OF_TEN = re.compile(r"\s*-?\d+(?:\.\d+)?e-?\d+\s*", re.IGNORECASE)
_ROUNDING = 1e-9
_SAMPLE = 200  # rows that show how decimals are written
_ENOUGH = 3  # of the five dimensions


def read_tables(grids: Sequence[Grid], *, file: str) -> list[SourceTable]:
    """A table per sheet of version 3 or 2; [] for anything else."""
    tables = []
    for grid in grids:
        header = find_header(grid.rows, HEADERS)
        if header is None:
            continue
        table = _version_3(grid, header) or _version_2(grid, header)
        if table is not None:
            tables.append(table)
    return tables


def _version_3(grid: Grid, header: Header) -> SourceTable | None:
    found = [name for name in DIMENSIONS if name in header.columns]
    if len(found) < _ENOUGH or _YEAR not in header.columns:
        return None
    code, name = _first(header, _CODES), _first(header, _NAMES)
    if code is None and name is None:
        return _refused(grid, header)
    scores = {one: header.columns[one] for one in SCORES if one in header.columns}
    rows = [(number, _plain(cells)) for number, cells in grid.rows[header.position + 1 :]]
    point = point_of(cell_at(cells, index) for _, cells in rows[:_SAMPLE] for index in scores.values())
    return SourceTable(
        SourceLayout.LEEFBAAROMETER,
        "versie 3",
        with_rows(grid, rows),
        tuple(ValueColumn(index, one, SCORES[one], key=one) for one, index in scores.items()),
        title="scores per " + _level(header),
        code_index=code,
        name_index=name,
        period_index=header.columns[_YEAR],
        point=point,
        findings=tuple(_check_sums(grid, header, rows, point)),
    )


def _version_2(grid: Grid, header: Header) -> SourceTable | None:
    """Classes from 1 to 9 in a column per year; what changed between two years is left aside."""
    years = {index: match[1] for index, text in header.others if (match := _CLASS.fullmatch(header_key(text)))}
    code, name = _first(header, _CODES), _first(header, _NAMES)
    if not years or (code is None and name is None):
        return None
    columns = tuple(
        ValueColumn(index, text_of(cell_at(grid.rows[header.position][1], index)), CLASS_TITLE, None, CLASS_KEY,
                    period=f"20{year}")
        for index, year in years.items()
    )  # fmt: skip
    return SourceTable(
        SourceLayout.LEEFBAAROMETER,
        "versie 2",
        with_rows(grid, grid.rows[header.position + 1 :]),
        columns,
        title="klassen per " + _level(header),
        code_index=code,
        name_index=name,
        findings=(
            finding("LEEFBAAROMETER_VERSIE_2", grid.place(header.row), count=plural(len(columns), "jaar", "jaren")),
        ),
    )


def _refused(grid: Grid, header: Header) -> SourceTable:
    refusal = finding(
        "BRON_NIET_BRUIKBAAR", grid.place(header.row), what="Leefbaarometer 3",
        reason="Er is geen kolom met wijk, buurt of gemeente. Scores per postcode of rastervak laten zich daar niet in "
        "omrekenen.",
        needed="het bestand met de scores per wijk of per buurt",
    )  # fmt: skip
    return SourceTable(SourceLayout.LEEFBAAROMETER, "versie 3", with_rows(grid, []), (), findings=(refusal,))


def _first(header: Header, names: Sequence[str]) -> int | None:
    return next((header.columns[name] for name in names if name in header.columns), None)


def _level(header: Header) -> str:
    words = {"bu": "buurt", "wk": "wijk", "gm": "gemeente"}
    return next(word for start, word in words.items() if any(name.startswith(f"{start}_") for name in header.columns))


def _plain(cells: Sequence[CellValue]) -> Sequence[CellValue]:
    """Scores near zero are written as -6.4e-05 in the csv itself; elsewhere that is a sign of lost digits."""
    if not any(isinstance(cell, str) and ("e-" in cell or "E-" in cell) for cell in cells):  # nearly no row has one
        return cells
    return [float(cell) if isinstance(cell, str) and _POWER_OF_TEN.fullmatch(cell) else cell for cell in cells]


def _check_sums(grid: Grid, header: Header, rows: Sequence[Row], point: PointReading) -> list[Finding]:
    """The deviation is the sum of the five dimensions; where it is not, a column was mixed up or changed."""
    names = (*DIMENSIONS, DEVIATION)
    if any(name not in header.columns for name in names):
        return []
    wrong = []
    for number, cells in rows:
        parts = [number_or_state(cell_at(cells, header.columns[name]), point) for name in names]
        numbers = [part for part in parts if isinstance(part, float)]
        if len(numbers) < len(names):
            continue
        gap = abs(sum(numbers[:-1]) - numbers[-1])
        if gap > _ROUNDING and gap > _tolerance(cells, header):
            wrong.append(grid.place(number).words())
    if not wrong:
        return []
    return [
        finding("LEEFBAAROMETER_SOM", grid.place(header.row), count=len(wrong), total=len(rows), example=shares(wrong))
    ]


def _tolerance(cells: Sequence[CellValue], header: Header) -> float:
    """Half a unit of the last printed decimal of each of the six numbers: a file may be rounded."""
    texts = [text_of(cell_at(cells, header.columns[name])) for name in (*DIMENSIONS, DEVIATION)]
    decimals = [len("".join(re.split("[.,]", text)[1:])) for text in texts]
    return _ROUNDING + sum(0.5 * 10.0**-count for count in decimals)
