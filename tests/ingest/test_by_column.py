"""Reading by column and row by row give the same drafts and findings, whatever is in the file."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.terms import CellState
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.cells import CellValue, ErrorCell, FormulaCell, PercentCell
from spuk_monitor.ingest.drafts import ObservationDrafts
from spuk_monitor.ingest.formats.waarnemingen import BY_COLUMN_FROM, COLUMNS, REQUIRED, ObservationReader
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.textfile import read_text

DEFINITIONS = load_definitions()
SLOW_ONLY = 10**9
TEXTS: dict[str, list[str]] = {
    "indicator": [
        "RSD-M05", "rsd-m 05", "RSD-M04", "NPLV-R08.pct", "NPLV-E16", "E16", "16", "17", "RSD-M99", "", " ",
    ],
    "gebied": ["roosendaal-ring", "Langdonk", "WK167405", "WK0363AA", "WK0363AA ", "WK0363AB", "Langdonc", "", "NL00"],
    "periode": ["2026", "2026Q1", "2026-01", "2026M01", "2025/2026", "2024*", "2026-04-01", "2026Q9", "", "ooit"],
    "waarde": [
        "4", "0", "100", "101", "0,5", "12,5", "1.234", "1,234", "1.234,5", "12%", "150%", "-3", "-0", "x", ".",
        "n.v.t.", "<5", "", "veel", "-99997", "1234567890123", "12,000000001", "#N/B", "½",
    ],
    "categorie": ["", " ", "meisjes", "totaal", "vmbo", "c" * 121],
    "eenheid": ["", " ", "%", "personen", "casussen", "leerlingen", "x 1000", "euro"],
    "status": ["", "voorlopig", "*", "definitief", "Definitief ", "misschien"],
    "marge_onder": ["", "1", "3,5", "200", "x", "weinig", "1.500"],
    "marge_boven": ["", "6", "12,5", "1", ".", "veel"],
    "bron": ["", "registratie\u00a0wijkteam", " ", "bel\u0007", "b" * 2001],
    "toelichting": ["", "eerste meting", "tweede"],
}  # fmt: skip
OTHER_CELLS: dict[str, list[CellValue]] = {
    "indicator": [None, 16.0, 17.0, True, ErrorCell("#N/B")],
    "gebied": [None, 1674.0, False, FormulaCell("=A1")],
    "periode": [None, 2026.0, 2026, True, date(2026, 1, 1), date(2026, 3, 31), datetime(2026, 1, 1, 12),
                PercentCell(2026.0)],
    "waarde": [None, 4.0, 1.0, 1, True, 0.0, -0.0, 12.5, -99998.0, 1e13, PercentCell(0.12), PercentCell(2.0),
               PercentCell(0.005), date(2026, 1, 1), ErrorCell("#N/B")],
    "categorie": [None, 1.0, True],
    "eenheid": [None, 1.0, ErrorCell("#DEEL/0!")],
    "status": [None, 1.0],
    "marge_onder": [None, 1.0, True, PercentCell(0.01)],
    "marge_boven": [None, 20.0, False],
    "bron": [None, 2026.0, True, PercentCell(0.5)],
    "toelichting": [None, FormulaCell("=B2"), date(2026, 1, 1)],
}  # fmt: skip
THOROUGH = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcomes(grid: Grid) -> list[tuple[tuple[ObservationDraft, ...], Sequence[object], int]]:
    """What both ways make of it, by column first."""
    found = []
    for by_column_from in (0, SLOW_ONLY):
        reader = ObservationReader(grid, DEFINITIONS, by_column_from=by_column_from)
        reader.read()
        found.append((tuple(reader.drafts), reader.findings, reader.rows_read))
    return found


def tables(cells: dict[str, st.SearchStrategy[CellValue]]) -> st.SearchStrategy[list[list[CellValue]]]:
    """A header and rows; mostly a few values per column, so that keys come back. Some rows are cut short."""

    def of(names: Sequence[str]) -> st.SearchStrategy[list[list[CellValue]]]:
        row = st.tuples(*(cells[name] for name in names)).map(list)
        short = st.builds(lambda whole, kept: whole[:kept], row, st.integers(1, len(names)))
        rows = st.lists(st.one_of(row, row, row, short), min_size=1, max_size=14)
        return rows.map(lambda body: [list(names), *body])

    optional = st.lists(st.sampled_from([name for name in COLUMNS if name not in REQUIRED]), unique=True)
    return optional.flatmap(lambda more: st.permutations([*REQUIRED, *more])).flatmap(of)


def mostly(good: int, values: Sequence[CellValue]) -> st.SearchStrategy[CellValue]:
    """One of the first `good` values twice as often as any."""
    return st.one_of(st.sampled_from(values[:good]), st.sampled_from(values[:good]), st.sampled_from(values))


CSV_CELLS = {name: mostly(3, values) for name, values in TEXTS.items()}
SHEET_CELLS = {name: st.one_of(mostly(3, TEXTS[name]), st.sampled_from(OTHER_CELLS[name])) for name in TEXTS}


@THOROUGH
@given(tables(CSV_CELLS), st.sampled_from(["", ";", ";te veel", "\n;;\n"]))
def test_csv(rows: list[list[CellValue]], end: str) -> None:
    lines = [";".join(map(str, row)) for row in rows]
    text = "\n".join([*lines[:2], lines[-1] + end, *lines[2:]])
    by_column, row_by_row = outcomes(read_text(text.encode(), "x.csv", headers=[COLUMNS]))
    assert by_column == row_by_row


@THOROUGH
@given(tables(SHEET_CELLS), st.integers(0, 2))
def test_workbook(rows: list[list[CellValue]], first_column: int) -> None:
    grid = Grid("Waarnemingen", list(enumerate(rows, 3)), first_column)
    by_column, row_by_row = outcomes(grid)
    assert by_column == row_by_row


@THOROUGH
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["RSD-M05", "NPLV-R08.pct"]),
            st.sampled_from(["NL00", "WK167405"]),
            st.sampled_from(["2025", "2026", "2026Q1", "2026Q2", "2026H1", "2026M02", "2025/2026", "2026-01-15"]),
            st.sampled_from(["3", "x"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_overlapping_periods(rows: list[tuple[str, ...]]) -> None:
    text = "\n".join(["indicator;gebied;periode;waarde", *map(";".join, rows)])
    by_column, row_by_row = outcomes(read_text(text.encode(), "x.csv", headers=[COLUMNS]))
    assert by_column == row_by_row


def long_csv(*last: str, rows: int = BY_COLUMN_FROM) -> Grid:
    """Good rows, a year each from 1900 on and of another area after 199 years, and these at the end."""
    areas = list(DEFINITIONS.areas)
    body = [f"RSD-M05;{areas[number // 199]};{1900 + number % 199};{number}" for number in range(rows)]
    text = "\n".join(["indicator;gebied;periode;waarde", *body, *last])
    return read_text(text.encode(), "lang.csv", headers=[COLUMNS])


def test_drafts_of_a_long_file_are_made_when_looked_at() -> None:
    reader = ObservationReader(long_csv("RSD-M05;NL00;ooit;4", "RSD-M05;NL00;2099;x"), DEFINITIONS)
    reader.read()
    drafts = reader.drafts
    assert isinstance(drafts, ObservationDrafts)
    assert len(drafts) == BY_COLUMN_FROM + 1
    assert (drafts[0].value, drafts[-2].value, drafts[-1].state) == (0.0, BY_COLUMN_FROM - 1.0, CellState.ONDERDRUKT)
    assert drafts[-1].place.row == BY_COLUMN_FROM + 3
    assert [one.value for one in drafts[1:3]] == [1.0, 2.0]
    assert drafts == tuple(drafts)
    assert drafts == list(drafts)
    assert drafts != tuple(drafts)[1:]
    assert hash(drafts) == hash(tuple(drafts))
    with pytest.raises(IndexError):
        drafts[len(drafts)]


def test_the_first_row_with_a_remarked_value_bears_the_remark() -> None:
    grid = long_csv("RSD-M05;WK0363AA;2026;4", "RSD-M05;WK0363AA;2027;4", "RSD-M05;WK0363AB;2026;4")
    reader = ObservationReader(grid, DEFINITIONS)
    reader.read()
    assert [(one.code, one.place.row) for one in reader.findings] == [
        ("GEBIED_NIET_IN_LIJST", BY_COLUMN_FROM + 2),
        ("GEBIED_NIET_IN_LIJST", BY_COLUMN_FROM + 4),
    ]
    assert len(reader.drafts) == BY_COLUMN_FROM + 3
