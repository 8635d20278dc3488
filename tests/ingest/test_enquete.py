"""Surveys to observations: printed answers become their codes, nothing is counted here and nothing is filled in."""

from collections.abc import Sequence
from typing import Any

import pytest

from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.ingest.formats.enquete import read_tables
from spuk_monitor.ingest.formats.enquete_words import question_text
from tests.builders.enquete import FOUR, LABELS, R01, R11, R12, R15, R16, answers_down, matrix
from tests.builders.ingest import codes, csv_text, found, read, workbook
from tests.builders.swing import grid

R08 = (
    "Aantal en % kinderen met een VVE-indicatie dat voorschoolse educatie krijgt, afgezet tegen totaal aantal kinderen "
    "met een VVE-indicatie"
)


def loaded(rows: Sequence[Sequence[Any]], **options: Any) -> Upload:
    return read(workbook({"Uitkomsten": rows}), **options)


def figures(upload: Upload) -> list[tuple[Any, ...]]:
    """Measure, category, value and cell, in the order of the sheet."""
    rows = sorted(upload.observations, key=lambda one: (one.place.row or 0, one.place.cell or ""))
    return [(one.measure, one.category, one.value, one.place.cell) for one in rows]


# ---- blocks


def test_answers_down_and_a_matrix_on_one_sheet() -> None:
    rows = [
        *LABELS,
        [],
        *answers_down(R11, {"Cognitieve ontwikkeling": 4, "Anders": 1, "Totaal": 5}),
        *matrix(R15, {"Taalvaardigheid": [0, 1, 3, 1], "Rekenvaardigheid": [0, 2, 3, 0]}),
        *matrix(f"16. {R16}", {"sociale veiligheid op school": [1, 1, 2, 1]}),
    ]
    upload = loaded(rows)
    assert {(one.area, one.period) for one in upload.observations} == {("roosendaal-ring", "2024/2025")}
    assert figures(upload) == [
        ("NPLV-R11.multi", "NPLV-R11.ant01", 4.0, "B6"),
        ("NPLV-R11.multi", "NPLV-R11.ant06", 1.0, "B7"),
        ("NPLV-R15.mat", "NPLV-R15.sub01 | NPLV-R15.ant01", 0.0, "B12"),
        ("NPLV-R15.mat", "NPLV-R15.sub01 | NPLV-R15.ant02", 1.0, "C12"),
        ("NPLV-R15.mat", "NPLV-R15.sub01 | NPLV-R15.ant03", 3.0, "D12"),
        ("NPLV-R15.mat", "NPLV-R15.sub01 | NPLV-R15.ant04", 1.0, "E12"),
        ("NPLV-R15.mat", "NPLV-R15.sub02 | NPLV-R15.ant01", 0.0, "B13"),
        ("NPLV-R15.mat", "NPLV-R15.sub02 | NPLV-R15.ant02", 2.0, "C13"),
        ("NPLV-R15.mat", "NPLV-R15.sub02 | NPLV-R15.ant03", 3.0, "D13"),
        ("NPLV-R15.mat", "NPLV-R15.sub02 | NPLV-R15.ant04", 0.0, "E13"),
        ("NPLV-R16.mat", "NPLV-R16.sub03 | NPLV-R16.ant01", 1.0, "B17"),
        ("NPLV-R16.mat", "NPLV-R16.sub03 | NPLV-R16.ant02", 1.0, "C17"),
        ("NPLV-R16.mat", "NPLV-R16.sub03 | NPLV-R16.ant03", 2.0, "D17"),
        ("NPLV-R16.mat", "NPLV-R16.sub03 | NPLV-R16.ant04", 1.0, "E17"),
    ]
    assert (upload.layout, upload.source, codes(upload)) == (SourceLayout.ENQUETE, "nplv-enquete", [])


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        (None, CellState.ONBEKEND),
        (".", CellState.ONBEKEND),
        ("-", CellState.ONBEKEND),
        ("onbekend", CellState.ONBEKEND),
        ("x", CellState.ONDERDRUKT),
        ("<5", CellState.ONDERDRUKT),
        ("n.v.t.", CellState.NVT),
    ],
)
def test_a_missing_value_never_becomes_0(mark: Any, state: CellState) -> None:
    [first, last] = loaded([*LABELS, [], *matrix(R15, {"Welbevinden": [0, mark]}, FOUR[:2])]).observations
    assert (first.value, first.state, last.value, last.state) == (0.0, CellState.WAARDE, None, state)


def test_an_answer_that_is_not_printed_is_told() -> None:
    upload = loaded([*LABELS, [], *answers_down(R11, {"Anders": 1, "Voetbal": 2})])
    assert (figures(upload), found(upload, "CATEGORIE_ONBEKEND")[0].value) == (
        [("NPLV-R11.multi", "NPLV-R11.ant06", 1.0, "B6")],
        "Voetbal",
    )


# ---- long tables


LONG = ["Gebied", "Schooljaar", "Vraag", "Onderdeel", "Antwoord", "Aantal", "Percentage"]


