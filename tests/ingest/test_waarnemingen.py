"""Observations from workbooks: what is stored, and where it stood."""

from datetime import date

import pytest

from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import CellState, Severity, UploadKind
from spuk_monitor.domain.uploads import ObservationDraft
from tests.builders.ingest import GOOD_ROW, codes, found, observed, read, table, workbook
from tests.builders.rawxml import replaced


def test_a_row_becomes_an_observation_with_its_place() -> None:
    upload = read(
        observed(
            {
                "categorie": " meisjes ",
                "eenheid": "casussen",
                "status": "voorlopig",
                "marge_onder": 3,
                "marge_boven": "5,5",
                "bron": "registratie\u00a0wijkteam",
                "toelichting": "eerste regel\ntweede regel",
            }
        ),
        file="uitvraag.xlsx",
    )
    assert upload.findings == ()
    assert (upload.kind, upload.recognised_as, upload.rows_read) == (UploadKind.WAARNEMINGEN, "waarnemingen", 1)
    assert upload.observations == (
        ObservationDraft(
            measure="RSD-M05",
            area="roosendaal-ring",
            period="2026Q1",
            value=4.0,
            state=CellState.WAARDE,
            category="meisjes",
            provisional=True,
            margin_low=3.0,
            margin_high=5.5,
            source="registratie wijkteam",
            note="eerste regel\ntweede regel",
            place=Place(sheet="Waarnemingen", row=2, column="waarde", cell="D2"),
            period_letters="C",
        ),
    )


@pytest.mark.parametrize("start", ["A1", "C5", "B20", "AA3"])
def test_cells_are_right_wherever_the_table_begins(start: str) -> None:
    upload = read(workbook({"Waarnemingen": table([GOOD_ROW, {**GOOD_ROW, "waarde": "veel"}])}, start=start))
    value_column = {"A1": "D", "C5": "F", "B20": "E", "AA3": "AD"}[start]
    first = {"A1": 2, "C5": 6, "B20": 21, "AA3": 4}[start]
    assert [one.place.cell for one in upload.observations] == [f"{value_column}{first}"]
    assert [one.place.cell for one in found(upload, "WAARDE_GEEN_GETAL")] == [f"{value_column}{first + 1}"]


def test_text_above_the_header_and_empty_rows_do_not_shift_the_rows() -> None:
    header, good = table([GOOD_ROW])
    rows = [
        ["Uitvraag 2026"],
        [],
        ["ingevuld door het wijkteam"],
        header,
        [],
        good,
        [None, " "],
        [*good[:2], "2026Q2", 5],
    ]
    upload = read(workbook({"Toelichting": [["waarde"]], "Waarnemingen": rows}))
    assert upload.findings == ()
    assert upload.rows_read == 2
    assert [(one.period, one.place.cell) for one in upload.observations] == [("2026Q1", "D6"), ("2026Q2", "D8")]


def test_order_case_and_spaces_of_headers_do_not_matter() -> None:
    rows = [["Marge Boven", "WAARDE", " Periode ", "marge_onder", "Gebied", "indicator"],
            [6, 4, 2026, 2, "Roosendaal Ring", "rsd-m05"]]  # fmt: skip
    upload = read(workbook({"Waarnemingen": rows}))
    assert upload.findings == ()
    one = upload.observations[0]
    assert (one.period, one.value, one.margin_low, one.margin_high, one.place.cell) == ("2026", 4.0, 2.0, 6.0, "B2")


def test_the_sheet_may_have_another_name() -> None:
    upload = read(workbook({"Uitleg": [["Lees dit eerst"]], "Blad2": table([GOOD_ROW])}))
    assert upload.findings == ()
    assert upload.observations[0].place.sheet == "Blad2"


