"""The analyst's own file back: marks at the cells, a list of all findings, and nothing else changed."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.ingest import error_workbook, mark_errors
from spuk_monitor.ingest.source_file import SourceFile
from tests.builders.ingest import codes, csv_text, observed, read, saved, workbook

RED, AMBER, GREEN = "FFF4B6B0", "FFFFE08A", "FFCCFFCC"
HEADER = ["indicator", "gebied", "periode", "waarde"]


def wrong(cell: str = "D2", *, sheet: str | None = "Waarnemingen", value: str = "n.a.") -> Finding:
    place = Place(sheet, int(cell[1:]), "waarde", cell)
    return finding("WAARDE_GEEN_GETAL", place, value=value, reason="Er staat tekst.", example="12,5")


def doubtful(cell: str = "D2") -> Finding:
    place = Place("Waarnemingen", int(cell[1:]), "waarde", cell)
    return finding("STATUS_ONBEKEND", place, value="x", used="definitief")


def marked(content: bytes, *findings: Finding, file: str = "uitvraag.xlsx") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(mark_errors(content, file=file, findings=findings)), rich_text=True)


def own_workbook() -> openpyxl.Workbook:
    """A workbook with about everything that has to stay."""
    book = openpyxl.load_workbook(io.BytesIO(observed({"waarde": "n.a."}, {"periode": "2026Q2"})))
    sheet = book["Waarnemingen"]
    sheet["D2"].fill = PatternFill("solid", fgColor=GREEN)
    sheet["D2"].font = Font(bold=True, color="FF112233")
    sheet["D3"].number_format = '"€" #,##0'
    sheet["E3"] = "=D3*2"
    sheet["F2"] = "=1+1"
    sheet["F2"].data_type = "s"
    sheet["A2"].comment = Comment("let op de maat", "Analist")
    sheet.merge_cells("G1:H2")
    sheet["G1"] = "samen"
    sheet.column_dimensions["A"].width = 33
    sheet.conditional_formatting.add(
        "D2:D9", CellIsRule(operator="lessThan", formula=["0"], font=Font(color="FFFF0000"))
    )
    validation = DataValidation(type="list", formula1='"ja,nee"')
    validation.add("I2:I9")
    sheet.add_data_validation(validation)
    hidden = book.create_sheet("Verborgen")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"
    return book


def fill_of(sheet: Worksheet, cell: str) -> Any:
    return sheet[cell].fill.fgColor.rgb if sheet[cell].fill.fill_type else None


def note(sheet: Worksheet, cell: str) -> str | None:
    comment = sheet[cell].comment
    return comment.text if comment else None


def test_a_faulty_cell_is_coloured_and_says_what_why_and_how() -> None:
    book = marked(saved(own_workbook()), wrong())
    sheet = book["Waarnemingen"]
    assert fill_of(sheet, "D2") == RED
    assert note(sheet, "D2") == (
        "Fout: Waarde is geen getal. Er staat tekst. Vul een getal in, bijvoorbeeld 12,5, of laat de cel leeg."
    )
    assert (sheet["D2"].value, sheet["D2"].font.b, sheet["D2"].font.color.rgb) == ("n.a.", True, "FF112233")


def test_everything_else_stays() -> None:
    book = marked(saved(own_workbook()), wrong())
    sheet = book["Waarnemingen"]
    assert book.sheetnames == ["Waarnemingen", "Verborgen", "Meldingen"]
    assert book["Verborgen"].sheet_state == "hidden"
    assert sheet["D3"].number_format == '"€" #,##0'
    assert (sheet["E3"].value, sheet["E3"].data_type) == ("=D3*2", "f")
    assert (sheet["F2"].value, sheet["F2"].data_type) == ("=1+1", "s")
    assert note(sheet, "A2") == "let op de maat"
    assert [str(one) for one in sheet.merged_cells.ranges] == ["G1:H2"]
    assert sheet.column_dimensions["A"].width == 33
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["D2:D9"]
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["I2:I9"]


def test_several_findings_share_one_note_and_the_gravest_colours() -> None:
    sheet = marked(observed({}), doubtful(), wrong())["Waarnemingen"]
    assert fill_of(sheet, "D2") == RED
    assert [line.split(":")[0] for line in str(note(sheet, "D2")).split("\n\n")] == ["Fout", "Let op"]
    assert fill_of(marked(observed({}), doubtful())["Waarnemingen"], "D2") == AMBER


def test_a_note_grows_with_its_text() -> None:
    one, two = (note_height(observed({}), *findings) for findings in ((wrong(),), (wrong(), doubtful())))
    assert (one, two) == (71.0, 156.0)


def note_height(content: bytes, *findings: Finding) -> float:
    """As the drawing of the notes says it; openpyxl does not read that back."""
    with zipfile.ZipFile(io.BytesIO(mark_errors(content, file="a.xlsx", findings=findings))) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".vml"))
        drawing = archive.read(name).decode()
    return float(drawing.split("height:")[1].split("p")[0])


def test_signs_that_no_workbook_can_hold_do_not_break_it() -> None:
    one = finding(
        "WAARDE_GEEN_GETAL", Place("Waarnemingen", 2, "waarde", "D2"), value="\x0bx", reason="\x00y.", example="1"
    )
    book = marked(observed({}), one)
    assert str(note(book["Waarnemingen"], "D2")).startswith("Fout: Waarde is geen getal. y. Vul")
    assert book["Meldingen"]["F5"].value == "x"


def test_findings_of_information_are_listed_and_not_coloured() -> None:
    place = Place("Waarnemingen", 1, "opmerking", "E1")
    info = finding("KOLOM_ONBEKEND", place, value="opmerking", column="opmerking", hint="", known="waarde")
    book = marked(observed({"opmerking": "x"}), info)
    assert (fill_of(book["Waarnemingen"], "E1"), note(book["Waarnemingen"], "E1")) == (None, None)
    assert [book["Meldingen"].cell(5, column).value for column in (1, 2, 3, 4, 5, 6)] == [
        "Ter informatie", "Waarnemingen", "E1", 1, "opmerking", "opmerking",
    ]  # fmt: skip


def test_the_list_tells_all_and_links_to_the_cells() -> None:
    without_place = finding("GEBIED_NODIG", count=2, areas="a, b")
    sheet = marked(observed({}), doubtful(), without_place, wrong(value="=1+1"))["Meldingen"]
    assert sheet["A2"].value.startswith(
        "uitvraag.xlsx: 2 fouten en 1 waarschuwing. Gekleurde cellen hebben een notitie"
    )
    assert [cell.value for cell in sheet[4]][:10] == [
        "ernst", "blad", "cel", "rij", "kolom", "waarde", "wat", "waarom", "herstel", "gaat over",
    ]  # fmt: skip
    assert [sheet.cell(row, 1).value for row in (5, 6, 7)] == ["Fout", "Fout", "Let op"]
    assert (sheet["B5"].value, sheet["C5"].value, sheet["C5"].hyperlink) == (None, None, None)
    assert sheet["C6"].hyperlink.location == "'Waarnemingen'!D2"
    assert (sheet["F6"].value, sheet["F6"].data_type, sheet["F6"].quotePrefix) == ("=1+1", "s", True)
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A4:J7", "A5")
    assert sheet["H5"].alignment.wrap_text is True
    assert [one.sheet_view.tabSelected for one in sheet.parent.worksheets] == [False, True]


def test_a_finding_about_a_row_marks_its_first_filled_cell_and_a_merged_cell_the_one_that_shows() -> None:
    row = finding("TE_VEEL_VELDEN", Place("Waarnemingen", 2), expected=4, found=5)
    content = workbook({"Waarnemingen": [HEADER, [None, "x"]]})
    sheet = marked(content, row)["Waarnemingen"]
    assert [fill_of(sheet, cell) for cell in ("A2", "B2")] == [None, RED]
    merged = marked(saved(own_workbook()), wrong("H2"))["Waarnemingen"]
    assert fill_of(merged, "G1") == RED


def test_a_note_of_the_analyst_is_kept_below_ours_and_comes_back() -> None:
    first = mark_errors(saved(own_workbook()), file="a.xlsx", findings=[wrong("A2")])
    sheet = openpyxl.load_workbook(io.BytesIO(first))["Waarnemingen"]
    assert str(note(sheet, "A2")).endswith("\n\n— Eerdere notitie van Analist: —\nlet op de maat")
    again = marked(first)["Waarnemingen"]
    assert (note(again, "A2"), again["A2"].comment.author, fill_of(again, "A2")) == ("let op de maat", "Analist", None)


def test_marks_of_an_earlier_round_are_taken_away_first() -> None:
    first = mark_errors(saved(own_workbook()), file="a.xlsx", findings=[wrong(), wrong("D3")])
    book = marked(first, wrong("C3"))
    sheet = book["Waarnemingen"]
    assert book.sheetnames == ["Waarnemingen", "Verborgen", "Meldingen"]
    assert [fill_of(sheet, cell) for cell in ("D2", "D3", "C3")] == [GREEN, None, RED]
    assert [note(sheet, cell) for cell in ("D2", "D3")] == [None, None]
    assert book["Meldingen"].max_row == 5


def test_a_mark_that_moved_with_its_row_is_taken_away_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(mark_errors(observed({}), file="a.xlsx", findings=[wrong()])))
    sheet = book["Waarnemingen"]
    sheet.move_range("A2:D2", rows=3)
    again = marked(saved(book))["Waarnemingen"]
    assert (again["D5"].value, fill_of(again, "D5"), note(again, "D5")) == (4, None, None)


def test_a_sheet_of_that_name_that_is_not_ours_stays() -> None:
    book = marked(workbook({"Waarnemingen": [HEADER], "Meldingen": [["van onszelf"]]}), wrong("D1"))
    assert book.sheetnames == ["Waarnemingen", "Meldingen", "Meldingen1"]
    assert book["Meldingen"]["A1"].value == "van onszelf"


def test_it_loads_again_after_mending() -> None:
    content = observed({"waarde": "n.a."}, {"periode": "2026Q2"})
    upload = read(content)
    assert codes(upload) == ["WAARDE_GEEN_GETAL"]
    returned = mark_errors(content, file="a.xlsx", findings=upload.findings)
    assert codes(read(returned)) == ["WAARDE_GEEN_GETAL"]
    book = openpyxl.load_workbook(io.BytesIO(returned))
    book["Waarnemingen"]["D2"] = 7
    mended = read(saved(book))
    assert mended.findings == ()
    assert [(one.period, one.value) for one in mended.observations] == [("2026Q1", 7.0), ("2026Q2", 4.0)]


def test_our_own_list_is_no_sheet_of_the_file() -> None:
    returned = mark_errors(
        workbook({"Waarnemingen": [HEADER], "Meldingen": [["x"]]}), file="a.xlsx", findings=[wrong()]
    )
    assert SourceFile(returned, "a.xlsx").sheet_names == ["Waarnemingen", "Meldingen"]


def test_a_list_alone_is_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(error_workbook, "MAX_CELLS", 7)
    assert codes(read(mark_errors(observed({}), file="a.xlsx", findings=[wrong()]))) == ["NIET_HERKEND"]


def test_a_csv_comes_back_as_a_workbook_with_its_lines_as_text() -> None:
    lines = csv_text(";".join(HEADER), "", "RSD-M05;roosendaal-ring;2026Q1;n.v.t. ?", "=1+1;x;y;-12,5").encode("cp1252")
    place = Place(row=3, column="waarde")
    one = finding("WAARDE_GEEN_GETAL", place, value="n.v.t. ?", reason="Er staat tekst.", example="12,5")
    book = marked(lines, one, finding("TE_VEEL_VELDEN", Place(row=4), expected=4, found=5), file="uitvraag.csv")
    sheet = book["Gegevens"]
    assert [cell.value for cell in sheet[3]] == ["RSD-M05", "roosendaal-ring", "2026Q1", "n.v.t. ?"]
    assert [fill_of(sheet, cell) for cell in ("D3", "A4", "A3")] == [RED, RED, None]
    assert (sheet["A4"].value, sheet["A4"].data_type, sheet["A4"].quotePrefix) == ("=1+1", "s", True)
    assert sheet["D4"].value == "-12,5"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert book["Meldingen"]["C5"].hyperlink.location == "'Gegevens'!D3"


def test_a_csv_mended_in_its_workbook_loads() -> None:
    content = csv_text(
        ";".join(HEADER), "RSD-M05;roosendaal-ring;2026Q1;n.a.", "RSD-M05;roosendaal-ring;2026Q2;1"
    ).encode()
    upload = read(content, file="a.csv")
    book = marked(content, *upload.findings, file="a.csv")
    book["Gegevens"]["D2"] = "12"
    assert [one.value for one in read(saved(book)).observations] == [12.0, 1.0]


def test_a_large_file_gives_the_list_alone_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(error_workbook, "MAX_CELLS", 7)
    for content, file in ((observed({}), "a.xlsx"), (csv_text("a;b;c;d", "1;2;3;4").encode(), "a.csv")):
        book = marked(content, wrong(), file=file)
        assert book.sheetnames == ["Meldingen"]
        assert "meer dan 200.000 cellen. Daarom staat hier alleen de lijst." in book["Meldingen"]["A2"].value
        assert (book["Meldingen"]["C5"].value, book["Meldingen"]["C5"].hyperlink) == ("D2", None)


def test_rows_about_persons_are_not_copied() -> None:
    one = finding("PERSOONSGEGEVENS", Place("Namen", 1, "bsn", "A1"), signs="kolom 'bsn'")
    book = marked(workbook({"Namen": [["bsn"], ["geheim"]]}), one)
    assert book.sheetnames == ["Meldingen"]
    assert "geheim" not in str([cell.value for row in book["Meldingen"].iter_rows() for cell in row])
