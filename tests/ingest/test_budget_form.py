"""The budget as the form prints it: every line, state and amount, with the cell where it stands."""

import csv
import io
import os
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import BudgetState, UploadKind
from spuk_monitor.domain.uploads import BudgetCellDraft, Upload
from spuk_monitor.ingest.budget_table import sum_checks, years_of
from spuk_monitor.ingest.formats.begroting_formulier import FormReader
from spuk_monitor.ingest.source_file import SourceFile
from tests.builders.application import THEME_A, THEME_B, THEME_E, THEME_F, application_form
from tests.builders.ingest import FormLine, FormTable, codes, form, found, read, roosendaal, saved, workbook

YEARS = ("2026", "2027", "2028", "totaal")
EMPTY, FIRST, INTEGRAL, UNDIVIDED = "leeg", "eerste_tranche", "thema_integraal", "geen_jaarverdeling"
# line: letters of its interventions, strategy, and per year an amount or the state of a cell without one
EXPECTED: dict[str, tuple[str, int | None, list[float | str]]] = {
    "BUD-A1": ("ab", 1, [0, 29700, 29700, 59400]),
    "BUD-A2": ("cdef", 2, [33660, 324225, 324225, 682110]),
    "BUD-A-TOT": ("", None, [33660, 353925, 353925, 741510]),
    "BUD-B1": ("a", 1, [FIRST, 190000, 190000, 380000]),
    "BUD-B2": ("b", 1, [FIRST, 38000, 38000, 76000]),
    "BUD-B3": ("c", 1, [33250, 47500, 47500, 128250]),
    "BUD-B4": ("d", 1, [EMPTY, 47500, 47500, 95000]),
    "BUD-B5": ("e", 1, [19000, 19000, 23750, 61750]),
    "BUD-B6": ("f", 2, [23750, INTEGRAL, INTEGRAL, 23750]),
    "BUD-B7": ("g", 2, [59850, 118750, 118750, 297350]),
    "BUD-B-TOT": ("", None, [135850, 460750, 465500, 1062100]),
    "BUD-D1": ("abcd", 1, [0, 650000, 650000, 1300000]),
    "BUD-D2": ("ef", 2, [50000, 125000, 125000, 300000]),
    "BUD-D3": ("g", 3, [0, 470000, 470000, 940000]),
    "BUD-D-TOT": ("", None, [50000, 1245000, 1245000, 2540000]),
    "BUD-E1": ("ab", 1, [14250, 28500, 28500, 71250]),
    "BUD-E2": ("c", 2, [9500, 14250, 14250, 38000]),
    "BUD-E3": ("de", 3, [19000, 57000, 57000, 133000]),
    "BUD-E-TOT": ("", None, [42750, 99750, 99750, 242250]),
    "BUD-F1": ("1", None, [UNDIVIDED, UNDIVIDED, UNDIVIDED, 95000]),
    "BUD-F2": ("2", None, [UNDIVIDED, UNDIVIDED, UNDIVIDED, 114000]),
    "BUD-F3": ("3", None, [UNDIVIDED, UNDIVIDED, UNDIVIDED, 99750]),
    "BUD-F-TOT": ("", None, [UNDIVIDED, UNDIVIDED, UNDIVIDED, 308750]),
}


def contents(upload: Upload) -> dict[str, tuple[str, int | None, list[float | str]]]:
    """The upload in the shape of EXPECTED."""
    letters = {
        one.line: "".join(i.rpartition("-")[2] for i in one.interventions) for one in upload.lines
    }  # RSD-A-a -> a
    strategies = {one.line: one.strategy for one in upload.lines}
    cells = {(one.line, one.year): one for one in upload.cells}
    return {
        one.line: (letters[one.line], strategies[one.line], [_amount(cells[one.line, year]) for year in YEARS])
        for one in upload.lines
    }


def _amount(cell: BudgetCellDraft) -> float | str:
    assert (cell.state is BudgetState.NUL) is (cell.amount == 0)
    assert (cell.amount is None) is (cell.state not in (BudgetState.BEDRAG, BudgetState.NUL))
    return str(cell.state) if cell.amount is None else cell.amount


@pytest.fixture(scope="module")
def upload() -> Upload:
    return read(application_form())


