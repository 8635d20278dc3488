"""Swing to observations: fractions become percentages once, a missing figure never becomes 0, other levels are told."""

from typing import Any

import pytest

from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.domain.uploads import ObservationDraft, Upload
from tests.builders.ingest import codes, found, read, workbook
from tests.builders.rawxml import replaced
from tests.builders.swing import import_csv, viewer_book, viewer_csv, viewer_rows

VALUE, WITHHELD = CellState.WAARDE, CellState.ONDERDRUKT
UNKNOWN, NOT_APPLICABLE = CellState.ONBEKEND, CellState.NVT


def figures(upload: Upload) -> list[tuple[Any, ...]]:
    return [(one.measure, one.area, one.period, one.value) for one in upload.observations]


def states(upload: Upload) -> list[tuple[float | None, CellState]]:
    return [(one.value, one.state) for one in upload.observations]


def the_one(upload: Upload) -> ObservationDraft:
    [draft] = upload.observations
    return draft


def test_fractions_become_percentages_at_their_cell() -> None:
    upload = read(viewer_book("Netto arbeidsparticipatie - Gemeenten", [[None, "2023"]], [["Roosendaal", 0.702]]))
    draft = the_one(upload)
    assert (draft.measure, draft.area, draft.period, draft.value) == ("NPLV-E24.pct", "GM1674", "2023", 70.2)
    assert (draft.place.sheet, draft.place.cell, draft.source) == ("Tabel", "B3", "Swing")
    assert (upload.layout, upload.source) == (SourceLayout.SWING, "swing")
    assert upload.recognised_as == "Swing, viewer, Excel, tabel Swing, 1 rij, periode 2023"


@pytest.mark.parametrize("written", [0.702, "0,702", "70,2%", "0.702"])
def test_a_percentage_is_multiplied_once(written: Any) -> None:
    upload = read(viewer_book("Mantelzorg - 2022 - Wijken", [[None, "Mantelzorg"]], [["Langdonk", written]]))
    assert figures(upload) == [("NPLV-C33.pct", "WK167405", "2022", 70.2)]


def test_a_cell_with_percent_format_is_multiplied_once() -> None:
    rows = viewer_rows("Mantelzorg - 2022 - Wijken", [[None, "Mantelzorg"]], [["Langdonk", 0.125]])
    upload = read(workbook({"Tabel": rows}, formats={"B3": "0.0%"}))
    assert figures(upload) == [("NPLV-C33.pct", "WK167405", "2022", 12.5)]


def test_counts_stay_counts() -> None:
    upload = read(viewer_book("Inwoners - 2024", [[None, "2024"]], [["Roosendaal", 77000]], unit="aantal"))
    assert figures(upload) == [("KERN-INW.n", "GM1674", "2024", 77000.0)]


def test_a_point_before_three_digits_is_doubted_where_nothing_in_the_table_decides() -> None:
    rows = [["Roosendaal", "2.345"], ["Langdonk", "1.987"]]
    upload = read(viewer_book("Zorgkosten per persoon - Gemeenten", [[None, "2023"]], rows, unit="euro"))
    doubts = found(upload, "WAARDE_DUBBELZINNIG")
    assert (figures(upload), [one.place.cell for one in doubts]) == ([], ["B3", "B4"])


def test_a_point_before_three_digits_is_read_as_the_table_writes_numbers() -> None:
    rows = [["Roosendaal", "2.345"], ["Langdonk", "1.987,5"]]
    upload = read(viewer_book("Zorgkosten per persoon - Gemeenten", [[None, "2023"]], rows, unit="euro"))
    assert [value for *_, value in figures(upload)] == [2345.0, 1987.5]


def test_another_unit_is_refused() -> None:
    upload = read(viewer_book("Inwoners - 2024", [[None, "2024"]], [["Roosendaal", 0.4]]))
    assert (figures(upload), found(upload, "EENHEID_ONBEKEND")[0].place.column) == ([], "2024")


def test_areas_over_indicators() -> None:
    header = [
        [None, "Nederland", None, "Roosendaal", None],
        [None, "Mantelzorg", "Sterk eenzaam", "Mantelzorg", "Sterk eenzaam"],
    ]
    upload = read(viewer_book("Gezondheid", header, [["2022", 0.1, 0.2, 0.3, 0.4]]))
    assert sorted(figures(upload)) == [
        ("NPLV-C31.pct", "GM1674", "2022", 40.0),
        ("NPLV-C31.pct", "NL00", "2022", 20.0),
        ("NPLV-C33.pct", "GM1674", "2022", 30.0),
        ("NPLV-C33.pct", "NL00", "2022", 10.0),
    ]


@pytest.mark.parametrize(
    ("mark", "state"), [(None, UNKNOWN), (".", UNKNOWN), ("-", UNKNOWN), ("?", UNKNOWN), ("x", WITHHELD)]
)
def test_a_missing_value_of_the_viewer_never_becomes_0(mark: Any, state: CellState) -> None:
    rows = [["Roosendaal", 0.5, mark]]
    upload = read(viewer_book("Mantelzorg", [[None, "2020", "2022"]], rows))
    assert states(upload) == [(50.0, VALUE), (None, state)]