def test_what_is_written_once_is_carried_down() -> None:
    rows = [
        LONG,
        ["Roosendaal Ring", "2024-2025", R15, "Taalvaardigheid", "verbeterd", 5, "55,6"],
        [None, None, None, None, "onveranderd", 4, "44,4"],
        [None, None, R11, None, "Anders", None, "12,5"],
        [None, None, R12, "weken", None, 38, None],
    ]
    upload = loaded(rows)
    assert figures(upload) == [
        ("NPLV-R15.mat", "NPLV-R15.sub01 | NPLV-R15.ant03", 5.0, "F2"),
        ("NPLV-R15.mat", "NPLV-R15.sub01 | NPLV-R15.ant02", 4.0, "F3"),
        ("NPLV-R11.multi", "NPLV-R11.ant06", 12.5, "G4"),
        ("NPLV-R12.weken", "", 38.0, "F5"),
    ]
    assert [one.note for one in upload.observations if one.category == "NPLV-R11.ant06"] == [
        "percentage van de antwoorden"
    ]


def test_a_share_never_stands_among_counts() -> None:
    rows = [
        LONG,
        ["Roosendaal Ring", "2024-2025", R15, "Taalvaardigheid", "verbeterd", 5, "83,3"],
        [None, None, None, None, "onveranderd", None, "16,7"],
    ]
    upload = loaded(rows)
    assert [(one.category, one.value, str(one.state)) for one in upload.observations] == [
        ("NPLV-R15.sub01 | NPLV-R15.ant03", 5.0, "waarde"),
        ("NPLV-R15.sub01 | NPLV-R15.ant02", None, "onbekend"),
    ]


def test_a_counted_total_leaves_the_shares() -> None:
    rows = [
        LONG,
        ["Roosendaal Ring", "2024-2025", R15, "Taalvaardigheid", "verbeterd", None, "83,3"],
        [None, None, None, None, "onveranderd", None, "16,7"],
        [None, None, None, None, "Totaal", 6, 100],
    ]
    assert [value for _, _, value, _ in figures(loaded(rows))] == [83.3, 16.7]


def test_a_hole_behind_a_filled_cell_stays_a_hole() -> None:
    rows = [
        LONG,
        ["Roosendaal Ring", "2024-2025", R11, None, "Anders", 1],
        ["Roosendaal Ring", None, R11, None, "Weet ik niet", 2],
    ]
    upload = loaded(rows)
    assert ([one.value for one in upload.observations], codes(upload)) == ([1.0], ["ONBEKENDE_PERIODE"])


def test_numerator_denominator_and_share_are_three_figures() -> None:
    rows = [
        ["Gebied", "Jaar", "Vraag", "Onderdeel", "Aantal", "Percentage"],
        ["Roosendaal Ring", 2025, R08, "teller", 120, 80],
        ["Roosendaal Ring", 2025, R08, "noemer", 150, None],
        ["Roosendaal Ring", 2025, R08, None, None, "80,5"],
    ]
    assert figures(loaded(rows)) == [
        ("NPLV-R08.n", "", 120.0, "E2"),
        ("NPLV-R08.den", "", 150.0, "E3"),
        ("NPLV-R08.pct", "", 80.5, "F4"),
    ]


def test_a_csv_keeps_its_row() -> None:
    content = csv_text("gebied;schooljaar;vraag;antwoord;aantal", f"Roosendaal Ring;2024/2025;{R11};Anders;3").encode()
    [draft] = read(content, file="enquete.csv").observations
    assert (draft.category, draft.value, draft.place.row, draft.place.cell) == ("NPLV-R11.ant06", 3.0, 2, None)


# ---- indicators down


def test_focus_areas_across_with_a_column_of_totals() -> None:
    rows = [["Nr", "Indicator", "Roosendaal Ring", "Totaal"], [1, R01, 12, 30], [3, "R03", 4, 9]]
    upload = loaded(rows, period="2025")
    assert figures(upload) == [("NPLV-R01.n", "", 12.0, "C2"), ("NPLV-R03.n", "", 4.0, "C3")]
    assert codes(upload) == []


def test_years_across() -> None:
    upload = loaded([["Gebied: Roosendaal Ring"], [None, "2024", "2025"], ["R09", "1,5", "."], ["R02", 3, 4]])
    assert [(one.measure, one.period, one.value) for one in upload.observations] == [
        ("NPLV-R09.fte", "2024", 1.5),
        ("NPLV-R09.fte", "2025", None),
        ("NPLV-R02.n", "2024", 3.0),
        ("NPLV-R02.n", "2025", 4.0),
    ]


@pytest.mark.parametrize(
    ("written", "options", "text"),
    [
        ("15. Wat zag u aan effecten?", {}, "Wat zag u aan effecten?"),
        ("R15 Wat zag u aan effecten?", {}, "Wat zag u aan effecten?"),
        ("Vraag 3: Wat zag u aan effecten?", {}, "Wat zag u aan effecten?"),
        ("NPLV-R8", {}, "R08"),
        (8.0, {"numbers_indicators": True}, "R08"),
        (8.0, {}, "8"),
        (17, {"numbers_indicators": True}, "17"),
        (None, {"number": "R03"}, "R03"),
        (None, {}, ""),
    ],
)
def test_the_number_before_a_question_says_nothing(written: Any, options: dict[str, Any], text: str) -> None:
    assert question_text(written, **options) == text


