"""A Word template such as a municipality has: made by a Dutch Word, with a letterhead, its own colours and old text."""

import io
import zipfile
from typing import Final

from docx import Document
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

from tests.builders.report_document import picture_bytes

LETTERHEAD: Final = "Gemeente Voorbeeldstad"
FOOT: Final = "Postbus 1, Voorbeeldstad"
GREEN: Final = RGBColor(0x2E, 0x6B, 0x34)
DUTCH_IDS: Final = {
    "Normal": "Standaard",
    "Heading1": "Kop1",
    "Heading2": "Kop2",
    "Heading3": "Kop3",
    "Title": "Titel",
    "ListBullet": "Lijstopsomteken",
    "Caption": "Bijschrift",
}
DOCUMENT_TYPE: Final = b"wordprocessingml.document.main+xml"
TEMPLATE_TYPE: Final = b"wordprocessingml.template.main+xml"


def word_template(*, kind: bytes = DOCUMENT_TYPE) -> bytes:
    """docx bytes; `kind` is how its content type ends: with TEMPLATE_TYPE it is a dotx."""
    word = Document()
    word.styles["Normal"].font.name = "Georgia"
    word.styles["Normal"].font.size = Pt(11)
    for level in (1, 2, 3):
        word.styles[f"Heading {level}"].font.color.rgb = GREEN
        word.styles[f"Heading {level}"].font.name = "Georgia"
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2.5)
    section.header.paragraphs[0].text = LETTERHEAD
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(_logo()))
    section.footer.paragraphs[0].text = FOOT
    word.add_heading("Hier komt uw titel")
    word.add_picture(io.BytesIO(picture_bytes()))
    word.add_paragraph("Typ hier uw tekst.")
    out = io.BytesIO()
    word.save(out)
    return _as_a_dutch_word_writes(out.getvalue(), kind)


def _logo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 20), "green").save(out, "PNG")
    return out.getvalue()


def _as_a_dutch_word_writes(content: bytes, kind: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            part = given.read(name).replace(DOCUMENT_TYPE, kind)
            if name.startswith("word/") and name.endswith(".xml"):
                for english, dutch in DUTCH_IDS.items():
                    for attribute in ("styleId", "val"):
                        old, new = (f'w:{attribute}="{one}"'.encode() for one in (english, dutch))
                        part = part.replace(old, new)
                # the names stay English
                for english, dutch in DUTCH_IDS.items():
                    part = part.replace(f'<w:name w:val="{dutch}"/>'.encode(), f'<w:name w:val="{english}"/>'.encode())
            made.writestr(name, part)
    return out.getvalue()