@pytest.mark.parametrize(("mark", "state"), [("", UNKNOWN), (".", UNKNOWN), ("x", WITHHELD)])
def test_a_missing_value_of_the_csv_never_becomes_0(mark: str, state: CellState) -> None:
    upload = read(viewer_csv(["", "Mantelzorg|2020", "2022|Mantelzorg"], ["Noord-Brabant: Roosendaal", "12.5", mark]))
    assert states(upload) == [(12.5, VALUE), (None, state)]
    assert upload.recognised_as == "Swing, viewer, csv, tabel Swing, 1 rij, perioden 2020 t/m 2022"


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        ("-99995", UNKNOWN),
        ("-99996", UNKNOWN),
        ("-99997", WITHHELD),
        ("-99998", NOT_APPLICABLE),
        ("-99999", UNKNOWN),
        ("-99997,0", WITHHELD),
        ("", UNKNOWN),
    ],
)
def test_a_missing_value_of_the_import_never_becomes_0(mark: str, state: CellState) -> None:
    upload = read(
        import_csv("geoitem;geolevel;period;Mantelzorg", "gm1674;gemeente;2022;0", f"gm1674;gemeente;2020;{mark}")
    )
    assert states(upload) == [(0.0, VALUE), (None, state)]


@pytest.mark.parametrize(
    "lines",
    [
        ("geoitem;geolevel;period;Mantelzorg", "wk167405;wijk;m1y2025;12,375"),
        ("period;Mantelzorg;geoitem;geolevel", "m1y2025;12.375;wk167405;wijk"),
        ("geolevel,geoitem,Mantelzorg,period", "wijk,167405,12.375,m1y2025"),
    ],
)
def test_three_styles_of_import_say_the_same(lines: tuple[str, str]) -> None:
    assert figures(read(import_csv(*lines), file="a.csv")) == [("NPLV-C33.pct", "WK167405", "2025M01", 12.375)]


LONG = ["PERIODE", "GEBIEDSNIVEAU", "GEBIED", "NAAM", "WAARDE"]
NAMED = [["Name", "Description", "Indicator code", "Unit"], ["Mantelzorger", "", "mz_1", "p"]]


@pytest.mark.parametrize("areas", [("Nederland", "Roosendaal", "Breda"), (1, 1674, 758)])
def test_the_long_import_format_of_a_ggd(areas: tuple[Any, ...]) -> None:
    levels = ("nederlandvar", "gemeentenvar", "gemeentenvar")
    values = (13.5, 12.25, -99996)
    parts = zip(levels, areas, values, strict=True)
    rows: list[list[Any]] = [[2022, level, area, "mz_1", value] for level, area, value in parts]
    rows.append([2022, "gemeentenvar", areas[1], "mz_1_man", 11.0])
    upload = read(workbook({"data": [LONG, *rows], "metadata": NAMED}))
    assert sorted(upload.observations, key=lambda one: one.area)[1].place.cell == "E3"
    assert {(one.measure, one.area, one.period, one.value) for one in upload.observations} == {
        ("NPLV-C33.pct", "NL00", "2022", 13.5),
        ("NPLV-C33.pct", "GM1674", "2022", 12.25),
        ("NPLV-C33.pct", "GM0758", "2022", None),
    }
    assert "'mz_1_man'" in found(upload, "RIJEN_OVERGESLAGEN")[0].why
    assert upload.recognised_as == "Swing, importformaat, lang, tabel Swing, 4 rijen, periode 2022"


def test_the_long_import_format_without_names_goes_to_the_mapping_step() -> None:
    upload = read(import_csv(";".join(LONG), "2022;gemeente;1674;mz_1;12,25"), file="swing.csv")
    assert (figures(upload), codes(upload)) == ([], ["KOLOMMEN_NIET_GEKOPPELD"])


def test_other_levels_are_counted_and_told() -> None:
    lines = ["pv31;provincie;2024;5", "cr37;corop;2024;6", "4701;postcode4;2024;7", "nl00;land;2024;8"]
    upload = read(import_csv("geoitem;geolevel;period;Inwoners", *lines))
    assert figures(upload) == [("KERN-INW.n", "NL00", "2024", 8.0)]
    said = " ".join(one.why for one in found(upload, "RIJEN_OVERGESLAGEN"))
    assert ("2 rijen" in said, "'PV31', 'CR37'" in said, "'POSTCODE4:4701'" in said) == (True, True, True)


def test_a_wijk_counts_in_its_own_town_only() -> None:
    rows = [["Breda: Langdonk", "10"], ["Roosendaal: Langdonk", "12"]]
    assert figures(read(viewer_csv(["", "Mantelzorg|2022"], *rows))) == [("NPLV-C33.pct", "WK167405", "2022", 12.0)]


