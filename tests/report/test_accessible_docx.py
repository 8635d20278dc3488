"""The Word document passes the check for screen readers, and the check finds what it is for."""

import pytest

from spuk_monitor.report.docx_file import write
from tests.builders.report_document import report_document
from tests.builders.word_package import repacked
from tests.builders.word_template import word_template
from tests.report.accessible_docx import problems

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"


@pytest.fixture(scope="module")
def made() -> bytes:
    return write(report_document(rows=3))


def test_own_looks_have_nothing_to_trip_over(made: bytes) -> None:
    assert problems(made) == []


def test_draft_in_a_template_has_nothing_to_trip_over() -> None:
    assert problems(write(report_document(rows=3, draft=True, public=True), word_template())) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        (STYLES, 'w:val="nl-NL"', 'w:val="en-US"', "word/styles.xml: the language is en-US, not nl-NL."),
        (STYLES, "w:lang ", "w:em ", "The styles say no language."),
        ("docProps/core.xml", "Voortgangsrapportage Kansrijke Wijk", " ", "The document has no title property."),
        (
            DOCUMENT,
            'w:val="Heading2"',
            'w:val="Heading4"',
            "'Thema B: werk en energie' is a heading of level 4 after level 1.",
        ),
        (
            DOCUMENT,
            ">Leefbaarheid</w:t></w:r><w:bookmarkEnd",
            "></w:t></w:r><w:bookmarkEnd",
            "An empty heading of level 2.",
        ),
        (DOCUMENT, "Een plein met spelende kinderen.", " ", "Drawing 'Figuur 4' has no alternative text."),
        (
            DOCUMENT,
            "Een plein met spelende kinderen.",
            "plein.png",
            "Drawing 'Figuur 4' is described by the name of a file: 'plein.png'.",
        ),
        (DOCUMENT, "<w:tblHeader/>", "", "Table 1 has no header row."),
        (DOCUMENT, ">Gerealiseerd<", "><", "Table 1 has an empty header cell."),
        (DOCUMENT, "</w:tcPr>", '<w:gridSpan w:val="2"/></w:tcPr>', "Table 1 has a merged header cell: 'Doel'."),
        (DOCUMENT, "<w:sdt>", "<w:p/><w:p/><w:sdt>", "Empty paragraphs in a row, used as space."),
        (
            DOCUMENT,
            ">Bron: de monitor",
            ">- Bron: de monitor",
            "'- Bron: de monitor, versie 12.' has its bullet or number typed.",
        ),
        (STYLES, "<w:numId ", "<w:ilvl ", "'Een eerste punt.' looks like an item of a list but is none."),
        (
            DOCUMENT,
            ">Leefbaarheid</w:t></w:r></w:hyperlink>",
            ">klik hier</w:t></w:r></w:hyperlink>",
            "A link says nothing of where it goes: 'klik hier'.",
        ),
        (DOCUMENT, 'w:anchor="_Toc00000001"', 'w:anchor="weg"', "Link 'In het kort' goes nowhere."),
    ],
)
def test_each_problem_is_found(made: bytes, part: str, old: str, new: str, problem: str) -> None:
    def change(texts: dict[str, str]) -> None:
        assert old in texts[part]
        texts[part] = texts[part].replace(old, new)

    assert problem in problems(repacked(made, change))
