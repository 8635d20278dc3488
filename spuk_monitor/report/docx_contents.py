"""Headings that can be linked to, and the table of contents that does.

Its entries are filled in, so it is right when the document opens and Word has nothing to ask. Page numbers are not:
only Word knows them. They come when a reader brings the table up to date (F9); a guess would be worse than none.
"""

from spuk_monitor.report.document import Document, Heading
from spuk_monitor.report.docx_styles import Look, Styles
from spuk_monitor.report.docx_xml import FIELD_END, field_opening, paragraph, text_run

PAGE_BREAK = "<w:pageBreakBefore/>"
_FIELD = 'TOC \\o "1-2" \\h \\z \\u'
_TITLE = "Inhoud"
_DEEPEST = 2  # level that is in the table


class Headings:
    """Writes headings, each with a bookmark; numbered in the order in which they are asked for."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._count = 0

    def written(self, level: int, text: str, *, new_page: bool = False) -> str:
        self._count += 1
        name = _bookmark(self._count)
        marked = (
            f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>{text_run(text)}'
            f'<w:bookmarkEnd w:id="{self._count}"/>'
        )
        return paragraph(marked, self._styles.heading(level), PAGE_BREAK if new_page else "")


def contents(document: Document, styles: Styles) -> str:
    """The table of contents, on a page of its own; "" when there is nothing to list."""
    headings: list[tuple[int, str]] = []
    for section in document.sections:
        headings.append((1, section.title))
        headings.extend((one.level, one.text) for one in section.blocks if isinstance(one, Heading))
    shown = [
        (level, text, _bookmark(place)) for place, (level, text) in enumerate(headings, start=1) if level <= _DEEPEST
    ]
    if not shown:
        return ""
    written = [
        paragraph(
            (field_opening(_FIELD) if place == 0 else "")
            + f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{text_run(text)}</w:hyperlink>'
            + (FIELD_END if place == len(shown) - 1 else ""),
            styles[Look.CONTENTS_1 if level == 1 else Look.CONTENTS_2],
        )
        for place, (level, text, bookmark) in enumerate(shown)
    ]
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{paragraph(text_run(_TITLE), styles[Look.CONTENTS], PAGE_BREAK)}"
        f"{''.join(written)}</w:sdtContent></w:sdt>"
    )


def _bookmark(place: int) -> str:
    return f"_Toc{place:08d}"