def test_percentages_that_someone_made_of_the_fractions_are_not_multiplied() -> None:
    rows = [["Roosendaal", "70,1", "71,2"], ["Breda", "72,1", "0,9"]]
    upload = read(viewer_book("Mantelzorg - Gemeenten", [[None, "2022", "2023"]], rows))
    assert sorted(value for *_, value in figures(upload)) == [0.9, 70.1, 71.2, 72.1]


def test_shares_that_may_be_fractions_are_told() -> None:
    below = read(viewer_csv(["", "Mantelzorg|2022"], ["Roosendaal", "0.42"]))
    mixed = read(viewer_csv(["", "Mantelzorg|2022"], ["Roosendaal", "0.42"], ["Breda", "12"]))
    printed = read(viewer_csv(["", "Mantelzorg (%)|2022"], ["Roosendaal", "0.42"]))
    assert ["AANDEEL_ONDER_EEN" in codes(one) for one in (below, printed, mixed)] == [True, True, False]


def test_a_group_of_people_is_not_the_figure_of_that_name() -> None:
    """How healthy carers feel says nothing of how many carers there are."""
    groups = ["", "Ervaren gezondheid|2022|Mantelzorgers", "Tevreden|2022|Inwoners"]
    wide = [[None, "Mantelzorgers", "Vrijwilligers"]]
    part = viewer_book("Aantal inwoners met zorg - Wijken", [[None, "Inwoners"]], [["Wouw", 12]], unit="aantal")
    long = [["Mantelzorgers", 0.6], ["Vrijwilligers", 0.7]]
    uploads = [
        read(viewer_csv(groups, ["Roosendaal", "62.1", "70.2"])),
        read(viewer_book("Ervaren gezondheid - 2022 - Gemeenten", wide, [["Roosendaal", 0.6, 0.7]])),
        read(viewer_book("Ervaren gezondheid - 2022 - Roosendaal", [[None, "2022"]], long)),
        read(part),
    ]
    assert [(figures(one), codes(one)) for one in uploads] == [([], ["KOLOMMEN_NIET_GEKOPPELD"])] * 4


def test_a_title_may_repeat_what_its_columns_count() -> None:
    title = "Mantelzorg, Sterk eenzaam - 2022 - Gemeenten"
    upload = read(viewer_book(title, [[None, "Mantelzorg", "Sterk eenzaam"]], [["Roosendaal", 0.1, 0.2]]))
    assert {figure[0] for figure in figures(upload)} == {"NPLV-C33.pct", "NPLV-C31.pct"}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ([None, "2025", "2030"], [["Roosendaal", 77000, 79000]]),
        ([None, "Roosendaal"], [["2025", 77000], ["2030", 79000]]),
    ],
)
def test_a_forecast_is_no_measurement(header: list[Any], rows: list[list[Any]]) -> None:
    upload = read(viewer_book("Inwoners - Gemeenten", [header], rows, unit="aantal"))
    assert figures(upload) == [("KERN-INW.n", "GM1674", "2025", 77000.0)]
    assert "PROGNOSE_WEGGELATEN" in codes(upload)


def test_an_unknown_subject_goes_to_the_mapping_step() -> None:
    upload = read(viewer_book("Eenzaamheid - Gemeenten", [[None, "2023"]], [["Roosendaal", 0.4]]))
    assert (figures(upload), codes(upload), upload.source) == ([], ["KOLOMMEN_NIET_GEKOPPELD"], None)


def test_indicators_of_one_area_need_that_area_in_the_title() -> None:
    indicators = [None, "Aantal inwoners", "Aantal huishoudens"]
    known = read(viewer_book("Roosendaal", [indicators], [["2024", 77000, 35000]], unit="aantal"))
    other = read(viewer_book("Kerncijfers", [indicators], [["2024", 77000, 35000]], unit="aantal"))
    none = read(
        viewer_book("2024", [[None, "2024"]], [["Aantal inwoners", 77000], ["Aantal huishoudens", 1]], unit="aantal")
    )
    assert figures(known) == [("KERN-INW.n", "GM1674", "2024", 77000.0), ("KERN-HH.n", "GM1674", "2024", 35000.0)]
    assert [(figures(one), one.findings[0].code) for one in (other, none)] == [([], "GEBIEDEN_ONBEKEND")] * 2


def test_a_workbook_without_default_style_is_read() -> None:
    """As Swing writes it: a library that insists on named styles warns or fails."""
    rows = viewer_rows("Mantelzorg", [[None, "2022"]], [["Roosendaal", 0.5]])
    style = b'<cellStyle name="Normal" xfId="0" builtinId="0" hidden="0" />'
    content = replaced(workbook({"Tabel": rows}, formats={"B3": "0%"}), style, b"", part="xl/styles.xml")
    assert figures(read(content)) == [("NPLV-C33.pct", "GM1674", "2022", 50.0)]
