"""The presentation read back: titles, native charts with their workbooks, tables, notes, drafts and own templates."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Cm

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.report.document import Chart, Slide, words
from spuk_monitor.report.pptx_file import write
from tests.builders.report_document import report_document, slides, target_chart

TITLES = ["Voortgangsrapportage Kansrijke Wijk", "In het kort", "Thema B", "De doelen", "Wat wij u vragen"]
AN_OLD_SLIDE = "Vertrouwelijk: oude dia"


@pytest.fixture(scope="module")
def content() -> bytes:
    return write(report_document())


@pytest.fixture(scope="module")
def deck(content: bytes) -> Any:
    return opened(content)


@pytest.fixture(scope="module")
def template() -> bytes:
    """4:3 with a slide of its own, a section that names it, and layouts with names that say nothing."""
    made = Presentation()
    for number, layout in enumerate(made.slide_layouts):
        layout.name = f"Vorm {number}"
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = AN_OLD_SLIDE
    slide.notes_slide.notes_text_frame.text = AN_OLD_SLIDE
    made.core_properties.author = "Een eerdere maker"
    section = (
        '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{x}">'
        f"<p:sldId id='{made.slides[0].slide_id}'/></p:ext></p:extLst>"
    )
    for old in made.part._element.findall("{*}extLst"):
        made.part._element.remove(old)
    made.part._element.append(etree.fromstring(section))
    return saved(made)


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def saved(presentation: Any) -> bytes:
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            yield name, file.read(name)


def text(slide: Any) -> str:
    return " ".join(one.text_frame.text for one in slide.shapes if one.has_text_frame).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_every_slide_has_a_real_title_then_its_message_then_what_it_shows(deck: Any) -> None:
    assert titles(deck) == TITLES
    kinds = [
        [str(one.placeholder_format.type) if one.is_placeholder else one.name for one in slide.shapes]
        for slide in deck.slides
    ]
    around = ["FOOTER (15)", "SLIDE_NUMBER (13)"]
    assert kinds == [
        ["CENTER_TITLE (3)", "SUBTITLE (4)", "Let op"],
        ["TITLE (1)", "OBJECT (7)", *around],
        ["TITLE (1)", "OBJECT (7)", "Grafiek: Hoe ver de doelen van thema B zijn", "Onderschrift", *around],
        ["TITLE (1)", "OBJECT (7)", "Tabel: De doelen van thema B", "Toelichting bij de tabel", *around],
        ["TITLE (1)", "OBJECT (7)", *around],
    ]
    assert (deck.slide_width, deck.slide_height) == (Cm(33.867), Cm(19.05))


def test_the_first_slide_says_what_it_is_about_and_every_mark_in_full(deck: Any) -> None:
    assert text(deck.slides[0]) == (
        "Voortgangsrapportage Kansrijke Wijk Derde kwartaal 2026\nGebied: Roosendaal-Ring\n"
        "Kwartaal: derde kwartaal 2026\nPeildatum: 30 september 2026\nVersie: 12, van 8 oktober 2026 "
        "Dit rapport bevat fictieve cijfers. Twee cijfers zijn voorlopig."
    )


def test_every_other_slide_says_what_sort_of_figures_it_holds(deck: Any) -> None:
    for number, slide in enumerate(list(deck.slides)[1:], start=2):
        assert text(slide).endswith(f"Bevat fictieve en voorlopige cijfers; zie dia 1. {number}")


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((), ""),
        (("Bij 3 doelen is de telwijze een aanname.",), "Bevat aannames; zie dia 1."),
        (("Van 2 doelen is daarom een cijfer weggelaten.",), "Kleine aantallen mensen zijn weggelaten."),
        (("Iets anders.",), "Iets anders."),
    ],
)
def test_the_footer_follows_the_marks(marks: tuple[str, ...], said: str) -> None:
    deck = opened(write(report_document(marks=marks, slides=slides()[:1])))
    footers = [
        one.text_frame.text
        for one in deck.slides[1].placeholders
        if one.placeholder_format.type is PP_PLACEHOLDER.FOOTER
    ]
    first = marks[0] if said.startswith("Kleine") else ""
    assert footers == ([" ".join(filter(None, (first, said)))] if said else [])


def test_a_chart_is_native_described_and_holds_the_exact_figures(deck: Any) -> None:
    frames = [one for slide in deck.slides for one in slide.shapes if one.has_chart]
    assert [one._element.find(".//{*}cNvPr").get("descr") for one in frames] == [target_chart().alt]
    chart = frames[0].chart
    assert [(one.name, list(one.values)) for one in chart.plots[0].series] == [
        ("gerealiseerd", [62.5, 104.0, None]),
        ("verwacht", [70.0, 70.0, 55.0]),
    ]
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book["Cijfers"].iter_rows(values_only=True))
    assert rows[-3:] == list(target_chart().exhibit.rows)


def test_a_table_has_a_header_row_and_every_cell(deck: Any) -> None:
    table = next(one.table for one in deck.slides[3].shapes if one.has_table)
    assert table.first_row
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Doel", "Gerealiseerd", "Doel 2028", "Stand"],
        ["Jongeren met een baan", "250 (fictief)", "400", "▼ achter"],
        ["Woningen verduurzaamd", "1.040", "1.000", "✔ behaald"],
        ["Deelnemers taalles", "–", "80", "○ geen gegevens"],
        ["Samen", "–", "–", "niet op te tellen"],
    ]


def test_what_to_say_stands_in_the_notes(deck: Any) -> None:
    said = [slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "" for slide in deck.slides]
    assert said == ["", "", "Vraag de projectleider waarom de jongeren achterblijven.", "Lees niet voor.", ""]


def test_all_text_is_dutch_and_large_enough(content: bytes) -> None:
    spoken, sizes = set(), set()
    for name, part in parts(content):
        if re.match(r"ppt/(slides|notesSlides)/[^/]+\.xml", name):
            root = etree.fromstring(part)
            runs = [one for kind in ("r", "fld") for one in root.iter(f"{{*}}{kind}")]
            spoken |= {one.find("{*}rPr").get("lang") for one in runs}
            sizes |= {int(size) for one in runs if (size := one.find("{*}rPr").get("sz"))}
    assert (spoken, min(sizes)) == ({"nl-NL"}, 1200)


def test_the_same_document_gives_the_same_bytes_with_its_own_date(content: bytes, deck: Any) -> None:
    assert write(report_document()) == content
    about = deck.core_properties
    assert (about.title, about.author, about.language) == (TITLES[0], "Gemeente Roosendaal", "nl-NL")
    assert about.created == about.modified == datetime(2026, 10, 8, 14, 30)


def test_a_draft_says_so_across_and_in_words_on_every_slide(deck: Any) -> None:
    drafts = opened(write(report_document(draft=True)))
    for slide in drafts.slides:
        found = [one.text_frame.text for one in slide.slide_layout.shapes if one.name == "Watermerk concept"]
        assert (found, "CONCEPT" in text(slide)) == (["CONCEPT"], True)
    assert drafts.core_properties.content_status == "Concept"
    plain = {one.name for slide in deck.slides for one in slide.slide_layout.shapes}
    assert ("Watermerk concept" in plain, any("CONCEPT" in text(slide) for slide in deck.slides)) == (False, False)


def test_an_own_template_lends_its_looks_and_loses_its_slides(template: bytes) -> None:
    made = write(report_document(), template)
    deck = opened(made)
    assert titles(deck) == TITLES
    assert [slide.slide_layout.name for slide in deck.slides] == ["Vorm 0", *["Vorm 1"] * 4]
    assert (deck.slide_width, deck.core_properties.author) == (Cm(25.4), "Gemeente Roosendaal")
    assert [name for name, part in parts(made) if AN_OLD_SLIDE.encode() in part or b"eerdere maker" in part] == []
    assert deck.part._element.findall("{*}extLst") == []
    for slide in deck.slides:
        ends = [(one.left + one.width, one.top + one.height) for one in slide.shapes if not one.is_placeholder]
        assert all(right <= deck.slide_width and low <= deck.slide_height for right, low in ends)


def test_what_has_no_room_beside_the_facts_gets_a_slide_of_its_own(template: bytes) -> None:
    marks = tuple(f"Bij {number} doelen is het cijfer voorlopig en kan het nog veranderen." for number in range(2, 14))
    deck = opened(write(report_document(marks=marks), template))
    assert titles(deck)[:2] == [TITLES[0], "Kanttekeningen bij de cijfers"]
    assert tuple(deck.slides[1].placeholders[1].text_frame.text.split("\n")) == marks
    assert text(deck.slides[2]).endswith("Bevat voorlopige cijfers; zie dia 2. 3")


def test_a_template_file_of_powerpoint_is_taken_too(template: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, part in parts(template):
            file.writestr(name, part.replace(b"presentation.main+xml", b"template.main+xml"))
    assert write(report_document(), out.getvalue()) == write(report_document(), template)


def test_without_a_layout_for_it_text_stands_in_boxes_under_a_real_title() -> None:
    made = Presentation()
    for layout in list(made.slide_layouts):
        if layout.name != "Blank":
            made.slide_layouts.remove(layout)
    deck = opened(write(report_document(), saved(made)))
    assert titles(deck) == TITLES
    assert [one.name for one in deck.slides[1].shapes][:2] == ["Titel", "Tekst"]
    assert "Eén doel is behaald, één loopt achter." in text(deck.slides[1])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"geen zip", "het bestand is geen leesbare PowerPoint-presentatie"),
        (b"", "het bestand is geen leesbare PowerPoint-presentatie"),
    ],
)
def test_what_is_no_presentation_is_refused_in_dutch(content: bytes, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        write(report_document(), content)


def test_a_template_with_macros_or_of_another_program_is_refused(template: bytes) -> None:
    for old, new, why in (
        (b"presentationml.presentation.main", b"presentationml.x.macroEnabled.main", "macro's"),
        (b"presentationml.presentation.main", b"wordprocessingml.document.main", "geen leesbare"),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            for name, part in parts(template):
                file.writestr(name, part.replace(old, new) if name == "[Content_Types].xml" else part)
        with pytest.raises(UsageError, match=why):
            write(report_document(), out.getvalue())


def test_long_texts_become_smaller_but_stay_readable_and_nothing_is_left_out() -> None:
    long = "Een lange zin die veel woorden telt en daarom niet op één regel past. " * 3
    points = tuple(words(long) for _ in range(5))
    deck = opened(write(report_document(slides=(Slide("vol", long[:120], long, points),))))
    assert text(deck.slides[1]).count("Een lange zin die veel woorden telt") == 2 + 3 + 15
    frame = deck.slides[1].placeholders[1].text_frame
    assert [one.runs[0].font.size.pt for one in frame.paragraphs] == [17.0, *[15.0] * 5]


def test_a_chart_without_anything_to_draw_says_what_is_known() -> None:
    empty = Chart("leeg", target_chart().exhibit.__class__("x", "T", "Z.", (), ()), "Er is nog geen cijfer.", "Leeg")
    deck = opened(write(report_document(slides=(Slide("leeg", "Leeg", "Nog niets.", chart=empty),))))
    assert [one for one in deck.slides[1].shapes if one.has_chart] == []
    assert "Er is nog geen cijfer." in text(deck.slides[1])


def test_amounts_stay_with_their_sign_and_control_characters_are_dropped() -> None:
    deck = opened(write(report_document(slides=(Slide("x", "Geld", "Nog € 29.700\x0b over"),))))
    assert "Nog €\N{NO-BREAK SPACE}29.700 over" in deck.slides[1].placeholders[1].text_frame.text