@pytest.mark.parametrize(
    ("written", "key", "provisional"),
    [
        (2026, "2026", False),
        ("2026JJ00", "2026", False),
        ("2026KW01", "2026Q1", False),
        ("2026-K1", "2026Q1", False),
        ("1e kwartaal 2026", "2026Q1", False),
        ("2026-03", "2026M03", False),
        ("2025/'26", "2025/2026", False),
        ("2025SJ00", "2025/2026", False),
        ("2024*", "2024", True),
        ("2024**", "2024", True),
        (date(2026, 9, 30), "2026-09-30", False),
    ],
)
def test_periods_and_provisional_marks(written: object, key: str, provisional: bool) -> None:
    upload = read(observed({"periode": written}))
    assert [(one.period, one.provisional) for one in upload.observations] == [(key, provisional)]
    assert upload.findings == ()


@pytest.mark.parametrize(
    ("written", "state"),
    [
        (None, "onbekend"),
        (" ", "onbekend"),
        (".", "onbekend"),
        ("-", "onbekend"),
        ("?", "onbekend"),
        (-99995, "onbekend"),
        (-99996, "onbekend"),
        (-99999, "onbekend"),
        ("-99999", "onbekend"),
        ("x", "onderdrukt"),
        ("<5", "onderdrukt"),
        ("geheim", "onderdrukt"),
        (-99997, "onderdrukt"),
        ("n.v.t.", "nvt"),
        (-99998, "nvt"),
    ],
)
def test_missing_marks_are_states_and_never_zero(written: object, state: str) -> None:
    upload = read(observed({"waarde": written}))
    assert [(one.value, str(one.state)) for one in upload.observations] == [(None, state)]
    assert codes(upload) == ["ONTBREKEND_GELEZEN"]
    assert upload.ok


@pytest.mark.parametrize(
    ("written", "value"),
    [(0, 0.0), ("0", 0.0), ("1.234,0", 1234.0), ("€ 29.700", 29700.0), ("\u00a012\u00a0", 12.0), (12.0, 12.0)],
)
def test_values_as_numbers_and_as_dutch_text(written: object, value: float) -> None:
    written = written if written != "€ 29.700" else "€ 29.700,0"
    assert [one.value for one in read(observed({"waarde": written})).observations] == [value]


def test_a_percentage_by_format_by_sign_and_by_number_is_the_same() -> None:
    rows = [{"indicator": "NPLV-R08.pct", "periode": year, "waarde": value}
            for year, value in (("2021", 0.735), ("2022", "73,5%"), ("2023", 73.5), ("2024", "73,5"))]  # fmt: skip
    upload = read(observed(*rows, formats={"D2": "0.0%"}))
    assert [one.value for one in upload.observations] == [73.5, 73.5, 73.5, 73.5]
    assert codes(upload) == ["PROCENTOPMAAK_GELEZEN"]


def test_percent_format_is_applied_to_margins_too() -> None:
    row = {"indicator": "NPLV-R08.pct", "waarde": 0.5, "marge_onder": 0.4, "marge_boven": 0.6}
    upload = read(observed(row, formats={"D2": "0%", "E2": "0%", "F2": "0%"}))
    assert [(one.value, one.margin_low, one.margin_high) for one in upload.observations] == [(50.0, 40.0, 60.0)]


def test_a_percent_format_on_a_count_is_refused() -> None:
    upload = read(observed({"waarde": 0.5}, formats={"D2": "0%"}))
    assert [(one.place.cell, one.value) for one in found(upload, "PROCENT_BIJ_AANTAL")] == [("D2", "50%")]
    assert upload.observations == ()


def test_the_column_decides_what_a_point_means() -> None:
    upload = read(observed({"waarde": "1.234"}, {"periode": "2026Q2", "waarde": "12.345,0"}))
    assert [one.value for one in upload.observations] == [1234.0, 12345.0]
    decimals = [
        {"indicator": "C29", "periode": "2024", "waarde": "1.234"},
        {"indicator": "C29", "periode": "2023", "waarde": "-0.12"},
    ]
    assert [one.value for one in read(observed(*decimals)).observations] == [1.234, -0.12]


def test_margins_follow_the_values_where_they_do_not_decide_themselves() -> None:
    row = {"waarde": "1.234", "marge_onder": "1.000", "marge_boven": "1.500"}
    upload = read(observed(row, {"periode": "2026Q2", "waarde": "1.234.567"}))
    assert [(one.margin_low, one.margin_high) for one in upload.observations] == [(1000.0, 1500.0), (None, None)]


