"""Templates: what they offer, that an empty one is refused clearly, and that a filled one loads."""

import io
from dataclasses import replace

import openpyxl
import pytest

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.ingest import make_template
from tests.builders.ingest import codes, read, roosendaal, saved


def template(kind: UploadKind) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(make_template(kind, definitions=roosendaal())))


def test_the_observation_template_has_columns_lists_and_drop_downs() -> None:
    book = template(UploadKind.WAARNEMINGEN)
    assert book.sheetnames == ["Waarnemingen", "Lijsten", "Toelichting"]
    sheet = book["Waarnemingen"]
    assert [cell.value for cell in sheet[1]] == [
        "indicator", "gebied", "periode", "waarde", "categorie", "eenheid", "status", "marge_onder", "marge_boven",
        "bron", "toelichting",
    ]  # fmt: skip
    assert sheet.freeze_panes == "A2"
    assert sheet.max_row == 1
    assert sheet.column_dimensions["C"].number_format == "@"
    measures, areas = len(roosendaal().measures), len(roosendaal().areas)
    sources = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert sources == {
        "A2:A2000": f"Lijsten!$A$2:$A${measures + 1}",
        "B2:B2000": f"Lijsten!$G$2:$G${areas + 1}",
        "G2:G2000": '"voorlopig,definitief"',
    }
    listed = [row[0].value for row in book["Lijsten"].iter_rows(min_row=2, max_col=1)][:measures]
    assert listed == list(roosendaal().measures)


def test_the_lists_say_how_a_measure_counts() -> None:
    rows = {
        row[0]: row[1:5] for row in template(UploadKind.WAARNEMINGEN)["Lijsten"].iter_rows(min_row=2, values_only=True)
    }
    assert rows["RSD-M05"] == (
        "complexe casussen met doorbraak", "casussen", "per periode; de perioden worden opgeteld", None,
    )  # fmt: skip
    assert rows["RSD-M10"][2] == "0 (nog niet) of 1 (gehaald)"


def test_measures_of_another_areas_programme_are_left_out() -> None:
    ring = roosendaal().programmes["roosendaal-ring"]
    definitions = replace(
        roosendaal(), programmes={"roosendaal-ring": ring, "breda-noord": replace(ring, area="breda-noord", targets={})}
    )
    content = make_template(UploadKind.WAARNEMINGEN, definitions=definitions, area="breda-noord")
    lists = openpyxl.load_workbook(io.BytesIO(content))["Lijsten"]
    listed = [row[0] for row in lists.iter_rows(min_row=2, values_only=True) if row[0]]
    assert [one for one in listed if str(one).startswith("RSD-M")] == []
    assert "NPLV-R01.n" in listed


def test_an_empty_observation_template_is_refused_clearly() -> None:
    upload = read(make_template(UploadKind.WAARNEMINGEN, definitions=roosendaal()))
    assert (upload.kind, codes(upload)) == (UploadKind.WAARNEMINGEN, ["GEEN_RIJEN"])


def test_a_filled_observation_template_loads() -> None:
    book = template(UploadKind.WAARNEMINGEN)
    book["Waarnemingen"].append(["RSD-M07", "roosendaal-ring", "2026Q1", 150, None, None, "voorlopig"])
    upload = read(saved(book))
    assert upload.findings == ()
    assert [(one.measure, one.value, one.provisional) for one in upload.observations] == [("RSD-M07", 150.0, True)]


def test_the_budget_template_lists_the_lines_of_the_area() -> None:
    book = template(UploadKind.BEGROTING)
    assert book.sheetnames == ["Begroting", "Uitputting", "Lijsten", "Toelichting"]
    rows = [tuple(row) for row in book["Begroting"].iter_rows(max_col=7, values_only=True)]
    assert rows[0] == ("thema", "regel", "interventies", "2026", "2027", "2028", "totaal")
    assert rows[1] == ("A", "A1", "a", None, None, None, None)
    assert [row[1] for row in rows if row[0] == "F"] == ["F1", "F2", "F3", "Totaal"]
    assert "G" not in {row[0] for row in rows}
    choices = {str(one.sqref): one.formula1 for one in book["Uitputting"].data_validations.dataValidation}
    assert choices == {"A2:A2000": "Lijsten!$F$2:$F$29", "C2:C2000": '"gerealiseerd,verplicht,doorgeschoven"'}


def test_an_empty_budget_template_is_refused_because_it_would_empty_the_budget() -> None:
    upload = read(make_template(UploadKind.BEGROTING, definitions=roosendaal()))
    assert codes(upload) == ["THEMA_ZONDER_BEDRAG"] * 5


def test_a_filled_budget_template_loads_with_spending() -> None:
    book = template(UploadKind.BEGROTING)
    sheet = book["Begroting"]
    for row in range(sheet.max_row, 1, -1):
        if sheet.cell(row, 1).value != "E":
            sheet.delete_rows(row)
    for row in range(2, sheet.max_row + 1):
        count = 5 if sheet.cell(row, 2).value == "Totaal" else 1
        for column, amount in enumerate((10, 20, 30, 60), start=4):
            sheet.cell(row, column, amount * count)
    book["Uitputting"].append(["E1", "2026Q1", "gerealiseerd", 5])
    upload = read(saved(book))
    assert upload.findings == ()
    assert [one.line for one in upload.lines] == ["BUD-E1", "BUD-E2", "BUD-E3", "BUD-E4", "BUD-E5", "BUD-E-TOT"]
    assert [(one.line, one.amount) for one in upload.spending] == [("BUD-E1", 5.0)]


def test_an_unknown_or_unchosen_area_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="'elders'"):
        make_template(UploadKind.WAARNEMINGEN, definitions=roosendaal(), area="elders")
    with pytest.raises(UsageError, match="Kies een gebied"):
        make_template(UploadKind.BEGROTING, definitions=replace(roosendaal(), programmes={}))


def test_a_definition_that_begins_with_an_equals_sign_stays_text() -> None:
    labelled = {
        id_: replace(one, label="=1+1") if id_ == "RSD-M05" else one for id_, one in roosendaal().measures.items()
    }
    content = make_template(UploadKind.WAARNEMINGEN, definitions=replace(roosendaal(), measures=labelled))
    lists = openpyxl.load_workbook(io.BytesIO(content))["Lijsten"]
    cell = next(row[1] for row in lists.iter_rows(min_row=2, max_col=2) if row[0].value == "RSD-M05")
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
