"""Swing and Jive: which layout it is and where everything stands. What the figures mean is the engine's test."""

from typing import Any

import pytest

from spuk_monitor.ingest.formats.swing import read_tables
from spuk_monitor.ingest.formats.swing_import import swing_code, swing_period
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.numbers import PointReading
from spuk_monitor.ingest.source_table import SourceTable
from tests.builders.swing import csv_grid, grid, import_csv, viewer_csv, viewer_rows


def only(*grids: Grid) -> SourceTable:
    [table] = read_tables(grids, file="bestand")
    return table


def headings(table: SourceTable) -> list[tuple[Any, ...]]:
    return [(one.title, one.area, one.period, one.unit) for one in table.columns]


def first_cells(table: SourceTable) -> list[Any]:
    return [cells[0] for _, cells in table.grid.rows]


# ---- viewer, Excel


def test_areas_down_and_years_across() -> None:
    rows = viewer_rows(
        "Bijstand - Gemeenten", [[None, "2022", "2023"]], [["Roosendaal", 0.042, 0.041], ["Breda", 0.05, None]]
    )
    table = only(grid(rows))
    assert headings(table) == [("Bijstand", None, "2022", "%"), ("Bijstand", None, "2023", "%")]
    assert (table.name_index, table.period_index, table.variant) == (0, None, "viewer, Excel")
    assert [number for number, _ in table.grid.rows] == [3, 4]
    assert (table.percent_fractions, table.title) == (True, "Bijstand - Gemeenten")


def test_years_down_and_areas_across() -> None:
    rows = viewer_rows("Woningtekort - COROP-gebieden", [[None, "Noord-Limburg", "Roosendaal"]], [["2023", 1, 2]])
    table = only(grid(rows))
    assert headings(table) == [("Woningtekort", "Noord-Limburg", None, "%"), ("Woningtekort", "Roosendaal", None, "%")]
    assert (table.name_index, table.period_index) == (None, 0)


def test_the_year_of_the_title_counts_for_every_row() -> None:
    rows = viewer_rows("Woningtekort - 2025 - COROP-gebieden", [[None, "Woningtekort"]], [["Noord-Limburg", -0.049]])
    table = only(grid(rows))
    assert (headings(table), table.period) == ([("Woningtekort", None, None, "%")], "2025")


def test_counts_are_no_fractions() -> None:
    rows = viewer_rows("Woningtekort - 2025", [[None, "2025"]], [["Noord-Limburg", 120]], unit="aantal")
    table = only(grid(rows))
    assert (table.percent_fractions, table.columns[0].unit) == (False, "aantal")


def test_an_area_spans_its_indicators_without_a_merge() -> None:
    header = [
        [None, "Nederland", None, "Roosendaal", None],
        [None, "Eenzaamheid", "Mantelzorg", "Eenzaamheid", "Mantelzorg"],
    ]
    table = only(grid(viewer_rows("Gezondheid", header, [["2022", 0.1, 0.2, 0.3, 0.4]])))
    assert headings(table) == [
        ("Gezondheid/Eenzaamheid", "Nederland", None, "%"),
        ("Gezondheid/Mantelzorg", "Nederland", None, "%"),
        ("Gezondheid/Eenzaamheid", "Roosendaal", None, "%"),
        ("Gezondheid/Mantelzorg", "Roosendaal", None, "%"),
    ]
    assert [one.index for one in table.columns] == [1, 2, 3, 4]


def test_a_year_spans_its_indicators_when_areas_stand_down() -> None:
    header = [[None, "2022", None, "2023", None], [None, "Eenzaamheid", "Totaal", "Eenzaamheid", "Totaal"]]
    table = only(grid(viewer_rows("Gezondheid - Wijken", header, [["Langdonk", 0.1, 0.2, 0.3, 0.4]])))
    assert headings(table) == [
        ("Gezondheid/Eenzaamheid", None, "2022", "%"),
        ("Gezondheid", None, "2022", "%"),
        ("Gezondheid/Eenzaamheid", None, "2023", "%"),
        ("Gezondheid", None, "2023", "%"),
    ]