def real_files() -> list[Path]:
    """The real form, which is not part of the project: in SPUK_EXTRACTS or ../shared/extracts, where that exists."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("SPUK_EXTRACTS", root.parent / "shared" / "extracts"))
    return sorted(folder.glob("begroting_roosendaal_formulier.xlsx"))


def fact_amounts(form: Path) -> list[dict[str, list[float | str]]]:
    """The table of facts the amounts were checked in, where it stands beside the real form."""
    tables = []
    for path in form.parents[1].glob("facts/budget.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        columns = ("2026", "2027", "2028", "total")
        tables.append(
            {
                row["budget_line_id"]: [
                    float(row[f"{name}_eur"]) if row[f"{name}_eur"] else row[f"{name}_state"] for name in columns
                ]
                for row in rows
            }
        )
    return tables


def test_every_line_state_and_amount(upload: Upload) -> None:
    assert upload.findings == ()
    assert (upload.kind, upload.recognised_as, upload.area) == (UploadKind.BEGROTING, "begroting", "roosendaal-ring")
    assert upload.rows_read == 23
    assert contents(upload) == EXPECTED
    assert [one.order for one in upload.lines] == list(range(1, 24))
    assert [one.line for one in upload.lines if one.is_total] == [f"BUD-{theme}-TOT" for theme in "ABDEF"]


def test_our_own_form_says_what_the_real_form_and_the_facts_say() -> None:
    """Where the real form is not at hand, EXPECTED (taken over from it) stands in for it."""
    printed = {line: amounts for line, (_, _, amounts) in EXPECTED.items()}
    for path in real_files():
        real = read(path.read_bytes())
        assert real.findings == ()
        assert contents(real) == EXPECTED
        assert all(table == printed for table in fact_amounts(path))
    assert contents(read(application_form())) == EXPECTED


def test_the_36_sums_agree() -> None:
    """Seven of A, twelve of B, eight of D and E, one of F (facts: budget_checks)."""
    programme = roosendaal().programmes["roosendaal-ring"]
    reader = FormReader(roosendaal(), programme)
    source = SourceFile(application_form(), "form.xlsx")
    for sheet in source.form_sheets(source.sheet_names):
        reader.read_sheet(sheet)
    checks = {table.theme: list(sum_checks(table, years_of(programme))) for table in reader.tables}
    assert {theme: len(found) for theme, found in checks.items()} == {"A": 7, "B": 12, "D": 8, "E": 8, "F": 1}
    assert all(one.ok for found in checks.values() for one in found)


def test_a_merged_cell_is_placed_at_its_first_cell(upload: Upload) -> None:
    places = {(one.line, one.year): one.place for one in upload.cells}
    assert places["BUD-A1", "2027"] == Place(sheet="Integrale Middelen", row=5, column="2027", cell="C5")
    assert places["BUD-A2", "totaal"] == Place(sheet="Integrale Middelen", row=8, column="totaal", cell="E8")
    assert places["BUD-F1", "totaal"] == Place(sheet="Financiële educatie", row=4, column="totaal", cell="B4")


def test_what_is_printed_is_kept(upload: Upload) -> None:
    printed = {(one.line, one.year): one.printed for one in upload.cells}
    assert printed["BUD-A1", "2026"] == "€ 0"
    assert printed["BUD-B1", "2026"] == "**"
    assert printed["BUD-B4", "2026"] is None


def test_several_tables_below_each_other_on_one_sheet() -> None:
    together = read(form({"Begroting": [THEME_A, THEME_B, THEME_E, THEME_F]}))
    assert together.findings == ()
    assert contents(together) == {line: said for line, said in EXPECTED.items() if line[4] != "D"}
    assert {one.place.sheet for one in together.lines} == {"Begroting"}


def test_numbers_as_numbers_are_the_same_as_text() -> None:
    body = [FormLine(["a) Bewonersinitiatieven", "b) Jongeren en jongvolwassenen"], [14250, 28500.0, 28500, 71250])]
    upload = read(form({"E": [FormTable("Maatschappelijke Samenhang", body, [14250, 28500, 28500, "€ 71.250"])]}))
    assert contents(upload)["BUD-E1"] == ("ab", 1, [14250, 28500, 28500, 71250])
    assert upload.ok


def test_rows_that_are_not_merged_are_lines_of_their_own() -> None:
    body = [FormLine(["a) Bewonersinitiatieven"], [1, 2, 3, 6]), FormLine(["b) Jongeren en jongvolwassenen"], [])]
    upload = read(form({"E": [FormTable("Maatschappelijke Samenhang", body, None)]}))
    assert contents(upload) == {
        "BUD-E1": ("a", 1, [1, 2, 3, 6]),
        "BUD-E2": ("b", 1, [EMPTY, EMPTY, EMPTY, EMPTY]),
    }


@pytest.mark.parametrize(
    "title",
    [
        "Maatschappelijke samenhang",
        "THEMA E",
        "Thema E: samenhang",
        "Begrotingstabel thema maatschappelijke  SAMENHANG",
    ],
)
def test_the_theme_is_found_by_name_variant_or_letter(title: str) -> None:
    assert {one.theme for one in read(form({"Blad1": [replace(THEME_E, title=title)]})).lines} == {"E"}


def test_the_theme_is_found_by_a_sheet_name_cut_at_31_signs() -> None:
    name = "Ontwikkeling van het Jonge Kind"[:31]
    upload = read(form({name: [FormTable("Tabel 3", [FormLine(["g) Versterken toeleiding"], [0, 1, 1, 2])], None)]}))
    assert {one.theme for one in upload.lines} == {"D"}


def test_a_mark_beside_an_amount_keeps_the_amount_and_the_note() -> None:
    line = FormLine(["c) Dialoog in de wijk"], ["€ 9.500 **", "€ 14.250", "€ 14.250", "€ 38.000"])
    table = FormTable("Maatschappelijke Samenhang", [line], None, ["** deels uit de eerste tranche"])
    upload = read(form({"E": [table]}))
    assert upload.cells[0].amount == 9500
    assert upload.cells[0].state is BudgetState.BEDRAG
    assert upload.lines[0].note == "** (2026): deels uit de eerste tranche"


def test_cells_with_errors_are_left_out_of_the_sums() -> None:
    line = FormLine(["c) Dialoog in de wijk"], ["veel", "€ 14.250", "€ 14.250", "€ 38.000"])
    upload = read(
        form({"E": [FormTable("Maatschappelijke Samenhang", [line], ["€ 1", "€ 14.250", "€ 14.250", 38000])]})
    )
    assert [(one.code, one.place.cell) for one in upload.findings if one.code != "INTERVENTIE_ONTBREEKT"] == [
        ("BEDRAG_GEEN_GETAL", "B4"),
        ("TOTAAL_KLOPT_NIET", "E5"),
    ]


def test_a_formula_without_result_is_said_and_not_read_as_empty() -> None:
    line = FormLine(["c) Dialoog in de wijk"], [9500, 14250, 14250, "=SUM(B4:D4)"])
    upload = read(form({"E": [FormTable("Maatschappelijke Samenhang", [line], None)]}))
    assert [(one.place.cell, one.value) for one in found(upload, "FORMULE_ZONDER_WAARDE")] == [("E4", "=SUM(B4:D4)")]


def test_a_total_beside_empty_years_is_wrong() -> None:
    line = FormLine(["c) Dialoog in de wijk"], [None, None, None, 38000])
    upload = read(form({"E": [FormTable("Maatschappelijke Samenhang", [line], None)]}))
    assert [one.place.cell for one in found(upload, "TOTAAL_KLOPT_NIET")] == ["E4"]


def test_a_second_total_row_is_refused() -> None:
    body = [FormLine(["c) Dialoog in de wijk"], [1, 2, 3, 6]), FormLine(["Totaal"], [1, 2, 3, 6])]
    upload = read(form({"E": [FormTable("Maatschappelijke Samenhang", body, [1, 2, 3, 6])]}))
    assert [(one.code, one.place.cell) for one in found(upload, "REGEL_NIET_HERKEND")] == [("REGEL_NIET_HERKEND", "A6")]


def test_a_forced_budget_without_any_table_says_what_is_needed() -> None:
    assert codes(read(workbook({"Blad": [["a", "b"]]}), kind=UploadKind.BEGROTING)) == ["NIET_HERKEND"]


def lost_merges(*body: FormLine | str) -> list[tuple[str | None, str | None, str]]:
    upload = read(form({"E": [FormTable("Maatschappelijke Samenhang", body, None)]}))
    return [(one.place.cell, one.key, one.why) for one in found(upload, "SAMENVOEGING_VERDWENEN")]


def test_rows_without_amounts_below_one_with_amounts_may_be_a_merge_undone() -> None:
    """One warning for the whole run, at its first row; nothing is merged on a guess."""
    amounts = FormLine(["a) Bewonersinitiatieven"], [1, 2, 3, 6])
    bare = [FormLine(["b) Jongeren en jongvolwassenen"], []), FormLine(["c) Dialoog in de wijk"], [])]
    assert lost_merges(amounts, *bare) == [
        (
            "A5",
            "BUD-E1",
            "Bij b) en c) staat geen enkel bedrag, direct onder a) met bedragen. Overgenomen is: a) met de bedragen, "
            "b) en c) als eigen regel zonder bedrag.",
        )
    ]
    assert lost_merges(amounts, "2. Dialoog", *bare) == []
    assert lost_merges(*bare, amounts) == []
    assert lost_merges(amounts, FormLine(["b) Jongeren en jongvolwassenen", "c) Dialoog"], [None] * 4)) == []


def test_the_real_form_unmerged_gives_a_warning_below_the_line() -> None:
    """The merge of a) and b) in theme A undone, as copying and pasting does."""
    book = openpyxl.load_workbook(io.BytesIO(application_form()))
    sheet = book["Integrale Middelen"]
    for merged in [one for one in sheet.merged_cells.ranges if one.min_row == 5]:
        sheet.unmerge_cells(merged.coord)
    upload = read(saved(book))
    assert [(one.code, one.place.cell) for one in upload.findings] == [("SAMENVOEGING_VERDWENEN", "A6")]
    assert [(one.line, len(one.interventions)) for one in upload.lines[:3]] == [
        ("BUD-A1", 1), ("BUD-A2", 1), ("BUD-A3", 4),
    ]  # fmt: skip
