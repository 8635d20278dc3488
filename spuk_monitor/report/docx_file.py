"""The report as a Word document: headings, lists, tables and captions of Word itself, charts that can be edited."""

import io
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from docx.document import Document as WordDocument

from spuk_monitor.report.document import (
    Block,
    Chart,
    Document,
    Heading,
    Listing,
    Note,
    Paragraph,
    Picture,
    Section,
    Table,
    Tone,
    words,
)
from spuk_monitor.report.docx_contents import Headings, contents
from spuk_monitor.report.docx_drawings import Drawings
from spuk_monitor.report.docx_lists import Lists
from spuk_monitor.report.docx_pages import Pages, on_its_side, opens
from spuk_monitor.report.docx_styles import Look, Styles
from spuk_monitor.report.docx_tables import table
from spuk_monitor.report.docx_template import opened
from spuk_monitor.report.docx_xml import paragraph, text_run, text_runs
from spuk_monitor.report.office.package import office_time, same_bytes

_BLOCKS: Final = {
    Tone.GEWOON: (Look.BLOCK, "■"),
    Tone.GOED: (Look.BLOCK_GOOD, "✔"),
    Tone.LET_OP: (Look.BLOCK_WARN, "▲"),
    Tone.SLECHT: (Look.BLOCK_BAD, "▼"),
    Tone.ZACHT: (Look.BLOCK_SOFT, "○"),
}
_FEW: Final = 3  # a chapter of so few lines needs no page of its own
_PUBLIC: Final = "Openbare versie"
_DRAFT: Final = "Concept"
_MARKS: Final = "Let op bij de cijfers"


def write(document: Document, template: bytes | None = None) -> bytes:
    """The docx; the same document and template give the same bytes.

    `template`: an organisation's own docx or dotx, of which page, styles, headers and footers are taken. UsageError
    when it cannot be used.
    """
    word = opened(template)
    writer = _Writer(document, word)
    writer.fill()
    _describe(word, document)
    out = io.BytesIO()
    word.save(out)
    return same_bytes(out.getvalue())


class _Writer:
    def __init__(self, document: Document, word: WordDocument) -> None:
        self._document = document
        self._styles = Styles(word.styles.element)
        self._lists = Lists(word, self._styles)
        self._drawings = Drawings(word, self._styles, document.moment)
        self._headings = Headings(self._styles)
        self._pages = Pages(word, self._styles)

    def fill(self) -> None:
        self._pages.frame(self._document)
        pieces = [(False, self._title_page() + contents(self._document, self._styles))]
        for position, section in enumerate(self._document.sections):
            pieces.extend(self._chapter(section, first=position == 0))
        groups = groupby(pieces, key=lambda one: one[0])
        self._pages.close([(turned, "".join(xml for _turned, xml in group)) for turned, group in groups])

    def _title_page(self) -> str:
        document, styles = self._document, self._styles
        kinds = [word for word, applies in ((_DRAFT, document.draft), (_PUBLIC, document.public)) if applies]
        written = [
            paragraph(text_run(document.title), styles[Look.TITLE]),
            paragraph(text_run(document.subtitle), styles[Look.SUBTITLE]) if document.subtitle else "",
            paragraph(text_run(" · ".join(kinds)), styles[Look.KIND]) if kinds else "",
            *(
                paragraph(text_run(label, style=styles[Look.STRONG]) + text_run(f"\t{value}"), styles[Look.FACT])
                for label, value in document.facts
            ),
        ]
        if document.marks:
            written.append(self._note(Note(_MARKS, words("\n".join(document.marks)))))
        return "".join(written)

    def _chapter(self, section: Section, *, first: bool) -> Iterator[tuple[bool, str]]:
        blocks = section.blocks
        turned = on_its_side(blocks, self._pages.width(turned=False))
        short = len(blocks) <= _FEW and all(isinstance(one, Paragraph | Note) for one in blocks)
        yield turned[0], self._headings.written(1, section.title, new_page=first or not short)
        around = zip((None, *blocks), blocks, (*blocks[1:], None), turned[1:], strict=False)
        for before, block, after, on_side in around:
            yield on_side, self._block(block, before, after, self._pages.width(turned=on_side))

    def _block(self, block: Block, before: Block | None, after: Block | None, width: int) -> str:
        match block:
            case Heading():
                return self._headings.written(block.level, block.text)
            case Paragraph():
                look = self._styles[_look_of(block, before)]
                return paragraph(text_runs(block.runs), look, "<w:keepNext/>" if opens(block, before, after) else "")
            case Listing():
                return self._lists.written(block)
            case Note():
                return self._note(block)
            case Table():
                return "".join(table(block, self._styles, width))
            case Chart():
                return self._drawings.chart(block, width)
            case Picture():
                return self._drawings.picture(block, width)

    def _note(self, note: Note) -> str:
        look, sign = _BLOCKS[note.tone]
        head = text_run(f"{sign} {note.title}\n", style=self._styles[Look.STRONG])
        return paragraph(head + text_runs(note.runs), self._styles[look])


def _look_of(block: Paragraph, before: Block | None) -> Look:
    if block.lead:
        return Look.LEAD
    if block.soft:
        return Look.SOFT
    return Look.AFTER_TABLE if isinstance(before, Table) and not before.note else Look.TEXT


def _describe(word: WordDocument, document: Document) -> None:
    """The only times in the file are those of the version that the report was made of."""
    said = word.core_properties
    said.title = document.title
    said.subject = f"{document.area}, {document.subtitle}"
    said.author = document.author
    said.last_modified_by = document.author
    said.language = document.language
    said.created = said.modified = office_time(document.moment)
    said.revision = 1
    said.keywords = said.comments = said.category = said.content_status = ""