def test_an_empty_text_result_of_a_formula_is_an_empty_cell() -> None:
    raw = replaced(observed({}), b'<c r="D2" t="n"><v>4</v></c>', b'<c r="D2" t="str"><f>IF(1,"")</f><v></v></c>')
    upload = read(raw)
    assert [str(one.state) for one in upload.observations] == ["onbekend"]


def test_a_last_row_of_formulas_without_results_is_not_lost() -> None:
    content = observed({}, {"indicator": "=A2", "gebied": "=B2", "periode": "=C2", "waarde": "=D2"})
    upload = read(content)
    assert [one.place.cell for one in found(upload, "FORMULE_ZONDER_WAARDE")] == ["A3", "B3", "C3", "D3"]
    assert upload.rows_read == 2


@pytest.mark.parametrize("text", ["#N/B", "#N/A", "#DEEL/0!", "#VERW!"])
def test_an_error_written_as_text_is_an_error(text: str) -> None:
    assert codes(read(observed({"waarde": text}))) == ["CEL_MET_FOUT"]


def test_every_defect_of_a_file_is_found_and_only_good_rows_are_kept() -> None:
    upload = read(
        observed(
            {"indicator": "16", "gebied": "Atlantis", "periode": "ooit", "waarde": "12½"},
            {},
            {"periode": "2026Q2", "waarde": -1},
        )
    )
    errors = [(one.code, one.place.cell) for one in upload.findings if one.severity is Severity.FOUT]
    assert errors == [
        ("INDICATOR_DUBBELZINNIG", "A2"),
        ("ONBEKEND_GEBIED", "B2"),
        ("ONBEKENDE_PERIODE", "C2"),
        ("WAARDE_GEEN_GETAL", "D2"),
        ("AANTAL_NEGATIEF", "D4"),
    ]
    assert [one.period for one in upload.observations] == ["2026Q1"]
    assert upload.rows_read == 3


def test_the_key_of_a_finding_reads_as_people_would_write_it() -> None:
    one = read(observed({"waarde": "veel", "periode": "2026-K3"})).findings[0]
    assert one.key == "RSD-M05 · roosendaal-ring · 2026Q3"


def test_control_signs_do_not_reach_the_store() -> None:
    upload = read(b"indicator;gebied;periode;waarde;bron\nRSD-M05;roosendaal-ring;2026Q1;4;a\x7fb\n", file="b.csv")
    assert upload.observations[0].source == "ab"


def test_a_number_that_cannot_be_is_refused() -> None:
    rows = [{"waarde": 1e28}, {"periode": "2026Q2", "waarde": "9999999999999"}, {"periode": "2026Q3", "waarde": 1e12}]
    upload = read(observed(*rows))
    assert [(one.place.cell, one.value) for one in found(upload, "WAARDE_GEEN_GETAL")] == [
        ("D2", "1,000e+28"), ("D3", "9999999999999"),
    ]  # fmt: skip
    assert [one.value for one in upload.observations] == [1e12]


def test_one_cell_with_percent_format_is_one_cell() -> None:
    upload = read(observed({"indicator": "RSD-M08", "waarde": 0.73}, formats={"D2": "0%"}))
    assert "bij 1 cel is de waarde met 100" in found(upload, "PROCENTOPMAAK_GELEZEN")[0].why


def test_what_else_is_wrong_in_a_row_with_a_formula_is_told_as_well() -> None:
    upload = read(
        observed(
            {"gebied": "Nergens", "periode": "2026Q9", "toelichting": "=1+1"},
            {"indicator": "XYZ-M1", "periode": "=A1", "waarde": "veel"},
        )
    )
    assert [(one.code, one.place.cell) for one in upload.findings] == [
        ("ONBEKEND_GEBIED", "B2"),
        ("ONBEKENDE_PERIODE", "C2"),
        ("FORMULE_ZONDER_WAARDE", "E2"),
        ("ONBEKENDE_INDICATOR", "A3"),
        ("FORMULE_ZONDER_WAARDE", "C3"),
    ]
