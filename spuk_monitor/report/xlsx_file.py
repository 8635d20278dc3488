"""A report as an Excel workbook: a sheet of contents, one for each chapter, each table of the annex on its own."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from spuk_monitor.domain.dutch import join_words, plural, upper_first
from spuk_monitor.domain.reporting import ReportPart
from spuk_monitor.domain.spreadsheet_safety import formula_safe
from spuk_monitor.report.document import Block, Chart, Document, Note, Paragraph, Picture, Section, Table, words
from spuk_monitor.report.office.package import office_time, same_bytes
from spuk_monitor.report.workbook import SAFELY
from spuk_monitor.report.xlsx_cells import Looks
from spuk_monitor.report.xlsx_charts import Figures
from spuk_monitor.report.xlsx_page import Page, sheet_name, widths_of

_CONTENTS: Final = "Inhoud"
_EXACT: Final = "Cijfers bij figuren"
_DRAWN: Final = "Reeksen van figuren"
_A4: Final = 9
_CONTENT_WIDTHS: Final = [30, 90]
_HEADER_LONGEST: Final = 120  # a print header holds 255 signs in all
_TABLES_APART: Final = frozenset({ReportPart.BIJLAGE})  # chapters of which every table has a sheet of its own


@dataclass(frozen=True, slots=True)
class _Chapter:
    section: Section
    sheet: Worksheet
    apart: tuple[tuple[Table, Worksheet], ...]


def write(document: Document, template: bytes | None = None) -> bytes:
    """xlsx; a workbook takes no template. The same document gives the same bytes."""
    out = io.BytesIO()
    book = Workbook(out, SAFELY)
    book.set_properties(
        {
            "title": document.title,
            "subject": document.subtitle,
            "author": document.author,
            "company": document.author,
            "comments": " ".join(document.marks),
            "created": office_time(document.moment),
        }
    )
    _Writer(book, document).write()
    book.close()
    return same_bytes(out.getvalue())


class _Writer:
    def __init__(self, book: Workbook, document: Document) -> None:
        self._book, self._document, self._looks = book, document, Looks(book)
        self._names: list[str] = [_EXACT, _DRAWN]
        self._figures = Figures(book, self._looks, self._figure_sheet)
        self._links: list[tuple[str, str]] = []  # what it is called, where it stands

    def write(self) -> None:
        contents = self._sheet(_CONTENTS)
        chapters = [self._chapter(section) for section in self._document.sections]
        for chapter in chapters:
            self._fill(chapter)
        self._figures.finish()
        self._fill_contents(contents, chapters)

    def _sheet(self, name: str) -> Worksheet:
        """A new sheet with its print: A4 on its side, as wide as the page, title above and page number below."""
        document = self._document
        sheet = self._book.add_worksheet(name if name in self._names else sheet_name(name, self._names))
        self._names.append(sheet.get_name())
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        right = "&R&BCONCEPT" if document.draft else "&ROpenbare versie" if document.public else ""
        sheet.set_header(f"&L{_printed(document.title)}{right}")
        sheet.set_footer(f"&L{_printed(f'{document.area}, {document.quarter}')}&RPagina &P van &N")
        return sheet

    def _figure_sheet(self, exact: bool) -> Worksheet:
        sheet = self._sheet(_EXACT if exact else _DRAWN)
        said = (
            "De cijfers zoals ze in de monitor staan, per figuur."
            if exact
            else "Wat de grafieken tekenen. Verandert u hier een getal, dan verandert de grafiek mee."
        )
        if self._document.draft:
            sheet.write_string(0, 0, "CONCEPT", self._looks.draft)
        sheet.write_string(1, 0, said, self._looks.of(font_size=12))
        return sheet

    def _chapter(self, section: Section) -> _Chapter:
        sheet = self._sheet(section.title)
        tables = [one for one in section.blocks if isinstance(one, Table)] if section.id in _TABLES_APART else []
        return _Chapter(section, sheet, tuple((one, self._sheet(one.id.replace("-", " "))) for one in tables))

    def _fill(self, chapter: _Chapter) -> None:
        section, apart = chapter.section, {table.id: sheet for table, sheet in chapter.apart}
        inline = [one for one in section.blocks if isinstance(one, Table) and one.id not in apart]
        page = self._page(chapter.sheet, section.title, widths_of(inline))
        for block in section.blocks:
            if isinstance(block, Table) and block.id in apart:
                name = f"Tabel {block.number}. {block.caption}"
                page.link(_target(apart[block.id], 0), f"{name} (eigen blad: {apart[block.id].get_name()})")
            else:
                self._links += [(called, _target(chapter.sheet, page.row)) for called in _called(block)]
                page.blocks([block])
        for table, sheet in chapter.apart:
            self._links += [(called, _target(sheet, 0)) for called in _called(table)]
            own = self._page(sheet, upper_first(sheet.get_name()), widths_of([table]))
            head = own.table(table, filtered=True)
            sheet.freeze_panes(head + 1, 1)
            sheet.repeat_rows(head)

    def _page(self, sheet: Worksheet, title: str, widths: list[int]) -> Page:
        page = Page(sheet, self._looks, self._figures, widths)
        page.title(title, draft=self._document.draft)
        return page

    def _fill_contents(self, sheet: Worksheet, chapters: list[_Chapter]) -> None:
        document, looks = self._document, self._looks
        page = Page(sheet, looks, self._figures, _CONTENT_WIDTHS)
        page.title(document.title, draft=document.draft)
        page.line(document.subtitle, looks.of(font_size=13), high=20)
        page.row += 1
        for name, value in document.facts:
            page.pair(name, value)
        page.row += 1
        if document.marks:
            page.blocks([Note("Let op", words(" ".join(document.marks)))])
        page.line("Bladen", looks.of(bold=True, font_size=14), high=22)
        for chapter in chapters:
            page.pair_link(_target(chapter.sheet, 0), chapter.sheet.get_name(), _holds(chapter.section))
            for table, own in chapter.apart:
                page.pair_link(_target(own, 0), own.get_name(), table.caption)
        for name, said in ((_EXACT, "De cijfers van elke figuur"), (_DRAWN, "Wat de grafieken tekenen")):
            if document.charts:
                page.pair_link(f"internal:{quote_sheetname(name)}!A1", name, said)
        page.row += 1
        if self._links:
            page.line("Tabellen en figuren", looks.of(bold=True, font_size=14), high=22)
        for called, target in self._links:
            page.link(target, called)
        if not document.sections:
            page.blocks([Paragraph(words("Er is geen enkel hoofdstuk gekozen."))])
        sheet.activate()


def _called(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield f"Tabel {block.number}. {block.caption}"
    elif isinstance(block, Chart | Picture):
        yield f"Figuur {block.number}. {block.caption}"


def _holds(section: Section) -> str:
    tables = sum(isinstance(one, Table) for one in section.blocks)
    figures = sum(isinstance(one, Chart | Picture) for one in section.blocks)
    parts = [plural(tables, "tabel", "tabellen")] if tables else []
    parts += [plural(figures, "figuur", "figuren")] if figures else []
    return f"Met {join_words(parts)}" if parts else "Tekst"


def _target(sheet: Worksheet, row: int) -> str:
    return f"internal:{quote_sheetname(sheet.get_name())}!A{row + 1}"


def _printed(text: str) -> str:
    """As a print header takes it: an ampersand there begins a code."""
    return formula_safe(text)[:_HEADER_LONGEST].replace("&", "&&")