# ---- bewonersenquête


def test_wijken_down_and_questions_across() -> None:
    rows = [
        ["Wijk", "Jaar", "Rapportcijfer sociale cohesie", "% bewoners dat zich veilig voelt (%)"],
        ["Langdonk", 2025, "6,4", 71],
        ["Tolberg", 2025, "7,1", "-"],
    ]
    upload = loaded(rows)
    assert [(one.measure, one.area, one.period, one.value, one.state) for one in upload.observations] == [
        ("RSD-L02.score", "WK167405", "2025", 6.4, CellState.WAARDE),
        ("RSD-L31.pct", "WK167405", "2025", 71.0, CellState.WAARDE),
        ("RSD-L02.score", "WK167407", "2025", 7.1, CellState.WAARDE),
        ("RSD-L31.pct", "WK167407", "2025", None, CellState.ONBEKEND),
    ]
    assert upload.source == "roosendaal-bewonersenquete"


def test_themes_down_and_wijken_across() -> None:
    rows = [["Thema", "Langdonk", "Tolberg"], ["Rapportcijfer sociale cohesie", "6,4", "7,1"]]
    upload = loaded(rows, file="bewonersenquete 2025.xlsx")
    assert [(one.area, one.period, one.value) for one in upload.observations] == [
        ("WK167405", "2025", 6.4),
        ("WK167407", "2025", 7.1),
    ]
    assert codes(upload) == ["PERIODE_UIT_NAAM"]


def test_a_percent_format_is_a_percentage() -> None:
    rows = [["Wijk", "Jaar", "% bewoners dat zich veilig voelt"], ["Langdonk", 2025, 0.71]]
    upload = read(workbook({"Tabel": rows}, formats={"C2": "0%"}))
    assert ([one.value for one in upload.observations], codes(upload)) == ([71.0], [])


# ---- refused or left alone


@pytest.mark.parametrize("area", ["Roosendaal Rijng", "Ergens"])
def test_an_area_that_is_not_known_is_told_with_its_name(area: str) -> None:
    upload = loaded([[f"Gebied: {area}"], ["Jaar: 2025"], ["Indicator", "Aantal"], ["R03", 4]])
    assert (figures(upload), upload.findings[0].code) == ([], "GEBIEDEN_ONBEKEND")
    assert f"'{area}'" in upload.findings[0].why


def test_a_year_that_cannot_be_read_is_asked_for() -> None:
    upload = loaded([["Gebied: Roosendaal Ring"], ["Jaar: onlangs"], ["Indicator", "Aantal"], ["R03", 4]])
    assert (figures(upload), codes(upload)) == ([], ["PERIODE_NODIG"])


@pytest.mark.parametrize(
    "rows",
    [
        [["School", "Vraag", "Antwoord", "Aantal"], ["De Linde", R11, "Anders", 1], ["De Eik", R11, "Anders", 1]],
        [["Leerling", R15, R16], *([number, "verbeterd", "onveranderd"] for number in ("a", "b", "c"))],
    ],
)
def test_a_row_per_school_or_respondent_is_refused(rows: list[list[Any]]) -> None:
    upload = loaded([*LABELS, [], *rows])
    assert (list(upload.observations), codes(upload)) == ([], ["ENQUETE_PER_INVULLER"])


@pytest.mark.parametrize(
    "rows",
    [
        [["Project", "2024", "2025"], ["Zwembad", 1, 2]],
        [["Gebied", "Aantal"], ["Langdonk", 3]],
        [["Indicator", "2024"], ["Aantal bomen", 3]],
        [["naam", "verbeterd"], ["x", 1]],
        [],
    ],
)
def test_other_tables_are_left_alone(rows: list[list[Any]]) -> None:
    assert read_tables([grid(rows)], file="enquete.xlsx") == []


def test_a_column_with_quarters_says_the_period_and_not_the_name_of_the_file() -> None:
    rows = [
        ["Wijk", "Kwartaal", "Rapportcijfer sociale cohesie"],
        ["Langdonk", "2026Q1", 6.1],
        ["Langdonk", "2026Q2", 6.2],
    ]
    upload = loaded(rows, file="bewoners 2025.xlsx")
    assert [(one.period, one.value) for one in upload.observations] == [("2026Q1", 6.1), ("2026Q2", 6.2)]
    assert "PERIODE_UIT_NAAM" not in codes(upload)


def test_a_year_and_its_quarter_in_two_columns_are_not_read_as_the_year() -> None:
    rows = [["Wijk", "Jaar", "Kwartaal", "Rapportcijfer sociale cohesie"], ["Langdonk", 2026, 1, 6.1]]
    upload = loaded(rows, file="bewoners 2025.xlsx")
    assert (list(upload.observations), codes(upload)) == ([], ["NIET_HERKEND"])
