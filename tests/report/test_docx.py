"""The report as a Word document: read back with python-docx, openpyxl and the plain XML."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document as open_word
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.report.document import (
    Block,
    Chart,
    Document,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Section,
    plain_text,
    words,
)
from spuk_monitor.report.docx_file import write
from spuk_monitor.report.docx_pages import on_its_side
from spuk_monitor.report.docx_tables import column_widths
from spuk_monitor.report.docx_xml import qn
from tests.builders.report_document import HOSTILE, MOMENT, report_document, target_chart, target_table, wide_table
from tests.builders.word_package import parts, repacked
from tests.builders.word_template import FOOT, GREEN, LETTERHEAD, TEMPLATE_TYPE, word_template
from tests.report.accessible_docx import problems

DOCUMENT = "word/document.xml"
LINE = Paragraph(words("Een regel."))


@pytest.fixture(scope="module")
def document() -> Document:
    return report_document()


@pytest.fixture(scope="module")
def made(document: Document) -> bytes:
    return write(document)


@pytest.fixture(scope="module")
def word(made: bytes) -> WordDocument:
    return open_word(io.BytesIO(made))


@pytest.fixture(scope="module")
def draft() -> bytes:
    return write(report_document(draft=True, public=True))


@pytest.fixture(scope="module")
def in_house_style(document: Document) -> bytes:
    return write(document, word_template(kind=TEMPLATE_TYPE))


def texts_in(word: WordDocument, style: str) -> list[str]:
    return [one.text for one in word.paragraphs if one.style is not None and one.style.name == style]


def headings(document: Document) -> list[tuple[int, str]]:
    found = []
    for section in document.sections:
        found.append((1, section.title))
        found += [(one.level, one.text) for one in section.blocks if isinstance(one, Heading)]
    return found


def test_same_document_same_bytes(document: Document, made: bytes) -> None:
    assert write(report_document()) == made


def test_only_times_are_those_of_the_version(made: bytes, word: WordDocument) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    said = word.core_properties
    assert (said.created, said.modified) == (MOMENT, MOMENT)
    years = {year for part in parts(made).values() for year in re.findall(rb"20\d\d-\d\d-\d\dT[\d:]+", part)}
    assert years == {b"2026-10-08T14:30:00"}


def test_time_in_another_zone_is_written_in_utc() -> None:
    summer = datetime.fromisoformat("2026-07-08T16:30:00+02:00")
    word = open_word(io.BytesIO(write(report_document(moment=summer, sections=()))))
    assert word.core_properties.created == datetime(2026, 7, 8, 14, 30, tzinfo=UTC)


def test_properties_of_the_file(word: WordDocument) -> None:
    said = word.core_properties
    assert (said.title, said.author, said.language, said.subject) == (
        "Voortgangsrapportage Kansrijke Wijk",
        "Gemeente Roosendaal",
        "nl-NL",
        "Roosendaal-Ring, Derde kwartaal 2026",
    )


def test_title_page_tells_facts_and_marks(word: WordDocument) -> None:
    assert texts_in(word, "Title") == ["Voortgangsrapportage Kansrijke Wijk"]
    assert texts_in(word, "Rapport feit") == [
        "Gebied\tRoosendaal-Ring",
        "Kwartaal\tderde kwartaal 2026",
        "Peildatum\t30 september 2026",
        "Versie\t12, van 8 oktober 2026",
    ]
    assert texts_in(word, "Rapport blok let op")[0] == (
        "▲ Let op bij de cijfers\nDit rapport bevat fictieve cijfers.\nTwee cijfers zijn voorlopig."
    )


def test_headings_stand_in_order_with_their_levels(document: Document, word: WordDocument) -> None:
    found = [
        (int(one.style.name[-1]), one.text)
        for one in word.paragraphs
        if one.style is not None and (one.style.name or "").startswith("Heading")
    ]
    assert found == headings(document)


def test_every_level_of_heading_can_be_written() -> None:
    deep = tuple(Heading(level, f"Kop {level}", f"kop-{level}") for level in range(2, 7))
    word = open_word(io.BytesIO(write(report_document(sections=(Section("kort", "Kort", deep),)))))
    assert [texts_in(word, f"Heading {level}") for level in range(1, 7)] == [
        ["Kort"], ["Kop 2"], ["Kop 3"], ["Kop 4"], ["Kop 5"], ["Kop 6"],
    ]  # fmt: skip


def test_contents_are_filled_in_and_lead_to_the_headings(document: Document, word: WordDocument) -> None:
    body = word.element.body
    entries = [
        (link.get(qn("w:anchor")), "".join(one.text for one in link.iter(qn("w:t"))))
        for link in body.iter(qn("w:hyperlink"))
    ]
    marked = {
        mark.get(qn("w:name")): "".join(one.text for one in mark.getparent().iter(qn("w:t")))
        for mark in body.iter(qn("w:bookmarkStart"))
    }
    assert [text for _anchor, text in entries] == [text for level, text in headings(document) if level <= 2]
    assert [marked[anchor] for anchor, _text in entries] == [text for _anchor, text in entries]
    codes = [(one.text or "").strip() for one in body.iter(qn("w:instrText"))]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'


def test_tables_say_what_the_document_says(document: Document, word: WordDocument) -> None:
    found = [[[cell.text for cell in row.cells] for row in one.rows] for one in word.tables]
    expected = [
        [[column.title for column in one.columns], *([cell.text for cell in row] for row in one.rows)]
        for one in document.tables
    ]
    assert found == expected


def test_captions_are_numbered_by_word(document: Document, word: WordDocument) -> None:
    assert texts_in(word, "Rapport tabelbijschrift") == [
        f"Tabel {one.number}: {one.caption}" for one in document.tables
    ]
    figures = [one for one in document.blocks() if isinstance(one, Chart | Picture)]
    assert texts_in(word, "Caption") == [f"Figuur {one.number}: {one.caption}" for one in figures]
    codes = [(one.text or "").split()[:2] for one in word.element.body.iter(qn("w:instrText"))]
    assert codes.count(["SEQ", "Tabel"]) == len(document.tables)
    assert codes.count(["SEQ", "Figuur"]) == len(figures)


def test_workbook_in_each_chart_holds_the_figures(document: Document, word: WordDocument) -> None:
    links = [one.get(qn("r:id")) for one in word.element.body.iter(qn("c:chart"))]
    held = []
    for link in links:
        book = word.part.related_parts[link].part_related_by(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
        )
        sheet = load_workbook(io.BytesIO(book.blob))["Cijfers"]
        held.append([list(row) for row in sheet.iter_rows(values_only=True)])
    for rows, chart in zip(held, document.charts, strict=True):
        start = next(
            place for place, row in enumerate(rows) if row[: len(chart.exhibit.header)] == [*chart.exhibit.header]
        )
        figures = [[_day(value) for value in row] for row in rows[start + 1 :]]
        assert figures == [[*row] for row in chart.exhibit.rows]


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def test_each_drawing_has_its_words(document: Document, word: WordDocument) -> None:
    described = [(one.get("descr"), one.get("title")) for one in word.element.body.iter(qn("wp:docPr"))]
    figures = [one for one in document.blocks() if isinstance(one, Chart | Picture)]
    assert described == [(one.alt, one.caption) for one in figures]


def test_hostile_text_stays_text(word: WordDocument) -> None:
    assert texts_in(word, "Normal")[1] == HOSTILE


def test_what_xml_cannot_hold_is_left_out() -> None:
    section = Section("kort", "Kort", (Paragraph(words("een\x00 \x0btwee\ud800\nregels")),))
    word = open_word(io.BytesIO(write(report_document(sections=(section,)))))
    assert texts_in(word, "Normal") == ["een twee\nregels"]


def test_each_numbered_list_begins_at_one() -> None:
    steps = Listing((words("Eerst."), words("Dan.")), ordered=True)
    word = open_word(io.BytesIO(write(report_document(sections=(Section("kort", "Kort", (steps, LINE, steps)),)))))
    numbers = [
        one._p.pPr.numPr.numId.val
        for one in word.paragraphs
        if one.style is not None and one.style.name == "List Number"
    ]
    assert (numbers[0], numbers[2]) == (numbers[1], numbers[3])
    numbering = word.part.numbering_part.element
    starts = {
        one.get(qn("w:numId")): [start.get(qn("w:val")) for start in one.iter(qn("w:startOverride"))]
        for one in numbering.findall(qn("w:num"))
    }
    assert [starts[str(one)] for one in sorted(set(numbers))] == [["1"], ["1"]]


def test_wide_table_and_its_heading_lie_on_their_side(word: WordDocument) -> None:
    assert [one.orientation for one in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert [one.different_first_page_header_footer for one in word.sections] == [True, False]
    widths = [
        sum(int(one.get(qn("w:w"))) for one in grid.iter(qn("w:gridCol")))
        for grid in word.element.body.iter(qn("w:tblGrid"))
    ]
    assert widths == [11906 - 2 * 1247, 16838 - 2 * 1247]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((LINE, target_table()), "..."),
        ((LINE, wide_table(1)), "###"),
        ((wide_table(1), LINE, LINE, target_table()), "##..."),
        ((target_table(), Heading(2, "Cijfers", "c"), LINE, wide_table(1)), "..###"),
        ((target_table(), LINE, wide_table(1)), "...#"),
        ((*[LINE] * 8, wide_table(1)), "........." + "#"),
        ((wide_table(1), LINE, wide_table(1), LINE), "#####"),
        ((wide_table(1), target_chart()), "##."),
    ],
)
def test_what_lies_on_its_side(blocks: tuple[Block, ...], expected: str) -> None:
    assert "".join("#" if one else "." for one in on_its_side(blocks, 9412)) == expected


def test_short_wide_table_stands_upright_when_its_words_fit() -> None:
    few = replace(target_table(), wide=True)
    assert on_its_side((few,), 9412) == [False, False]
    assert on_its_side((few,), 4000) == [True, True]
    assert on_its_side((replace(few, rows=few.rows * 4),), 9412) == [True, True]


def test_lines_stay_with_what_they_announce() -> None:
    basis, announced = Paragraph(words("Strategie 1."), soft=True), Paragraph(words("Wat nu volgt: "))
    blocks = (Heading(2, "Doelen", "d"), basis, target_table(), announced, LINE)
    word = open_word(io.BytesIO(write(report_document(sections=(Section("kort", "Kort", blocks),)))))
    kept = {one.text: one.paragraph_format.keep_with_next for one in word.paragraphs}
    assert (kept["Strategie 1."], kept["Wat nu volgt: "], kept["Een regel."]) == (True, True, None)


def test_no_column_is_narrower_than_its_longest_word() -> None:
    widths = column_widths(target_table(), 9412)
    assert sum(widths) == 9412
    assert min(widths[1], widths[3]) >= 98 * len("Gerealiseerd")
    squeezed = column_widths(replace(target_table(), columns=wide_table(1).columns[:4]), 2000)
    assert sum(squeezed) == 2000


def test_draft_has_a_watermark_on_every_page(draft: bytes, made: bytes) -> None:
    word = open_word(io.BytesIO(draft))
    first = word.sections[0]
    marks = [
        [one.get("string") for one in header._element.iter(qn("v:textpath")) if one.get("string")]
        for header in (first.header, first.first_page_header)
    ]
    assert marks == [["CONCEPT"], ["CONCEPT"]]
    assert all(one.header.is_linked_to_previous is False for one in word.sections)
    assert texts_in(word, "Rapport soort") == ["Concept · Openbare versie"]
    assert [name for name, part in parts(made).items() if b"CONCEPT" in part] == []


def test_header_names_the_report_and_footer_counts_pages(word: WordDocument) -> None:
    section = word.sections[0]
    assert section.header.paragraphs[0].text == (
        "Voortgangsrapportage Kansrijke Wijk · Roosendaal-Ring · Derde kwartaal 2026"
    )
    assert section.footer.paragraphs[0].text == "Pagina 1 van 1"
    assert [one.text.strip() for one in section.footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_template_gives_its_looks_and_keeps_no_text(in_house_style: bytes, document: Document) -> None:
    word = open_word(io.BytesIO(in_house_style))
    section = word.sections[0]
    assert section.header.paragraphs[0].text == LETTERHEAD
    assert section.footer.paragraphs[0].text == FOOT
    assert round(section.left_margin.cm, 1) == 3.0
    chapter = next(one for one in word.paragraphs if one.text == "De thema's" and one.style.name == "Heading 1")
    assert (chapter.style.style_id, chapter.style.font.color.rgb) == ("Kop1", GREEN)
    assert [one.text for one in word.paragraphs if "Typ hier" in one.text or "uw titel" in one.text] == []
    assert [one for one in parts(in_house_style) if one.startswith("word/media/")] == [
        "word/media/image1.png",
        "word/media/image2.png",
    ]  # the logo of the letterhead and the picture of the report
    assert len(word.tables) == len(document.tables)
    styles = {one.name: one for one in word.styles}
    assert styles["Rapport kernzin"].base_style.style_id == "Standaard"


def test_template_whose_headings_have_no_level(document: Document) -> None:
    def change(texts: dict[str, str]) -> None:
        texts["word/styles.xml"] = re.sub(r"<w:outlineLvl [^>]*/>", "", texts["word/styles.xml"])

    assert problems(write(document, repacked(word_template(), change))) == []


def test_logo_of_the_letterhead_has_words(in_house_style: bytes) -> None:
    header = open_word(io.BytesIO(in_house_style)).sections[0].header
    assert [one.get("descr") for one in header._element.iter(qn("wp:docPr"))] == ["Beeld uit de huisstijl"]


def test_draft_in_a_template_keeps_the_letterhead() -> None:
    word = open_word(io.BytesIO(write(report_document(draft=True, sections=()), word_template())))
    header = word.sections[0].header
    assert header.paragraphs[0].text == LETTERHEAD
    assert [one.get("string") for one in header._element.iter(qn("v:textpath")) if one.get("string")] == ["CONCEPT"]


def test_template_without_a_page_gets_a4(document: Document) -> None:
    def change(texts: dict[str, str]) -> None:
        texts[DOCUMENT] = re.sub(r"<w:body>.*</w:body>", "<w:body/>", texts[DOCUMENT], flags=re.DOTALL)

    word = open_word(io.BytesIO(write(document, repacked(word_template(), change))))
    assert [round(one.page_width.cm, 1) for one in word.sections] == [21.0, 29.7]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (lambda: b"geen zip", "Het sjabloon is geen Word-bestand"),
        (
            lambda: repacked(word_template(), lambda texts: texts.update({DOCUMENT: "<kapot"})),
            "Het sjabloon is geen Word-document",
        ),
        (lambda: word_template(kind=b"spreadsheetml.sheet.main+xml"), "Het sjabloon is geen Word-document"),
        (lambda: word_template(kind=b"ms-word.document.macroEnabled.main+xml"), "In het sjabloon zitten macro's"),
    ],
)
def test_template_that_cannot_be_used_is_refused(
    document: Document, template: Callable[[], bytes], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        write(document, template())


def test_text_of_runs_keeps_its_face(document: Document, word: WordDocument) -> None:
    runs = next(one for one in document.sections[0].blocks if isinstance(one, Paragraph) and len(one.runs) > 1).runs
    found = next(one for one in word.paragraphs if one.text == plain_text(runs))
    assert [(one.text, bool(one.bold), bool(one.italic)) for one in found.runs] == [
        (one.text, one.bold, one.italic) for one in runs
    ]
