"""A report as a workbook: figures as numbers, charts with the exact figures behind them, nothing that runs."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spuk_monitor.report import xlsx_file
from spuk_monitor.report.document import Cell, Column, Document, Paragraph, Picture, Section, Table, words
from spuk_monitor.report.xlsx_cells import number_code
from spuk_monitor.report.xlsx_page import sheet_name
from tests.builders.report_document import HOSTILE, OVER_TIME, picture_bytes, report_document, wide_table


@pytest.fixture(scope="module")
def document() -> Document:
    return report_document(draft=True)


@pytest.fixture(scope="module")
def content(document: Document) -> bytes:
    return xlsx_file.write(document)


@pytest.fixture(scope="module")
def book(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def parts(content: bytes, pattern: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name).decode() for name in sorted(package.namelist()) if re.search(pattern, name)]


def table_of(sheet: Worksheet, name: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet[sheet.tables[name].ref]]


def test_a_sheet_for_each_chapter_and_each_table_of_the_annex(book: Any) -> None:
    assert book.sheetnames == [
        "Inhoud", "In het kort", "De thema's", "Gebiedseffect en context", "Bijlage alle cijfers",
        "Tabel alle cijfers", "Cijfers bij figuren", "Reeksen van figuren",
    ]  # fmt: skip


def test_words_of_a_picture_without_what_xml_cannot_hold() -> None:
    picture = Picture("beeld", picture_bytes(), "image/png", "Een\x07 plein & park", "Ple\x07in", number=1)
    made = xlsx_file.write(report_document(sections=(Section("kort", "Kort", (picture,)),)))
    (drawing,) = parts(made, r"drawings/drawing1\.xml$")
    assert 'descr="Een plein &amp; park"' in drawing
    assert "Figuur 1. Plein" in [cell.value for cell in load_workbook(io.BytesIO(made))["Inhoud"]["A"]]


def test_contents_lead_to_every_sheet_table_and_figure(book: Any, document: Document) -> None:
    sheet = book["Inhoud"]
    said = [cell.value for cell in sheet["A"] if cell.hyperlink]
    named = [f"Tabel {one.number}. {one.caption}" for one in document.tables]
    named += [f"Figuur {one.number}. {one.caption}" for one in document.charts]
    assert set(said) >= {*book.sheetnames[1:], *named}
    targets = [cell.hyperlink.location for cell in sheet["A"] if cell.hyperlink]
    assert {one.rpartition("!")[0].strip("'").replace("''", "'") for one in targets} == set(book.sheetnames[1:])


def test_figures_of_a_table_are_numbers_that_read_as_in_the_report(book: Any) -> None:
    sheet = book["De thema's"]
    assert table_of(sheet, "tabel_tabel_doelen") == [
        ["Doel", "Gerealiseerd", "Doel 2028", "Stand"],
        ["Jongeren met een baan", 250, 400, "▼ achter"],
        ["Woningen verduurzaamd", 1040, 1000, "✔ behaald"],
        ["Deelnemers taalles", None, 80, "○ geen gegevens"],
        ["Samen", None, None, "niet op te tellen"],
    ]
    first = sheet[sheet.tables["tabel_tabel_doelen"].ref][1][1]
    assert first.number_format == '#,##0" (fictief)"'


def test_table_of_the_annex_can_be_filtered_and_keeps_its_header(book: Any) -> None:
    sheet = book["Tabel alle cijfers"]
    made = sheet.tables["tabel_tabel_alle_cijfers"]
    head = int(re.sub(r"\D", "", made.ref.split(":")[0]))
    assert made.autoFilter.ref == made.ref
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"B{head + 1}", f"${head}:${head}")
    rows = table_of(sheet, "tabel_tabel_alle_cijfers")
    given = wide_table()
    assert rows[1:] == [
        [
            datetime.combine(cell.value, datetime.min.time()) if index == 9 else cell.value or cell.text  # type: ignore[arg-type]
            for index, cell in enumerate(row)
        ]
        for row in given.rows
    ]


def test_exact_figures_of_every_chart(book: Any, document: Document) -> None:
    rows = [[cell.value for cell in row] for row in book["Cijfers bij figuren"].iter_rows()]
    for chart in document.charts:
        start = next(at for at, row in enumerate(rows) if row[0] == f"Figuur {chart.number}. {chart.caption}")
        wide = len(chart.exhibit.header)
        head = next(at for at in range(start, len(rows)) if tuple(rows[at][:wide]) == chart.exhibit.header)
        found = [
            tuple(_day(value) for value in row[:wide]) for row in rows[head + 1 : head + 1 + len(chart.exhibit.rows)]
        ]
        assert found == list(chart.exhibit.rows), chart.id


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def test_charts_refer_to_the_series_they_draw(book: Any, content: bytes) -> None:
    sheet = book["Reeksen van figuren"]
    charts = parts(content, r"xl/charts/chart\d+\.xml")
    assert len(charts) == 5
    drawn = [
        [
            [cell.value for (cell,) in sheet[ref.rpartition("!")[2].replace("$", "")]]
            for ref in re.findall(r"<c:val><c:numRef><c:f>([^<]+)</c:f>", chart)
        ]
        for chart in charts
    ]
    assert drawn[0] == [[62.5, 104, None], [70, 70, 55]]
    assert drawn[1] == [[29700, 81250.5], [120000, 90000]]
    assert drawn[3] == [
        [4.1, 4.2, None, None],
        [None, None, 4.6, 4.7],
        [point.value for point in OVER_TIME.lines[1].points] + [None],
    ]


def test_every_drawing_has_its_alternative_text(content: bytes, document: Document) -> None:
    said = [one for part in parts(content, r"xl/drawings/drawing") for one in re.findall(r'descr="([^"]+)"', part)]
    shown = [one.alt for one in document.blocks() if hasattr(one, "alt")]
    assert sorted(one.replace("&apos;", "'") for one in said) == sorted(shown)


def test_draft_and_print_of_every_sheet(book: Any) -> None:
    for sheet in book:
        first = [cell.value for row in sheet.iter_rows(max_row=2) for cell in row if cell.value]
        assert str(first[0]).startswith("CONCEPT"), sheet.title
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
        assert sheet.oddHeader.right.text == "&BCONCEPT"
        assert sheet.oddFooter.left.text == "Roosendaal-Ring, 2026Q3"


def test_text_runs_nothing_and_its_moment_is_that_of_the_figures(book: Any, content: bytes) -> None:
    texts = [cell.value for cell in book["In het kort"]["A"]]
    assert HOSTILE in texts
    assert [one for part in parts(content, r"worksheets/sheet") for one in re.findall("<f>", part)] == []
    assert book.properties.created == book.properties.modified == datetime(2026, 10, 8, 14, 30)


def test_same_document_gives_the_same_bytes(document: Document, content: bytes) -> None:
    assert xlsx_file.write(document) == content


def test_headers_alike_an_empty_table_and_words_too_long_for_a_number() -> None:
    long = "265 bewoners van alle wijken van het focusgebied samen"
    tables = (
        Table("t-1", "Dubbel", (Column("A"), Column("a"), Column("")), ((Cell(long, 265), Cell("=1+1"), Cell("–")),)),
        Table("t-2", "Leeg", (Column("A"),), ()),
    )
    given = report_document(sections=(Section("geld", "Geld", (Paragraph(words("=2+2")), *tables)),))
    sheet = load_workbook(io.BytesIO(xlsx_file.write(given)))["Geld"]
    assert table_of(sheet, "tabel_t_1") == [["A", "a (2)", "Kolom 3"], [265, "'=1+1", None]]
    assert sheet[sheet.tables["tabel_t_1"].ref][1][0].comment.text.endswith(long)
    assert {"'=2+2", "Er zijn geen regels."} <= {cell.value for cell in sheet["A"]}


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("€ 29.700", 29_700.4, '"€ "#,##0'),
        ("-€ 500", -500.0, '"€ "#,##0;-"€ "#,##0'),
        ("80%", 80.2, '#,##0"%"'),
        ("80%", 0.802, "#,##0%"),
        ("2026", 2026, "0"),
        ("+3,5", 3.5, '"+"#,##0.0'),
        ("300 tot 400 bewoners", 300, '#,##0" tot 400 bewoners"'),
        ("gehaald", 1, None),
    ],
)
def test_number_reads_as_its_text(text: str, value: float, code: str | None) -> None:
    assert number_code(text, value) == code


def test_sheet_names_are_short_and_unlike() -> None:
    assert sheet_name("Bijlage: alle cijfers", []) == "Bijlage alle cijfers"
    assert sheet_name("geld", ["Geld"]) == "Geld (2)"
    assert sheet_name("x" * 40, ["X" + "x" * 30]) == "X" + "x" * 26 + " (2)"
