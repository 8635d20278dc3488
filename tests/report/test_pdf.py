"""The report as a pdf: its tags, its text, its pages."""

import io
import re
from dataclasses import replace

import pytest
import typst
from pypdf import PdfReader

from spuk_monitor.report.document import Cell, Column, Document, Heading, Note, Paragraph, Section, Table, words
from spuk_monitor.report.pdf_file import write
from spuk_monitor.report.pdf_typst import MAIN, compiled
from tests.builders.report_document import HOSTILE, MOMENT, annex_section, report_document, short_section, target_chart
from tests.report.accessible_pdf import elements, kinds, problems

TITLE_PAGE, CONTENTS = 0, 1
UNTAGGED = b"""#set document(title: "Rapport")
#set text(lang: "en")
= Kop
=== Te diep
#table(columns: 2, [a], [b], [c], [d])
#figure(image(bytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")))
"""


def reader_of(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    """Of each page, on one line."""
    return [" ".join(page.extract_text().split()) for page in reader_of(content).pages]


def with_blocks(*blocks: object) -> Document:
    section = Section("los", "Los hoofdstuk", tuple(blocks))  # type: ignore[arg-type]
    return report_document(sections=(section,))


@pytest.fixture(scope="module")
def made() -> bytes:
    return write(report_document())


@pytest.fixture(scope="module")
def draft() -> bytes:
    return write(report_document(draft=True, public=True))


def test_it_passes_the_check_of_accessibility(made: bytes, draft: bytes) -> None:
    assert problems(made) == []
    assert problems(draft) == []


def test_the_check_finds_what_is_wrong() -> None:
    bad = typst.Compiler({MAIN: UNTAGGED}).compile(format="pdf")
    assert problems(bytes(bad)) == [
        "The language is en, not nl-NL.",
        "The window shows the name of the file, not the title.",
        "The pdf does not say that it keeps to PDF/UA.",
        "On page 1 the tab key does not follow the tags.",
        "A heading of level 3 after level 1.",
        "Figure 1 has no alternative text.",
        "Table 1 has no header row.",
    ]


def test_the_check_finds_a_pdf_without_tags() -> None:
    bad = typst.Compiler({MAIN: b"Niets"}).compile(format="pdf", pdf_tags=False)
    assert problems(bytes(bad)) == [
        "The language is en, not nl-NL.",
        "The pdf does not say that it is tagged.",
        "The pdf has no title.",
        "The window shows the name of the file, not the title.",
        "The pdf does not say that it keeps to PDF/UA.",
        "The pdf has no tags.",
    ]


def test_the_same_document_gives_the_same_bytes(made: bytes) -> None:
    assert write(report_document()) == made


def test_the_only_time_in_it_is_that_of_the_version(made: bytes) -> None:
    said = reader_of(made).metadata
    assert {name: said[name] for name in ("/Title", "/Author", "/CreationDate", "/ModDate")} == {
        "/Title": "Voortgangsrapportage Kansrijke Wijk · Roosendaal-Ring · Derde kwartaal 2026",
        "/Author": "Gemeente Roosendaal",
        "/CreationDate": f"D:{MOMENT:%Y%m%d%H%M%S}Z",
        "/ModDate": f"D:{MOMENT:%Y%m%d%H%M%S}Z",
    }


def test_headings_tables_and_figures_stand_in_the_order_of_the_document(made: bytes) -> None:
    wanted = ["/H1"]  # the contents
    for section in report_document().sections:
        wanted.append("/H1")
        for one in section.blocks:
            if isinstance(one, Heading):
                wanted.append(f"/H{one.level}")
            elif isinstance(one, Table):
                wanted.append("/Table")
            elif not isinstance(one, Paragraph) and hasattr(one, "alt"):
                wanted.append("/Figure")
    tree = reader_of(made).root_object["/StructTreeRoot"]
    assert [one for one in kinds(tree) if re.fullmatch(r"/(H\d|Table|Figure)", one)] == wanted


def test_every_drawing_has_the_words_of_the_document(made: bytes) -> None:
    document = report_document()
    described = [one.alt for one in document.blocks() if hasattr(one, "alt")]
    tree = reader_of(made).root_object["/StructTreeRoot"]
    assert [str(one["/Alt"]) for one in elements(tree) if one["/S"] == "/Figure"] == described


def test_every_text_of_every_table_is_in_it(made: bytes) -> None:
    said = " ".join(texts(made))
    for table in report_document().tables:
        assert f"Tabel {table.number}: {table.caption}" in said
        assert [row for row in table.rows if " ".join(one.text for one in row) not in said] == []


def test_figures_stand_in_the_drawing_as_text(made: bytes) -> None:
    said = " ".join(texts(made))
    assert [one for one in ("62,5%", "104%", "€ 29.700", "Figuur 1: Hoe ver") if one not in said] == []


def test_title_page_contents_and_numbers_of_pages(made: bytes) -> None:
    pages = texts(made)
    assert pages[TITLE_PAGE] == (
        "Voortgangsrapportage Kansrijke Wijk Derde kwartaal 2026 Gebied Roosendaal-Ring Kwartaal derde kwartaal 2026 "
        "Peildatum 30 september 2026 Versie 12, van 8 oktober 2026 ▲ Let op bij de cijfers Dit rapport bevat fictieve "
        f"cijfers. Twee cijfers zijn voorlopig. Pagina 1 van {len(pages)}"
    )
    assert "Inhoud" in pages[CONTENTS]
    assert all(page.endswith(f"Pagina {number} van {len(pages)}") for number, page in enumerate(pages, start=1))
    bookmarks = [one["/Title"] for one in reader_of(made).outline if not isinstance(one, list)]
    assert bookmarks == [one.title for one in report_document().sections]


def test_a_draft_and_a_public_version_say_so_on_every_page(draft: bytes, made: bytes) -> None:
    pages = texts(draft)
    assert "Concept · Openbare versie" in pages[TITLE_PAGE]
    assert [page.count("CONCEPT") for page in pages] == [1] * len(pages)
    assert all("Concept · Voortgangsrapportage" in page for page in pages[1:])
    assert [page for page in texts(made) if "concept" in page.casefold() or "Openbare" in page] == []


def test_text_is_never_read_as_markup(made: bytes) -> None:
    assert HOSTILE in " ".join(texts(made))


def test_a_wide_table_lies_on_its_side_with_its_header_on_each_page(made: bytes) -> None:
    reader = reader_of(made)
    sides = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    annex = [place for place, page in enumerate(texts(made)) if "Indicator Gebied Periode" in page]
    assert [place for place, turned in enumerate(sides) if turned] == annex
    assert annex[-1] == len(sides) - 1 and len(annex) == 2


def test_no_page_is_empty(made: bytes) -> None:
    frame = re.compile(r"^Voortgangsrapportage Kansrijke Wijk · .*? 2026 |Pagina \d+ van \d+$")
    assert [number for number, page in enumerate(texts(made), start=1) if len(frame.sub("", page)) < 20] == []


def test_signs_that_no_letter_is_there_for_are_replaced_and_that_is_said() -> None:
    pages = texts(write(with_blocks(Paragraph(words("Mooi 😀 werk\x07 en cafe\u0301.")))))
    assert "Mooi □ werk en café." in pages[-1]
    assert "Een □ staat op de plaats van een teken dat deze pdf niet kan tonen." in pages[TITLE_PAGE]


def test_a_long_name_of_a_file_keeps_within_its_column() -> None:
    name = "3_uitvraag_2026q3_met_herziening_van_alle_cijfers.xlsx"
    table = Table("t", "Bestanden", (Column("Bestand"), *[Column("Iets")] * 5), ((Cell(name), *[Cell("x")] * 5),))
    page = reader_of(write(with_blocks(table))).pages[-1]
    lines = [line for line in page.extract_text().splitlines() if re.match(r"3_|herz|uitv|alle", line.strip("\u200b"))]
    assert "".join(lines).replace("\u200b", "").replace(" ", "").startswith("3_uitvraag_")
    assert max(map(len, lines)) < len(name)


def test_what_is_higher_than_a_page_goes_on_on_the_next() -> None:
    story = " ".join(f"Zin {number} van het verhaal." for number in range(400))
    table = Table("t", "Verhaal", (Column("Wat"), Column("Verhaal", 3)), ((Cell("Lang"), Cell(f"{story} Eind.")),))
    pages = texts(write(with_blocks(Note("Lang", words(f"{story} Slot.")), table)))
    said = " ".join(pages)
    assert ["Slot." in said, "Eind." in said] == [True, True]
    assert max(page.count("Zin ") for page in pages) < 400


def test_an_alternative_text_cannot_be_forgotten() -> None:
    with pytest.raises(typst.TypstError, match="alt"):
        write(with_blocks(replace(target_chart(), alt="")))


def test_a_chart_without_a_drawing_is_refused() -> None:
    chart = target_chart()
    with pytest.raises(ValueError, match="without a drawing: grafiek-doelen"):
        write(with_blocks(replace(chart, exhibit=replace(chart.exhibit, drawing=None))))


def test_a_report_of_one_chapter_without_marks_is_made() -> None:
    content = write(report_document(sections=(short_section(),), marks=(), facts=()))
    assert problems(content) == []
    assert "Let op bij de cijfers" not in texts(content)[TITLE_PAGE]


def test_little_between_two_wide_tables_lies_down_with_them() -> None:
    annex = annex_section(rows=14).blocks
    between = Heading(2, "Bestanden", "bestanden"), Paragraph(words("Drie bestanden."))
    content = write(with_blocks(*annex, *between, *annex[1:]))
    sides = [page.mediabox.width > page.mediabox.height for page in reader_of(content).pages]
    assert sides[:2] == [False, False]
    assert set(sides[2:]) == {True}


def test_typst_reads_no_file_of_the_machine() -> None:
    with pytest.raises(typst.TypstError):
        compiled({MAIN: b'#read("/etc/hostname")'}, moment=MOMENT)
