"""Every file of a report is timed, together they have a limit, and the plain files hold the same texts and pictures."""

import io
from contextlib import closing
from datetime import UTC, datetime

import docx
import pptx
import pytest

from bench import reporting
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.monitor import Monitor
from spuk_monitor.report import making
from spuk_monitor.report.document import (
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Listing,
    Paragraph,
    Section,
    Slide,
    Table,
    words,
)

CHART = Chart("c", Exhibit("proef", "Titel", "Zin.", (), ()), "Beeld", "Onderschrift")
TABLE = Table("t", "Tabel", (Column("maat"), Column("waarde")), ((Cell("M01"), Cell("12")),))
BLOCKS = (Heading(2, "Kop", "k"), Paragraph(words("Zin.")), Listing((words("punt"),)), TABLE, CHART)
DOCUMENT = Document(
    "Rapportage", "", "gebied", "2026Q3", (), (),
    (Section("s", "Deel", BLOCKS),),
    (Slide("d1", "Dia", "Boodschap", (words("punt"),), CHART, None, "notitie"), Slide("d2", "Tabel", "m", table=TABLE)),
    datetime(2026, 10, 1, tzinfo=UTC), "monitor",
)  # fmt: skip


def test_each_file_and_all_together(example_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "write", lambda document, format_, template=None: bytes(2048))
    with closing(Monitor.open(example_store)) as monitor:
        *steps, whole = reporting.every_file(monitor)
    assert [one.what for one in steps] == [
        "lezen en schrijven van de inhoud",
        "Word-document",
        "presentatie",
        "Excel-werkmap",
        "pdf",
        "webpagina in één bestand",
    ]
    assert {one.note for one in steps[1:]} == {"2 kB"}
    assert whole.value == pytest.approx(sum(one.value or 0 for one in steps))
    assert (whole.limit, whole.line().split()[0]) == (20.0, "samen")


def test_the_plain_document_has_the_same_texts_tables_and_pictures() -> None:
    made = docx.Document(io.BytesIO(reporting.plain_docx(DOCUMENT, [reporting.drawn(0)])))
    assert [one.text for one in made.paragraphs if one.text] == [
        "Rapportage", "Deel", "Kop", "Zin.", "punt", "Onderschrift",
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [["maat", "waarde"], ["M01", "12"]]
    assert len(made.inline_shapes) == 1


def test_the_plain_presentation_has_the_same_slides() -> None:
    first, second = pptx.Presentation(io.BytesIO(reporting.plain_pptx(DOCUMENT, [reporting.drawn(0)]))).slides
    assert first.placeholders[1].text_frame.text == "Boodschap\npunt"
    assert first.notes_slide.notes_text_frame.text == "notitie"
    assert [shape.image.content_type for shape in first.shapes if shape.shape_type == 13] == ["image/png"]
    assert [shape.table.cell(1, 1).text for shape in second.shapes if shape.has_table] == ["12"]


def test_every_picture_is_another_one() -> None:
    assert reporting.drawn(0) != reporting.drawn(1)
    assert reporting.drawn(0).startswith(b"\x89PNG")