def test_indicators_across_are_of_the_area_in_the_title() -> None:
    rows = viewer_rows(
        "Roosendaal", [[None, "Aantal inwoners", "Aandeel bijstand"]], [["2023", 77000, 0.04]], unit=None
    )
    table = only(grid(rows))
    assert (table.area, headings(table)) == (
        "Roosendaal",
        [("Aantal inwoners", None, None, None), ("Aandeel bijstand", None, None, None)],
    )


def test_indicators_down_make_the_table_long() -> None:
    rows = viewer_rows(
        "2023", [[None, "Roosendaal"]], [["Eenzaamheid (%)", 0.1], ["Aantal inwoners", 77000]], unit=None
    )
    table = only(grid(rows))
    assert (table.measure_index, table.period, table.columns[0].area) == (0, "2023", "Roosendaal")


def test_units_of_two_indicators_keep_their_order() -> None:
    rows = viewer_rows("Gemeenten - 2023", [[None, "Inwoners", "Bijstand"]], [["Roosendaal", 77000, 0.04]], unit=None)
    rows[4:4] = [["Eenheid", "aantal", "%"]]
    assert [one.unit for one in only(grid(rows)).columns] == ["aantal", "%"]


def test_a_unit_behind_a_title_is_no_part_of_it() -> None:
    rows = viewer_rows(
        "2023 - Wijken", [[None, "Mantelzorg (%)", "Werk [aantal]", "Eenzaam (18+)"]], [["Wouw", 1, 2, 3]]
    )
    rows[4:5] = []
    assert [(one.title, one.unit) for one in only(grid(rows)).columns] == [
        ("Mantelzorg", "%"),
        ("Werk", "aantal"),
        ("Eenzaam (18+)", None),
    ]


def test_an_area_without_any_figure_stays_in_the_table() -> None:
    rows = viewer_rows("Bijstand", [[None, "2023"]], [["Langdonk", 0.1], ["Moerstraten", None], ["Wouw", "."]])
    assert first_cells(only(grid(rows))) == ["Langdonk", "Moerstraten", "Wouw"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Bijstand"], [None, "2023"], ["Langdonk", 0.1]],  # nothing under the figures
        [["Wijk", "2023"], ["Langdonk", 0.1], [], ["Eenheid", "%"]],  # a plain table with a remark
        [["Bron", "CBS"], ["Datum export", "nu"]],  # a colophon without figures
        [],
    ],
)
def test_other_tables_are_left_alone(rows: list[list[Any]]) -> None:
    assert read_tables([grid(rows)], file="swing.xlsx") == []


# ---- viewer, csv


def test_joined_headers_in_either_order() -> None:
    content = viewer_csv(
        ["", "Tevreden met woning|2024|Eigenaar-bewoner|Zeer tevreden", "2021|Tevreden met woning|Totaal"],
        ["Limburg: Noord-Limburg", "0.123", "."],
        ["Noord-Brabant: Roosendaal", "", "1.234"],
    )
    table = only(csv_grid(content))
    assert headings(table) == [
        ("Tevreden met woning/Eigenaar-bewoner/Zeer tevreden", None, "2024", None),
        ("Tevreden met woning", None, "2021", None),
    ]
    assert first_cells(table) == ["Noord-Limburg", "Roosendaal"]
    assert [cells[1:] for _, cells in table.grid.rows] == [["0.123", "."], ["", "1.234"]]
    assert (table.variant, table.percent_fractions, table.point) == ("viewer, csv", False, PointReading.DECIMAL)


def test_the_town_before_a_wijk_is_kept() -> None:
    content = viewer_csv(["", "Eenzaamheid|2024"], ["Breda: Centrum", "10"])
    assert first_cells(only(csv_grid(content))) == ["Breda: Centrum"]


def test_a_stroke_in_a_header_is_not_enough() -> None:
    content = viewer_csv(["", "Tevreden|ontevreden", "Aantal"], ["Roosendaal", "1", "2"])
    assert read_tables([csv_grid(content)], file="a.csv") == []


# ---- import format


@pytest.mark.parametrize(
    ("content", "separator"),
    [
        (import_csv("geoitem;geolevel;period;soc", "gm1674;gemeente;2024;0,123"), ";"),
        (import_csv("period;soc;geoitem;geolevel", "2024;0.123;gm1674;gemeente"), ";"),
        (import_csv("geolevel,geoitem,soc,period", "gm,gm1674,0.123,2024"), ","),
    ],
)
def test_columns_in_any_order_and_style(content: bytes, separator: str) -> None:
    table = only(csv_grid(content, separator))
    cells = table.grid.rows[0][1]
    assert (cells[table.code_index or 0], cells[table.period_index or 0]) == ("GM1674", "2024")
    assert [(one.title, one.key) for one in table.columns] == [("soc", "soc")]
    assert (table.variant, table.grid.rows[0][0]) == ("importformaat", 2)


@pytest.mark.parametrize(
    ("geoitem", "geolevel", "code"),
    [
        ("gm1674", "gemeente", "GM1674"),
        ("wk167405", None, "WK167405"),
        ("bu16740501", "buurt", "BU16740501"),
        ("wk0363aa", "wijk", "WK0363AA"),
        ("nl00", "nederland", "NL00"),
        ("nl01", "land", "NL01"),
        ("1", "nederland", "NL00"),
        (344.0, "gemeente", "GM0344"),
        ("gm344", "gemeente", "GM0344"),
        (3630001, "buurt", "BU03630001"),
        ("pv31", "provincie", "PV31"),
        ("cr37", "cr", "CR37"),
        ("4701", "postcode4", "POSTCODE4:4701"),
        ("4701", None, "4701"),
    ],
)
def test_codes(geoitem: Any, geolevel: str | None, code: str) -> None:
    assert swing_code(geoitem, geolevel) == code


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("m1y2025", "2025M01"),
        ("m12y2025", "2025M12"),
        ("k2y2025", "2025Q2"),
        ("h1y2025", "2025H1"),
        ("2024", "2024"),
        ("w3y2025", "w3y2025"),
        (2024.0, 2024.0),
    ],
)
def test_periods(written: Any, period: Any) -> None:
    assert swing_period(written) == period


def test_dimensions_by_data_def_prefix_or_content() -> None:
    data = grid(
        [
            ["dnc_age", "groep", "klas", "geoitem", "periode", "n", "Geolevel"],
            ["20", "1", "a", 1674.0, 2024.0, 5.0, "gemeente"],
        ]
    )
    kinds = grid([["col", "type"], ["groep", "dim"], ["geoitem", "geoitem"], ["n", "var"]], "Data_def")
    table = only(data, kinds)
    assert table.dimensions == {"dnc_age": 0, "groep": 1, "klas": 2}
    assert [one.title for one in table.columns] == ["n"]
    assert table.grid.rows[0][1][3] == "GM1674"


def test_a_column_of_missing_marks_holds_figures() -> None:
    content = import_csv("geoitem;period;n", "gm1674;2024;-99997", "gm1674;2023;x", "gm1674;2022;")
    assert [one.title for one in only(csv_grid(content)).columns] == ["n"]


def test_only_a_file_without_commas_has_decimal_points() -> None:
    lines = ["geoitem;period;n", "gm1674;2024;1.234"]
    assert only(csv_grid(import_csv(*lines))).point is PointReading.DECIMAL
    assert only(csv_grid(import_csv(*lines, "gm1674;2023;1,5"))).point is PointReading.UNDECIDED


def test_without_period_or_figures_it_is_no_import() -> None:
    assert read_tables([csv_grid(import_csv("geoitem;n", "gm1674;2"))], file="a.csv") == []
    assert read_tables([csv_grid(import_csv("geoitem;geolevel;period", "gm1674;gemeente;2024"))], file="a.csv") == []
